"""Excel workbooks (.xlsx, .xlsm): values from calamine, looks from the sheet XML."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import cast
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.loading.archive import require_safe
from merge_toolkit.loading.comments import comments
from merge_toolkit.loading.grid import Area, Grid, Place, address, covers
from merge_toolkit.loading.long_numbers import is_long, long_numbers
from merge_toolkit.loading.looks import MAX_GAP, Looks, Styles, read_looks, read_styles, sheet_parts
from merge_toolkit.loading.sent import Sent
from merge_toolkit.model.tables import Remark

DAMAGED = (CalamineError, ParseError, ExpatError, KeyError, ValueError, EOFError,
           zipfile.BadZipFile, zlib.error)  # fmt: skip
"""What parsers raise on a workbook that is not whole."""
MACROS = "macros are ignored"
LINKS = "links to other files are not followed; stored values are read"
VALUE_ERROR = "a formula error; read as empty"
NO_STORED_VALUE = "a formula without a stored value; open and save it in Excel"
"""What a remark about a workbook says."""

Stored = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(file: Sent) -> tuple[tuple[Grid, ...], str]:
    """Read every sheet of a workbook; hidden ones are marked, macros and links ignored.

    Raises:
        InputError: the file is not a whole, harmless workbook.
    """
    parts = require_safe(file, "xl/workbook.xml", read_later="xl/worksheets/")
    general = tuple(_ignored(parts))
    try:
        with zipfile.ZipFile(file.path) as archive:
            looks = _all_looks(archive, file.where)
            told = comments(archive, sheet_parts(archive))
            with CalamineWorkbook.from_path(str(file.path)) as book:
                grids = tuple(
                    replace(full, remarks=(*full.remarks, *told.get(full.sheet, ())))
                    for grid, long in _grids(book, looks, general)
                    for full in (_in_full(grid, long, archive),)
                )
    except DAMAGED as error:
        what = f"the workbook cannot be read ({error})"
        raise file.problem(what, "open it in Excel and save it again") from error
    return grids, ""


def _ignored(parts: frozenset[str]) -> Iterator[Remark]:
    if any(part.endswith("vbaProject.bin") for part in parts):
        yield Remark("", 0, "", MACROS)
    if any(part.startswith("xl/externalLinks/") for part in parts):
        yield Remark("", 0, "", LINKS)


def _all_looks(archive: zipfile.ZipFile, where: str) -> dict[str, Looks]:
    styles: Styles = read_styles(archive)
    looks = {
        sheet: read_looks(archive, part, styles) for sheet, part in sheet_parts(archive).items()
    }
    problems = [
        Problem(
            f"{where}[{sheet}]",
            f"values stand too far apart: up to row {look.last_row + 1}, column "
            f"{look.last_column + 1}, or more than {MAX_GAP:,} empty rows between them",
            "delete the empty rows and columns between and after the table",
        )
        for sheet, look in looks.items()
        if look.too_large
    ]
    if problems:
        raise InputError(problems)
    return looks


def _grids(
    book: CalamineWorkbook, looks: dict[str, Looks], general: tuple[Remark, ...]
) -> Iterator[tuple[Grid, Set[Place]]]:
    for metadata in book.sheets_metadata:
        if metadata.name in looks:
            sheet = book.get_sheet_by_name(metadata.name)
            hidden = metadata.visible is not SheetVisibleEnum.Visible
            yield _grid(sheet, looks[metadata.name], hidden=hidden, remarks=general)
            general = ()


def _grid(
    sheet: CalamineSheet, looks: Looks, *, hidden: bool, remarks: tuple[Remark, ...]
) -> tuple[Grid, Set[Place]]:
    """The sheet, and where it holds whole numbers too long for calamine."""
    stored = sheet.to_python(skip_empty_area=False) if sheet.height else []
    rows, numbers, long = _texts(stored)
    ranges = sheet.merged_cell_ranges or ()
    areas = tuple(Area(top, left, bottom, right) for (top, left), (bottom, right) in ranges)
    grid = Grid(
        sheet.name,
        rows,
        areas,
        numbers,
        frozenset(looks.struck),
        frozenset(looks.hidden_rows),
        hidden=hidden,
        remarks=(*remarks, *_lost_values(sheet.name, looks)),
        owners=covers(areas, len(rows), max(map(len, rows), default=0)) if areas else {},
    )
    return grid, long


def _in_full(grid: Grid, long: Set[Place], archive: zipfile.ZipFile) -> Grid:
    """Put back the digits of whole numbers too long for calamine, such as serials."""
    if not long:
        return grid
    rows = [list(row) for row in grid.rows]
    for (row, column), digits in long_numbers(archive, sheet_parts(archive)[grid.sheet]):
        if (row, column) in long:
            rows[row][column] = digits
    return replace(grid, rows=rows)


def _texts(stored: list[list[Stored]]) -> tuple[list[list[str]], set[Place], set[Place]]:
    """Put texts where values were stored; say where those were numbers, and where long ones.

    Rows of a table have few patterns of types, so that each is looked through once.
    """
    numbers: set[Place] = set()
    long: set[Place] = set()
    patterns: dict[tuple[type, ...], tuple[int, ...]] = {}
    for at, values in enumerate(stored):
        kinds = tuple(map(type, values))
        columns = patterns.get(kinds)
        if columns is None:
            columns = tuple(column for column, kind in enumerate(kinds) if kind is not str)
            patterns[kinds] = columns
        for column in columns:
            value = values[column]
            if type(value) is float and -_SHORT < value < _SHORT and value.is_integer():
                values[column] = str(int(value))  # nearly all numbers of lists
                numbers.add((at, column))
                continue
            values[column] = text = stored_text(value)
            if kinds[column] in _NUMBERS:
                numbers.add((at, column))
                if is_long(text):
                    long.add((at, column))
    return cast("list[list[str]]", stored), numbers, long


_NUMBERS = frozenset({int, float})
_SHORT = 1e15


def stored_text(value: Stored) -> str:
    """Text of a stored value: no «.0», ISO dates, TRUE and FALSE; 15 digits, as Excel shows."""
    if type(value) is float:
        if value.is_integer():  # from 1e16 on, int() would make up digits that nobody wrote
            return str(int(value)) if abs(value) < 1e16 else f"{Decimal(repr(value)):f}"
        return f"{value:.15g}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _lost_values(sheet: str, looks: Looks) -> Iterator[Remark]:
    for places, what in (
        (looks.errors, VALUE_ERROR),
        (looks.uncalculated, NO_STORED_VALUE),
    ):
        for place in sorted(places):
            yield Remark(sheet, place[0] + 1, address(place), what)
