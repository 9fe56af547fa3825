"""What must be settled, gathered from a merge in the order that settles most first.

Pairs: those that compete for a record stand together, the largest such group first, because one
answer settles its rivals; inside and between equal groups the higher score first. Conflicts:
those about procedures before those about infrastructure, in both the gravest first, then those of
one cause together, the largest such group first, then by agency and field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from merge_toolkit.model.linkage import Match, Verdict
from merge_toolkit.model.outcome import Conflict, Outcome, Relation, Severity
from merge_toolkit.model.records import Asset, Record, RecordKey, SourceRef
from merge_toolkit.model.result import MergeResult
from merge_toolkit.policies.answering import Answering
from merge_toolkit.review.earlier import Earlier, Subject, decided_items
from merge_toolkit.review.items import Alternative, ConflictItem, PairItem, ReviewItems
from merge_toolkit.review.seen import pair_id
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.order import vietnamese_order

NOTHING_SAID: Mapping[Subject, tuple[Earlier, ...]] = MappingProxyType({})


def review_items(
    result: MergeResult,
    rules: RuleBook,
    words: Mapping[Subject, tuple[Earlier, ...]] = NOTHING_SAID,
) -> ReviewItems:
    """Collect pairs under review and open conflicts on fields, procedures and inventory alike.

    ``words`` are earlier ones: they stand beside what is open, and can be changed where it is not.
    """
    pairs: list[PairItem] = []
    conflicts: list[ConflictItem] = []
    answering = Answering(rules, _listed(result))
    for outcome in (result.procedures, result.inventory):
        records = _records(outcome)
        found = [
            _pair_item(match, records, rules, answering)
            for match in outcome.matches
            if _open(match)
        ]
        pairs += _settling_most_first(_with_rivals(found, outcome, records))
        conflicts += [
            _conflict_item(conflict, records)
            for conflict in outcome.conflicts
            if conflict.status == "open" and conflict.field and conflict.offers
        ]
    if not words:
        return ReviewItems(tuple(pairs), tuple(_by_cause(conflicts)))
    pairs = [replace(item, before=words.get(_pair_subject(item), ())) for item in pairs]
    conflicts = [replace(item, before=words.get(_subject(item), ())) for item in conflicts]
    asked = (*map(_pair_subject, pairs), *map(_subject, conflicts))
    decided = decided_items(words, asked, answering)
    # a word on some of its records belongs to the open question: no id is asked about twice
    said = {one.id: one.words for one in decided}
    conflicts = [replace(item, before=item.before or said.get(item.id, ())) for item in conflicts]
    open_now = {item.id for item in conflicts}
    kept = tuple(one for one in decided if one.id not in open_now)
    return ReviewItems(tuple(pairs), tuple(_by_cause(conflicts)), kept)


def _pair_subject(item: PairItem) -> Subject:
    return "", "", frozenset((item.left.key, item.right.key))


def _subject(item: ConflictItem) -> Subject:
    keys = frozenset(record.key for record in item.records)
    return item.conflict.field, item.conflict.territory, keys


def _records(outcome: Outcome) -> Mapping[RecordKey, Record]:
    """Every record that an outcome knows: all went somewhere."""
    return {line.record.key: line.record for line in outcome.crosswalk}


def _open(match: Match) -> bool:
    return match.verdict is Verdict.REVIEW


def _listed(result: MergeResult) -> Iterator[Record]:
    """What the provinces list; a reference tells nobody's departments."""
    lines = result.procedures.crosswalk
    return (line.record for line in lines if line.relation is not Relation.REFERENCE)


def _pair_item(
    match: Match, records: Mapping[RecordKey, Record], rules: RuleBook, answering: Answering
) -> PairItem:
    rank = {source: index for index, source in enumerate(rules.merge.sources)}
    sides = (records[match.pair.left], records[match.pair.right])
    left, right = sorted(sides, key=lambda one: (rank.get(one.source, len(rank)), one.ref))
    agency = answering.of(left if left.responsible or not right.responsible else right)
    return PairItem(pair_id(match.pair), agency, left, right, match)


def _conflict_item(conflict: Conflict, records: Mapping[RecordKey, Record]) -> ConflictItem:
    sides = tuple(records[offer.record] for offer in conflict.offers)
    return ConflictItem(conflict.id, conflict.agency, sides, conflict)


def _with_rivals(
    items: Sequence[PairItem], outcome: Outcome, records: Mapping[RecordKey, Record]
) -> Iterator[PairItem]:
    """Tell of each pair what else is near to its sides, and how many pairs an answer settles."""
    near: dict[RecordKey, dict[RecordKey, float]] = {}
    for match in (*outcome.matches, *outcome.nearest):
        for one, other in (
            (match.pair.left, match.pair.right),
            (match.pair.right, match.pair.left),
        ):
            near.setdefault(one, {})[other] = match.score
    waiting = Counter(key for item in items for key in (item.left.key, item.right.key))
    for item in items:
        sides = {"left": item.left.key, "right": item.right.key}
        found = [
            Alternative(side, records[other], score)
            for side, key in sides.items()
            for other, score in near.get(key, {}).items()
            if other not in sides.values() and other in records and score >= NEAR
        ]
        best = sorted(found, key=lambda one: (-one.score, one.side, one.record.key))
        rivals = sum(waiting[key] for key in sides.values()) - 1
        yield replace(item, alternatives=tuple(best[:KNOWN_ALTERNATIVES]), settles=rivals)


def _settling_most_first(items: Iterable[PairItem]) -> list[PairItem]:
    groups: dict[RecordKey, list[PairItem]] = {}
    for item in items:
        together = [item]
        for key in (item.left.key, item.right.key):
            known = groups.get(key)
            if known is not None and known is not together:
                together = [*known, *(one for one in together if one not in known)]
        for one in together:
            groups[one.left.key] = groups[one.right.key] = together
    unique = {id(group): sorted(group, key=_pair_order) for group in groups.values()}
    ordered = sorted(unique.values(), key=lambda group: (-len(group), _pair_order(group[0])))
    return [item for group in ordered for item in group]


def _pair_order(item: PairItem) -> tuple[float, SourceRef, SourceRef, int, int]:
    return (-item.match.score, item.left.ref, item.right.ref, item.left.part, item.right.part)


def _by_cause(items: Iterable[ConflictItem]) -> list[ConflictItem]:
    """Put what one answer settles together; procedures first, the gravest, what settles most."""
    groups: dict[str, list[ConflictItem]] = {}
    for item in sorted(items, key=_conflict_order):
        groups.setdefault(item.conflict.group_id, []).append(item)
    ordered = sorted(
        groups.values(),
        key=lambda group: (
            isinstance(group[0].records[0], Asset),
            _gravity(group[0]),
            -len(group),
            _conflict_order(group[0]),
        ),
    )
    return [item for group in ordered for item in group]


def _gravity(item: ConflictItem) -> int:
    return _SEVERITIES.index(item.conflict.severity)


def _conflict_order(item: ConflictItem) -> tuple[object, ...]:
    return (
        _gravity(item),
        vietnamese_order(item.agency),
        item.conflict.field,
        item.conflict.territory,
        tuple(record.position for record in item.records),
    )


_SEVERITIES = tuple(Severity)
NEAR = 0.05
"""An alternative that is less alike is none: its name has nothing to do with the pair."""
KNOWN_ALTERNATIVES = 12
"""Nearest alternatives that a workbook knows of a pair; «explain» tells all of them."""
