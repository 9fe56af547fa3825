"""Review items: what people must settle, in the order that settles most first.

Pairs: those that compete for a record stand together, the largest such group first, because one
answer settles its rivals; inside and between equal groups the higher score first. Conflicts:
blocking ones first, then those of one cause together, the largest such group
first, then by agency and field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from merge_toolkit.model.linkage import Match, Verdict
from merge_toolkit.model.outcome import (
    Conflict,
    MergeResult,
    Offer,
    Outcome,
    RunStamp,
    Severity,
    stable_id,
)  # fmt: skip
from merge_toolkit.model.records import Record, RecordKey, SourceRef, source_of
from merge_toolkit.model.values import show
from merge_toolkit.review.seen import (
    ItemKind,
    Question,
    field_text,
    pair_id,
    plain,
    seen,
)  # fmt: skip
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.order import vietnamese_order


@dataclass(frozen=True, slots=True)
class PairItem:
    """Two records that a person must call the same or different."""

    id: str
    agency: str
    left: Record
    right: Record
    match: Match


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """A field whose offers a person must choose from; ``records`` in the order of the offers."""

    id: str
    agency: str
    records: tuple[Record, ...]
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class ReviewItems:
    """Everything to be asked, in order."""

    pairs: tuple[PairItem, ...]
    conflicts: tuple[ConflictItem, ...]

    def agencies(self) -> tuple[str, ...]:
        """The agencies that have something to settle, in Vietnamese order; empty: unknown."""
        found = {item.agency for item in self.pairs} | {item.agency for item in self.conflicts}
        return tuple(sorted(found, key=vietnamese_order))

    def of(self, agency: str) -> ReviewItems:
        """Only what one agency settles."""
        return ReviewItems(
            tuple(item for item in self.pairs if item.agency == agency),
            tuple(item for item in self.conflicts if item.agency == agency),
        )


def review_items(result: MergeResult, rules: RuleBook) -> ReviewItems:
    """Collect pairs under review and open conflicts on fields, procedures and inventory alike."""
    pairs: list[PairItem] = []
    conflicts: list[ConflictItem] = []
    for outcome in (result.procedures, result.inventory):
        records = _records(outcome)
        found = [_pair_item(match, records, rules) for match in outcome.matches if _open(match)]
        pairs += _settling_most_first(found)
        conflicts += [
            _conflict_item(conflict, records)
            for conflict in outcome.conflicts
            if conflict.status == "open" and conflict.field and conflict.offers
        ]
    return ReviewItems(tuple(pairs), tuple(_by_cause(conflicts)))


def export_id(stamp: RunStamp) -> str:
    """Id of an export: changes whenever inputs, rules or decisions changed since the last."""
    parts = (
        f"{path}={digest}"
        for digests in (stamp.inputs, stamp.rules, stamp.decisions)
        for path, digest in sorted(digests.items())
    )
    return stable_id("X", *parts)


def questions(items: ReviewItems, export: str) -> tuple[Question, ...]:
    """Put the items as questions that carry what the reviewer saw."""
    asked = [
        Question(
            item.id,
            ItemKind.PAIR,
            export,
            (seen(item.left), seen(item.right)),
            score=f"{item.match.score:.4f}",
        )
        for item in items.pairs
    ]
    sizes = Counter(item.conflict.group_id for item in items.conflicts)
    for item in items.conflicts:
        one = item.conflict
        offers = zip(item.records, one.offers, strict=True)
        sides = tuple(seen(record, _offered(record, offer, one.field)) for record, offer in offers)
        group = one.group_id if sizes[one.group_id] > 1 else ""
        asked.append(
            Question(
                item.id,
                ItemKind.CHOICE,
                export,
                sides,
                one.field,
                one.territory,
                group=group,
                proposal=plain(one.proposal),
                proposed_by=_proposed_by(one),
                stands=plain(one.stands),
            )
        )
    return tuple(asked)


def _proposed_by(conflict: Conflict) -> str:
    """The source all of whose offers are the proposed value; empty where none or several are."""
    said: dict[str, set[str]] = {}
    for offer in conflict.offers:
        said.setdefault(source_of(offer.record), set()).add(show(offer.value))
    own = [source for source, values in said.items() if values == {conflict.proposal}]
    return own[0] if len(own) == 1 else ""


def _offered(record: Record, offer: Offer, field: str) -> str:
    if field in record.FIELDS:
        return field_text(record, field)
    return offer.text or show(offer.value)


def _records(outcome: Outcome) -> Mapping[RecordKey, Record]:
    """Every record that an outcome knows; a reference stands only in the crosswalk."""
    known = {line.record.key: line.record for line in outcome.crosswalk}
    return known | {member.key: member for one in outcome.unified for member in one.members}


def _open(match: Match) -> bool:
    return match.verdict is Verdict.REVIEW


def _pair_item(match: Match, records: Mapping[RecordKey, Record], rules: RuleBook) -> PairItem:
    rank = {source: index for index, source in enumerate(rules.merge.sources)}
    sides = (records[match.pair.left], records[match.pair.right])
    left, right = sorted(sides, key=lambda one: (rank.get(one.source, len(rank)), one.ref))
    agency = left.responsible or right.responsible
    return PairItem(pair_id(match.pair), agency, left, right, match)


def _conflict_item(conflict: Conflict, records: Mapping[RecordKey, Record]) -> ConflictItem:
    sides = tuple(records[offer.record] for offer in conflict.offers)
    alone = conflict.group_id == conflict.id  # a group belongs to one agency, or to nobody
    own = next(filter(None, (side.responsible for side in sides)), "") if alone else ""
    agency = conflict.agency or own
    return ConflictItem(conflict.id, agency, sides, conflict)


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
    """Put what one answer settles together; the gravest first, then what settles most."""
    groups: dict[str, list[ConflictItem]] = {}
    for item in sorted(items, key=_conflict_order):
        groups.setdefault(item.conflict.group_id, []).append(item)
    ordered = sorted(
        groups.values(),
        key=lambda group: (_gravity(group[0]), -len(group), _conflict_order(group[0])),
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
        tuple((record.ref, record.part) for record in item.records),
    )


_SEVERITIES = tuple(Severity)
