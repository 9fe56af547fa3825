"""Inventories as provincial officers send them, out of ``tests/cases/officers`` into workbooks.

Titles, headers of two rows, merged cells, abbreviations, units in words, sums and signatures below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.workspaces import ROOT

CASES = ROOT / "tests" / "cases" / "officers"
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: what stands above, its headers (one row or two), its rows, and what is below."""

    headers: Sequence[Row]
    rows: Sequence[Row]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    merged: Sequence[str] = ()


def sheets(province: str) -> Mapping[str, Table]:
    """Read the sheets of a province's workbook by their names."""
    held = yaml.safe_load((CASES / f"{province}.yaml").read_text("utf-8"))
    return {name: Table(**table) for name, table in held.items()}


def write(path: Path, tables: Mapping[str, Table]) -> None:
    """Write the sheets into one workbook."""
    book = Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        _fill(book.create_sheet(name), table)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _fill(sheet: Worksheet, table: Table) -> None:
    width = len(table.headers[0])
    for text in table.above:
        sheet.append([text])
        last = sheet.max_row
        sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=width)
    for row in (*table.headers, *table.rows):
        sheet.append(list(row))
    for text in table.below:
        sheet.append([None, text])
    for area in table.merged:
        sheet.merge_cells(area)
