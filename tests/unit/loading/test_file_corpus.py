"""Each file of tests/cases/files is read as the file beside it says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from merge_toolkit.errors import InputError
from merge_toolkit.loading.account import repairs
from merge_toolkit.loading.findings import reading_findings
from merge_toolkit.loading.read import read_file
from merge_toolkit.model.tables import FileReading, RowKind
from merge_toolkit.normalize.catalog import catalog_of
from merge_toolkit.rules.read import read_defaults
from tests.file_corpus.__main__ import FILES, stated
from tests.file_corpus.cases import CASES, Case

BOOK = read_defaults()
LETTERS = {
    RowKind.TITLE: "t", RowKind.HEADER: "h", RowKind.SECTION: "s", RowKind.NOTE: "n",
    RowKind.RECORD: "r", RowKind.LEFT_OUT: "x", RowKind.BLANK: "_",
}  # fmt: skip
ABOUT_FILES = ("text-", "section-", "sheet-", "encoding-", "file-", "code-",
               "record-", "status-")  # fmt: skip


def read(path: Path) -> FileReading:
    return read_file(path, path.name, "s", BOOK)


def understood(reading: FileReading) -> dict[str, object]:
    """A reading in the words of the expected one."""
    rows = [row for table in reading.tables for row in table.rows]
    found = [*catalog_of("s", reading.tables, BOOK)[1]]
    found += reading_findings(reading, BOOK.merge.language)
    codes = Counter(one.code for one in found if one.code.startswith(ABOUT_FILES))
    said = {
        "records": [[row.row, {field: cell.text for field, cell in row.cells.items()}]
                    for row in rows if row.kind is RowKind.RECORD],
        "kinds": ["".join(LETTERS[row.kind] for row in table.rows) for table in reading.tables],
        "findings": dict(codes),
        "repairs": {kind: len(cells) for kind, cells in repairs(reading).items()},
        "struck": [row.row for row in rows if row.struck],
        "hidden": [row.row for row in rows if row.hidden],
        "encoding": reading.encoding,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_as_stated_beside_it(case: Case) -> None:
    path = FILES / case.name
    expected = json.loads((FILES / f"{case.name}.expected.json").read_text(encoding="utf-8"))
    if refused := expected.get("refused"):
        with pytest.raises(InputError) as error:
            read(path)
        (problem,) = error.value.problems
        assert refused in problem.what and problem.fix
        return
    reading = read(path)
    assert understood(reading) == expected
    for table in reading.tables:
        for row in table.records():
            cells = [cell for cell in row.cells.values() if cell.column != "defaults"]
            assert all(cell.address for cell in cells)
    for cells in repairs(reading).values():
        assert all(cell.original and cell.original != cell.text for cell in cells)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_committed_file_is_what_the_script_makes(case: Case) -> None:
    anew = "python -m tests.file_corpus"
    assert (FILES / case.name).read_bytes() == case.write(), anew
    beside = FILES / f"{case.name}.expected.json"
    assert beside.read_text(encoding="utf-8") == stated(case.expected), anew


def test_no_file_is_left_over() -> None:
    known = {name for case in CASES for name in (case.name, f"{case.name}.expected.json")}
    assert {path.name for path in FILES.iterdir()} == known
