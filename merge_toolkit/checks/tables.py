"""Records as flat tables for the expectation suites: one text column a field."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.model.records import Asset, Procedure, Record, SourceRef
from merge_toolkit.model.values import Fee, TimeLimit, TimeUnit, Value, show

PLACEMENT_COLUMNS = ("placement_levels", "placement_agency", "placement_state", "placement_rule")


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """Columns of equal length; ``refs`` says where each row stands in its source."""

    suite: str
    source: str
    columns: Mapping[str, Sequence[str | None]]
    refs: Sequence[SourceRef]
    numbers: Mapping[str, Sequence[float | None]] = field(default_factory=dict)

    def of_rows(self, rows: Sequence[int]) -> CheckedTable:
        """Return the table of some of its rows."""
        return CheckedTable(
            self.suite,
            self.source,
            {name: [column[row] for row in rows] for name, column in self.columns.items()},
            [self.refs[row] for row in rows],
            {name: [column[row] for row in rows] for name, column in self.numbers.items()},
        )

    def digest(self) -> str:
        """Digest of all that a suite sees of the table."""
        told = [self.suite, self.source, list(self.columns.items()), list(self.numbers.items())]
        rows = [(ref.file, ref.sheet, ref.row) for ref in self.refs]
        content = json.dumps([told, rows], ensure_ascii=False)
        return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def suite_of(records: Sequence[Record]) -> str:
    """The suite of the records that a source sent."""
    return "inventory" if records and isinstance(records[0], Asset) else "source"


def source_table(source: str, records: Sequence[Record]) -> CheckedTable:
    """The table of the records that one source sent."""
    names = records[0].FIELDS if records else Procedure.FIELDS
    columns: dict[str, Sequence[str | None]] = {
        name: [_shown(record.value(name)) for record in records] for name in names
    }
    columns["status"] = [record.status.value for record in records]
    if names is Procedure.FIELDS:
        columns["until"] = [_until(record) for record in records]
    columns["code_as_given"] = [record.code_as_given or None for record in records]
    numbers = {
        name: [number(record.value(field)) for record in records]
        for name, (field, number) in NUMBERS.items()
        if field in names
    }
    return CheckedTable(
        suite_of(records), source, columns, [record.ref for record in records], numbers
    )


def unified_table(records: Iterable[UnifiedRecord]) -> CheckedTable:
    """The table of the unified catalog; variants are joined, and so is what is in conflict."""
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
    numbers = {
        name: [_greatest(row, field, number) for row in rows]
        for name, (field, number) in NUMBERS.items()
        if field in Procedure.FIELDS
    }
    return CheckedTable("unified", "", columns, [row.anchor.ref for row in rows], numbers)


def _greatest(
    record: UnifiedRecord, field: str, number: Callable[[Value | None], float | None]
) -> float | None:
    resolved = record.fields.get(field)
    numbers = [number(variant.value) for variant in resolved.variants] if resolved else []
    return max((one for one in numbers if one is not None), default=None)


def _resolved(record: UnifiedRecord, name: str) -> str | None:
    resolved = record.fields.get(name)
    shown = [show(variant.value) for variant in resolved.variants] if resolved else []
    if resolved and resolved.conflict and not shown:
        offered = (member.value(name) for member in record.members)
        shown = [show(value) for value in offered if value is not None]
    return " | ".join(shown) or None


def _until(record: Record) -> str:
    """The announced end of a procedure; empty where it has none."""
    return record.until.isoformat() if isinstance(record, Procedure) and record.until else ""


def _shown(value: Value | None) -> str | None:
    return None if value is None else show(value)


def _days(value: Value | None) -> float | None:
    """The longest span of a limit, in days as it states them; months count 30, years 365."""
    if not isinstance(value, TimeLimit):
        return None
    spans = (*value.spans, *((value.maximum,) if value.maximum else ()))
    return max(float(span.reckoned.amount) * _IN_DAYS[span.reckoned.unit] for span in spans)


def _vnd(value: Value | None) -> float | None:
    """The greatest amount of a fee."""
    if not isinstance(value, Fee):
        return None
    amounts = (*value.amounts_vnd, *((value.maximum_vnd,) if value.maximum_vnd else ()))
    return float(max(amounts)) if amounts else None


def _number(value: Value | None) -> float | None:
    return float(value) if isinstance(value, int | Decimal) else None


_IN_DAYS: Mapping[TimeUnit, float] = {
    TimeUnit.HOUR: 1 / 24,
    TimeUnit.DAY: 1,
    TimeUnit.WORKING_DAY: 1,
    TimeUnit.MONTH: 30,
    TimeUnit.YEAR: 365,
}

NUMBERS: Mapping[str, tuple[str, Callable[[Value | None], float | None]]] = {
    "time_limit_days": ("time_limit", _days),
    "local_time_limit_days": ("local_time_limit", _days),
    "fee_vnd": ("fee", _vnd),
    "quantity_number": ("quantity", _number),
    "year_number": ("year", _number),
    "yearly_cost_number": ("yearly_cost_vnd", _number),
}
"""Columns of numbers: the field they come from, and how."""


def _numbers_of(fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, (field, _) in NUMBERS.items() if field in fields)


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "source": (
        *Procedure.FIELDS, "status", "until", "code_as_given", *_numbers_of(Procedure.FIELDS),
    ),
    "inventory": (*Asset.FIELDS, "status", "code_as_given", *_numbers_of(Asset.FIELDS)),
    "unified": (
        *Procedure.FIELDS, *PLACEMENT_COLUMNS, "relation", *_numbers_of(Procedure.FIELDS),
    ),
}  # fmt: skip
