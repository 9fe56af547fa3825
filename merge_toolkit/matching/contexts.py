"""Which word stands beside which others: a word that no other name has there may be mistyped.

«tham ga» stands in one name, «tham gia» in thirty: so «ga» is a slip of «gia», though both are
words. «bàn» beside «ghế» is no slip of «bán» where names speak of chairs as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from merge_toolkit.text.forms import fold

Words = tuple[str, ...]

OTHERS = 3
"""So many names have to have a word in a place, to be sure that it belongs there."""
RARER = 20
"""A word so many times rarer in a place than another may be the other, mistyped more than once."""
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

    def belongs(self, word: str, twin: str, before: str, after: str) -> bool:
        """Whether ``twin`` is what names have between two words, and ``word`` is not.

        The one name that has ``word`` there counts for nothing, nor do few against many.
        """
        return all(
            seldom <= max(1, often // RARER)
            for seldom, often in self._seen(word, twin, before, after)
        ) and any(often >= OTHERS for _, often in self._seen(word, twin, before, after))

    def _seen(self, word: str, twin: str, before: str, after: str) -> Iterator[tuple[int, int]]:
        """How often either word stands behind the one, and before the other."""
        yield self._follows[before, word], self._follows[before, twin]
        yield self._precedes[word, after], self._precedes[twin, after]

    def usual(self, words: Iterable[str], before: str, after: str) -> str | None:
        """The one of some words that names have most often between two others, if any has it."""
        ranked = [(self._follows[before, one] + self._precedes[one, after], one) for one in words]
        often, best = max(ranked, default=(0, ""))
        return best if often >= OTHERS else None
