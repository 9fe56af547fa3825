"""What every file format gives: sheets of cells, by row and column counted from 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from merge_toolkit.model.tables import Cell, Remark
from merge_toolkit.text.forms import clean

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repairs of these kinds; ``original`` is the text before."""

    text: str
    kinds: tuple[str, ...]
    original: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The raw texts of one sheet, and what its cells look like.

    ``lead`` are the paragraphs before a document's table; ``follows`` says that the headings of
    the previous grid stay in force, because both stand in one running text;
    ``left_out`` are rows that are no records although they look so, and why; ``doubted`` are cells
    with a text that could not be repaired, or not for certain.
    """

    sheet: str
    rows: Sequence[Sequence[str]]
    merged: tuple[Area, ...] = ()
    numbers: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    lead: tuple[str, ...] = ()
    follows: bool = False
    remarks: tuple[Remark, ...] = ()
    owners: Mapping[Place, Place] = field(default_factory=dict)
    repaired: Mapping[Place, Repaired] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)
    doubted: frozenset[Place] = frozenset()
    _filled: list[tuple[int, ...] | None] = field(init=False, repr=False, compare=False)
    _merged_rows: frozenset[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_filled", [None] * len(self.rows))
        object.__setattr__(self, "_merged_rows", frozenset(row for row, _ in self.owners))

    def text(self, row: int, column: int) -> str:
        """Raw text of a cell; empty outside the sheet."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def owner(self, row: int, column: int) -> Place:
        """First cell of the merged range that covers a cell; the cell itself where none does."""
        return self.owners.get((row, column), (row, column))

    def has_merged(self, row: int) -> bool:
        """Whether any cell of a row is part of a merged range."""
        return row in self._merged_rows

    def shown(self, row: int, column: int) -> str:
        """Text that a reader sees in a cell: that of its whole merged range."""
        return self.text(*self.owner(row, column))

    def filled(self, row: int) -> tuple[int, ...]:
        """Columns of a row that hold text of their own."""
        found = self._filled[row]
        if found is None:
            texts = enumerate(self.rows[row])
            found = tuple([at for at, text in texts if text and not text.isspace()])
            self._filled[row] = found
        return found

    def filled_rows(self) -> int:
        """How many rows hold any text."""
        return sum(1 for row in self.rows if any(text and not text.isspace() for text in row))

    def is_empty(self) -> bool:
        """Whether no row holds any text."""
        return not any(text and not text.isspace() for row in self.rows for text in row)

    def cell(self, place: Place, column: str) -> Cell:
        """Make the cleaned cell at ``place`` under the header ``column``."""
        raw = self.rows[place[0]][place[1]]
        text = clean(raw)
        if place in self.repaired:
            change = self.repaired[place]
            return Cell(
                text, column, address(place), place in self.numbers, change.original, change.kinds,
                place in self.doubted,
            )  # fmt: skip
        original = None if text is raw or text == raw.strip() else raw
        is_doubted = bool(self.doubted) and place in self.doubted
        return Cell(
            text, column, address(place), place in self.numbers, original, doubted=is_doubted
        )


def covers(areas: Sequence[Area], height: int, width: int) -> Mapping[Place, Place]:
    """Map every cell of each merged range to the first one, within a sheet of this size.

    Ranges that overlap an earlier one are not legal in a workbook and are passed over.
    """
    owners: dict[Place, Place] = {}
    for area in areas:
        rows = range(area.top, min(area.bottom + 1, height))
        columns = range(area.left, min(area.right + 1, width))
        if any(
            (row, column) in owners for row in rows[:: len(rows) - 1 or 1] for column in columns
        ):
            continue
        first = (area.top, area.left)
        owners.update(((row, column), first) for row in rows for column in columns)
    return owners


@lru_cache(maxsize=1_000)
def letters(column: int) -> str:
    """Name of a column counted from 0: A, B, …, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(place: Place) -> str:
    """A1 address of a cell."""
    return f"{letters(place[1])}{place[0] + 1}"


def place_of(reference: str) -> Place:
    """Row and column of an A1 address; (-1, -1) where it is none."""
    name = reference.rstrip("0123456789")
    digits = reference[len(name) :]
    column = column_of(name)
    return (int(digits) - 1, column) if digits and column >= 0 else (-1, -1)


@lru_cache(maxsize=1_000)
def column_of(name: str) -> int:
    """Column, counted from 0, of its letters; -1 where they are none."""
    if not name.isascii() or not name.isupper():
        return -1
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
