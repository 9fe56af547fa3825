"""One file of a source -> its tables, with an account of everything else in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.loading.account import HIDDEN, IGNORED, why_no_table
from merge_toolkit.loading.delimited import read_delimited
from merge_toolkit.loading.document import read_document
from merge_toolkit.loading.grid import Grid
from merge_toolkit.loading.headings import HeadingStack
from merge_toolkit.loading.json_records import read_json
from merge_toolkit.loading.mending import mended
from merge_toolkit.loading.old_workbook import read_old_workbook
from merge_toolkit.loading.opendocument import read_opendocument
from merge_toolkit.loading.portable import read_portable
from merge_toolkit.loading.sent import Sent
from merge_toolkit.loading.tables import (
    Place,
    SheetReader,
    SheetReading,
)
from merge_toolkit.loading.words import compile_rules
from merge_toolkit.loading.workbook import read_workbook
from merge_toolkit.model.tables import FileReading, SheetSkipped
from merge_toolkit.rules.schema import Layout, RuleBook, SourceRules
from merge_toolkit.text.file_names import fits

Format = Callable[[Sent], tuple[tuple[Grid, ...], str]]
"""Reads a file into its sheets and its encoding."""
NEAR_MISS = 2
"""A header with so many known columns that lacks a required one is a mistake, not another sheet."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was understood of a file, and the problems that keep it from being merged."""

    reading: FileReading
    problems: tuple[Problem, ...] = ()


def read_file(path: Path, name: str, source: str, rules: RuleBook) -> FileReading:
    """Read every table of a file; ``name`` is its path below ``catalogs/<source>/``.

    Raises:
        InputError: with every problem of the file, where it stands and how to mend it.
    """
    examined = examine(path, name, source, rules)
    if examined.problems:
        raise InputError(examined.problems)
    return examined.reading


def examine(path: Path, name: str, source: str, rules: RuleBook) -> Examined:
    """Read as much of a file as can be; as :func:`read_file`, with the problems beside.

    Raises:
        InputError: nothing of the file can be read at all.
    """
    where = "/".join(filter(None, (source, name)))
    sheets, encoding = _format(path, where)(Sent(path, where, rules.columns.shapes))
    labels = frozenset(word.casefold() for word in rules.text.cited_acts.parts)
    grids = tuple(mended(grid, labels) for grid in sheets)
    own = rules.sources.get(source, SourceRules())
    words = compile_rules(rules)
    place = Place(source, name, encoding)
    problems = list(_unknown_sheets(grids, own, place))
    readings: list[SheetReading] = []
    skipped: list[SheetSkipped] = []
    stack = HeadingStack()
    for grid in grids:
        layout = _layout(own, name, grid.sheet)
        if reason := _why_skipped(grid, own, name, layout):
            skipped.append(SheetSkipped(grid.sheet, reason, grid.filled_rows()))
            continue
        stack = stack if grid.follows else HeadingStack()
        reading = SheetReader(grid, place, words, layout or Layout(), stack).read()
        readings.append(reading)
        problems += reading.problems
        if not reading.tables:
            reason = why_no_table(reading.nearest, words.aliases)
            skipped.append(SheetSkipped(grid.sheet, reason, grid.filled_rows()))
            if _is_near_miss(reading) or layout is not None:
                problems.append(_no_header(place.where(grid.sheet), reason, source, reading))
    problems += _nothing_read(readings, skipped, place, problems)
    read = FileReading(
        source,
        name,
        tuple(table for reading in readings for table in reading.tables),
        tuple(skipped),
        tuple(section for reading in readings for section in reading.sections),
        tuple(remark for reading in readings for remark in reading.remarks),
        encoding,
        tuple(one for reading in readings for one in reading.undecided),
    )
    return Examined(read, tuple(problems))


def _format(path: Path, where: str) -> Format:
    if not path.is_file():
        raise InputError(Problem(where, "no such file", "check its name and folder"))
    suffix = path.suffix.lower()
    if suffix in REFUSED:
        raise InputError(Problem(where, *REFUSED[suffix]))
    if suffix not in FORMATS:
        known = ", ".join(FORMATS)
        what = f"files of the sort «{suffix or path.name}» are not read"
        fix = f"save it as one of {known}, or list it under ignore with the reason"
        raise InputError(Problem(where, what, fix))
    return FORMATS[suffix]


def _layout(own: SourceRules, name: str, sheet: str) -> Layout | None:
    """The first layout in the source's rules that is meant for this sheet."""
    for glob, layout in own.layouts.items():
        if layout.sheet in ("", sheet) and _fits(glob, name, sheet):
            return layout
    return None


def _fits(glob: str, name: str, sheet: str) -> bool:
    return fits(name, glob) or fits(f"{name}#{sheet}", glob)


def _why_skipped(grid: Grid, own: SourceRules, name: str, layout: Layout | None) -> str:
    """Why a sheet is not looked at; a hidden one is, where a layout names it."""
    for glob, reason in own.ignore.items():
        if fits(f"{name}#{grid.sheet}", glob):
            return IGNORED + reason
    if grid.is_empty():
        return "empty sheet"
    if grid.hidden and not (layout and layout.sheet):
        return HIDDEN
    return ""


def _is_near_miss(reading: SheetReading) -> bool:
    return reading.nearest is not None and len(reading.nearest.fields) > NEAR_MISS


def _no_header(where: str, reason: str, source: str, reading: SheetReading | None) -> Problem:
    """A sheet without a header; no rule can help where there is no row that could be one."""
    leave = f"list «file#sheet» under ignore in rules/sources/{source or '<id>'}.yaml"
    if reading and any(one.row == 0 for one in reading.undecided):
        fix = (
            "ask the sender for the list with the row that names its columns, or put such a row "
            f"above its first one in a copy; or {leave} with the reason"
        )
        return Problem(where, reason, fix)
    fix = (
        "add its headers to rules/columns.yaml, or give header_row and columns under layouts in "
        f"rules/sources/{source or '<id>'}.yaml, or {leave} with the reason"
    )
    return Problem(where, reason, fix)


def _unknown_sheets(grids: tuple[Grid, ...], own: SourceRules, place: Place) -> Iterator[Problem]:
    sheets = {grid.sheet for grid in grids}
    for glob, layout in own.layouts.items():
        if layout.sheet and layout.sheet not in sheets and fits(place.file, glob):
            what = f"rules/sources/{place.source}.yaml names the sheet «{layout.sheet}»"
            fix = f"the sheets are: {', '.join(f'«{sheet}»' for sheet in sorted(sheets))}"
            yield Problem(place.where(""), f"{what}, which is not there", fix)


def _nothing_read(
    readings: list[SheetReading], skipped: list[SheetSkipped], place: Place, known: list[Problem]
) -> Iterator[Problem]:
    """A file without a table, or with headers but not one record, is a mistake."""
    tables = [table for reading in readings for table in reading.tables]
    by_sheet = {one.sheet: reading for reading in readings for one in reading.undecided}
    if not tables and not known:
        for sheet in skipped:
            where = place.where(sheet.sheet)
            if sheet.filled_rows and sheet.reason != HIDDEN:
                yield _no_header(where, sheet.reason, place.source, by_sheet.get(sheet.sheet))
            else:
                yield Problem(where, sheet.reason, "ask the sender for the table")
        if not skipped:
            yield Problem(place.where(""), "no table in the file", "ask the sender for the table")
    if tables and not any(table.records() for table in tables):
        what = "a header, but no record below it"
        yield Problem(place.where(tables[0].sheet), what, "ask the sender for the rows")


FORMATS: Mapping[str, Format] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".docx": read_document,
    ".xls": read_old_workbook,
    ".ods": read_opendocument,
    ".json": read_json,
    ".pdf": read_portable,
}
_IMAGE = (
    "an image: nothing is guessed from pictures of text",
    "ask the sender for the file it was printed from, or have it recognised (OCR), checked by a "
    "person and saved as .xlsx; then list the image under ignore with the reason",
)
REFUSED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"), _IMAGE),
    ".doc": ("an old Word document", "open it in Word and save it as .docx"),
    ".rtf": ("a rich-text document", "open it in Word and save it as .docx"),
    ".odt": ("an OpenDocument text", "open it in LibreOffice and save it as .docx"),
    ".xlsb": ("a binary workbook", "open it in Excel and save it as .xlsx"),
    ".zip": ("an archive", "unpack it and put its files there"),
    ".rar": ("an archive", "unpack it and put its files there"),
}
"""Files that are not read, by their extension: what they are, and what to do."""
