"""``unified_inventory.csv``: the merged systems, equipment, counters and lines, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.catalog_csv import ACCOUNT_COLUMNS, account_cells
from merge_toolkit.exporting.cells import joined
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.view import Sort, View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import Asset

RECEIVING_COLUMNS = ("receiving_unit", "placement_state", "placement_rule", "placement_basis")
COLUMNS = ("unified_id", *Asset.FIELDS, *RECEIVING_COLUMNS, *ACCOUNT_COLUMNS)


def write_inventory_csv(made: View, path: Path) -> None:
    """Write every unified asset with its receiving unit."""
    write_csv(path, COLUMNS, _rows(made.inventory))


def receiving_cells(one: UnifiedRecord) -> tuple[str, ...]:
    """Return the cells of :data:`RECEIVING_COLUMNS`."""
    placed = one.placement
    if placed is None:
        return ("",) * len(RECEIVING_COLUMNS)
    return placed.agency, placed.state.value, placed.rule, placed.basis


def _rows(sort: Sort) -> Iterator[tuple[str, ...]]:
    for one in sort.unified:
        values = (joined(one.fields.get(field)) for field in Asset.FIELDS)
        yield (one.id, *values, *receiving_cells(one), *account_cells(one, sort))
