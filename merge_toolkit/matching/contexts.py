"""Which word stands beside which others: a word that no other name has there may be mistyped.

«tham ga» stands in one name, «tham gia» in thirty: so «ga» is a slip of «gia», though both are
words. «bàn» beside «ghế» is no slip of «bán» where names speak of chairs as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain

from merge_toolkit.text.forms import fold

Words = tuple[str, ...]
Neighbours = tuple[str, str]

OTHERS = 3
"""So many names have to have a word in a place, to be sure that it belongs there."""
NONE: frozenset[str] = frozenset()
EDGE = ""
"""Stands before the first word and after the last; an edge tells nothing."""


class Contexts:
    """In how many names a word follows or precedes another, marks of the other left aside."""

    def __init__(self, names: Iterable[Words]) -> None:
        letters: dict[str, str] = {}
        times = Counter(names)  # inventories give thousands of things one name
        both = [
            (words, [letters.get(one) or letters.setdefault(one, str(fold(one))) for one in words])
            for words in times
        ]
        often = [(sides, times[sides[0]]) for sides in both if times[sides[0]] > 1]
        self._follows = _counted((bare, words[1:]) for words, bare in both)
        self._precedes = _counted((words, bare[1:]) for words, bare in both)
        for (words, bare), count in often:
            for counts, pair in ((self._follows, (bare, words[1:])),
                                 (self._precedes, (words, bare[1:]))):  # fmt: skip
                for one in {*zip(*pair, strict=False)}:
                    counts[one] += count - 1
        self._behind = _often((before, word, n) for (before, word), n in self._follows.items())
        self._ahead = _often((after, word, n) for (word, after), n in self._precedes.items())

    def lonely(self, words: Sequence[str], around: Sequence[Neighbours]) -> list[int]:
        """Places of the words that no other name has behind the one or before the other."""
        follows, precedes = self._follows.get, self._precedes.get
        return [
            at
            for at, (word, (before, after)) in enumerate(zip(words, around, strict=True))
            if follows((before, word), 0) <= 1 and precedes((word, after), 0) <= 1
        ]

    def belonging(self, before: str, after: str) -> tuple[Set[str], Set[str]]:
        """The words that names have behind the one, and those that they have before the other."""
        return self._behind.get(before, NONE), self._ahead.get(after, NONE)

    def usual(self, words: Iterable[str], before: str, after: str) -> str | None:
        """The one of some words that names have most often between two others, if any has it."""
        ranked = [
            (self._follows.get((before, one), 0) + self._precedes.get((one, after), 0), one)
            for one in words
        ]
        often, best = max(ranked, default=(0, ""))
        return best if often >= OTHERS else None


def _counted(names: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[Neighbours, int]:
    """In how many names two words are neighbours; a plain mapping, which is asked fastest."""
    return dict(Counter(chain.from_iterable([{*zip(*both, strict=False)} for both in names])))


def _often(counts: Iterable[tuple[str, str, int]]) -> Mapping[str, Set[str]]:
    """The words that names have often enough beside each other word."""
    found: dict[str, set[str]] = {}
    for beside, word, count in counts:
        if count >= OTHERS:
            found.setdefault(beside, set()).add(word)
    return found
