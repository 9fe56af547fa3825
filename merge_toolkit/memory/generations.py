"""What was used now, by the last run and by the one before; what is used again is young again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Generations(Generic[K, V]):
    """Results by their keys, in three generations; an edit that is taken back finds its own."""

    def __init__(self, last: Mapping[K, V], older: Mapping[K, V]) -> None:
        self.used: dict[K, V] = {}
        self.last, self.older = last, older

    def get(self, key: K) -> V | None:
        """Return a result; None where there is none."""
        for generation in (self.used, self.last, self.older):
            known = generation.get(key)
            if known is not None:
                self.used[key] = known
                return known
        return None
