"""``unified_inventory.csv``: the merged systems, equipment, counters and lines, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.catalog_csv import ACCOUNT_COLUMNS, account_cells
from merge_toolkit.exporting.cells import joined
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.infrastructure import found
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import Asset

RECEIVING_COLUMNS = (
    "receiving_unit", "placement_state", "placement_rule", "placement_basis", "action",
    "replaced_by", "decision",
)  # fmt: skip
COLUMNS = ("unified_id", *Asset.FIELDS, *RECEIVING_COLUMNS, *ACCOUNT_COLUMNS)


def write_inventory_csv(made: View, path: Path) -> None:
    """Write every unified asset with its receiving unit and what becomes of it."""
    write_csv(path, COLUMNS, _rows(made))


def receiving_cells(made: View, one: UnifiedRecord) -> tuple[str, ...]:
    """Return the cells of :data:`RECEIVING_COLUMNS`."""
    settled = found(made).settled.get(one.id)
    if settled is None:
        return ("",) * len(RECEIVING_COLUMNS)
    action = settled.action.value if settled.action else ""
    return (
        settled.receiving, settled.state.value, settled.rule, settled.basis, action,
        settled.replaced_by, settled.decision,
    )  # fmt: skip


def _rows(made: View) -> Iterator[tuple[str, ...]]:
    for one in made.inventory.unified:
        values = (joined(one.fields.get(field)) for field in Asset.FIELDS)
        yield (one.id, *values, *receiving_cells(made, one), *account_cells(one, made.inventory))
