"""What a unified asset says of a field, and the questions about assets that people answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.text.forms import mark

PLATFORM = "platform"
"""Question which system of a function stays."""
DISPOSAL = "disposal"
"""Question what becomes of equipment that is written off."""
DEVICES = "devices_counted"
"""Question how many devices bear one serial number."""

T = TypeVar("T")


def stated(one: UnifiedRecord, field: str, sort: type[T]) -> T | None:
    """Return what holds for a field; while people must choose, what the anchor says."""
    if isinstance(one.fields, LoneFields):
        alone = one.members[0].value(field)
        return alone if isinstance(alone, sort) else None
    resolved = one.fields.get(field)
    value = resolved.variants[0].value if resolved and resolved.variants else None
    if value is None:
        value = one.anchor.value(field)
    return value if isinstance(value, sort) else None


def measured(one: UnifiedRecord, field: str) -> Decimal | None:
    """Return what holds for a field that has a unit: «500 MB» is a part of one GB."""
    value = stated(one, field, object)
    return Decimal(value) if isinstance(value, int | Decimal) else None


def assets_of(one: UnifiedRecord) -> tuple[Asset, ...]:
    """The rows of an asset."""
    return tuple(member for member in one.members if isinstance(member, Asset))


class Answers:
    """What people said about assets, by field and record."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._by_group: dict[tuple[str, frozenset[RecordKey]], Choice] = {}
        self._by_record: dict[tuple[str, RecordKey], Choice] = {}
        for choice in choices:
            self._by_group[choice.field, choice.records] = choice
            for key in choice.records:
                self._by_record[choice.field, key] = choice

    def together(self, field: str, records: Iterable[RecordKey]) -> Choice | None:
        """The answer to a question about exactly these records."""
        return self._by_group.get((field, frozenset(records)))

    def of(self, field: str, record: RecordKey) -> Choice | None:
        """The answer to a question that a record was part of."""
        return self._by_record.get((field, record))


def labels(systems: Iterable[UnifiedRecord], territories: Mapping[str, str]) -> tuple[str, ...]:
    """A name for each system that no other bears: with its territory and row where it must."""
    rows = [(stated(one, "name", str) or one.anchor.name, one.anchor) for one in systems]
    wheres = [territories.get(row.source, row.source) for _, row in rows]
    longer = [
        [name for name, _ in rows],
        [f"{name} ({where})" for (name, _), where in zip(rows, wheres, strict=True)],
        [
            f"{name} ({where}; {row.ref.file}, {row.ref.row})"
            for (name, row), where in zip(rows, wheres, strict=True)
        ],
    ]
    counts = [Counter(map(mark, texts)) for texts in longer]
    return tuple(
        next((text for text, count in zip(texts, counts, strict=True) if count[mark(text)] == 1),
             texts[-1])
        for texts in zip(*longer, strict=True)
    )  # fmt: skip
