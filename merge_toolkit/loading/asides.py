"""What stands beside the records of a table: footnotes below it, comments at its cells.

None of it is a value, and all of it may change one: it is told, and kept in an output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from merge_toolkit.loading.rows import COLUMN_NUMBERS
from merge_toolkit.model.records import Aside, SourceRef
from merge_toolkit.model.tables import Cell, FileReading, RawRow, RawTable, Remark, RowKind
from merge_toolkit.text.forms import one_line

COMMENT = "a comment at the cell: "
"""Begins the remark on a cell with a comment, with what the comment says."""
CODES = "cells that look like codes in a column that is not read as one: "
"""Begins the remark on an unread column of codes, with its header."""
_CODE = re.compile(r"[1-9]\.\d{4,6}(?:\.[\w.]+)?")
_SIGN = r"\(\s*(?:\*{1,5}|\d{1,2})\s*\)|\*{1,5}"
_NOTE = re.compile(rf"\s*(?:[^\W\d][^:\n]{{0,30}}:\s*)?({_SIGN})\s*:?\s*[^\W\d].*", re.DOTALL)
_MARKED = re.compile(rf"(?<=\S)\s*({_SIGN})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote below a table, and the cells of its records that carry its sign."""

    cell: Cell
    row: int
    marked: tuple[Cell, ...]


def footnotes(table: RawTable) -> tuple[Footnote, ...]:
    """Footnotes such as «(*) chỉ áp dụng …» in the order of the sheet; one for each sign."""
    notes: dict[str, tuple[Cell, int]] = {}
    for row in table.rows:
        for cell in row.others if _is_aside(row) else ():
            if found := _NOTE.fullmatch(cell.text):
                notes.setdefault(_plain(found[1]), (cell, row.row))
    if not notes:
        return ()
    marked: dict[str, list[Cell]] = {}
    for row in table.records():
        for cell in (*row.cells.values(), *row.others):
            for sign in dict.fromkeys(map(_plain, _MARKED.findall(cell.text))):
                marked.setdefault(sign, []).append(cell)
    return tuple(
        Footnote(cell, row, tuple(marked.get(sign, ()))) for sign, (cell, row) in notes.items()
    )


def asides(reading: FileReading) -> Iterator[Aside]:
    """Every text of a file that stands in no record and is no heading: notes, then comments."""
    for table in reading.tables:
        for row in filter(_is_aside, table.rows):
            ref = SourceRef(reading.source, reading.file, table.sheet, row.row)
            yield from (Aside(ref, cell) for cell in row.others)
    for remark in reading.remarks:
        if remark.what.startswith(COMMENT):
            ref = SourceRef(reading.source, reading.file, remark.sheet, remark.row)
            text = remark.what.removeprefix(COMMENT)[1:-1]
            yield Aside(ref, Cell(text, "", remark.address), is_comment=True)


def comment_remark(sheet: str, row: int, address: str, text: str) -> Remark:
    """Tell of a comment at a cell; ``row`` counts from 1."""
    return Remark(sheet, row, address, f"{COMMENT}«{one_line(text)}»")


def hidden_codes(table: RawTable) -> Iterator[Remark]:
    """Unread columns that hold codes of procedures mostly, of a table that reads no code."""
    if any(column.field == "code" for column in table.columns):
        return
    records = table.records()
    if any("code" in row.cells for row in records[:_LOOKED_AT]):
        return
    unread: Mapping[str, str] = {
        column.letter: column.header for column in table.columns if column.field is None
    }
    texts: dict[str, list[Cell]] = {}
    for row in records[:_LOOKED_AT]:
        for cell in row.others:
            texts.setdefault(cell.address.rstrip("0123456789"), []).append(cell)
    for letter, header in unread.items():
        cells = texts.get(letter, [])
        coded = [cell for cell in cells if _CODE.fullmatch(cell.text.strip())]
        if 2 * len(coded) > len(cells) and len(coded) > 1:
            first = int(coded[0].address.removeprefix(letter))
            what = f"{CODES}«{header or letter}»"
            yield Remark(table.sheet, first, coded[0].address, what)


def _is_aside(row: RawRow) -> bool:
    is_told = row.kind in (RowKind.NOTE, RowKind.LEFT_OUT)
    return is_told and row.reason != COLUMN_NUMBERS


def _plain(sign: str) -> str:
    return sign.strip("() ")


_LOOKED_AT = 500
"""Records whose unread columns are looked at for codes."""
