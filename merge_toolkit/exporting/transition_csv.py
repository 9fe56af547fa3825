"""``transition.csv``: every change that the reform made or proposes to a procedure."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.exporting.catalog_csv import day
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.transition import Change, changes
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.text.order import vietnamese_order

COLUMNS = (
    "change",
    "state",
    "agency",
    "unified_id",
    "code",
    "name",
    "before",
    "after",
    "rule",
    "basis",
    "since",
    "until",
    "decision",
)


def write_transition_csv(made: View, path: Path) -> None:
    """Write one line a change, by agency, then in the order of the catalog."""
    found = sorted(changes(made), key=lambda one: vietnamese_order(one.agency))
    write_csv(path, COLUMNS, (_row(one) for one in found))


def _row(change: Change) -> tuple[str, ...]:
    one, ground = change.one, change.ground
    return (
        change.kind.value,
        ground.state.value,
        change.agency,
        one.id,
        first_value(one, ("code",)) or one.anchor.code_as_given,
        first_value(one, ("name",)) or one.anchor.name,
        change.before,
        change.after,
        ground.rule,
        ground.basis,
        day(ground.since),
        day(ground.until),
        ground.decision,
    )
