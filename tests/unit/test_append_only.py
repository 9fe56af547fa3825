"""Files that only grow: what stands is never touched, what is not ours is told by its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.append_only import append_lines, read_lines
from merge_toolkit.errors import Problem

COLUMNS = ("id", "note")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)


def read(path: Path) -> tuple[list[dict[str, str]], list[str]]:
    problems: list[Problem] = []
    lines = read_lines(path, COLUMNS, problems)
    return [dict(line.cells) for line in lines], [str(one) for one in problems]


@given(st.lists(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3), min_size=1, max_size=3))
def test_whatever_is_added_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, times: list[list[tuple[str, str]]]
) -> None:
    path = tmp_path_factory.mktemp("grown") / "own.csv"
    before = b""
    for rows in times:
        append_lines(path, COLUMNS, rows)
        assert path.read_bytes().startswith(before), "what stands is never touched"
        before = path.read_bytes()
    rows = [row for rows in times for row in rows]
    assert read(path) == ([dict(zip(COLUMNS, row, strict=True)) for row in rows], [])


def test_a_long_cell_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    append_lines(path, COLUMNS, [("a", "Thủ tục " * 30_000)])
    assert read(path)[0][0]["note"] == "Thủ tục " * 30_000


def test_editors_take_the_last_line_end_and_spreadsheets_write_a_mark_and_crlf(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("\ufeffid,note\r\na,một\r\n\r\nb,hai".encode())
    append_lines(path, COLUMNS, [("c", "ba")])
    assert [one["note"] for one in read(path)[0]] == ["một", "hai", "ba"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", r"own\.csv:1: is empty; .*git"),
        ("id;note\n", r"own\.csv:1: other columns .*: id, id;note, note; .*git"),
        ("note,id\n", r"own\.csv:1: .*their order"),
        ("id,note\na,b\nc\n", r"own\.csv:3: 1 cells instead of 2; .*git"),
        ('id,note\n"a\nb",c\nd,"e\nf,g\n', r"own\.csv:4: cannot be read: .*git"),
    ],
)
def test_what_is_not_ours_is_told_by_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    (problem,) = read(path)[1]
    assert re.search(told, problem)


def test_every_line_that_is_whole_is_given_beside_those_that_are_not(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,note\na\nb,c\nd,e,f\n", encoding="utf-8")
    lines, problems = read(path)
    assert (lines, len(problems)) == ([{"id": "b", "note": "c"}], 2)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"id,note\n\xff\xfe\n")
    (problem,) = read(path)[1]
    assert "cannot be read" in problem
