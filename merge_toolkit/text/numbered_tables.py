"""Tables of documents: a reader numbers them in place of the sheets of a workbook."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_NUMBERED = re.compile(r"table (\d+)(?:, pages? (\d+(?:–\d+)?))?")
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


def spoken_sheet(file: str, sheet: str, language: str) -> str:
    """Return the name of a sheet, or which table of a document it is, as people say it."""
    found = _NUMBERED.fullmatch(sheet)
    if found is None or language != "vi" or PurePosixPath(file).suffix.lower() in _WORKBOOKS:
        return sheet
    return f"bảng {found[1]}" + (f", trang {found[2]}" if found[2] else "")
