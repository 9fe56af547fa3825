"""Drawing: how many of each stratum, and which; the same seed draws the same."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

Unit = TypeVar("Unit")

LEAST = 10
"""Drawn of each stratum, or all of it, as far as half of the sample goes."""


def draw(
    strata: Mapping[str, Sequence[Unit]], wanted: int, seed: str
) -> Mapping[str, tuple[Unit, ...]]:
    """Draw without replacement from each stratum; its units stand in an order of their own.

    A larger sample of the same seed holds the smaller one.
    """
    sizes = {name: len(units) for name, units in strata.items()}
    drawn: dict[str, tuple[Unit, ...]] = {}
    for name, number in allocate(sizes, wanted).items():
        shuffled = list(strata[name])
        random.Random(f"{seed}\x1f{name}").shuffle(shuffled)
        drawn[name] = tuple(shuffled[:number])
    return drawn


def allocate(sizes: Mapping[str, int], wanted: int) -> Mapping[str, int]:
    """Share ``wanted`` among strata by their size, but with a least number of each.

    Returns as many as are wanted, or everything where there is no more.
    """
    if wanted >= sum(sizes.values()):
        return dict(sizes)
    filled = [name for name, size in sizes.items() if size]
    least = min(LEAST, wanted // (2 * len(filled))) if filled else 0
    fixed: dict[str, int] = {}
    while True:
        rest = {name: sizes[name] for name in filled if name not in fixed}
        share = (wanted - sum(fixed.values())) / max(1, sum(rest.values()))
        short = {
            name: min(size, least) for name, size in rest.items() if size * share < min(size, least)
        }
        if not short:
            break
        fixed |= short
    return {name: 0 for name in sizes} | fixed | _rounded(rest, share, wanted, fixed)


def _rounded(
    sizes: Mapping[str, int], share: float, wanted: int, fixed: Mapping[str, int]
) -> dict[str, int]:
    """Round shares to whole numbers that add up, the largest remainders upwards."""
    numbers = {name: int(size * share) for name, size in sizes.items()}
    left = wanted - sum(fixed.values()) - sum(numbers.values())
    by_remainder = sorted(sizes, key=lambda name: (numbers[name] - sizes[name] * share, name))
    for name in by_remainder[:left]:
        numbers[name] += 1
    return numbers
