"""``conflicts.csv``: what people must settle."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from merge_toolkit.exporting.cells import SEPARATOR, machine
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Conflict, Offer, Severity
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.order import vietnamese_order

COLUMNS = (
    "id",
    "group_id",
    "kind",
    "severity",
    "agency",
    "unified_id",
    "field",
    "territory",
    "offers",
    "proposal",
    "status",
    "message",
)


def write_conflicts(made: View, path: Path) -> None:
    """Write conflicts, the gravest first, then by agency, field and the place of their offers."""
    rows: list[tuple[str, ...]] = []
    for sort in made.sorts:
        ordered = sorted(sort.outcome.conflicts, key=lambda one: _order(one, sort.records, made))
        rows += [_cells(conflict, sort.records) for conflict in ordered]
    write_csv(path, COLUMNS, rows)


def _order(
    conflict: Conflict, records: Mapping[RecordKey, Record], made: View
) -> tuple[object, ...]:
    places = [made.place(records[one.record]) for one in conflict.offers if one.record in records]
    return (
        _SEVERITIES.index(conflict.severity),
        vietnamese_order(conflict.agency),
        conflict.kind,
        conflict.field,
        conflict.territory,
        places,
        conflict.id,
    )


def _cells(conflict: Conflict, records: Mapping[RecordKey, Record]) -> tuple[str, ...]:
    return (
        conflict.id,
        conflict.group_id,
        conflict.kind,
        conflict.severity.value,
        conflict.agency,
        conflict.unified_id,
        conflict.field,
        conflict.territory,
        SEPARATOR.join(_offer(one, conflict.field, records) for one in conflict.offers),
        conflict.proposal,
        conflict.status,
        spoken_days(conflict.message),
    )


def _offer(offer: Offer, field: str, records: Mapping[RecordKey, Record]) -> str:
    """Return ``source!file!sheet!cell: text``, the row where no cell gave the value."""
    text = spoken_days(offer.text or machine(offer.value))
    record = records.get(offer.record)
    if record is None:
        return f"{offer.record}: {text}"
    ref, cell = record.ref, record.cells.get(field)
    return f"{ref.source}!{ref.file}!{ref.sheet}!{(cell and cell.address) or ref.row}: {text}"


_SEVERITIES = tuple(Severity)
