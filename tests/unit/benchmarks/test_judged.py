"""The judged lines of real lists: well-formed, and drawn as their module promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.planted.judged import (
    COLUMNS,
    COUNT,
    DRAWN_FROM,
    EARLIER,
    FILE,
    JUDGEMENTS,
    LEAST,
    drawn,
    judged,
    line_of,
    share_true,
    still_said,
)
from benchmarks.planted.said import CONFLICT, FINDING
from benchmarks.planted.told import WORKSPACES, Line, Told, read

FINDINGS = "id,code,severity,source,file,sheet,row,field,value,message,fix\n"
DRAWS = [FILE, *(FILE.with_name(f"judged-{draw}.csv") for draw in EARLIER)]
FIRST = DRAWS[1]
"""It was drawn from other workspaces too."""
CONFLICTS = "id,group_id,kind,severity,agency,field,offers,proposal,message\n"


@pytest.mark.parametrize("file", DRAWS)
def test_the_file_is_well_formed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = judged(file)
    assert file.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert len(rows) == COUNT
    assert len({(row["workspace"], line_of(row)) for row in rows}) == COUNT
    assert {row["workspace"] for row in rows} <= set(WORKSPACES)
    assert file == FIRST or {row["workspace"] for row in rows} == set(DRAWN_FROM)
    assert {row["kind"] for row in rows} <= {FINDING, CONFLICT}
    assert {row["judgement"] for row in rows} <= set(JUDGEMENTS)
    assert all(row["reason"] for row in rows)
    with capsys.disabled():
        print(f" {share_true(rows):.0%} of the judged lines are true", end="")
    assert 0 <= share_true(rows) <= 1


@pytest.mark.parametrize("file", DRAWS)
def test_reasons_do_not_quote_the_real_lists(file: Path) -> None:
    reasons = " ".join(row["reason"] for row in judged(file))
    assert "«" not in reasons
    assert reasons.isascii()


def told(sizes: dict[str, int]) -> Told:
    """A run that says so many lines of each code."""
    lines = {
        Line(FINDING, code, "a", "a.csv", "", str(row), "name"): ""
        for code, size in sizes.items()
        for row in range(size)
    }
    return Told(lines, frozenset(lines))


def test_every_code_is_drawn_and_the_rest_by_its_share() -> None:
    lines = drawn({"cities": told({"often": 300, "seldom": 100, "once": 1, "twice": 2})}, 7)
    counts = Counter(line.code for _, line in lines)
    assert counts == {"once": 1, "twice": 2, "often": 2 + 70, "seldom": 2 + 23}
    assert sum(counts.values()) == COUNT


def test_few_lines_are_all_drawn_and_a_line_of_two_workspaces_once() -> None:
    both = {"cities": told({"few": 3}), "national": told({"few": 4})}
    assert Counter(name for name, _ in drawn(both, 7)) == {"cities": 3, "national": 1}


def test_the_draw_follows_its_seed_and_not_other_codes() -> None:
    alone = drawn({"cities": told({"few": 300})}, 7, LEAST)
    beside = drawn({"cities": told({"few": 300, "other": 9})}, 7, 2 * LEAST)
    assert set(alone) <= set(beside)
    assert alone != drawn({"cities": told({"few": 300})}, 8, LEAST)


def test_a_group_of_conflicts_is_one_line_and_its_rows_are_found(tmp_path: Path) -> None:
    (tmp_path / "findings.csv").write_text(
        FINDINGS + "F1,level-missing,medium,a,a.csv,,4,level,,missing,add\n", encoding="utf-8"
    )
    (tmp_path / "conflicts.csv").write_text(
        CONFLICTS
        + "C1,G1,fee,medium,x,fee,a!a.csv!!G2: 1 | b!b.xlsx!S!G3: 2,,differ\n"
        + "C2,G1,fee,medium,x,fee,a!a.csv!!G5: 1 | b!b.xlsx!S!G6: 2,,differ\n",
        encoding="utf-8",
    )
    said = read(tmp_path)
    first = Line(CONFLICT, "fee", "a", "a.csv", "", "2", "fee")
    assert set(said.lines) == {
        first,
        Line(FINDING, "level-missing", "a", "a.csv", "", "4", "level"),
    }
    row = {"workspace": "cities", "kind": CONFLICT, "code": "fee", "source": "b",
           "file": "b.xlsx", "sheet": "S", "row": "6", "field": "fee"}  # fmt: skip
    assert still_said(row, {"cities": said})
    assert not still_said(row | {"row": "7"}, {"cities": said})
