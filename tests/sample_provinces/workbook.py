"""XlsxWriter workbooks that come out the same bytes every time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

CREATED = datetime(2025, 6, 20, 8, 0, 0)
BASE = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
FORMATS: dict[str, dict[str, Any]] = {
    "cell": {"border": 1},
    "center": {"border": 1, "align": "center"},
    "struck": {"border": 1, "font_strikeout": True},
    "head": {"border": 1, "bold": True, "align": "center", "valign": "vcenter"},
    "section": {"border": 1, "bold": True, "bg_color": "#EDEDED"},
    "title": {"bold": True, "align": "center", "font_size": 13},
    "plain": {},
    "italic": {"italic": True},
    "money": {"border": 1, "num_format": "#,##0"},
    "date": {"border": 1, "num_format": "dd/mm/yyyy"},
}


class Book:
    """A workbook with the formats this package uses."""

    def __init__(self, path: Path, title: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
        self.book.set_properties({"title": title, "author": "sample_provinces", "created": CREATED})
        self.formats: dict[str, Any] = {
            name: self.book.add_format({**BASE, **extra}) for name, extra in FORMATS.items()
        }

    def sheet(self, name: str, widths: list[float]) -> Any:
        """A new sheet with its column widths."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def merged(self, sheet: Any, row: int, last: int, text: str, style: str) -> None:
        """Text over a row's columns 0 to last (0-based row)."""
        sheet.merge_range(row, 0, row, last, text, self.formats[style])

    def close(self) -> None:
        """Write the file."""
        self.book.close()
