"""What the differences between two names cost, by what explains them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, LCSseq

from merge_toolkit.matching.laid import Differences
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


LETTERS_A_SLIP = 8
"""Added words are a habit, mistyped, if so many letters have no more than one slip."""
EXPLAINED = (GapKind.HABIT, GapKind.TOLD)
"""Gaps that tell nothing."""


class Usage:
    """What the catalogs taught: the gaps that tell procedures apart, and those that are habits."""

    def __init__(self, telling: Set[Gap], runs: Set[Words], habits: Set[Gap]) -> None:
        """``runs`` are words that tell procedures apart somewhere, in whatever place of others."""
        self.telling, self.runs, self.habits = telling, runs, habits
        self._known: dict[Gap, bool] = {}
        self._added = tuple(_added(habits, side) for side in (0, 1))

    def kind(self, gap: Gap, one: Profile, other: Profile) -> GapKind:
        """Say what a gap is; that two procedures of one source differ by it outweighs the rest."""
        left, right = gap
        owner = one if left else other
        if not (left and right) and (left or right) in owner.levels:
            return GapKind.TOLD  # «(cấp tỉnh)» in a name of that level: the level speaks for itself
        if ordered(gap) in self.telling:
            return GapKind.SIBLINGS
        rest = essential(gap, one, other)
        if not any(rest):
            return GapKind.TOLD
        # a class is no slip of a habit: «theo mẫu b»
        plain = {*one.numbers, *other.numbers}.isdisjoint(left + right)
        if plain and ((rest != gap and bare(gap) in self.habits) or self._habitual(rest)):
            return GapKind.HABIT
        if not (left and right):
            return GapKind.ADDED
        telling = left in self.runs and right in self.runs
        return GapKind.TELLING if telling else GapKind.EXCHANGED

    def _habitual(self, gap: Gap) -> bool:
        """Whether words are a habit, typed well or not, or one of either side."""
        known = self._known.get(gap)
        if known is None:
            known = self._known[gap] = self._is_habit(gap)
        return known

    def _is_habit(self, gap: Gap) -> bool:
        left, right = gap
        if not self.habits:
            return False
        if bare(gap) in self.habits or self._mistyped(gap):
            return True
        return bool(left and right) and {bare((left, ())), bare(((), right))} <= self.habits

    def _mistyped(self, gap: Gap) -> bool:
        """Whether added words are a habit, but for a slip: «cơ chhế một cửa»."""
        words = gap[0] or gap[1]
        if all(gap):
            return False
        letters, side = "".join(bare((words, ()))[0]), int(not gap[0])
        allowed = len(letters) // LETTERS_A_SLIP
        if not allowed:
            return False
        return any(
            DamerauLevenshtein.distance(letters, habit, score_cutoff=allowed) <= allowed
            for size in range(len(letters) - allowed, len(letters) + allowed + 1)
            for habit in self._added[side].get(size, ())
        )


def _added(habits: Set[Gap], side: int) -> Mapping[int, Sequence[str]]:
    """The letters of added words that are habits of one side, by how many they are."""
    found: dict[int, list[str]] = {}
    for gap in sorted(habits):
        if gap[side] and not gap[1 - side]:
            letters = "".join(gap[side])
            found.setdefault(len(letters), []).append(letters)
    return found


def essential(gap: Gap, one: Profile, other: Profile) -> Gap:
    """What a gap says besides what both records say in other fields too, by the whole name."""
    left, right = gap
    if not (left and right):
        # one record's field of work leaves open what another means that is of another field
        told = _both(one.told, other.told)
        return _without(left, told, one.levels), _without(right, told, other.levels)
    for side, owner in enumerate((one, other)):
        if OWN_AGENCY in gap[side] and gap[1 - side] in owner.told:
            return (), ()  # one name has its own agency where the other writes that agency out
    return gap


@lru_cache(maxsize=20_000)
def _both(told: frozenset[Words], other: frozenset[Words]) -> frozenset[Words]:
    return told & other


@lru_cache(maxsize=20_000)
def _without(words: Words, told: frozenset[Words], levels: frozenset[Words]) -> Words:
    """Words without the names of the record's agencies and its level; a field of work is whole."""
    if not words or words in told:
        return ()
    longest_first, heads = _said(told, levels)
    if not heads.isdisjoint(words):
        for said in longest_first:
            for at in range(len(words) - len(said) + 1):
                if words[at] == said[0] and words[at : at + len(said)] == said:
                    return _without((*words[:at], *words[at + len(said) :]), told, levels)
    return tuple([word for word in words if word != OWN_AGENCY])


@lru_cache(maxsize=2_000)
def _said(
    told: frozenset[Words], levels: frozenset[Words]
) -> tuple[Sequence[Words], frozenset[str]]:
    """Phrases of several words that a record says in other fields, and their first words."""
    several = [words for words in (*told, *levels) if len(words) > 1]
    longest_first = sorted(several, key=lambda one: (-len(one), one))
    return longest_first, frozenset(words[0] for words in several)


def unhabitual(found: Differences, kinds: Sequence[GapKind]) -> tuple[Words, Words]:
    """Both names without the words that are habits: «lập» for «thành lập» is no other action.

    Habits hold no phrase by which the rules tell procedures apart, but may be a piece of one.
    """
    one, other = found.read
    habits = {gap for gap, kind in zip(found.gaps, kinds, strict=True) if kind is GapKind.HABIT}
    shared = [step for step in LCSseq.opcodes(one, other) if step.tag == "equal"]
    kept: tuple[list[str], list[str]] = ([], [])
    at = (0, 0)
    for begins, ends in (
        *(((step.src_start, step.dest_start), (step.src_end, step.dest_end)) for step in shared),
        ((len(one), len(other)), (len(one), len(other))),
    ):
        gap = one[at[0] : begins[0]], other[at[1] : begins[1]]
        for words, name, side in zip(gap, found.read, (0, 1), strict=True):
            kept[side].extend(() if gap in habits else words)
            kept[side].extend(name[begins[side] : ends[side]])
        at = ends
    return tuple(kept[0]), tuple(kept[1])


def similarity(found: Differences, kinds: Sequence[GapKind], costs: NameCosts) -> float:
    """Similarity of two names in 0..1: 1 less what their differences cost."""
    lost = (
        costs.slip * len(found.slips)
        + costs.short_form * len(found.short_forms)
        + costs.join * len(found.joins)
    )
    if found.marks or found.gaps:
        marks = [costs.marks] * len(found.marks)
        gaps = sorted([*marks, *_costs(found.gaps, kinds, costs)], reverse=True)
        lost += sum([cost * 0.5**at for at, cost in enumerate(gaps)])
        lost += costs.unshared * _unshared(found, kinds)
    return max(0.0, 1.0 - lost)


def _unshared(found: Differences, kinds: Sequence[GapKind]) -> float:
    """Share of the shorter name that the other does not have in any form."""
    alone, alone_too = 0, 0
    for (left, right), kind in zip(found.gaps, kinds, strict=True):
        if kind not in EXPLAINED:
            alone += len(left)
            alone_too += len(right)
    sizes = [len(words) for words in found.read]
    shares = [alone / (sizes[0] or 1), alone_too / (sizes[1] or 1)]
    return min(zip(sizes, shares, strict=True))[1]


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
