"""What is wrong with a truth, or with the outputs beside it, is told to people."""

from __future__ import annotations

from pathlib import Path

import pytest

from merge_toolkit.errors import InputError, UsageError
from merge_toolkit.evaluate.outputs import Outputs, read_outputs
from merge_toolkit.evaluate.truth import NEEDED, read_truth
from tests.small_truths import (
    by_hand,
    true,
    truth_of,
)


@pytest.fixture
def outputs(tmp_path: Path) -> Outputs:
    return by_hand(tmp_path)


def test_every_mistake_in_a_truth_is_told_with_its_line(tmp_path: Path, outputs: Outputs) -> None:
    wrong_file = true("a1", "b1") | {"left_file": "other.xlsx"}
    path = truth_of(tmp_path / "t.csv", [
        true("a1", "b1"), true("b1", "a1"), true("a1", "b77"), wrong_file, wrong_file,
        true("z1", "b1"), true("a1", "b1") | {"right_row": "x"}, true("a1", "a2"),
        true("a2", "b2", relation="maybe"), true("a2", "b2", left_record="7"),
    ])  # fmt: skip
    with pytest.raises(InputError) as told:
        read_truth(path, outputs)
    said = {problem.where.rpartition(":")[2]: problem for problem in told.value.problems}
    assert list(said) == ["3", "4", "5", "7", "8", "9", "10", "11"]  # line 6 repeats line 5's file
    assert "stands at" in said["3"].what
    assert "no output knows row 77" in said["4"].what
    assert "=ds.xlsx" in said["5"].fix
    assert "sources: a, b" in said["7"].fix
    assert all(problem.fix for problem in said.values())


def test_files_that_are_no_truth_are_told(tmp_path: Path, outputs: Outputs) -> None:
    for name, content, what in (
        ("missing.csv", None, "no such file"), ("empty.csv", b"", "column «left_source»"),
        ("bytes.csv", b"\xff\xfe\x00", "cannot be read"),
        ("columns.csv", b"left_source,right_source\na,b\n", "column «left_file» is missing"),
        ("header.csv", ",".join(NEEDED).encode(), "holds no pair"),
        ("open_quote.csv", b'"left_source' + b"x" * 140_000, "is no CSV"),
    ):  # fmt: skip
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError) as told:
            read_truth(tmp_path / name, outputs)
        assert any(what in problem.what for problem in told.value.problems), name


def test_a_truth_separated_by_semicolons_is_read(tmp_path: Path, outputs: Outputs) -> None:
    path = tmp_path / "t.csv"
    path.write_text(";".join(NEEDED) + "\na;=ds.xlsx;S;1;b;=ds.xlsx;S;1\n", "utf-8")
    assert len(read_truth(path, outputs)) == 1


def test_no_outputs_yet(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="merge-toolkit run"):
        read_outputs(tmp_path / "out")


def test_damaged_outputs_are_told(tmp_path: Path, outputs: Outputs) -> None:
    assert outputs.proposed
    for name in ("pairs.csv", "crosswalk.csv"):
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole.replace(b",S,1,", b",S,x,"))
        with pytest.raises(UsageError, match="damaged"):
            read_outputs(tmp_path)
        (tmp_path / name).write_bytes(whole.replace(b",S,1,", b",S,88,", 1))
        with pytest.raises(UsageError, match="crosswalk"):
            read_outputs(tmp_path)
        (tmp_path / name).write_bytes(whole.replace(b"source", b"sauce"))
        with pytest.raises(UsageError, match="columns are missing"):
            read_outputs(tmp_path)
        (tmp_path / name).write_bytes(whole)
