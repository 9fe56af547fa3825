"""What each row below a header is: record, section heading, note, repeated header, blank."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from merge_toolkit.loading.aliases import ORDINAL
from merge_toolkit.loading.cells import Reading, RecordReader, header_rows, plain_row
from merge_toolkit.loading.headings import (
    MAX_HEADING,
    HeadingStack,
    declared_count,
    lone_number,
    numbered,
    starts_with,
    what_it_says,
)
from merge_toolkit.model.tables import Cell, Heading, RawRow, RowKind
from merge_toolkit.text.forms import mark

SIGNATURE = "signature, total or footnote"
"""Reason of a note; rows of few texts below it are notes too, until a number or code comes."""
COLUMN_NUMBERS = "column numbers"
NAMELESS = "neither a name nor a code"
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,2}|[A-ZĐ])\s*\)?(?:\s*=.*)?")
_OWN_CODE = re.compile(r"[1-9]\.\d{6}(?:\.[\w.]+)?")
_DIGIT = re.compile(r"\d")
_COUNT_CELL = re.compile(r"(\d{1,5})\b.{0,15}")


@dataclass(frozen=True, slots=True)
class View:
    """A row as it is judged: its texts, and which of them stand in telling columns."""

    row: int
    columns: tuple[int, ...]
    texts: tuple[str, ...]
    name: str
    code: str
    style: str

    @property
    def has_code(self) -> bool:
        """Whether the code column holds something like a code, not a heading with a number."""
        parts = self.code.split()
        coded = sum(bool(_DIGIT.search(part)) for part in parts)
        return coded > 0 and len(parts) <= max(coded, 2)

    @property
    def is_counted(self) -> bool:
        """Whether a plain running number stands in front."""
        return self.style == "1"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a row is, why it is no record, and the style of its number where it is a heading."""

    kind: RowKind
    reason: str = ""
    style: str = ""


class RowSorter:
    """Reads the rows below one header, one after the other; headings stay in force between."""

    def __init__(self, reading: Reading, stack: HeadingStack) -> None:
        self._reading = reading
        self._stack = stack
        self._after_note = False
        self._names = reading.columns_of("name")
        self._codes = reading.columns_of("code")
        self._has_numbers = bool(self._codes or reading.columns_of(ORDINAL))
        self._header = [(reading.grid.filled(row), row) for row in header_rows(reading.header)]
        self._records = RecordReader(reading)
        self._first_code = min(self._codes, default=sys.maxsize)
        self._first_name = min(self._names, default=sys.maxsize)

    @property
    def unread_ticks(self) -> Sequence[Cell]:
        """Cells of tick columns that hold something that is no tick."""
        return self._records.unread_ticks

    def plain_rows(self, start: int) -> Iterator[RawRow]:
        """Read the rows from ``start`` on that can be nothing but records, up to another one.

        Each has four texts or more, of which one is a code in its own form and one a name, and no
        merged cell. Nearly all rows of large lists are so, and none needs a closer look.
        """
        read = self._records.plain_reader(self._stack.in_force)
        if read is None:
            return
        grid, code, name = self._reading.grid, self._first_code, self._first_name
        least, has_own = max(code, name), bool(grid.left_out or grid.owners)
        is_code = _OWN_CODE.fullmatch
        for row, texts in enumerate(islice(grid.rows, start, None), start):
            width = len(texts)
            if width <= least or width - texts.count("") < 4 or not is_code(texts[code]):
                return
            if len(texts[name]) < 8 or texts[name].isspace():
                return
            if has_own and (row in grid.left_out or grid.has_merged(row)):
                return
            self._after_note = False
            yield read(row)

    def read(self, row: int) -> RawRow:
        """Say what a row is, and read it."""
        view = self._view(row)
        found = self._sort(view)
        if found.kind is not RowKind.BLANK:
            self._after_note = found.reason == SIGNATURE
        if found.kind is RowKind.RECORD:
            return self._records.read(row, self._stack.in_force, found.reason)
        if found.kind is RowKind.SECTION:
            self._stack.push(self._heading(view), found.style, view.texts[0])
        return plain_row(self._reading.grid, row, found.kind, found.reason)

    def is_repeat(self, row: int) -> bool:
        """Whether a row says what a row of the header says, as after a page break."""
        grid = self._reading.grid
        filled = grid.filled(row)
        return bool(filled) and any(
            columns == filled
            and all(mark(grid.text(above, at)) == mark(grid.text(row, at)) for at in columns)
            for columns, above in self._header
        )

    def _view(self, row: int) -> View:
        grid = self._reading.grid
        columns = grid.filled(row)
        style = ""
        if columns and len(columns) > 1:
            style = lone_number(grid.text(row, columns[0]), self._reading.words.headings)
        cells = grid.rows[row]
        texts = tuple([cells[column].strip() for column in columns])
        return View(
            row, columns, texts, self._at(row, self._names), self._at(row, self._codes), style
        )

    def _at(self, row: int, columns: Sequence[int]) -> str:
        """First text in one of these columns, from above where it is merged downwards."""
        for at in columns:
            if text := self._reading.grid.text(*self._reading.place(row, at)).strip():
                return text
        return ""

    def _sort(self, view: View) -> Sorted:
        return self._furniture(view) or self._lone(view) or self._full(view)

    def _furniture(self, view: View) -> Sorted | None:
        """Rows that say nothing: blank, the header once more, «(1) (2) (3)»."""
        if not view.columns:
            return Sorted(RowKind.BLANK)
        if view.row in self._reading.grid.continued:
            whole = self._reading.grid.continued[view.row]
            return Sorted(RowKind.LEFT_OUT, f"the end of row {whole + 1}, whose text it completes")
        if view.row in self._reading.grid.left_out:
            return Sorted(RowKind.LEFT_OUT, self._reading.grid.left_out[view.row])
        if self.is_repeat(view.row):
            return Sorted(RowKind.HEADER, "the header again")
        if len(view.texts) > 1 and all(map(_COLUMN_NUMBER.fullmatch, view.texts)):
            return Sorted(RowKind.LEFT_OUT, COLUMN_NUMBERS)
        return None

    def _full(self, view: View) -> Sorted:
        """Judge a row with several texts."""
        if self._is_note(view):
            return Sorted(RowKind.NOTE, SIGNATURE)
        if view.name or view.has_code:
            return Sorted(RowKind.RECORD, self._continued(view.row))
        return Sorted(RowKind.LEFT_OUT, NAMELESS)

    def _lone(self, view: View) -> Sorted | None:
        """Judge a row with one text, a number in its first cell set aside."""
        texts = view.texts[1:] if view.style else view.texts
        if len(texts) > 1 and not self._is_counted_heading(view, texts):
            return None
        if self._is_note(view):
            return Sorted(RowKind.NOTE, SIGNATURE)
        is_across = self._is_across(view)
        if view.has_code and not is_across:
            return Sorted(RowKind.RECORD, self._continued(view.row))
        return self._heading_row(view, texts[0] if texts else "") or self._text_row(view, is_across)

    def _heading_row(self, view: View, text: str) -> Sorted | None:
        """A section heading: by what it says, or by a letter or Roman number before it."""
        split = None if view.style else numbered(text, self._reading.words.headings)
        style = view.style or (split.style if split else "")
        body = split.text if split else text
        could_be_name = view.is_counted and bool(view.name)
        has_letter = style != "" and not style[0].isdigit()
        if len(text) <= MAX_HEADING and self._has_signs(body, loose=not could_be_name):
            return Sorted(RowKind.SECTION, "", style)
        return Sorted(RowKind.SECTION, "", style) if has_letter and text else None

    def _text_row(self, view: View, is_across: bool) -> Sorted:
        """A row of one text that is no heading."""
        if view.is_counted and not view.name:
            return Sorted(RowKind.LEFT_OUT, NAMELESS)
        if is_across or not view.name:
            return Sorted(RowKind.NOTE, "a text that is no known heading")
        if view.is_counted or not self._has_numbers:
            return Sorted(RowKind.RECORD, self._continued(view.row))
        return Sorted(RowKind.LEFT_OUT, "a text alone in the name column, without number or code")

    def _is_counted_heading(self, view: View, texts: Sequence[str]) -> bool:
        """Whether it is like «I | LĨNH VỰC HỘ TỊCH | 12»: a letter, a text, a count."""
        has_letter = view.style not in ("", "1")
        return has_letter and len(texts) == 2 and bool(_COUNT_CELL.fullmatch(texts[1]))

    def _has_signs(self, body: str, *, loose: bool) -> bool:
        """Whether a text reads like a heading; strictly where it could be a procedure's name."""
        rest, declared = declared_count(body, self._reading.words.headings)
        if declared is not None:
            return True
        if starts_with(rest, self._reading.words.headings.fields):
            return True
        return bool(what_it_says(rest, self._reading.words.headings)) and (loose or rest.isupper())

    def _is_across(self, view: View) -> bool:
        """Whether the row's text fills a merged range of half the table or more."""
        width = len(self._reading.header.columns)
        return any(
            area.top == view.row and area.left in view.columns
            and 2 * (area.right - area.left + 1) >= width
            for area in self._reading.grid.merged
        )  # fmt: skip

    def _is_note(self, view: View) -> bool:
        if view.is_counted or view.has_code:
            return False
        if self._after_note and self._has_numbers and len(view.texts) <= 3:
            return not self._closes_note(view)
        starts = self._reading.words.headings.notes
        if view.name and not self._has_numbers and len(view.texts) > 1:
            return all(starts_with(text, starts) for text in view.texts)
        return any(starts_with(text, starts) for text in view.texts)

    def _closes_note(self, view: View) -> bool:
        """Whether a heading shows that the table goes on below a note."""
        return bool(view.style) or any(
            numbered(text, self._reading.words.headings)
            and self._has_signs(text, loose=True)
            for text in view.texts
        )  # fmt: skip

    def _continued(self, row: int) -> str:
        """Says which row a record goes on from, where its name is merged downwards."""
        for at in self._names:
            owner = self._reading.grid.owner(row, at)
            if owner[0] < row:
                return f"continues row {owner[0] + 1}"
        return ""

    def _heading(self, view: View) -> Heading:
        words = self._reading.words.headings
        at = 1 if view.style else 0
        cell = self._reading.grid.cell((view.row, view.columns[at]), "")
        split = None if view.style else numbered(cell.text, words)
        body, declared = declared_count(split.text if split else cell.text, words)
        if declared is None and len(view.columns) > at + 1:
            count = _COUNT_CELL.match(view.texts[-1])
            declared = int(count[1]) if count else None
        return Heading(cell, view.row + 1, what_it_says(body, words), declared)
