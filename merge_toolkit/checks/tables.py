"""Records as flat tables for the expectation suites: one text column a field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.model.outcome import PlacementStatus, UnifiedRecord
from merge_toolkit.model.records import Asset, Procedure, Record, SourceRef
from merge_toolkit.model.values import Value, show

PLACEMENT_COLUMNS = ("placement_levels", "placement_agency", "placement_state", "placement_rule")


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """Columns of equal length; ``refs`` says where each row stands in its source."""

    suite: str
    source: str
    columns: Mapping[str, Sequence[str | None]]
    refs: Sequence[SourceRef]


def source_table(source: str, records: Sequence[Record]) -> CheckedTable:
    """The table of the records that one source sent."""
    names = records[0].FIELDS if records else Procedure.FIELDS
    columns: dict[str, Sequence[str | None]] = {
        name: [_shown(record.value(name)) for record in records] for name in names
    }
    columns["status"] = [record.status.value for record in records]
    suite = "inventory" if records and isinstance(records[0], Asset) else "source"
    return CheckedTable(suite, source, columns, [record.ref for record in records])


def unified_table(records: Iterable[UnifiedRecord]) -> CheckedTable:
    """The table of the unified catalog; a field in conflict is empty, variants are joined."""
    rows = [
        record
        for record in records
        if record.placement and record.placement.status is PlacementStatus.IN_FORCE
    ]
    columns: dict[str, Sequence[str | None]] = {
        name: [_resolved(row, name) for row in rows] for name in Procedure.FIELDS
    }
    placements = [row.placement for row in rows if row.placement]
    columns["placement_levels"] = [_shown(item.levels or None) for item in placements]
    columns["placement_agency"] = [item.agency or None for item in placements]
    columns["placement_state"] = [item.state.value for item in placements]
    columns["placement_rule"] = [item.rule or None for item in placements]
    columns["relation"] = [row.relation.value for row in rows]
    return CheckedTable("unified", "", columns, [row.anchor.ref for row in rows])


def _resolved(record: UnifiedRecord, name: str) -> str | None:
    resolved = record.fields.get(name)
    shown = [show(variant.value) for variant in resolved.variants] if resolved else []
    return " | ".join(shown) or None


def _shown(value: Value | None) -> str | None:
    return None if value is None else show(value)


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "source": (*Procedure.FIELDS, "status"),
    "inventory": (*Asset.FIELDS, "status"),
    "unified": (*Procedure.FIELDS, *PLACEMENT_COLUMNS, "relation"),
}
