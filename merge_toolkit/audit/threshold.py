"""A better cut as a proposal, with its evidence; nothing is ever applied by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from merge_toolkit.audit.estimate import (
    AuditEstimate,
    PartEstimate,
    StratumCount,
    is_error,
    part_estimate,
)  # fmt: skip
from merge_toolkit.audit.interval import Limits, answers_needed
from merge_toolkit.audit.population import BY_SCORE, Part
from merge_toolkit.audit.read_back import Judgement, Returned
from merge_toolkit.review.words import UNCLEAR

TARGET = 0.001
"""At most one accepted pair in a thousand may be wrong (contract, «Verdicts»)."""
MOST_MOVED = 0.15
"""A cut that sends a larger share of the accepted pairs to people is no help to them."""


class Advised(StrEnum):
    """What the sample says of ``procedure: thresholds: same``."""

    TOO_SMALL = "too_small"
    HOLDS = "holds"
    RAISE = "raise"
    NO_CUT_HELPS = "no_cut_helps"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Advice:
    """The proposal. ``cut`` is the new cut, if one is proposed.

    ``proven`` tells whether the present cut surely fails the target. ``judged``, ``wrong`` and
    ``limits`` are the evidence for the cut (the present one, if none is proposed). ``moved`` is
    about how many pairs would go to people, or no longer. ``needed`` answers without an error would
    show that the present cut holds, all of them if there are fewer.
    """

    kind: Advised
    current: float
    cut: float | None
    proven: bool
    judged: int
    wrong: int
    limits: Limits
    moved: int
    needed: int

    def yaml(self) -> str:
        """Return the lines for ``rules/matching.yaml``; empty where nothing is proposed."""
        if self.cut is None:
            return ""
        return f"procedure:\n  thresholds:\n    same: {self.cut!r}\n"


def advice(returned: Returned, estimated: AuditEstimate) -> Advice:
    """Say whether the cut should be raised or could be lowered, or that too little is known."""
    accepted, current = estimated.accepted, returned.sample.head.same
    needed = min(answers_needed(TARGET), accepted.population)
    proven = accepted.limits.low > TARGET
    plain = Advice(
        Advised.TOO_SMALL, current, None, proven, accepted.judged, accepted.total("errors"),
        accepted.limits, 0, needed,
    )  # fmt: skip
    if accepted.judged and accepted.limits.high <= TARGET:
        return _lower(estimated, plain)
    if accepted.share is None or accepted.share <= TARGET:
        return plain
    return _raise(returned, estimated, plain)


def _raise(returned: Returned, estimated: AuditEstimate, plain: Advice) -> Advice:
    """Propose the least cut above every wrong pair, where most of the right ones stay above it."""
    clear = [
        one
        for one in returned.judgements.values()
        if one.item.part is Part.ACCEPTED and one.value != UNCLEAR
    ]
    highest = max(one.item.score for one in estimated.wrong)
    above = [one for one in clear if one.item.score > highest]
    cut = between(highest, min((one.item.score for one in above), default=1.0))
    kept = _above(returned, clear, cut)
    moved = estimated.accepted.population - (kept.population if above else 0)
    if not above or moved > MOST_MOVED * estimated.accepted.population:
        return replace(plain, kind=Advised.NO_CUT_HELPS, moved=moved)
    return Advice(
        Advised.RAISE, plain.current, cut, plain.proven, kept.judged, 0, kept.limits, moved,
        plain.needed,
    )  # fmt: skip


def _above(returned: Returned, clear: Sequence[Judgement], cut: float) -> PartEstimate:
    """Bound the errors at or above a cut; how many pairs lie there is known from those drawn."""
    counts: list[StratumCount] = []
    for stratum in returned.sample.of(Part.ACCEPTED):
        drawn = [
            item
            for item in returned.sample.items
            if item.part is Part.ACCEPTED and item.stratum == stratum.layer.name
        ]
        kept = {item.id for item in drawn if item.score >= cut}
        if not kept:
            continue
        population = round(stratum.population * len(kept) / len(drawn))
        said = [is_error(one) for one in clear if one.item.id in kept]
        unclear = sum(
            one.value == UNCLEAR for one in returned.judgements.values() if one.item.id in kept
        )
        part = type(stratum)(stratum.layer, population, len(kept))
        counts.append(StratumCount(part, said.count(False), said.count(True), unclear))
    return part_estimate(tuple(counts))


def _lower(estimated: AuditEstimate, plain: Advice) -> Advice:
    """Propose the lowest cut at a stratum's edge under which the target still holds."""
    by_score = [
        one
        for one in estimated.queue.strata
        if one.stratum.layer.what == BY_SCORE and one.stratum.layer.high <= plain.current
    ]
    best = replace(plain, kind=Advised.HOLDS)
    taken: tuple[StratumCount, ...] = ()
    for one in sorted(by_score, key=lambda one: -one.stratum.layer.low):
        taken = (*taken, one)
        together = part_estimate((*estimated.accepted.strata, *taken))
        if together.limits.high > TARGET or not one.stratum.layer.low:
            break
        moved = sum(part.stratum.population for part in taken)
        best = Advice(
            Advised.LOWER, plain.current, one.stratum.layer.low, False, together.judged,
            together.total("errors"), together.limits, moved, plain.needed,
        )  # fmt: skip
    return best


def between(low: float, high: float) -> float:
    """Return the number with the fewest decimals above ``low`` and not above ``high``."""
    for decimals in range(1, 17):
        step = float(10**decimals)
        found = (math.floor(low * step) + 1) / step
        if low < found <= high:
            return found
    return high
