"""Lists as workbooks: flat, or with headings that state the level and count their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.planted.model import COLUMNS, Row
from tests.sample_provinces.workbook import Book
from tests.sample_provinces.write_dong_thap import roman

SHEET = "Danh mục"
HEADED = {
    name: header for name, header in COLUMNS.items() if name not in ("domain_field", "online_level")
}
TICKS = ("Toàn trình", "Một phần")
LETTERS = {"T": "A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH", "X": "B. THỦ TỤC HÀNH CHÍNH CẤP XÃ"}
Headings = Mapping[tuple[str, str], Row]


def write_flat(root: Path, source: str, rows: Iterable[Row]) -> None:
    """A title row, the header, one line a row; fills in where each row came to stand."""
    file = "danh-muc.xlsx"
    book = Book(root / "catalogs" / source / file, "Dữ liệu mô phỏng")
    sheet = book.sheet(SHEET, [18.0] * len(COLUMNS))
    book.merged(
        sheet, 0, len(COLUMNS) - 1, "DANH MỤC THỦ TỤC HÀNH CHÍNH – DỮ LIỆU MÔ PHỎNG", "title"
    )
    _cells(book, sheet, 1, list(COLUMNS.values()), "head")
    for number, row in enumerate(rows, start=2):
        values = [row.cells.get(name, "") for name in COLUMNS]
        _cells(book, sheet, number, values, "struck" if row.struck else "cell")
        row.file, row.sheet, row.number = file, SHEET, number + 1
    book.close()


def write_headed(root: Path, source: str, rows: Iterable[Row], headings: Headings) -> None:
    """Level and field of work stand in headings that count; online levels are ticked."""
    file, columns = "danh-muc-theo-linh-vuc.xlsx", [*HEADED.values(), *TICKS]
    book = Book(root / "catalogs" / source / file, "Dữ liệu mô phỏng")
    sheet = book.sheet(SHEET, [18.0] * len(columns))
    _cells(book, sheet, 0, columns, "head")
    line = 0

    def heading(key: tuple[str, str], text: str, count: int) -> None:
        nonlocal line
        line += 1
        row = headings[key]
        said = f"{text} ({count + int(row.cells.get('off', 0)):02d} TTHC)"
        book.merged(sheet, line, len(columns) - 1, said, "section")
        row.cells["name"] = said
        row.file, row.sheet, row.number = file, SHEET, line + 1

    for level, level_rows in groupby(rows, key=lambda row: row.level):
        here = list(level_rows)
        heading((level, ""), LETTERS[level], len(here))
        for number, (field, group) in enumerate(
            groupby(here, key=lambda row: row.text("domain_field")), 1
        ):
            own = list(group)
            heading((level, field), f"{roman(number)}. LĨNH VỰC {field.upper()}", len(own))
            for row in own:
                line += 1
                values = [row.cells.get(name, "") for name in HEADED]
                ticks = ["X" if tick in row.text("online_level") else "" for tick in TICKS]
                _cells(book, sheet, line, [*values, *ticks], "cell")
                row.file, row.sheet, row.number = file, SHEET, line + 1
    book.close()


def _cells(book: Book, sheet: Any, line: int, values: Iterable[str | float], style: str) -> None:
    for column, value in enumerate(values):
        if isinstance(value, float):
            sheet.write_number(line, column, value, book.formats[style])
        elif value:
            sheet.write_string(line, column, value, book.formats[style])
