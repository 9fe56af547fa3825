"""``code_corrections.csv`` says every proposal, its reason and its ground."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.exporting.code_corrections import COLUMNS, write_code_corrections
from merge_toolkit.exporting.view import view
from merge_toolkit.model.code_columns import (
    CodeBlock,
    CodeColumns,
    CodeCorrection,
    CodeFault,
    Ground,
)
from merge_toolkit.model.records import Record
from tests.builders import procedure
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, small_merge

WITNESS = procedure(DONG_THAP, "tên 1", "1.000002", row=77)


def row(at: int, source: str = TIEN_GIANG) -> Record:
    return procedure(source, f"tên {at}", f"1.00000{at}", row=10 + at)


def slid(at: int, proposed: str, ground: Ground, *candidates: str) -> CodeCorrection:
    witness = WITNESS if ground is Ground.SAME_NAME else None
    return CodeCorrection(row(at), CodeFault.SLID, proposed, ground, witness, candidates)


BLOCK = CodeBlock(
    CodeFault.SLID,
    (
        slid(1, "1.000002", Ground.SAME_NAME),
        slid(2, "1.000003", Ground.OFFSET),
        slid(3, "1.000004", Ground.OFFSET, "2.000001"),
        slid(4, "", Ground.CANDIDATES, "2.000002", "2.000003"),
        slid(5, "", Ground.NOTHING),
    ),
    rows=5,
    expected=3,
    explained=3,
    contradicted=3,
    offset=1,
)
REPAIRS = (
    CodeCorrection(row(9, DONG_THAP), CodeFault.SPELLING, "1.000009", Ground.TEXT),
    CodeCorrection(row(0), CodeFault.LOST_ZEROS, "", Ground.CANDIDATES, None, ("1.000100",)),
)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    sample = small_merge()
    result = replace(sample.result, code_columns=CodeColumns((BLOCK,), REPAIRS))
    path = tmp_path_factory.mktemp("out") / "code_corrections.csv"
    write_code_corrections(view(result, sample.stamp, sample.rules), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_lines_stand_in_the_order_of_sources_and_rows(lines: list[dict[str, str]]) -> None:
    assert tuple(lines[0]) == COLUMNS
    assert [(line["source"], line["row"]) for line in lines] == [
        (DONG_THAP, "19"),
        *((TIEN_GIANG, str(10 + at)) for at in range(6)),
    ]


def test_a_line_tells_what_stands_there_and_what_should(lines: list[dict[str, str]]) -> None:
    assert lines[2] == {
        "source": TIEN_GIANG,
        "file": "tien-giang.xlsx",
        "sheet": "Sheet1",
        "row": "11",
        "record": "1",
        "name": "tên 1",
        "code_as_given": "1.000001",
        "proposed_code": "1.000002",
        "reason": "code-column-slid",
        "ground": "same name: dong-thap!dong-thap.xlsx!Sheet1!77",
        "block": "11–15",
    }


def test_every_ground_is_said(lines: list[dict[str, str]]) -> None:
    assert [(line["reason"], line["ground"], line["block"]) for line in lines] == [
        ("code-typo-repaired", "text", ""),
        ("code-number-lost-zeros", "candidates: 1.000100", ""),
        ("code-column-slid", "same name: dong-thap!dong-thap.xlsx!Sheet1!77", "11–15"),
        ("code-column-slid", "offset +1", "11–15"),
        ("code-column-slid", "offset +1; elsewhere: 2.000001", "11–15"),
        ("code-column-slid", "candidates: 2.000002 | 2.000003", "11–15"),
        ("code-column-slid", "nothing", "11–15"),
    ]


def test_of_two_lists_that_may_have_slid_each_line_names_the_other(tmp_path: Path) -> None:
    sample = small_merge()
    block = replace(BLOCK, rival=WITNESS)
    result = replace(sample.result, code_columns=CodeColumns((block,)))
    write_code_corrections(view(result, sample.stamp, sample.rules), tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        grounds = [line["ground"] for line in csv.DictReader(file)]
    assert len(grounds) == 5
    assert all(one.endswith("; rival: dong-thap!dong-thap.xlsx!Sheet1!77") for one in grounds)
