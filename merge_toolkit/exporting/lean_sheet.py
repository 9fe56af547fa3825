"""A worksheet that writes its usual cells in one step each; the bytes are XlsxWriter's own.

XlsxWriter escapes every attribute of every cell: half of the time of a large workbook. A test
compares the bytes of both.
"""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, CellStringTuple, Worksheet


class LeanSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet for many formatted texts; all else is left to XlsxWriter."""

    def _write_cell(self, row: int, col: int, cell: object) -> None:
        look = getattr(cell, "format", None)
        if look and isinstance(cell, CellStringTuple):
            at, style = xl_rowcol_to_cell_fast(row, col), look._get_xf_index()
            self.fh.write(f'<c r="{at}" s="{style}" t="s"><v>{cell.string}</v></c>')
        elif look and isinstance(cell, CellBlankTuple):
            at, style = xl_rowcol_to_cell_fast(row, col), look._get_xf_index()
            self.fh.write(f'<c r="{at}" s="{style}"/>')
        else:
            super()._write_cell(row, col, cell)
