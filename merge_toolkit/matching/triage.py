"""Who takes part in the matching: rows that live, once each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class Entrants:
    """The records that are matched, the repeats that go with one of them, and those left out."""

    entering: Mapping[str, tuple[Record, ...]]
    repeats: Mapping[RecordKey, tuple[Record, ...]]
    left_out: tuple[Record, ...]


def triage(sources: Mapping[str, Iterable[Record]]) -> Entrants:
    """Sort the records of each source into those that enter, repeat another, or stay out.

    A repeat says the same code, name, level and unit as an earlier record of its source. Records
    that their source repealed, and rows without a name, are left out, each by its own reason.
    """
    entering: dict[str, tuple[Record, ...]] = {}
    repeats: dict[RecordKey, list[Record]] = {}
    left_out: list[Record] = []
    for source, records in sources.items():
        first: dict[tuple[object, ...], Record] = {}
        kept: list[Record] = []
        for record in sorted(records, key=lambda record: record.key):
            if reason_to_leave_out(record):
                left_out.append(record)
                continue
            original = first.setdefault(_identity(record), record)
            if original is record:
                kept.append(record)
            else:
                repeats.setdefault(original.key, []).append(record)
        entering[source] = tuple(kept)
    return Entrants(
        entering, {key: tuple(records) for key, records in repeats.items()}, tuple(left_out)
    )


def reason_to_leave_out(record: Record) -> str:
    """Why a record is not matched; empty where it is."""
    if not record.name:
        return "no name"
    return "" if record.status is RecordStatus.IN_FORCE else f"{record.status} in its source"


def _identity(record: Record) -> tuple[object, ...]:
    told_apart = tuple(
        record.value(field)
        for field in ("level", "kind", "unit", "serial", "location", "quantity")
        if field in record.FIELDS
    )
    if "serial" in record.FIELDS and record.value("serial") is None and record.code is None:
        return (record.key,)  # two nameless devices of one make are two devices
    return (record.code, mark(record.name), *told_apart)
