"""Sheets of plain tables, written as they stream by: the report's, and dossiers as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from merge_toolkit.text.spreadsheet import CREATED, fitted, workbook_options

ROWS = 1_048_575
"""Rows of an Excel sheet below its header."""
HEADER_HEIGHT_PT = 30
"""Two lines of a title."""


def new_workbook(path: Path, title: str, *, streams: bool = False) -> xlsxwriter.Workbook:
    """A workbook whose bytes depend on nothing but its content; ``streams`` holds one row."""
    options = workbook_options() | (
        {"constant_memory": True, "in_memory": False} if streams else {}
    )
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": CREATED, "title": title})
    return book


def write_workbook(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write one sheet row by row."""
    book = new_workbook(path, path.stem, streams=True)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, columns)
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if cell is not None:
                sheet.write_string(number, at, fitted(str(cell)))
    sheet.freeze_panes(1, 0)
    book.close()


def write_table(
    book: xlsxwriter.Workbook, sheet: Worksheet, top: int, table: tuple[Sequence[tuple[str, int]],
    Iterable[Sequence[str | int]]],
) -> int:  # fmt: skip
    """Write a header with widths, and rows, from row ``top`` on; return the row below the last."""
    columns, rows = table
    bold = {
        "bold": True,
        "border": 1,
        "bg_color": "#D9E2F3",
        "text_wrap": True,
        "valign": "vcenter",
    }
    header = book.add_format(bold)
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format({"border": 1, "valign": "top", "num_format": "#,##0"})
    sheet.set_row(top, HEADER_HEIGHT_PT)  # LibreOffice gives a wrapped title one line only
    for at, (title, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(top, at, title, header)
    row = top
    for row, cells in enumerate(rows, top + 1):
        for at, value in enumerate(cells):
            if isinstance(value, int):
                sheet.write_number(row, at, value, number)
            else:
                sheet.write_string(row, at, fitted(value), cell)
    return row + 1
