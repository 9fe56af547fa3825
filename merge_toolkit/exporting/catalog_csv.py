"""``unified_catalog.csv``: the merged procedures, one line each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from merge_toolkit.exporting.cells import SEPARATOR, joined
from merge_toolkit.exporting.csv_file import csv_lines, write_lines
from merge_toolkit.exporting.undecided import MARK, standing
from merge_toolkit.exporting.view import Sort, View, agency_after
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import NO_GROUND, Ground
from merge_toolkit.model.records import Procedure

PLACEMENT_COLUMNS = (
    "levels",
    "authority",
    "placement_status",
    "placement_state",
    "placement_agency",
    "placement_rule",
    "placement_basis",
    "placement_since",
    "placement_until",
    "agency_ground",
    "receiving",
    "receiving_ground",
    "reach",
    "reach_ground",
    "territories",
    "territories_ground",
    "placement_flags",
    "lapsed_ground",
    "replaced_by",
)
VARIANT_COLUMN = "until_harmonised"
PART_COLUMNS = ("part", "undecided")
ACCOUNT_COLUMNS = ("relation", "decided_by", "sources", "pending_with", "open_conflicts")
COLUMNS = (
    "unified_id",
    *Procedure.FIELDS,
    VARIANT_COLUMN,
    *PLACEMENT_COLUMNS,
    "ends",
    *PART_COLUMNS,
    *ACCOUNT_COLUMNS,
)


def write_catalog_csv(made: View, path: Path) -> None:
    """Write every unified procedure; where people must still choose, the cell is empty."""
    lines = made.each("catalog lines", lambda one: csv_lines([catalog_row(one)]), standing(made))
    write_lines(path, COLUMNS, *lines)


def placement_cells(one: UnifiedRecord) -> tuple[str, ...]:
    """Return the cells of :data:`PLACEMENT_COLUMNS`."""
    placed = one.placement
    if placed is None:
        return ("",) * len(PLACEMENT_COLUMNS)
    return (
        "; ".join(level.value for level in placed.levels),
        placed.authority.value,
        placed.status.value,
        placed.state.value,
        agency_after(placed),
        placed.rule,
        placed.basis,
        day(placed.since),
        day(placed.until),
        ground_cell(placed.deciding) if agency_after(placed) else "",
        SEPARATOR.join(placed.receiving),
        ground_cell(placed.received),
        placed.reach.value if placed.reach else "",
        ground_cell(placed.reached),
        SEPARATOR.join(placed.territories),
        ground_cell(placed.local),
        "; ".join(flag.value for flag in placed.flags),
        ground_cell(placed.lapsed),
        placed.replaced_by,
    )


def until_harmonised(one: UnifiedRecord) -> str:
    """Return the fields whose values hold by former province until the new one sets its own."""
    return "; ".join(
        name
        for name in Procedure.FIELDS
        if (resolved := one.fields.get(name)) is not None
        and any(variant.territory for variant in resolved.variants)
    )


def ground_cell(ground: Ground) -> str:
    """Return «state | rule | basis | since | until | decision» of a part; empty without a rule."""
    if ground == NO_GROUND:
        return ""
    days = (day(ground.since), day(ground.until))
    return SEPARATOR.join((ground.state.value, ground.rule, ground.basis, *days, ground.decision))


def day(at: date | None) -> str:
    """Return a day as machines read it; empty where it is not known."""
    return at.isoformat() if at else ""


def account_cells(one: UnifiedRecord, sort: Sort) -> tuple[str, ...]:
    """Return the cells of :data:`ACCOUNT_COLUMNS`."""
    return (
        one.relation.value,
        one.decided_by.value,
        SEPARATOR.join(str(member.ref) for member in one.members),
        SEPARATOR.join(one.pending_with),
        SEPARATOR.join(conflict.id for conflict in sort.open_conflicts.get(one.id, ())),
    )


def catalog_row(made: View) -> tuple[str, ...]:
    """Return the cells of the one procedure of a view, verbatim; its part stands beside it."""
    (one,) = made.procedures.unified
    values = (joined(one.fields.get(field)) for field in Procedure.FIELDS)
    held = (one.id, *values, until_harmonised(one), *placement_cells(one))
    part, _, cells = made.beside.partition(MARK)
    return (*held, day(one.ends), part, cells, *account_cells(one, made.procedures))
