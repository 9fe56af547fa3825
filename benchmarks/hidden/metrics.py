"""Figures of one method on one case: what was tuned on one part, reported on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from benchmarks.hidden.case import Case


@dataclass(frozen=True)
class Pair:
    """A pair that a method chose."""

    left: int
    right: int
    score: float
    margin: float = 0.0
    verdict: str = ""


@dataclass(frozen=True)
class Cut:
    """Pairs at or above both are accepted."""

    score: float
    margin: float = float("-inf")

    def takes(self, pair: Pair) -> bool:
        return pair.score >= self.score and pair.margin >= self.margin


NOTHING = Cut(float("inf"))


@dataclass(frozen=True)
class Seen:
    """What accepting some pairs came to."""

    true: int
    accepted: int
    right: int
    orphans: int
    given_away: int

    def __add__(self, other: Seen) -> Seen:
        return Seen(*(one + two for one, two in zip(_numbers(self), _numbers(other), strict=True)))

    @property
    def precision(self) -> float:
        return self.right / self.accepted if self.accepted else 1.0

    @property
    def share(self) -> float:
        """Share of the true pairs that were accepted."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.true + self.accepted) if self.true + self.accepted else 0.0

    @property
    def given_share(self) -> float:
        return self.given_away / self.orphans if self.orphans else 0.0


def _numbers(seen: Seen) -> tuple[int, ...]:
    return (seen.true, seen.accepted, seen.right, seen.orphans, seen.given_away)


class Known(Protocol):
    """Rows whose truth is known."""

    truth: dict[int, int]

    def own(self, pairs: Iterable[Pair]) -> list[Pair]: ...
    def right(self, pair: Pair) -> bool: ...


class Part:
    """The rows of one part of a case: of the families for tuning, or of the others."""

    def __init__(self, case: Case, *, dev: bool) -> None:
        self._case = case
        sides = (case.left, case.right)
        self._own = [
            {row for row in range(len(side.rows)) if case.is_dev(side, row) == dev}
            for side in sides
        ]
        paired = (set(case.truth), set(case.truth.values()))
        self.orphans = [own - has for own, has in zip(self._own, paired, strict=True)]
        self.truth = {row: case.truth[row] for row in self._own[0] if row in case.truth}
        self.rows = sum(map(len, self._own))
        self.rows_of_left = frozenset(self._own[0])

    def own(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Pairs that count here: by their row of the left list."""
        return [pair for pair in pairs if pair.left in self._own[0]]

    def right(self, pair: Pair) -> bool:
        return self.truth.get(pair.left) == pair.right

    def seen(self, pairs: Iterable[Pair]) -> Seen:
        """Account for accepted pairs; orphans are counted on both lists."""
        accepted = list(pairs)
        own = self.own(accepted)
        away = len({pair.left for pair in own} & self.orphans[0])
        away += len({pair.right for pair in accepted} & self.orphans[1])
        orphans = sum(map(len, self.orphans))
        right = sum(self.right(pair) for pair in own)
        return Seen(len(self.truth), len(own), right, orphans, away)

    def touched(self, pairs: Iterable[Pair]) -> float:
        """Share of the rows of this part that stand in any of these pairs."""
        held = list(pairs)
        rows = len({pair.left for pair in held} & self._own[0])
        rows += len({pair.right for pair in held} & self._own[1])
        return rows / self.rows if self.rows else 0.0


def best_f1(part: Known, pairs: Sequence[Pair]) -> Cut:
    """The cut by score at which F1 is highest here."""
    best, chosen, accepted, right = -1.0, NOTHING, 0, 0
    ranked = sorted(part.own(pairs), key=lambda pair: -pair.score)
    for score, group in groupby(ranked, key=lambda pair: pair.score):
        same = list(group)
        accepted += len(same)
        right += sum(map(part.right, same))
        f1 = 2 * right / (len(part.truth) + accepted)
        if f1 > best:
            best, chosen = f1, Cut(score)
    return chosen


def best_share(part: Known, pairs: Sequence[Pair], precision: float, margins: int = 0) -> Cut:
    """The cut that accepts most true pairs at this precision here; with margins, by both."""
    own = part.own(pairs)
    gaps = sorted({pair.margin for pair in own})
    steps = [float("-inf")]
    if margins and gaps:
        steps += [gaps[len(gaps) * step // margins] for step in range(margins)]
    most, chosen = 0, NOTHING
    for gap in steps:
        accepted = right = 0
        ranked = sorted((p for p in own if p.margin >= gap), key=lambda pair: -pair.score)
        for score, group in groupby(ranked, key=lambda pair: pair.score):
            same = list(group)
            accepted += len(same)
            right += sum(map(part.right, same))
            if right > most and right >= precision * accepted:
                most, chosen = right, Cut(score, gap)
    return chosen


def one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    """The best pairs such that no row stands in two."""
    left: set[int] = set()
    right: set[int] = set()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, -pair.margin, pair.left, pair.right)):
        if pair.left not in left and pair.right not in right:
            left.add(pair.left)
            right.add(pair.right)
            kept.append(pair)
    return kept


def by_kind(case: Case, part: Part, pairs: Sequence[Pair]) -> dict[str, Counter[str]]:
    """True pairs found same, in review or missed, and wrong «same», by kind of change."""
    verdicts = {(pair.left, pair.right): pair.verdict for pair in pairs}
    groups: dict[str, Counter[str]] = {}
    for left, right in part.truth.items():
        verdict = verdicts.get((left, right), "missed")
        outcome = verdict if verdict in ("same", "review") else "missed"
        for kind in _kinds(case, left, right):
            groups.setdefault(kind, Counter())[outcome] += 1
    for pair in part.own(pairs):
        if pair.verdict == "same" and not part.right(pair):
            for kind in _kinds(case, pair.left, pair.right):
                groups.setdefault(kind, Counter())["wrong"] += 1
    return groups


def _kinds(case: Case, left: int, right: int) -> list[str]:
    kinds = {*case.left.kinds[left], *case.right.kinds[right]}
    return ["all", *(sorted(kinds) or ["unchanged"])]
