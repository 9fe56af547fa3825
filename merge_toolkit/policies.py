"""Survivorship policies: how the values that records offer for one field become one.

A policy returns the variants that hold, or None where it has no answer: that is a conflict for
people, never a guess. Every offer ends up chosen or beaten. A new policy is one function, listed
at the foot of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from merge_toolkit.model.outcome import Offer, Variant
from merge_toolkit.model.records import RecordKey, source_of
from merge_toolkit.model.values import Fee, FeeKind, Level, OnlineLevel, TimeLimit, Value, show
from merge_toolkit.text.forms import mark
from merge_toolkit.text.substance import lacking


@dataclass(frozen=True, slots=True)
class Situation:
    """What a policy may know besides the offers.

    ``order`` ranks sources; ``references`` are those that only witness; ``same_as`` tells when
    two values say the same.
    """

    order: Mapping[str, int]
    references: frozenset[str]
    territories: Mapping[str, str]
    same_as: Callable[[Value], Hashable]


Variants = tuple[Variant, ...] | None
Rank = tuple[int, RecordKey]
Policy = Callable[[Sequence[Offer], Situation], Variants]


def plainly(value: Value) -> Hashable:
    """Two texts say the same when their marked forms are equal; other values when equal."""
    return mark(value) if isinstance(value, str) else value


def must_agree(offers: Sequence[Offer], at: Situation) -> Variants:
    """All provinces say the same; a reference that says otherwise is noted as beaten."""
    if len(offers) == 1:
        return (Variant(offers[0].value, "must_agree", tuple(offers)),)
    own = [offer for offer in offers if source_of(offer.record) not in at.references] or offers
    if len({at.same_as(offer.value) for offer in own}) > 1:
        return None
    first = min(own, key=lambda offer: _rank(offer, at))
    return (_chosen(first, offers, at, "must_agree"),)


def listed_together(offers: Sequence[Offer], at: Situation) -> Variants:
    """Levels or agencies that a source lists in several rows are one list; provinces must agree."""
    own = [offer for offer in offers if source_of(offer.record) not in at.references] or offers
    lists: dict[str, dict[Hashable, Value]] = {}
    for offer in sorted(own, key=lambda offer: _rank(offer, at)):
        listed = lists.setdefault(source_of(offer.record), {})
        for item in _items(offer.value):
            listed.setdefault(at.same_as(item), item)
    if len({frozenset(listed) for listed in lists.values()}) > 1:
        return None
    first = min(own, key=lambda offer: _rank(offer, at))
    together = next(iter(lists.values()))
    beaten = tuple(offer for offer in offers if offer not in own)
    rest = tuple(offer for offer in own if offer is not first)
    value = _listed(tuple(together.values()))
    return None if value is None else (Variant(value, "listed_together", (first, *rest), beaten),)


def _items(value: Value) -> tuple[Value, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip()) or (value,)
    if isinstance(value, tuple) and all(isinstance(item, Level) for item in value):
        return tuple((item,) for item in value if isinstance(item, Level))
    return (value,)


def _listed(items: Sequence[Value]) -> Value | None:
    """Put items together again: texts, levels in their order; of other values there is but one."""
    if len(items) == 1:
        return items[0]
    if all(isinstance(item, str) for item in items):
        return "; ".join(map(str, items))
    stated = {level for item in items if isinstance(item, tuple) for level in item}
    levels = tuple(level for level in Level if level in stated)
    return levels if len(levels) == len(items) else None


def source_order(offers: Sequence[Offer], at: Situation) -> Variants:
    """The value of the first source in the order of ``merge.yaml`` that states one."""
    first = min(offers, key=lambda offer: _rank(offer, at))
    return (_chosen(first, offers, at, "source_order"),)


def reference_first(offers: Sequence[Offer], at: Situation) -> Variants:
    """The reference catalog's value; where it is silent, the first source's."""
    return _by_reference(offers, at, "reference_first") or source_order(offers, at)


def reference_or_agree(offers: Sequence[Offer], at: Situation) -> Variants:
    """The reference catalog's value; where it is silent, all provinces must agree."""
    return _by_reference(offers, at, "reference_or_agree") or must_agree(offers, at)


def shortest_time(offers: Sequence[Offer], at: Situation) -> Variants:
    """The shortest time limit, if all are one span of the same unit (days are never converted)."""
    limits = [(offer.value, offer) for offer in offers if isinstance(offer.value, TimeLimit)]
    simple = all(len(limit.spans) == 1 and limit.maximum is None for limit, _ in limits)
    units = {span.unit for limit, _ in limits for span in limit.spans}
    if len(limits) < len(offers) or not simple or len(units) != 1:
        return must_agree(offers, at)
    _, best = min(limits, key=lambda item: (item[0].spans[0].amount, _rank(item[1], at)))
    return (_chosen(best, offers, at, "shortest_time"),)


def lowest_fee(offers: Sequence[Offer], at: Situation) -> Variants:
    """The lowest fee, if all are free or one amount in VND; for fees that one council decides."""
    ranked: list[tuple[int, Rank, Offer]] = []
    for offer in offers:
        amount = _single_amount(offer.value)
        if amount is None:
            return must_agree(offers, at)
        ranked.append((amount, _rank(offer, at), offer))
    return (_chosen(min(ranked, key=lambda item: item[:2])[2], offers, at, "lowest_fee"),)


def highest_online_level(offers: Sequence[Offer], at: Situation) -> Variants:
    """The fullest online service that any source offers."""
    fullness = {level: place for place, level in enumerate(OnlineLevel)}
    known = [offer for offer in offers if isinstance(offer.value, OnlineLevel)]
    if not known:
        return must_agree(offers, at)
    best = min(known, key=lambda o: (fullness[OnlineLevel(str(o.value))], _rank(o, at)))
    return (_chosen(best, offers, at, "highest_online_level"),)


def union(offers: Sequence[Offer], at: Situation) -> Variants:
    """Every item that any source lists, in the order of the sources."""
    ranked = sorted(offers, key=lambda offer: _rank(offer, at))
    items: dict[str, str] = {}
    for offer in ranked:
        listed = offer.value if isinstance(offer.value, tuple) else (str(offer.value),)
        for item in listed:
            items.setdefault(mark(str(item)), str(item))
    return (Variant(tuple(items.values()), "union", tuple(ranked)),)


def same_in_substance(offers: Sequence[Offer], at: Situation) -> Variants:
    """Provinces list the same items, whatever their spelling and order; else people choose."""
    own = [offer for offer in offers if source_of(offer.record) not in at.references] or offers
    lists = {_texts(offer.value) for offer in own}
    if any(lacking(one, other) for one, other in permutations(lists, 2)):
        return None
    best = min(own, key=lambda offer: _rank(offer, at))
    rest = tuple(offer for offer in own if offer is not best)
    beaten = tuple(offer for offer in offers if offer not in own)
    return (Variant(best.value, "same_in_substance", (best, *rest), beaten),)


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (show(value),)


def per_territory(offers: Sequence[Offer], at: Situation) -> Variants:
    """One value where every former province says the same, else each one's for its territory.

    What one province alone states holds there and nowhere else. A fee set by a resolution is each
    council's own: two councils use the same numbers.
    """
    agreed = must_agree(offers, at)
    stating = {at.territories.get(source_of(offer.record), "") for offer in offers} - {""}
    everywhere = not stating or stating == set(at.territories.values())
    if agreed and everywhere and not any(_set_by_council(offer.value) for offer in offers):
        return agreed
    by_territory: dict[str, list[Offer]] = {}
    for offer in sorted(offers, key=lambda offer: _rank(offer, at)):
        by_territory.setdefault(at.territories.get(source_of(offer.record), ""), []).append(offer)
    witnesses = tuple(by_territory.pop("", ()))
    variants: list[Variant] = []
    for territory, own in by_territory.items():
        if len({at.same_as(offer.value) for offer in own}) > 1:
            return None
        beaten = witnesses if not variants else ()
        variants.append(Variant(own[0].value, "per_territory", tuple(own), beaten, territory))
    return tuple(variants) or None


def _set_by_council(value: Value) -> bool:
    return isinstance(value, Fee) and value.kind is FeeKind.REFERENCE and bool(value.reference)


def _by_reference(offers: Sequence[Offer], at: Situation, policy: str) -> Variants:
    witnesses = [offer for offer in offers if source_of(offer.record) in at.references]
    if len({at.same_as(offer.value) for offer in witnesses}) != 1:
        return None
    first = min(witnesses, key=lambda offer: _rank(offer, at))
    return (_chosen(first, offers, at, policy),)


def _chosen(best: Offer, offers: Sequence[Offer], at: Situation, policy: str) -> Variant:
    """Make the variant of ``best``: offers that say the same are chosen with it, others beaten."""
    value = at.same_as(best.value)
    equal = [offer for offer in offers if offer is not best and at.same_as(offer.value) == value]
    beaten = [offer for offer in offers if at.same_as(offer.value) != value]
    return Variant(best.value, policy, (best, *equal), tuple(beaten))


def _rank(offer: Offer, at: Situation) -> Rank:
    """Precedence of the source, then the record, so that the order of offers tells nothing."""
    return at.order.get(source_of(offer.record), len(at.order)), offer.record


def _single_amount(value: Value) -> int | None:
    if not isinstance(value, Fee):
        return None
    if value.kind is FeeKind.FREE:
        return 0
    return value.amounts_vnd[0] if len(value.amounts_vnd) == 1 else None


POLICIES: Mapping[str, Policy] = {
    "must_agree": must_agree,
    "listed_together": listed_together,
    "source_order": source_order,
    "reference_first": reference_first,
    "reference_or_agree": reference_or_agree,
    "shortest_time": shortest_time,
    "lowest_fee": lowest_fee,
    "highest_online_level": highest_online_level,
    "union": union,
    "same_in_substance": same_in_substance,
    "per_territory": per_territory,
}
