"""Tables of documents: a reader numbers them in place of the sheets of a workbook."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_NUMBERED = re.compile(r"table (\d+)(?:, pages? (\d+(?:–\d+)?))?")
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


_PLACE = {
    "vi": ("{file}, {sheet}, dòng {at}", "{file}, {sheet}, ô {at}", "trang «{}»"),
    "en": ("{file}, {sheet}, row {at}", "{file}, {sheet}, cell {at}", "sheet «{}»"),
}


def spoken_place(file: str, sheet: str, at: int | str, language: str) -> str:
    """Return where a row stands, or a cell where ``at`` is its address, as people say it."""
    row, cell, named = _PLACE[language]
    spoken = spoken_sheet(file, sheet, language)
    if not _is_numbered(file, sheet):
        spoken = named.format(spoken)
    place = (row if isinstance(at, int) else cell).format(file=file, sheet=spoken, at=at)
    return place if sheet else place.replace(f", {spoken}", "", 1)


def _is_numbered(file: str, sheet: str) -> bool:
    workbook = PurePosixPath(file).suffix.lower() in _WORKBOOKS
    return not workbook and _NUMBERED.fullmatch(sheet) is not None


def spoken_sheet(file: str, sheet: str, language: str) -> str:
    """Return the name of a sheet, or which table of a document it is, as people say it."""
    found = _NUMBERED.fullmatch(sheet)
    if found is None or language != "vi" or not _is_numbered(file, sheet):
        return sheet
    return f"bảng {found[1]}" + (f", trang {found[2]}" if found[2] else "")
