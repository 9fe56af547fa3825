"""Survivorship policies: how the values that records offer for one field become one.

A policy returns the variants that hold, or None where it has no answer: that is a conflict for
people, never a guess. Every offer ends up chosen or beaten. A new policy is one function, listed
with the kinds of values that it fits at the foot of this file.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from itertools import permutations

from merge_toolkit.model.kinds import Kind
from merge_toolkit.model.outcome import Offer, Variant
from merge_toolkit.model.records import source_of
from merge_toolkit.model.values import (
    Fee,
    FeeKind,
    Level,
    OnlineLevel,
    TimeLimit,
    Unread,
    Value,
    show,
)
from merge_toolkit.policies.situation import Policy, Rank, Situation, Variants, chosen, rank
from merge_toolkit.text.substance import lacking

_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def _of_provinces(offers: Sequence[Offer], at: Situation) -> Sequence[Offer]:
    """Offers of those who serve; those of references, which only witness, where nobody else has."""
    return [one for one in offers if source_of(one.record) not in at.references] or offers


def must_agree(offers: Sequence[Offer], at: Situation) -> Variants:
    """All provinces say the same; a reference that says otherwise is noted as beaten."""
    if len(offers) == 1:
        return (Variant(offers[0].value, "must_agree", tuple(offers)),)
    own = _of_provinces(offers, at)
    first = min(own, key=lambda offer: rank(offer, at))
    if len({at.same_as(offer.value) for offer in own}) > 1:
        return None
    return (chosen(first, offers, at, "must_agree"),)


def listed_together(offers: Sequence[Offer], at: Situation) -> Variants:
    """Levels or agencies that a source lists in several rows are one list; provinces must agree."""
    own = _of_provinces(offers, at)
    lists: dict[str, dict[Hashable, Value]] = {}
    for offer in sorted(own, key=lambda offer: rank(offer, at)):
        listed = lists.setdefault(source_of(offer.record), {})
        for item in _items(offer.value):
            listed.setdefault(at.same_as(item), item)
    if len({frozenset(listed) for listed in lists.values()}) > 1:
        return None
    first = min(own, key=lambda offer: rank(offer, at))
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
    first = min(offers, key=lambda offer: rank(offer, at))
    return (chosen(first, offers, at, "source_order"),)


def reference_first(offers: Sequence[Offer], at: Situation) -> Variants:
    """The reference catalog's value; where it is silent, the first source's."""
    return _by_reference(offers, at, "reference_first") or source_order(offers, at)


def reference_or_agree(offers: Sequence[Offer], at: Situation) -> Variants:
    """The reference catalog's value; where it is silent, all provinces must agree."""
    return _by_reference(offers, at, "reference_or_agree") or must_agree(offers, at)


def shortest_time(offers: Sequence[Offer], at: Situation) -> Variants:
    """The shortest time limit, if all are one span of the same unit (days are never converted).

    Limits under other conditions are no longer or shorter than each other.
    """
    own = _of_provinces(offers, at)
    limits = [(offer.value, offer) for offer in own if isinstance(offer.value, TimeLimit)]
    simple = all(len(limit.spans) == 1 and limit.maximum is None for limit, _ in limits)
    units = {span.unit for limit, _ in limits for span in limit.spans}
    if len(limits) < len(own) or not simple or len(units) != 1 or not _alike(own):
        return must_agree(offers, at)
    _, best = min(limits, key=lambda item: (item[0].spans[0].amount, rank(item[1], at)))
    return (chosen(best, offers, at, "shortest_time"),)


def lowest_fee(offers: Sequence[Offer], at: Situation) -> Variants:
    """The lowest fee, if all are free or one amount in VND under the same conditions.

    For fees that one council decides.
    """
    own = _of_provinces(offers, at)
    if not _alike(own):
        return must_agree(offers, at)
    ranked: list[tuple[int, Rank, Offer]] = []
    for offer in own:
        amount = _single_amount(offer.value)
        if amount is None:
            return must_agree(offers, at)
        ranked.append((amount, rank(offer, at), offer))
    return (chosen(min(ranked, key=lambda item: item[:2])[2], offers, at, "lowest_fee"),)


def _alike(offers: Sequence[Offer]) -> bool:
    """Whether all amounts hold under the same conditions: a page is no copy."""
    values = [offer.value for offer in offers]
    return len({value.conditions for value in values if isinstance(value, Fee | TimeLimit)}) < 2


def highest_online_level(offers: Sequence[Offer], at: Situation) -> Variants:
    """The fullest online service that any province offers."""
    fullness = {level: place for place, level in enumerate(OnlineLevel)}
    own = _of_provinces(offers, at)
    known = [offer for offer in own if isinstance(offer.value, OnlineLevel)]
    if not known:
        return must_agree(offers, at)
    best = min(known, key=lambda o: (fullness[OnlineLevel(str(o.value))], rank(o, at)))
    return (chosen(best, offers, at, "highest_online_level"),)


def newest_act(offers: Sequence[Offer], at: Situation) -> Variants:
    """The value whose newest legal act is the newest: a decision, or a legal basis.

    Two of one year, of which one does not state its day, have no answer.
    """
    own = _of_provinces(offers, at)
    newest = [_newest_day(offer.value) for offer in own]
    best = max(newest)
    leaders = [offer for offer, day in zip(own, newest, strict=True) if day == best]
    same = len({at.same_as(offer.value) for offer in leaders}) == 1
    unclear = any(day != best and day == best[: len(day)] for day in newest)
    if not best or not same or unclear:
        return must_agree(offers, at)
    first = min(leaders, key=lambda offer: rank(offer, at))
    return (chosen(first, offers, at, "newest_act"),)


def _newest_day(value: Value) -> tuple[int, ...]:
    """Year, month and day of the newest act in a value, or its year alone; empty without any."""
    newest: tuple[int, ...] = ()
    for act in value if isinstance(value, tuple) else (value,):
        text = show(act)
        days = [tuple(map(int, reversed(found))) for found in _DAY.findall(text)]
        years = [(int(found),) for found in _YEAR.findall(text)]
        newest = max(newest, *(days or years or [()]))
    return newest


def union(offers: Sequence[Offer], at: Situation) -> Variants:
    """Every item that any source lists, in the order of the sources."""
    ranked = sorted(offers, key=lambda offer: rank(offer, at))
    items: list[str] = []
    for offer in ranked:
        listed = offer.value if isinstance(offer.value, tuple) else (str(offer.value),)
        items += lacking(tuple(dict.fromkeys(map(str, listed))), items)
    return (Variant(tuple(items), "union", tuple(ranked)),)


def same_in_substance(offers: Sequence[Offer], at: Situation) -> Variants:
    """Provinces list the same items, whatever their spelling and order; else people choose."""
    own = _of_provinces(offers, at)
    lists = {_texts(offer.value, at) for offer in own}
    if any(lacking(one, other) for one, other in permutations(lists, 2)):
        return None
    best = min(own, key=lambda offer: rank(offer, at))
    rest = tuple(offer for offer in own if offer is not best)
    beaten = tuple(offer for offer in offers if offer not in own)
    return (Variant(best.value, "same_in_substance", (best, *rest), beaten),)


def _texts(value: Value, at: Situation) -> tuple[str, ...]:
    items = tuple(map(str, value)) if isinstance(value, tuple) else (show(value),)
    return tuple(map(at.written_out, items))


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
    for offer in sorted(offers, key=lambda offer: rank(offer, at)):
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
    witnesses = [
        offer
        for offer in offers
        if source_of(offer.record) in at.references and not isinstance(offer.value, Unread)
    ]
    if len({at.same_as(offer.value) for offer in witnesses}) != 1:
        return None
    first = min(witnesses, key=lambda offer: rank(offer, at))
    return (chosen(first, offers, at, policy),)


def _single_amount(value: Value) -> int | None:
    if not isinstance(value, Fee) or value.maximum_vnd is not None:
        return None
    if value.kind is FeeKind.FREE:
        return 0
    return value.amounts_vnd[0] if len(value.amounts_vnd) == 1 else None


EVERY = frozenset(Kind)

POLICIES: Mapping[str, Policy] = {
    "must_agree": Policy(must_agree, EVERY),
    "listed_together": Policy(listed_together, {Kind.TEXT, Kind.LEVELS}),
    "source_order": Policy(source_order, EVERY, picks=True),
    "reference_first": Policy(reference_first, EVERY, picks=True),
    "reference_or_agree": Policy(reference_or_agree, EVERY),
    "shortest_time": Policy(shortest_time, {Kind.TIME_LIMIT}, picks=True),
    "lowest_fee": Policy(lowest_fee, {Kind.FEE}, picks=True),
    "highest_online_level": Policy(highest_online_level, {Kind.ONLINE_LEVEL}, picks=True),
    "newest_act": Policy(newest_act, {Kind.TEXT, Kind.LIST}, picks=True),
    "union": Policy(union, {Kind.TEXT, Kind.LIST}),
    "same_in_substance": Policy(same_in_substance, {Kind.TEXT, Kind.LIST}),
    "per_territory": Policy(per_territory, EVERY),
}
