"""Which word stands beside which others: a word that no other name has there may be mistyped.

«tham ga» stands in one name, «tham gia» in thirty: so «ga» is a slip of «gia», though both are
words. «bàn» beside «ghế» is no slip of «bán» where names speak of chairs as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from merge_toolkit.text.forms import fold

Words = tuple[str, ...]

OTHERS = 3
"""So many names have to have a word in a place, to be sure that it belongs there."""
EDGE = ""
"""Stands before the first word and after the last; an edge tells nothing."""


class Contexts:
    """In how many names a word follows or precedes another, marks of the other left aside."""

    def __init__(self, names: Iterable[Words]) -> None:
        self._follows: Counter[tuple[str, str]] = Counter()
        self._precedes: Counter[tuple[str, str]] = Counter()
        letters: dict[str, str] = {}
        for words in names:
            bare = [
                letters.get(word) or letters.setdefault(word, str(fold(word))) for word in words
            ]
            self._follows.update(set(zip(bare, words[1:], strict=False)))
            self._precedes.update(set(zip(words, bare[1:], strict=False)))

    def alone(self, word: str, before: str, after: str) -> bool:
        """Whether no other name has a word behind the one or before the other."""
        return self._follows[before, word] <= 1 and self._precedes[word, after] <= 1

    def belongs(self, word: str, before: str, after: str) -> bool:
        """Whether a word is what names have behind the one or before the other."""
        return self._follows[before, word] >= OTHERS or self._precedes[word, after] >= OTHERS

    def usual(self, words: Iterable[str], before: str, after: str) -> str | None:
        """The one of some words that names have most often between two others, if any has it."""
        ranked = [(self._follows[before, one] + self._precedes[one, after], one) for one in words]
        often, best = max(ranked, default=(0, ""))
        return best if often >= OTHERS else None
