"""Keeps a drifted name nearer to its own procedure than to any other: the label stays right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.hidden.letters import bare, words

Bag = frozenset[tuple[str, int]]


_LABEL = (["thủ", "tục"], ["thu", "tuc"])


def bag(text: str) -> Bag:
    """The words of a name, each with how often it came before; no «Thủ tục» at its head."""
    seen: Counter[str] = Counter()
    found = []
    parts = words(text)
    for word in parts[2:] if parts[:2] in _LABEL else parts:
        found.append((word, seen[word]))
        seen[word] += 1
    return frozenset(found)


def bare_bag(text: str) -> Bag:
    return bag(bare(text))


class Guard:
    """Distances in words between any text and all names of the pool."""

    def __init__(self, names: Sequence[str]) -> None:
        self._marked = _Index(names, bag)
        self._bare = _Index(names, bare_bag)

    def clear(self, place: int, drifted: str, *, shortened: bool) -> bool:
        """No other name is as near in words, nor holds all that a cut left of this one."""
        if len(words(drifted)) < 3:
            return False
        indexes = [self._bare] if bare(drifted) == drifted else [self._marked, self._bare]
        return all(
            index.nearest_is(place, drifted, twins_barred=len(indexes) == 1)
            and not (shortened and index.left_of_others(place, drifted))
            for index in indexes
        )

    def distances(self, place: int) -> np.ndarray:
        """Words that each name of the pool does not share with this one; itself left far away."""
        own = self._marked.bags[place]
        far = self._marked.distances(own)
        far[place] = 10_000
        return far

    def size(self, place: int) -> int:
        return len(self._marked.bags[place])


class _Index:
    def __init__(self, names: Sequence[str], form: Callable[[str], Bag]) -> None:
        self._form = form
        self.bags = [form(name) for name in names]
        self._sizes = np.array([len(one) for one in self.bags])
        places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for place, one in enumerate(self.bags):
            for word in one:
                places[word].append(place)
        self._places = {word: np.array(found) for word, found in places.items()}

    def _shared(self, one: Bag) -> np.ndarray:
        shared = np.zeros(len(self.bags), dtype=np.int32)
        for word in one:
            if word in self._places:
                shared[self._places[word]] += 1
        return shared

    def distances(self, one: Bag) -> np.ndarray:
        return len(one) + self._sizes - 2 * self._shared(one)

    def _twins(self, place: int) -> np.ndarray:
        return np.flatnonzero(self.distances(self.bags[place]) == 0)

    def nearest_is(self, place: int, drifted: str, *, twins_barred: bool) -> bool:
        far = self.distances(self._form(drifted))
        own = far[place]
        if twins_barred:
            far[place] = 10_000
        else:
            far[self._twins(place)] = 10_000
        return bool(own < far.min())

    def left_of_others(self, place: int, drifted: str) -> bool:
        """Whether another name holds every word that is left of this one."""
        own = self.bags[place]
        left = own & self._form(drifted)
        if left == own:
            return False
        holding = self._shared(left) == len(left)
        holding[self._twins(place)] = False
        holding[place] = False
        return bool(holding.any())
