"""The workbook on paper: its letters are large enough, and counts are written out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from merge_toolkit.exporting import infrastructure_sheets as sheets
from merge_toolkit.exporting.catalog_xlsx import write_catalog_xlsx
from merge_toolkit.exporting.sheet import HEADER_ROW, Book, begin_sheet, looks
from merge_toolkit.exporting.view import view
from merge_toolkit.text.lean_workbook import LeanWorkbook
from tests.fixtures_merge import small_merge

A4_WIDTH, FONT = 841.9, 10
"""Points: a page on its side, and the letters of the sheets."""
LEAST = 8
POINTS_A_PIXEL, PIXELS_A_CHARACTER = 0.75, 7


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    sample = small_merge()
    path = tmp_path_factory.mktemp("in") / "unified_catalog.xlsx"
    write_catalog_xlsx(view(sample.result, sample.stamp, sample.rules), path)
    return openpyxl.load_workbook(path)


def printed_points(sheet: Worksheet) -> float:
    """Width of what is printed; columns are as wide as Excel makes them of characters."""
    last = sheet.max_column
    if sheet.print_area:
        corner = sheet.print_area.split(":")[1].replace("$", "")
        last = column_index_from_string(corner.rstrip("0123456789"))
    # a row of columns of one width is kept under the letter of the first
    spans = [(one.min, one.max, one.width) for one in sheet.column_dimensions.values()]
    widths = [next((width for low, high, width in spans if low <= at <= high), 8.43)
              for at in range(1, last + 1)]  # fmt: skip
    pixels = sum(int(width * PIXELS_A_CHARACTER + 0.5) for width in widths)
    return pixels * POINTS_A_PIXEL


def test_every_printed_letter_is_large_enough(book: openpyxl.Workbook) -> None:
    sizes: dict[str, float] = {}
    for sheet in book:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        margins = 72 * (sheet.page_margins.left + sheet.page_margins.right)
        scale = min(1.0, (A4_WIDTH - margins) / printed_points(sheet))
        sizes[sheet.title] = round(FONT * scale, 1)
    unprinted = {"Nguồn gốc"}  # only its title is
    assert {name: size for name, size in sizes.items()
            if size < LEAST and name not in unprinted} == {}  # fmt: skip


def test_infrastructure_sheets_print_large_enough_too(tmp_path: Path) -> None:
    """The small merge compares no platforms: their columns are laid out without rows."""
    sample = small_merge()
    workbook = LeanWorkbook(tmp_path / "empty.xlsx")
    made = view(sample.result, sample.stamp, sample.rules)
    book = Book(workbook, looks(workbook), made, {}, {})
    laid = {
        "platforms": sheets.PLATFORM_COLUMNS, "transfers": sheets.MOVE_COLUMNS,
        "balance": sheets.BALANCE_COLUMNS, "readiness": sheets.READINESS_COLUMNS,
    }  # fmt: skip
    for name, columns in laid.items():
        begin_sheet(book, name, columns, 1491, 0)
    workbook.close()
    read = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    margins = 72 * (0.4 + 0.4)
    for sheet in read:
        size = FONT * min(1.0, (A4_WIDTH - margins) / printed_points(sheet))
        assert size >= LEAST, sheet.title
        assert sheet["A3"].value == "1.491 dòng"
        assert sheet[f"A{HEADER_ROW + 1}"].value == "STT"
