"""What a reader saw in a file, before anyone interprets it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class RowKind(StrEnum):
    """What a row of the sheet is; every row is exactly one of these."""

    TITLE = "title"
    HEADER = "header"
    SECTION = "section"
    NOTE = "note"
    RECORD = "record"
    LEFT_OUT = "left_out"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Cell:
    """One source cell: its text, the header above it, and where it stands (A1).

    ``stored_number`` is true where the file held a number, so that a code may have lost zeros.
    ``original`` is the text before repair, kept only where a repair changed it; ``repairs`` names
    those that the two texts do not show: conversions from old fonts, syllables put together.
    ``doubted``: it is broken, and nobody could repair it for certain.
    """

    text: str
    column: str
    address: str
    stored_number: bool = False
    original: str | None = None
    repairs: tuple[str, ...] = ()
    doubted: bool = False

    @property
    def as_written(self) -> str:
        """The text as its file holds it, before any repair."""
        return self.text if self.original is None else self.original

    @property
    def damage(self) -> int:
        """How far to trust the text: 0 as it was written, 1 repaired, 2 still in doubt."""
        return 2 if self.doubted else int(bool(self.repairs))


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading such as «II. LĨNH VỰC ĐẤT ĐAI (12 TTHC)», with what it says of its rows.

    ``says`` maps a field to the words about it; ``declared`` is the count in brackets.
    """

    cell: Cell
    row: int
    says: Mapping[str, str]
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as the clerk sees it; ``row`` counts from 1 as the spreadsheet does."""

    row: int
    kind: RowKind
    cells: Mapping[str, Cell] = field(default_factory=dict)
    others: Sequence[Cell] = ()
    headings: tuple[Heading, ...] = ()
    struck: bool = False
    hidden: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its header, and the field it fills (None: kept, not interpreted)."""

    letter: str
    header: str
    field: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of one sheet: ``layout`` names its entry in ``rules/columns.yaml``.

    ``rows`` holds every row of the sheet that belongs to the table, so that they can be counted.
    """

    source: str
    file: str
    sheet: str
    layout: str
    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]
    encoding: str = ""

    def records(self) -> tuple[RawRow, ...]:
        """The rows that hold a record."""
        return tuple(row for row in self.rows if row.kind is RowKind.RECORD)


@dataclass(frozen=True, slots=True)
class SheetSkipped:
    """A sheet that gave no table, with the number of its filled rows and the reason."""

    sheet: str
    reason: str
    filled_rows: int


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A section heading with the count that it declares, and the records that stand under it.

    ``counted`` leaves out ``struck`` through records, which some lists count and others do not.
    """

    sheet: str
    row: int
    text: str
    declared: int | None
    counted: int
    struck: int = 0

    @property
    def agrees(self) -> bool:
        """Whether the declared count is right, with or without the struck-through records."""
        return self.declared in (None, self.counted, self.counted + self.struck)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that was not read as a value, and where; ``row`` 0 is the whole sheet."""

    sheet: str
    row: int
    address: str
    what: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """What a sheet leaves to people: the row taken for its header, and what is open about it.

    ``columns`` maps the letter of each column to its header; ``proposed`` fields to the letter of
    the column whose values look like them; ``disputed`` fields to the letters that claim them;
    ``rivals`` are tables that fit alike. ``row`` 0: no row looks like a header;
    ``table`` is named there only where rows hold its codes.
    """

    sheet: str
    row: int
    table: str
    columns: Mapping[str, str]
    missing: tuple[str, ...] = ()
    proposed: Mapping[str, str] = field(default_factory=dict)
    disputed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that was seen in one file: its tables, and the account of everything else."""

    source: str
    file: str
    tables: tuple[RawTable, ...]
    sheets_skipped: tuple[SheetSkipped, ...] = ()
    sections: tuple[SectionCount, ...] = ()
    remarks: tuple[Remark, ...] = ()
    encoding: str = ""
    undecided: tuple[Undecided, ...] = ()
