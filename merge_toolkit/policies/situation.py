"""What a policy is, what it may know, and what every policy needs to make its choice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass

from merge_toolkit.model.kinds import Kind
from merge_toolkit.model.outcome import Offer, Variant
from merge_toolkit.model.records import RecordKey, source_of
from merge_toolkit.model.values import Fee, TimeLimit, Value
from merge_toolkit.text.forms import mark

Variants = tuple[Variant, ...] | None
Rank = tuple[int, RecordKey]


AGREED = "must_agree"
"""Policy of a value on which all agree."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a policy may know besides the offers.

    ``order`` ranks sources; ``references`` are those that only witness; ``same_as`` tells when
    two values say the same; ``written_out`` writes the abbreviations of a text out.
    """

    order: Mapping[str, int]
    references: frozenset[str]
    territories: Mapping[str, str]
    same_as: Callable[[Value], Hashable]
    written_out: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Policy:
    """A way to make one value of several, for values of the kinds that it ``fits``.

    One that ``picks`` may prefer one province's value to another's.
    """

    resolve: Callable[[Sequence[Offer], Situation], Variants]
    fits: Set[Kind]
    picks: bool = False

    def applied(self, offers: Sequence[Offer], at: Situation) -> Variants:
        """Resolve offers; where all provinces say the same, no policy picked, and none is named."""
        variants = self.resolve(offers, at)
        if not self.picks or variants is None or len(variants) > 1:
            return variants
        (one,) = variants
        witnessed = source_of(one.chosen[0].record) in at.references
        overruled = any(source_of(offer.record) not in at.references for offer in one.beaten)
        if overruled or (witnessed and one.beaten):
            return variants
        return (Variant(one.value, AGREED, one.chosen, one.beaten, one.territory, one.decision),)


def plainly(value: Value) -> Hashable:
    """Two texts say the same when their marked forms are equal; other values when equal.

    Branches of fees and time limits may stand in any order; working hours are working days of
    eight hours.
    """
    if isinstance(value, TimeLimit | Fee):
        return value.reckoned
    return mark(value) if isinstance(value, str) else value


def chosen(best: Offer, offers: Sequence[Offer], at: Situation, policy: str) -> Variant:
    """Make the variant of ``best``: offers that say the same are chosen with it, others beaten."""
    value = at.same_as(best.value)
    equal = [offer for offer in offers if offer is not best and at.same_as(offer.value) == value]
    beaten = [offer for offer in offers if at.same_as(offer.value) != value]
    return Variant(best.value, policy, (best, *equal), tuple(beaten))


def rank(offer: Offer, at: Situation) -> Rank:
    """Precedence of the source, then the record, so that the order of offers tells nothing."""
    return at.order.get(source_of(offer.record), len(at.order)), offer.record
