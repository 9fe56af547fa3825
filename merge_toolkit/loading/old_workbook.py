"""Excel workbooks of 1997–2003 (.xls): values and looks from xlrd; needs the extra ``docs``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import StringIO
from typing import Any

from merge_toolkit.loading.archive import OLE, is_protected
from merge_toolkit.loading.asides import comment_remark
from merge_toolkit.loading.grid import Area, Grid, Place, address, covers
from merge_toolkit.loading.sent import Sent
from merge_toolkit.loading.workbook import MACROS, VALUE_ERROR, stored_text
from merge_toolkit.model.tables import Remark

Book = Any
Sheet = Any
"""xlrd has no types."""
MAX_BYTES = 1 << 27
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def read_old_workbook(file: Sent) -> tuple[tuple[Grid, ...], str]:
    """Read every sheet of an .xls workbook; hidden ones are marked, macros ignored.

    Raises:
        InputError: the extra ``docs`` is missing, or the file is not a whole .xls workbook.
    """
    try:
        import xlrd  # an extra, and only where such a file is read
    except ImportError as error:
        what, fix = "reading .xls needs the package xlrd", "pip install 'merge-toolkit[docs]'"
        raise file.problem(what, f"install it with: {fix}") from error
    content = _content(file)
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=StringIO())
        general = (Remark("", 0, "", MACROS),) if _MACROS in content else ()
        return tuple(_grids(book, general)), ""
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise file.problem("protected by a password", "save it without a password") from error
        raise _unreadable(file, error) from error
    except Exception as error:  # xlrd asserts and indexes its way through damaged files
        raise _unreadable(file, error) from error


def _unreadable(file: Sent, error: Exception) -> Exception:
    what = f"the workbook cannot be read ({error or type(error).__name__})"
    return file.problem(what, "open it in Excel and save it as .xlsx")


def _content(file: Sent) -> bytes:
    if file.path.stat().st_size > MAX_BYTES:
        raise file.problem(f"larger than {MAX_BYTES:,} bytes", "save it as .xlsx")
    content = file.path.read_bytes()
    if not content:
        raise file.problem("the file is empty", "ask the sender for it again")
    if content.startswith(OLE):
        if is_protected(content):
            raise file.problem("protected by a password", "save it without a password")
        return content
    if content.startswith(b"PK"):
        raise file.problem("a newer workbook with the name of an old one", "name it .xlsx")
    if content.lstrip()[:1] == b"<":
        what = "not a workbook but a web page or XML with the name of one"
        raise file.problem(what, "open it in Excel and save it as .xlsx")
    if b"\t" in content[:4096] or b"," in content[:4096]:
        raise file.problem("a text table with the name of a workbook", "name it .csv or .tsv")
    raise file.problem(f"not a workbook: it starts with {content[:8]!r}", "save it as .xlsx")


def _grids(book: Book, general: tuple[Remark, ...]) -> Iterator[Grid]:
    for sheet in book.sheets():
        yield _grid(book, sheet, general)
        general = ()


def _grid(book: Book, sheet: Sheet, general: tuple[Remark, ...]) -> Grid:
    rows: list[list[str]] = []
    numbers: set[Place] = set()
    struck: set[Place] = set()
    lost: list[Remark] = []
    for at in range(sheet.nrows):
        texts = []
        for column, cell in enumerate(sheet.row(at)):
            texts.append(_text(book, cell))
            if cell.ctype == _NUMBER:
                numbers.add((at, column))
            elif cell.ctype == _ERROR:
                lost.append(Remark(sheet.name, at + 1, address((at, column)), VALUE_ERROR))
            if texts[-1] and _is_struck(book, sheet, (at, column), texts[-1]):
                struck.add((at, column))
        rows.append(texts)
    areas = tuple(
        Area(top, left, bottom - 1, right - 1)
        for top, bottom, left, right in sheet.merged_cells
    )  # fmt: skip
    told = [
        comment_remark(sheet.name, place[0] + 1, address(place), text)
        for place, note in sorted(sheet.cell_note_map.items())
        if (text := note.text.strip())
    ]
    hidden = {at for at, info in sheet.rowinfo_map.items() if info.hidden}
    return Grid(
        sheet.name,
        rows,
        areas,
        frozenset(numbers),
        frozenset(struck),
        frozenset(hidden),
        hidden=bool(sheet.visibility),
        remarks=(*general, *lost, *told),
        owners=covers(areas, len(rows), sheet.ncols),
    )


def _text(book: Book, cell: Any) -> str:
    import xlrd

    match cell.ctype:
        case 1:
            return str(cell.value)
        case 2:
            return stored_text(cell.value)
        case 3:
            try:
                day = xlrd.xldate_as_datetime(cell.value, book.datemode)
            except (xlrd.xldate.XLDateError, OverflowError, ValueError):
                return stored_text(cell.value)
            within_day = cell.value < 1
            return stored_text(time(day.hour, day.minute) if within_day else _day(day))
        case 4:
            return stored_text(bool(cell.value))
        case _:
            return ""


def _day(day: datetime) -> datetime:
    return day.replace(microsecond=0)


def _is_struck(book: Book, sheet: Sheet, place: Place, text: str) -> bool:
    """Whether a whole text is struck through: by its cell, or by every run of it."""
    runs = sheet.rich_text_runlist_map.get(place)
    cell = book.xf_list[sheet.cell_xf_index(*place)].font_index
    fonts = [cell, *(font for _, font in runs)] if runs else [cell]
    if runs and runs[0][0] == 0:
        fonts = fonts[1:]
    spans = [start for start, _ in runs or ()]
    whole = len(fonts) == 1 or bool(text[: spans[0]].strip() or runs[0][0] == 0)
    return whole and all(bool(book.font_list[font].struck_out) for font in fonts)


_NUMBER, _ERROR = 2, 5
