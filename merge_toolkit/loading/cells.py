"""A row's cells: by field in records, as they stand in all other rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from merge_toolkit.loading.aliases import ORDINAL, Claim
from merge_toolkit.loading.grid import Grid, Place
from merge_toolkit.loading.headers import Header
from merge_toolkit.loading.words import Words
from merge_toolkit.model.tables import Cell, Heading, RawRow, RowKind
from merge_toolkit.text.forms import Marked, mark

_CODE = re.compile(r"[1-9]\.\d{6}(?:\.[\w.]+)?")
"""A code in the column of running numbers, where replacement lists put the old one."""
LABELLED = "labelled"
"""How ``several`` columns of one field are joined: a line each, after their own header."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is the same for all rows of a table; ``outer`` are its title's headings."""

    grid: Grid
    header: Header
    words: Words
    defaults: Mapping[str, str]
    outer: tuple[Heading, ...] = ()

    def columns_of(self, field: str) -> tuple[int, ...]:
        """Columns that claim a field."""
        return tuple(
            at for at, claim in enumerate(self.header.claims) if claim and claim.field == field
        )

    def place(self, row: int, column: int) -> Place:
        """Where the value of a cell stands: above it where it is merged downwards."""
        if not self.grid.has_merged(row):
            return row, column
        owner = self.grid.owner(row, column)
        in_header = owner[0] < self.header.row + self.header.depth
        return (row, column) if owner[1] != column or in_header else owner


@dataclass(frozen=True, slots=True)
class Plain:
    """What all plain rows of a table share: where each field stands, and the columns of none."""

    grid: Grid
    columns: Mapping[str, int]
    rest: frozenset[int]
    headers: tuple[str, ...]


class RowCells(Mapping[str, Cell]):
    """Cells of one row by field, made when they are asked for; texts stay in the sheet."""

    __slots__ = ("_at", "_table")

    def __init__(self, table: Plain, at: int) -> None:
        self._table = table
        self._at = at

    def __getitem__(self, field: str) -> Cell:
        grid, column = self._table.grid, self._table.columns[field]
        if column not in grid.filled(self._at):
            raise KeyError(field)
        return grid.cell((self._at, column), self._table.headers[column])

    def __iter__(self) -> Iterator[str]:
        filled = self._table.grid.filled(self._at)
        return (field for field, column in self._table.columns.items() if column in filled)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class OtherCells(Sequence[Cell]):
    """Cells of one row that fill no field, made when they are asked for."""

    __slots__ = ("_at", "_table")

    def __init__(self, table: Plain, at: int) -> None:
        self._table = table
        self._at = at

    @overload
    def __getitem__(self, index: int) -> Cell: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Cell]: ...

    def __getitem__(self, index: int | slice) -> Cell | Sequence[Cell]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[Cell]:
        grid, headers = self._table.grid, self._table.headers
        for column in grid.filled(self._at):
            if column in self._table.rest or column >= len(headers):
                header = headers[column] if column < len(headers) else ""
                yield grid.cell((self._at, column), header)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class RecordReader:
    """Reads the records of one table."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names = reading.columns_of("name")
        positions = [claim.position if claim else 0 for claim in reading.header.claims]
        self._claims = [
            claim if claim and claim.field != ORDINAL else None for claim in reading.header.claims
        ]
        takes_codes = "code" in reading.header.aliases.wanted and not reading.columns_of("code")
        self._ordinals = frozenset(reading.columns_of(ORDINAL) if takes_codes else ())
        self._order = sorted(range(len(positions)), key=positions.__getitem__)
        self.unread_ticks: list[Cell] = []
        held = [claim.field for claim in self._claims if claim]
        self._is_plain = (
            len(set(held)) == len(held)
            and not any(claim.value for claim in self._claims if claim)
            and not reading.defaults
            and not self._ordinals
        )
        columns = {claim.field: at for at in self._order if (claim := self._claims[at]) is not None}
        rest = frozenset(at for at, claim in enumerate(self._claims) if claim is None)
        headers = tuple(column.header for column in reading.header.columns)
        self._plain = Plain(reading.grid, columns, rest, headers)

    def plain_reader(self, headings: tuple[Heading, ...]) -> Callable[[int], RawRow] | None:
        """A reader of records whose cells stand for themselves: none merged, joined or ticked.

        ``headings`` are those in force; None where a table has columns that must be looked at.
        """
        if not self._is_plain:
            return None
        grid, plain, names = self._plain.grid, self._plain, self._names
        struck, hidden = grid.struck, grid.hidden_rows
        everything = (*self._reading.outer, *headings)

        def read(row: int) -> RawRow:
            return RawRow(
                row + 1,
                RowKind.RECORD,
                RowCells(plain, row),
                OtherCells(plain, row),
                everything,
                bool(struck) and any((row, at) in struck for at in names),
                row in hidden,
            )

        return read

    def read(self, row: int, headings: tuple[Heading, ...], reason: str) -> RawRow:
        """Read one record; ``headings`` are those in force, innermost last."""
        reading, grid = self._reading, self._reading.grid
        given, others = self._given(row)
        several = reading.header.aliases.several
        cells = {
            field: found[0]
            if len(found) == 1
            else joined(found, labelled=several.get(field) == LABELLED)
            for field, found in given.items()
        }
        for field, text in reading.defaults.items():
            cells.setdefault(field, Cell(text, "defaults in rules/sources", ""))
        others += [cell for found in given.values() if len(found) > 1 for cell in found[1:]]
        return RawRow(
            row + 1,
            RowKind.RECORD,
            cells,
            tuple(others),
            (*reading.outer, *headings),
            bool(grid.struck) and any(reading.place(row, at) in grid.struck for at in self._names),
            row in grid.hidden_rows,
            reason,
        )

    def _given(self, row: int) -> tuple[dict[str, list[Cell]], list[Cell]]:
        """Cells by the field that they fill, and those that fill none."""
        grid, header = self._reading.grid, self._reading.header
        given: dict[str, list[Cell]] = {}
        others: list[Cell] = []
        for at, place in self._places(row):
            claim = self._claims[at]
            cell = grid.cell(place, header.columns[at].header)
            value = self._value(cell, claim) if claim else None
            if claim and value:
                given.setdefault(claim.field, []).append(value)
            elif at in self._ordinals and _CODE.fullmatch(cell.text):
                given.setdefault("code", []).insert(0, cell)
            else:
                others.append(cell)
        filled, width = grid.filled(row), len(header.columns)
        if filled and filled[-1] >= width:
            others += [grid.cell((row, at), "") for at in filled if at >= width]
        return given, others

    def _places(self, row: int) -> list[tuple[int, Place]]:
        """Columns that show a text in a row, in the order they are joined, and where it stands."""
        grid = self._reading.grid
        if grid.has_merged(row):
            places = ((at, self._reading.place(row, at)) for at in self._order)
            return [(at, place) for at, place in places if grid.text(*place).strip()]
        filled = grid.filled(row)
        return [(at, (row, at)) for at in self._order if at in filled]

    def _value(self, cell: Cell, claim: Claim) -> Cell | None:
        """The cell, or the value that its tick stands for; None where it holds no tick."""
        if not claim.value:
            return cell
        marked = mark(cell.text) or Marked(cell.text)
        if marked in self._reading.words.ticks:
            return Cell(claim.value, cell.column, cell.address, original=cell.as_written)
        if marked not in self._reading.words.unticked:
            self.unread_ticks.append(cell)
        return None


def joined(cells: Sequence[Cell], *, labelled: bool) -> Cell:
    """Make the cells of several columns one, a line each, under their headers if ``labelled``."""
    if len({cell.text for cell in cells}) == 1:
        return cells[0]
    # of a header of two rows, the lower one tells the columns apart
    own = [cell.column.rpartition(" / ")[2] for cell in cells]
    lines = [
        f"{label}: {cell.text}" if labelled else cell.text
        for label, cell in zip(own, cells, strict=True)
    ]
    headers = "; ".join(cell.column for cell in cells)
    stored = any(cell.stored_number for cell in cells)
    return Cell("\n".join(lines), headers, cells[0].address, stored)


def plain_row(grid: Grid, row: int, kind: RowKind, reason: str) -> RawRow:
    """A row that is no record, with its texts as they stand."""
    cells = tuple(grid.cell((row, column), "") for column in grid.filled(row))
    struck = bool(cells) and all((row, column) in grid.struck for column in grid.filled(row))
    hidden = row in grid.hidden_rows
    return RawRow(row + 1, kind, others=cells, struck=struck, hidden=hidden, reason=reason)


def header_rows(header: Header) -> range:
    """Rows that a header takes up."""
    return range(header.row, header.row + header.depth)
