"""Cells of a record, kept small: rows of one table share its columns, equal texts are one text.

An inventory lists hundreds of thousands of things: a cell is made when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, overload

from merge_toolkit.model.tables import Cell

T = TypeVar("T")
Held = tuple[str | Cell, ...]
"""Texts of cells; whole cells where more than a text, a column and this row is to be kept."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the rows of a table have in common; ``fields`` are empty for cells of no field."""

    fields: tuple[str, ...]
    headers: tuple[str, ...]
    letters: tuple[str, ...]
    places: Mapping[str, int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        places = {field: at for at, field in enumerate(self.fields)}
        object.__setattr__(self, "places", places)


class _Cells:
    """Some cells of one row; bit ``at`` of ``stored`` tells that the file held a number there."""

    __slots__ = ("_columns", "_held", "_row", "_stored")

    def __init__(self, columns: Columns, row: int, held: Held, stored: int = 0) -> None:
        self._columns = columns
        self._row = row
        self._held = held
        self._stored = stored

    def _cell(self, at: int) -> Cell:
        held = self._held[at]
        if not isinstance(held, str):
            return held
        columns = self._columns
        address = f"{columns.letters[at]}{self._row}"
        return Cell(held, columns.headers[at], address, bool(self._stored >> at & 1))

    @property
    def parts(self) -> tuple[Columns, int, Held, int]:
        """What the cells are made of."""
        return self._columns, self._row, self._held, self._stored


class RowCells(_Cells, Mapping[str, Cell]):
    """The cells of a row by the field that they fill."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Cell:
        return self._cell(self._columns.places[name])

    @overload
    def get(self, name: str, /) -> Cell | None: ...

    @overload
    def get(self, name: str, /, default: Cell | T) -> Cell | T: ...

    def get(self, name: str, /, default: Cell | T | None = None) -> Cell | T | None:
        """Return the cell of a field; most of the many fields of an asset have none."""
        at = self._columns.places.get(name)
        return default if at is None else self._cell(at)

    def said(self, name: str) -> tuple[str, str]:
        """Return the text and the column of a cell, which is not made for it."""
        at = self._columns.places.get(name)
        if at is None:
            return "", ""
        held = self._held[at]
        if isinstance(held, str):
            return held, self._columns.headers[at]
        return held.text, held.column

    def __contains__(self, name: object) -> bool:
        return name in self._columns.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.fields)

    def __len__(self) -> int:
        return len(self._columns.fields)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))


def said(cells: Mapping[str, Cell], name: str) -> tuple[str, str]:
    """Return what the cell of a field says, and the column that it stands in; empty without one."""
    if isinstance(cells, RowCells):
        return cells.said(name)
    cell = cells.get(name)
    return (cell.text, cell.column) if cell else ("", "")


class RestCells(_Cells, Sequence[Cell]):
    """The cells of a row that fill no field."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: int) -> Cell: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Cell]: ...

    def __getitem__(self, index: int | slice) -> Cell | Sequence[Cell]:
        if isinstance(index, slice):
            return tuple(self)[index]
        return self._cell(range(len(self._held))[index])

    def __iter__(self) -> Iterator[Cell]:
        return map(self._cell, range(len(self._held)))

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


_NO_COLUMNS = Columns((), (), ())
NO_CELLS, NO_REST = RowCells(_NO_COLUMNS, 0, ()), RestCells(_NO_COLUMNS, 0, ())


class Packing:
    """Makes the cells of many rows; what they have in common is kept once."""

    def __init__(self) -> None:
        self._columns: dict[tuple[tuple[str, ...], ...], Columns] = {}
        self._texts: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Return the one text that equal texts are."""
        return self._texts.setdefault(text, text)

    def row(self, cells: Mapping[str, Cell], row: int) -> RowCells:
        """Keep the cells of a row by field."""
        return RowCells(*self._kept(tuple(map(self.text, cells)), cells.values(), row))

    def rest(self, cells: Iterable[Cell], row: int) -> RestCells:
        """Keep the cells of a row that fill no field."""
        return RestCells(*self._kept((), cells, row))

    def _kept(
        self, fields: tuple[str, ...], cells: Iterable[Cell], row: int
    ) -> tuple[Columns, int, Held, int]:
        held: list[str | Cell] = []
        headers: list[str] = []
        letters: list[str] = []
        stored, digits = 0, str(row)
        for at, cell in enumerate(cells):
            letter = cell.address.removesuffix(digits)
            headers.append(cell.column)
            letters.append(letter)
            if letter.isalpha() and cell.original is None and not cell.repairs:
                held.append(self.text(cell.text))
                stored |= cell.stored_number << at
            else:
                held.append(cell)
        return self.columns(fields, headers, letters), row, tuple(held), stored

    def columns(
        self, fields: Iterable[str], headers: Iterable[str], letters: Iterable[str]
    ) -> Columns:
        """Return the one object that stands for equal columns."""
        key = (tuple(fields), tuple(headers), tuple(letters))
        made = self._columns.get(key)
        if made is None:
            made = self._columns[key] = Columns(*key)
        return made
