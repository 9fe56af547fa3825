"""Conservation: every record that was read is somewhere, and every value it offered too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from merge_toolkit.errors import LostRecordError
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Offer, Outcome, Relation, UnifiedRecord
from merge_toolkit.model.records import Catalog, Record, RecordKey, source_of


def conservation(
    catalogs: Sequence[Catalog], outcomes: Sequence[Outcome]
) -> Mapping[str, Mapping[str, int]]:
    """Count where the records of each source went.

    Raises:
        LostRecordError: a record is nowhere or in two places, or a value it offered is lost.
    """
    lines = [line for outcome in outcomes for line in outcome.crosswalk]
    once = {line.record.key: line for line in lines}
    ledger: dict[str, dict[str, int]] = {}
    for catalog in catalogs:
        read = [row.key for row in (*catalog.procedures, *catalog.assets)]
        _nothing_lost(read, once)
        relations = Counter(once[key].relation for key in read)
        ledger[catalog.source] = {"read": len(read)} | {
            relation.value: relations[relation] for relation in Relation
        }
    # a reference witnesses many times; a combined row goes to each of its parts
    several = (Relation.REFERENCE, Relation.PART_OF)
    own = [line.record.key for line in lines if line.relation not in several]
    twice = [key for key, count in Counter(own).items() if count > 1]
    if twice:
        raise LostRecordError(f"{len(twice)} records stand in two places, first {twice[0]}")
    for outcome in outcomes:
        for unified in outcome.unified:
            if not isinstance(unified.fields, LoneFields):  # which holds its row itself
                _no_value_lost(unified)
    return ledger


def reconciled_differences(outcomes: Sequence[Outcome]) -> Mapping[str, int]:
    """Count by field the values that sources write differently and that say the same.

    Differences of spelling, order, abbreviation and unit: the canonical form stands, nobody is
    asked.
    """
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        for unified in outcome.unified:
            if isinstance(unified.fields, LoneFields):
                continue  # one row says one thing
            for name, resolved in unified.fields.items():
                for variant in resolved.variants:
                    told = {source_of(offer.record): _written(offer) for offer in variant.chosen}
                    counts[name] += len(set(told.values()) - {""}) > 1
    return {name: count for name, count in sorted(counts.items()) if count}


def _written(offer: Offer) -> str:
    return " ".join(offer.text.split())


def _nothing_lost(read: Sequence[RecordKey], once: Mapping[RecordKey, object]) -> None:
    if len(set(read)) != len(read):
        raise LostRecordError("two records have one key")
    lost = [key for key in read if key not in once]
    if lost:
        raise LostRecordError(f"{len(lost)} records are lost, first {lost[0]}")


def _no_value_lost(unified: UnifiedRecord) -> None:
    """Chosen, beaten or in conflict: each offered value is one of them."""
    for field, record in _offered(unified.members):
        resolved = unified.fields.get(field)
        if resolved is not None and resolved.conflict:
            continue
        kept = {
            offer.record
            for variant in (resolved.variants if resolved else ())
            for offer in (*variant.chosen, *variant.beaten)
        }
        if record.key not in kept:
            raise LostRecordError(f"{unified.id}: the {field} of {record.ref} is lost")


def _offered(members: Iterable[Record]) -> Iterable[tuple[str, Record]]:
    return (
        (field, member)
        for member in members
        for field in member.FIELDS
        if member.value(field) is not None
    )
