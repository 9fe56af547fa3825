"""The sheet of systems, devices, one-stop counters and data lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from merge_toolkit.exporting.infrastructure import found, titles, value_of
from merge_toolkit.exporting.origin_sheet import starts
from merge_toolkit.exporting.record_cells import field_cell, note_cell, number_cell, source_cell
from merge_toolkit.exporting.record_text import rival_names
from merge_toolkit.exporting.sheet import HEADER_ROW, Book, Shown, begin_sheet, kept_rows, write_row
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState
from merge_toolkit.model.values import show
from merge_toolkit.text.lean_workbook import LeanSheet


def write_inventory_sheet(book: Book) -> None:
    """Write every unified asset with its receiving unit."""
    rows = book.made.inventory.unified
    pending = sum(bool(one.pending_with) for one in rows)
    sheet = begin_sheet(book, "inventory", COLUMNS, len(rows), pending)
    begin = min((book.first_rows[one.id] for one in rows), default=0)
    kept_rows(book, sheet, f"inventory sheet, origins from {begin}", partial(_write, begin))


def _write(begin: int, book: Book, sheet: LeanSheet) -> None:
    functions, inventory = titles(book.made), book.made.inventory
    book = replace(
        book,
        first_rows=starts(inventory, begin),
        rival_names=rival_names(inventory),
    )
    for number, one in enumerate(inventory.unified, start=1):
        cells = [_cell(book, one, column, functions) for column, _ in COLUMNS[1:]]
        cells.insert(0, number_cell(book, number, one))
        write_row(sheet, HEADER_ROW + number, cells, COLUMNS)


def _cell(book: Book, one: UnifiedRecord, column: str, functions: Mapping[str, str]) -> Shown:
    match column:
        case "note":
            return note_cell(book, book.made.inventory, one)
        case "source":
            return source_cell(book, one)
        case "receiving_unit" | "action":
            return _settled(book, one, column)
        case "function":
            function = str(value_of(one, column) or "")
            return Shown(functions.get(function, function), book.looks.cell)
        case "kind" | "state":
            return Shown(_word(book, one, column), book.looks.cell)
        case _:
            field = column.removeprefix("asset_")
            return field_cell(book, book.made.inventory, one, field)


def _word(book: Book, one: UnifiedRecord, column: str) -> str:
    """A kind or state as officials read it; what no table knows, as it is."""
    value = value_of(one, column)
    return "" if value is None else book.made.named(column, show(value, book.made.language))


def _settled(book: Book, one: UnifiedRecord, column: str) -> Shown:
    """Who receives an asset and what becomes of it; violet while that is only proposed."""
    settled = found(book.made).settled.get(one.id)
    if settled is None:
        return Shown("", book.looks.cell)
    sure = settled.state is PlacementState.CONFIRMED
    action = book.word(f"action.{settled.action}") if settled.action else ""
    text = settled.receiving if column == "receiving_unit" else action
    return Shown(text, book.looks.cell if sure or not text else book.looks.open)


COLUMNS = (
    ("number", 6.0),
    ("asset_code", 11.0),
    ("asset_name", 31.0),
    ("kind", 10.0),
    ("function", 14.0),
    ("unit", 20.0),
    ("receiving_unit", 16.0),
    ("action", 11.0),
    ("quantity", 7.0),
    ("year", 7.0),
    ("state", 9.0),
    ("note", 22.0),
    ("location", 28.0),
    ("security_level", 8.0),
    ("source", 20.0),
)
