"""Random streams that depend on the seed and on names only, never on the order of other draws."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *labels: object) -> Random:
    """A generator of its own for the labelled purpose; the same on every machine."""
    key = "\x1f".join([str(seed), *(str(label) for label in labels)])
    return Random(int.from_bytes(sha256(key.encode()).digest()[:8], "big"))


def weighted(rng: Random, options: Sequence[tuple[T, float]]) -> T:
    """One of the options, by weight."""
    pick = rng.random() * sum(weight for _, weight in options)
    for value, weight in options:
        pick -= weight
        if pick < 0:
            return value
    return options[-1][0]


def shuffled(rng: Random, items: Sequence[T]) -> list[T]:
    """A shuffled copy."""
    copy = list(items)
    rng.shuffle(copy)
    return copy
