"""The guard over drift: a changed name must still say its own procedure and no other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from .grammar import fold


class Tempting:
    """Guards that a drifted name still says its own procedure and no other."""

    def __init__(self, names: list[str]) -> None:
        self._folded = {fold(name) for name in names}
        self._words = [self._bag(name) for name in names]
        self._index: dict[tuple[str, int], list[int]] = {}
        for number, bag in enumerate(self._words):
            for word in bag:
                self._index.setdefault(word, []).append(number)

    @staticmethod
    def _bag(name: str) -> frozenset[tuple[str, int]]:
        """The words, each with how often it came before."""
        seen: Counter[str] = Counter()
        bag = []
        for word in re.findall(r"\w+", unicodedata.normalize("NFC", name.lower())):
            bag.append((word, seen[word]))
            seen[word] += 1
        return frozenset(bag)

    def clear(self, name: str, drifted: str) -> bool:
        """No other name is as near to the drifted one in words, or holds all that is left of it."""
        if fold(drifted) in self._folded - {fold(name)} or len(drifted) < 12:
            return False
        bag, own = self._bag(drifted), self._bag(name)
        own_gap = len(bag ^ own)
        # The rarest words of the name lead to its siblings: three lists are enough.
        rare = sorted(own, key=lambda w: (len(self._index.get(w, ())), w))[:3]
        shorter = bool(own - bag)
        for number in sorted({n for w in rare for n in self._index.get(w, ())}):
            other = self._words[number]
            if other == own:
                continue
            if len(bag ^ other) <= own_gap:
                return False
            if shorter and not bag - other:
                return False
        return True
