"""Values so far apart that a workbook cannot be held in memory are told before it is opened."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from merge_toolkit.errors import InputError
from merge_toolkit.remap.files import open_dossiers
from merge_toolkit.rules.read import read_defaults
from merge_toolkit.text.far_cells import too_far_apart

LAST = "XFD1048576"
HEADER = ("Mã hồ sơ", "Mã TTHC")


def book(*filled: str, blank: str = "", rows: int = 3) -> bytes:
    """A workbook with a table, and values in some other cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as written:
        sheet = written.add_worksheet()
        for row in range(rows):
            sheet.write_row(row, 0, HEADER)
        for cell in filled:
            sheet.write(cell, "x")
        if blank:
            sheet.write_blank(blank, None, written.add_format({"bold": True}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (book(LAST), "up to row 1048576, column 16384"),
        (book("XFD1", "A1048576"), "up to row 1048576, column 16384"),
        (book("CR1048576"), "up to row 1048576, column 96"),
        (book(LAST, rows=20_000), "up to row 1048576, column 16384"),  # read in several pieces
        (book("CQ1048576"), ""),
        (book("XFD1"), ""),
        (book("A1048576"), ""),
        (book(blank=LAST), ""),  # it only looks like something
        (book(LAST)[:-100], ""),  # whoever reads it says what is wrong
        (b"no workbook", ""),
    ],
)  # fmt: skip
def test_what_stands_too_far_apart(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    problem = too_far_apart(path, "book.xlsx")
    assert (problem is not None) is bool(told)
    if problem:
        assert told in problem.what and problem.fix


def test_a_dossier_workbook_with_a_far_cell_is_refused(tmp_path: Path) -> None:
    """calamine would end the process: «memory allocation of 549755813888 bytes failed»."""
    path = tmp_path / "ho-so.xlsx"
    path.write_bytes(book(LAST))
    with pytest.raises(InputError, match=r"ho-so\.xlsx: values stand too far apart"):
        open_dossiers(path, (), read_defaults().dossiers, tmp_path)
