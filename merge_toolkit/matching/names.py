"""What the differences between two names cost, by what explains them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.matching.differences import Differences
from merge_toolkit.matching.prepare import OWN_AGENCY, Profile
from merge_toolkit.matching.telling import Gap, Words, bare, ordered
from merge_toolkit.rules.schema import NameCosts


class GapKind(StrEnum):
    """What a gap between two names is."""

    HABIT = "habit"
    TOLD = "told"
    SIBLINGS = "siblings"
    ADDED = "added"
    EXCHANGED = "exchanged"
    TELLING = "telling"


EXPLAINED = frozenset({GapKind.HABIT, GapKind.TOLD})
"""Gaps that tell nothing."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What the catalogs taught: the gaps that tell procedures apart, and those that are habits.

    ``runs`` are words that tell procedures apart somewhere, in whatever place of others.
    """

    telling: Set[Gap]
    runs: Set[Words]
    habits: Set[Gap]

    def kind(self, gap: Gap, one: Profile, other: Profile) -> GapKind:
        """Say what a gap is; that two procedures of one source differ by it outweighs the rest."""
        left, right = gap
        added = left or right
        owner = one if left else other
        if not (left and right) and added in owner.levels:
            return GapKind.TOLD  # «(cấp tỉnh)» in a name of that level: the level speaks for itself
        if ordered(gap) in self.telling:
            return GapKind.SIBLINGS
        if bare(gap) in self.habits or bare(essential(gap, one, other)) in self.habits:
            return GapKind.HABIT
        if left and right:
            if _own_agency(gap, one, other):
                return GapKind.TOLD
            telling = left in self.runs and right in self.runs
            return GapKind.TELLING if telling else GapKind.EXCHANGED
        return GapKind.TOLD if owner.told.issuperset(added) else GapKind.ADDED


def essential(gap: Gap, one: Profile, other: Profile) -> Gap:
    """What a gap says besides the words that its record says in other fields too."""
    left, right = gap
    if left and right:
        return gap
    return (
        tuple(word for word in left if word not in one.told),
        tuple(word for word in right if word not in other.told),
    )


def _own_agency(gap: Gap, one: Profile, other: Profile) -> bool:
    """Whether one name has its own agency where the other writes that agency out."""
    return any(
        OWN_AGENCY in gap[side] and owner.told.issuperset(gap[1 - side])
        for side, owner in enumerate((one, other))
    )


def similarity(found: Differences, kinds: Sequence[GapKind], costs: NameCosts) -> float:
    """Similarity of two names in 0..1: 1 less what their differences cost."""
    lost = (
        costs.slip * len(found.slips)
        + costs.short_form * len(found.short_forms)
        + costs.join * len(found.joins)
    )
    marks = [costs.marks] * len(found.marks)
    gaps = sorted([*marks, *_costs(found.gaps, kinds, costs)], reverse=True)
    lost += sum(cost * 0.5**at for at, cost in enumerate(gaps))
    lost += costs.unshared * _unshared(found, kinds)
    return max(0.0, 1.0 - lost)


def _unshared(found: Differences, kinds: Sequence[GapKind]) -> float:
    """Share of the shorter name that the other does not have in any form."""
    open_gaps = [gap for gap, kind in zip(found.gaps, kinds, strict=True) if kind not in EXPLAINED]
    shares = []
    for side, words in enumerate(found.read):
        alone = sum(len(gap[side]) for gap in open_gaps)
        shares.append((len(words), alone / len(words) if words else 0.0))
    return min(shares)[1]


def _costs(gaps: Sequence[Gap], kinds: Sequence[GapKind], costs: NameCosts) -> Iterator[float]:
    for (left, right), kind in zip(gaps, kinds, strict=True):
        match kind:
            case GapKind.HABIT:
                yield costs.habit
            case GapKind.TOLD:
                yield costs.told
            case GapKind.ADDED | GapKind.SIBLINGS:
                size = max(len(left), len(right))
                yield min(costs.most, costs.added + costs.word * (size - 1))
            case GapKind.EXCHANGED:
                size = min(len(left), len(right))
                yield min(costs.most, costs.exchanged + costs.word * (size - 1))
            case GapKind.TELLING:
                yield costs.telling
