"""Intervals for a share of errors, from a stratified random sample with few errors.

One stratum: Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in
the case of the binomial", Biometrika 26, 404-413. Two-sided at 95 %, so 0 errors of 60 mean up to
1 - 0.025 ** (1 / 60) = 6 %.

Several strata: Korn and Graubard (1998), "Confidence intervals for proportions with small expected
number of positive counts estimated from survey data", Survey Methodology 24, 193-201: the same
limits at the weighted share and an effective sample size. Their size divides by an estimated design
effect, which few errors do not give. We take the smallest size that the weights allow, ``min(n_h /
W_h)``: a proportional sample of that size can be drawn out of ours. For a proportional sample the
pooled limits hold whatever the shares inside the strata: without errors by the inequality of the
means, and below the expected count by Hoeffding (1956), "On the distribution of the number of
successes in independent trials", Annals of Mathematical Statistics 27, 713-721.

A stratum judged as a whole has no uncertainty left; one of which nothing was judged may hold
anything. Sampling without replacement only narrows what is said here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

CONFIDENCE = 0.95
"""Two-sided: each limit alone fails in at most 2.5 of 100 samples."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One stratum: how many there are, how many of them were judged, and how many are errors."""

    population: int
    judged: int
    errors: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Lower and upper limit of a share."""

    low: float
    high: float


def clopper_pearson(errors: float, judged: float) -> Limits:
    """Return the exact two-sided limits of a share; counts may be effective ones."""
    from scipy.special import betaincinv

    if judged <= 0:
        return Limits(0.0, 1.0)
    tail = (1 - CONFIDENCE) / 2
    clear = judged - errors
    low = float(betaincinv(errors, clear + 1, tail)) if errors > 0 else 0.0
    high = float(betaincinv(errors + 1, clear, 1 - tail)) if clear > 0 else 1.0
    return Limits(low, high)


def share_limits(strata: Sequence[Judged]) -> Limits:
    """Return limits of the share of errors in all strata together, weighted by their size."""
    total = sum(one.population for one in strata)
    if not total:
        return Limits(0.0, 0.0)
    whole = [one for one in strata if one.judged >= one.population]
    silent = sum(one.population for one in strata if not one.judged and one.population)
    sampled = [one for one in strata if 0 < one.judged < one.population]
    known = sum(one.errors for one in whole)
    size = sum(one.population for one in sampled)
    limits = _pooled(sampled, size)
    return Limits(
        min(1.0, (known + size * limits.low) / total),
        min(1.0, (known + size * limits.high + silent) / total),
    )


def _pooled(sampled: Sequence[Judged], size: int) -> Limits:
    if not sampled:
        return Limits(0.0, 0.0)
    effective = min(one.judged * size / one.population for one in sampled)
    share = sum(one.errors / one.judged * one.population for one in sampled) / size
    return clopper_pearson(share * effective, effective)


def answers_needed(share: float, errors: int = 0) -> int:
    """Return how many answers, with so many errors, hold the upper limit at ``share``."""
    if not errors:
        return math.ceil(math.log((1 - CONFIDENCE) / 2) / math.log1p(-share))
    low, high = errors, 2
    while clopper_pearson(errors, high).high > share:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        enough = clopper_pearson(errors, middle).high <= share
        low, high = (low, middle) if enough else (middle, high)
    return high
