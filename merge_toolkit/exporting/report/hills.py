"""What another cut would do: more pairs to read, fewer, and past answers it would contradict."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from merge_toolkit.model.linkage import DecidedBy, Match, Verdict
from merge_toolkit.model.outcome import Outcome
from merge_toolkit.rules.schema import Thresholds

LEAST, MOST = -16, 16
"""Points beyond these stand in the first and last band."""
CUTS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
"""Cuts for «same» that are tried."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a cut would do against the one in force."""

    cut: float
    more: int
    fewer: int
    contradicted: int


def points(score: float) -> float:
    """Return the points behind a score, within the bands, as ``pairs.csv`` has them."""
    if score <= 0 or score >= 1:
        return float(MOST if score >= 1 else LEAST)
    return round(max(LEAST, min(MOST, math.log(score / (1 - score)))), 2)


def bands(outcome: Outcome) -> Counter[tuple[int, str]]:
    """Count pairs by band of one point and by verdict; below the cut the nearest of each row."""
    pairs = {match.pair: match for match in (*outcome.nearest, *outcome.matches)}
    return Counter(
        (min(MOST - 1, math.floor(points(match.score))), _colour(match)) for match in pairs.values()
    )


def _colour(match: Match) -> str:
    """A row that is a part of another has been settled as one that belongs to it."""
    return "same" if match.verdict is Verdict.PART_OF else match.verdict.value


def trials(matches: Sequence[Match], cuts: Thresholds) -> tuple[Trial, ...]:
    """Try every cut, and the one in force, on the pairs that the run proposed."""
    wanted = sorted({*CUTS, cuts.same} - {1.0})
    return tuple(_trial(matches, cuts, cut) for cut in wanted)


def _trial(matches: Sequence[Match], cuts: Thresholds, cut: float) -> Trial:
    machine = [one for one in matches if one.decided_by is not DecidedBy.REVIEWER]
    told = [one for one in matches if one.decided_by is DecidedBy.REVIEWER]
    return Trial(
        cut,
        sum(one.verdict is Verdict.SAME and _written(one.score) < cut for one in machine),
        sum(
            one.verdict is Verdict.REVIEW
            and _accepted(one, cuts, cut)
            and not _accepted(one, cuts, cuts.same)  # then something else than the cut holds it
            for one in machine
        ),
        sum(one.verdict is Verdict.DIFFERENT and _accepted(one, cuts, cut) for one in told),
    )


def _accepted(match: Match, cuts: Thresholds, cut: float) -> bool:
    """Whether a pair would be «same» unseen: above the cut, without veto, clear of rivals."""
    vetoed = any(one.veto for one in match.evidence)
    return _written(match.score) >= cut and _written(match.margin) >= cuts.margin and not vetoed


def _written(value: float) -> float:
    """A score or margin as ``pairs.csv`` has it, so that anybody counts the same."""
    return round(value, 4)
