"""What the judgements of a random sample say of everything that nobody looked at.

Errors are wrong pairs among the accepted ones, and rows with a counterpart among those left single.
Rows left empty and unclear ones count against the program: as errors in the upper limit, as none in
the lower one; the estimate itself rests on clear judgements. Pairs drawn from the review queue are
the hard cases: they never enter the precision of «same».
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.audit.interval import Judged, Limits, share_limits
from merge_toolkit.audit.population import Part
from merge_toolkit.audit.read_back import Judgement, Returned
from merge_toolkit.audit.sample import Stratum
from merge_toolkit.audit.words import NONE
from merge_toolkit.review.words import SAME, UNCLEAR


@dataclass(frozen=True, slots=True)
class StratumCount:
    """The judgements of one stratum; ``errors`` contradict what the program did."""

    stratum: Stratum
    right: int
    errors: int
    unclear: int

    @property
    def empty(self) -> int:
        """Drawn, but not judged."""
        return self.stratum.drawn - self.right - self.errors - self.unclear


@dataclass(frozen=True, slots=True)
class PartEstimate:
    """The share of errors in one part, estimated and bounded.

    ``limits`` count what is empty or unclear against the program. ``if_random`` leave out what is
    empty: they hold only where rows were left empty at random.
    """

    strata: tuple[StratumCount, ...]
    share: float | None
    limits: Limits
    if_random: Limits

    def total(self, what: str) -> int:
        """Sum of one count over the strata."""
        return sum(int(getattr(one, what)) for one in self.strata)

    @property
    def population(self) -> int:
        """All that could be drawn."""
        return sum(one.stratum.population for one in self.strata)

    @property
    def drawn(self) -> int:
        """All that was drawn."""
        return sum(one.stratum.drawn for one in self.strata)

    @property
    def judged(self) -> int:
        """Clear judgements."""
        return self.total("right") + self.total("errors")


@dataclass(frozen=True, slots=True)
class AuditEstimate:
    """Everything that a sample says.

    ``missed`` bounds the pairs missed among rows left single. ``recall`` is a lower bound of the
    share of true pairs that were accepted, among those no row of which waits for people; both
    limits that it rests on hold together with 95 %.
    """

    accepted: PartEstimate
    singles: PartEstimate
    queue: PartEstimate
    missed: int
    recall: float | None
    wrong: tuple[Judgement, ...]
    found: tuple[Judgement, ...]


def estimate(returned: Returned) -> AuditEstimate:
    """Estimate precision and what was missed from the judgements of one sample."""
    parts = {part: _part(returned, part) for part in Part}
    accepted, singles = parts[Part.ACCEPTED], parts[Part.SINGLES]
    errors = [one for one in returned.judgements.values() if is_error(one)]
    others = max(1, len(returned.sample.head.provinces) - 1)
    rows = math.floor(singles.limits.high * singles.population + 1e-9)
    return AuditEstimate(
        accepted,
        singles,
        parts[Part.QUEUE],
        rows * others,
        _recall(accepted, singles, others),
        tuple(one for one in errors if one.item.part is Part.ACCEPTED),
        tuple(one for one in errors if one.item.part is Part.SINGLES),
    )


def is_error(one: Judgement) -> bool:
    """Tell whether a judgement contradicts what the program did; a queue pair: that it is none."""
    right = NONE if one.item.part is Part.SINGLES else SAME
    return one.value not in (right, UNCLEAR)


def part_estimate(strata: tuple[StratumCount, ...]) -> PartEstimate:
    """Estimate and bound the share of errors in some strata together."""

    def limits(against: bool, leave_empty_out: bool) -> Limits:
        return share_limits(
            [
                Judged(
                    one.stratum.population,
                    one.stratum.drawn - (one.empty if leave_empty_out else 0),
                    one.errors
                    + (one.unclear + (0 if leave_empty_out else one.empty) if against else 0),
                )
                for one in strata
            ]
        )

    def both(leave_empty_out: bool) -> Limits:
        low, high = limits(False, leave_empty_out), limits(True, leave_empty_out)
        return Limits(low.low, high.high)

    return PartEstimate(strata, _share(strata), both(False), both(True))


def _part(returned: Returned, part: Part) -> PartEstimate:
    counts: Mapping[str, Counter[str]] = {
        one.layer.name: Counter() for one in returned.sample.of(part)
    }
    for one in returned.judgements.values():
        if one.item.part is part:
            said = "unclear" if one.value == UNCLEAR else "error" if is_error(one) else "right"
            counts[one.item.stratum][said] += 1
    return part_estimate(
        tuple(
            StratumCount(stratum, said["right"], said["error"], said["unclear"])
            for stratum in returned.sample.of(part)
            for said in (counts[stratum.layer.name],)
        )
    )


def _share(strata: tuple[StratumCount, ...]) -> float | None:
    """Weigh the shares of the strata by their size, as far as they have clear judgements."""
    clear = [one for one in strata if one.right + one.errors]
    size = sum(one.stratum.population for one in clear)
    if not size:
        return None
    weighed = (one.errors / (one.right + one.errors) * one.stratum.population for one in clear)
    return sum(weighed) / size


def _recall(accepted: PartEstimate, singles: PartEstimate, others: int) -> float | None:
    """Bound the share of true pairs that were accepted, outside of the review queue.

    A missed pair has a row left single (at most the bound on such rows), or both of its rows in
    wrong pairs (at most as many as there are wrong pairs); a row may miss a pair with each of the
    ``others``, the provinces besides its own.
    """
    wrong = accepted.limits.high * accepted.population
    right = accepted.population - wrong
    missed = (singles.limits.high * singles.population + wrong) * others
    return right / (right + missed) if right + missed else None
