"""What the catalogs themselves teach about words: which tell procedures apart, which are habits.

Two names of one source are two procedures: the words by which near names of one source differ tell
procedures apart. Over and over the same difference between the sources, and never inside one, is
how two clerks write: «kí» for «ký», «Giấy chứng nhận» without «Giấy», a clause at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from merge_toolkit.text.forms import fold

Words = tuple[str, ...]
Gap = tuple[Words, Words]
"""Words that one name has in the place of the words of another; one side may be empty."""

LONGEST = 3
"""Most words by which two near names of one source differ."""
LEAST_SHARE = 0.4
"""Share of a name that has to be left when the differing words are taken away."""
MOST_SIBLINGS = 60
"""A shelf with more names is a stock phrase: «Cấp giấy phép …»."""
LEAST_ADDED, LEAST_EXCHANGED = 3, 5
"""Added or exchanged words are a habit from so many pairs on."""


def ordered(gap: Gap) -> Gap:
    """A difference is one difference from either side."""
    one, other = gap
    return gap if one <= other else (other, one)


def bare(gap: Gap) -> Gap:
    """A difference without its marks: habits are mistyped as anything else."""
    one, other = gap
    return ordered((_bare(one), _bare(other)))


def _bare(words: Words) -> Words:
    return tuple(str(fold(word)) for word in words)


def telling(sources: Mapping[str, Iterable[Words]]) -> frozenset[Gap]:
    """Learn from near names of one source what tells procedures apart."""
    found: set[Gap] = set()
    for names in sources.values():
        for runs in _shelves(set(names)):
            found |= {ordered(pair) for pair in combinations(runs, 2)}
    return frozenset(found)


def _shelves(names: Iterable[Words]) -> Iterator[list[Words]]:
    """Runs of words that stand in one place of names that are equal but for them."""
    heads, tails = _Numbers(), _Numbers()
    first: dict[tuple[int, int], Words] = {}
    more: dict[tuple[int, int], set[Words]] = {}
    for words in sorted(names):
        before, after = heads.of(words), tails.of(words[::-1])
        size = len(words)
        for length in range(LONGEST + 1):
            if size - length < max(1, LEAST_SHARE * size):
                break
            for at in range(size - length + 1):
                rest = (before[at], after[size - length - at])
                run = words[at : at + length]
                known = first.setdefault(rest, run)
                if known != run:
                    more.setdefault(rest, {known}).add(run)
    for runs in more.values():
        if len(runs) <= MOST_SIBLINGS:
            yield sorted(runs)


class _Numbers:
    """Numbers for every beginning of a row of words; equal beginnings have one number."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], int] = {}

    def of(self, words: Words) -> list[int]:
        """The numbers of the beginnings of no word, one word, two words."""
        numbers = [0]
        for word in words:
            step = (numbers[-1], word)
            numbers.append(self._known.setdefault(step, len(self._known) + 1))
        return numbers


def habits(
    found: Iterable[Sequence[Gap]], told: frozenset[Gap], means: Callable[[Words, Words], bool]
) -> frozenset[Gap]:
    """Learn from pairs that are surely one procedure how two clerks write the same.

    ``means`` tells whether the rules hold that a difference makes two procedures.
    """
    seen: Counter[Gap] = Counter()
    for gaps in found:
        seen.update({bare(gap) for gap in gaps if ordered(gap) not in told and not means(*gap)})
    return frozenset(
        gap
        for gap, count in seen.items()
        if count >= (LEAST_EXCHANGED if all(gap) else LEAST_ADDED)
    )
