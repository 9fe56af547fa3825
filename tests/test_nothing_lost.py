"""Every filled cell of every row that was read stands in some output of the golden runs.

The sources are read by openpyxl and the csv module, not by our own readers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from merge_toolkit.text.spreadsheet import unguard
from tests.golden.compare import HERE, WORKSPACES

Place = tuple[str, str, str, str]
"""Source, file, sheet, address."""


def table(name: str, file: str) -> list[dict[str, str]]:
    path = HERE / name / "expected" / file
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return [{key: unguard(cell) for key, cell in row.items()} for row in csv.DictReader(opened)]


def cells(path: Path, rows: set[tuple[str, int]]) -> Iterator[tuple[str, str, str]]:
    """Sheet, address and text of the filled cells of some rows."""
    if path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path, data_only=True):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None and (sheet.title, cell.row) in rows:
                        yield sheet.title, cell.coordinate, str(cell.value)
    elif path.suffix == ".csv":
        text = path.read_text("utf-8-sig")
        dialect = csv.Sniffer().sniff(text.splitlines()[0], ",;\t")
        for number, line in enumerate(csv.reader(text.splitlines(), dialect), start=1):
            for at, value in enumerate(line, start=1):
                if value.strip() and ("", number) in rows:
                    yield "", f"{get_column_letter(at)}{number}", value


@pytest.mark.parametrize("name", WORKSPACES)
def test_every_cell_of_every_row_stands_in_some_output(name: str) -> None:
    told: set[Place] = set()
    for file in ("provenance.csv", "unused_cells.csv"):
        told |= {(row["source"], row["file"], row["sheet"], row["cell"])
                 for row in table(name, file)}  # fmt: skip
    for row in table(name, "conflicts.csv"):
        for offer in row["offers"].split(" | "):
            found = re.match(r"([^!]+)!([^!]+)!([^!]*)!([A-Z]+\d+): ", offer)
            told |= {tuple(found.groups())} if found else set()  # type: ignore[arg-type]
    beaten = {
        " ".join(one.partition(": ")[2].split())
        for row in table(name, "provenance.csv") for one in row["beat"].split(" | ")
    }  # fmt: skip
    rows: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for row in table(name, "crosswalk.csv"):
        rows.setdefault((row["source"], row["file"]), set()).add((row["sheet"], int(row["row"])))
    seen, lost = 0, []
    for (source, file), numbers in rows.items():
        for sheet, address, text in cells(HERE / name / "catalogs" / source / file, numbers):
            seen += 1
            flat = " ".join(text.split())
            if (source, file, sheet, address) not in told and flat not in beaten:
                lost.append((source, file, sheet, address, text))
    assert seen > 50
    assert lost == []
