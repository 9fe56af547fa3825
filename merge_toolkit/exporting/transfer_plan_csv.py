"""``transfer_plan.csv``: what becomes of every piece of equipment, and what is bought."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.infrastructure import found, place_of
from merge_toolkit.exporting.view import View
from merge_toolkit.model.infrastructure import Action, Move, Place
from merge_toolkit.model.records import Asset

COLUMNS = (
    "action", "function", "count", "way", "from_code", "from_name", "to_code", "to_name",
    "unified_id", "code", "name", "serial", "year", "source", "residual_vnd", "cost_vnd", "reason",
)  # fmt: skip


def write_transfer_plan_csv(made: View, path: Path) -> None:
    """Write one line a record and destination: transfers, purchases, disposals, what stays."""
    write_csv(path, COLUMNS, _rows(made))


def ordered(made: View) -> list[Move]:
    """Moves by action, sort of equipment, places and records."""
    return sorted(found(made).moves, key=_order)


def _order(move: Move) -> tuple[object, ...]:
    nowhere = Place("", "")
    return (
        _ACTIONS.index(move.action), move.function, move.to_place or nowhere,
        move.from_place or nowhere, move.unified_id,
    )  # fmt: skip


def _rows(made: View) -> Iterator[tuple[str, ...]]:
    for move in ordered(made):
        record = made.inventory.records.get(move.record) if move.record else None
        row = record if isinstance(record, Asset) else None
        yield (
            move.action.value,
            move.function,
            str(move.count),
            move.way.value if move.way else "",
            *_place(move.from_place),
            *_place(move.to_place),
            move.unified_id,
            (row.code or "") if row else "",
            row.name if row else "",
            (row.serial or "") if row else "",
            str(row.year or "") if row else "",
            place_of(made, move.record),
            _amount(move.residual_vnd),
            _amount(move.cost_vnd),
            move.reason,
        )


def _place(place: Place | None) -> tuple[str, str]:
    return (place.code, place.name) if place else ("", "")


def _amount(amount: int | None) -> str:
    return "" if amount is None else str(amount)


_ACTIONS = (Action.TRANSFER, Action.BUY, Action.WAIT, Action.RETIRE, Action.DUPLICATE, Action.KEEP)
