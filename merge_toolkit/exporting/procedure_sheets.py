"""The sheets of procedures: one for each level, one for the ended, one for the unsettled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from merge_toolkit.exporting.record_cells import field_cell, note_cell, number_cell, source_cell
from merge_toolkit.exporting.record_text import basis_text
from merge_toolkit.exporting.sheet import (
    HEADER_ROW,
    Book,
    Shown,
    begin_sheet,
    taken,
    write_row,
    written_apart,
)
from merge_toolkit.exporting.view import View, agency_after
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState, PlacementStatus
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import show


def write_procedure_sheet(
    book: Book, shelf: str, rows: Sequence[UnifiedRecord], written: Mapping[str, str]
) -> None:
    """Write the procedures of one sheet in the order given, as :func:`procedure_rows` has them."""
    columns = SHEETS[shelf]
    pending = sum(bool(one.pending_with) for one in rows)
    sheet = begin_sheet(book, shelf, columns, len(rows), pending)
    for one in rows:
        taken(sheet, written[one.id])


def procedure_rows(book: Book, shelves: Mapping[str, Sequence[UnifiedRecord]]) -> Mapping[str, str]:
    """Return the row of every procedure on its sheet, as a sheet takes it, by unified id."""
    beside: dict[str, str] = {}
    for shelf, rows in shelves.items():
        for number, one in enumerate(rows, start=1):
            named = [*one.pending_with, one.placement.replaced_by if one.placement else ""]
            names = {other: book.rival_names[other] for other in named if other in book.rival_names}
            beside[one.id] = json.dumps([shelf, number, book.first_rows[one.id], names])
    written = book.made.each("procedure rows", partial(_row, book), beside)
    ids = [one.id for one in book.made.procedures.unified]
    return dict(zip(ids, written, strict=True))


def _row(book: Book, made: View) -> str:
    (one,) = made.procedures.unified
    shelf, number, first_row, names = json.loads(made.beside)
    columns = SHEETS[shelf]
    book = replace(book, made=made, first_rows={one.id: first_row}, rival_names=names)
    cells = [_cell(book, one, column, (shelf, number)) for column, _ in columns]
    return written_apart(
        book, lambda _, sheet: write_row(sheet, HEADER_ROW + number, cells, columns)
    )


def _cell(book: Book, one: UnifiedRecord, column: str, at: tuple[str, int]) -> Shown:
    if column in _FIELDS:
        return field_cell(book, book.made.procedures, one, column)
    match column:
        case "number":
            return number_cell(book, at[1], one)
        case "note":
            return note_cell(book, book.made.procedures, one, at[0])
        case "source":
            return source_cell(book, one)
        case _:
            return _placed(book, one, column)


def _placed(book: Book, one: UnifiedRecord, column: str) -> Shown:
    placed = one.placement
    if placed is None:
        return Shown("", book.looks.cell)
    if column == "levels":
        text = show(placed.levels, book.made.language) if placed.levels else _ended(book, one)
        return Shown(text, book.looks.open)
    texts = {
        "placement_agency": agency_after(placed),
        "placement_basis": basis_text(book.made, placed),
        "receiving": "\n".join(placed.receiving),
        "placement_status": book.word(f"status.{placed.status}"),
    }
    sure = column != "placement_agency" or placed.deciding.state is not PlacementState.PROPOSED
    return Shown(texts[column], book.looks.cell if sure else book.looks.open)


def _ended(book: Book, one: UnifiedRecord) -> str:
    """Say that no level remains, where that is what the placement holds."""
    ended = one.placement and one.placement.status is not PlacementStatus.IN_FORCE
    return book.word("placement.none") if ended else ""


_FIELDS = frozenset(Procedure.FIELDS)

_START = (("number", 6.0), ("code", 11.0), ("name", 26.0), ("domain_field", 13.0))
_SERVICE = (
    ("online_level", 9.0),
    ("time_limit", 12.0),
    ("local_time_limit", 19.0),
    ("fee", 17.0),
    ("legal_basis", 22.0),
)
_OF_LEVEL = (
    *_START,
    ("placement_agency", 13.0),
    *_SERVICE,
    ("note", 22.0),
    ("receiving", 22.0),
    ("placement_basis", 13.0),
    ("source", 15.0),
)

SHEETS: dict[str, tuple[tuple[str, float], ...]] = {
    "province": _OF_LEVEL,
    "commune": _OF_LEVEL,
    "both": _OF_LEVEL,
    "ended": (
        *_START,
        ("level", 9.0),
        ("agency", 15.0),
        ("placement_status", 9.0),
        ("legal_basis", 22.0),
        ("placement_basis", 13.0),
        ("note", 22.0),
        ("source", 15.0),
    ),
    "open": (
        *_START,
        ("level", 9.0),
        ("levels", 9.0),
        ("agency", 17.0),
        ("placement_agency", 17.0),
        ("note", 38.0),
        ("placement_basis", 20.0),
        *_SERVICE,
        ("receiving", 22.0),
        ("source", 15.0),
    ),
}
"""Sheets in order, each with its columns and their widths in characters."""
