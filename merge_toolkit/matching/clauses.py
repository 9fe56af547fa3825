"""Clauses that one source hangs on many names and that tell nothing: «(nếu có)», «theo quy định».

They are learned from the catalogs, not listed: a clause is empty when, over and over, the name
without it stands word for word in another source. They are known by their letters alone, since
clerks mistype them as they mistype names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set

Words = tuple[str, ...]

LONGEST = 10
"""Most words of a clause."""
LEAST_NAMES = 3
"""A clause is learned from no fewer names than this."""
LEAST_SHARE = 0.3
"""Share of the names with a clause whose rest must stand in another source."""
RATHER_WHOLE = 3
"""Two neighbours are one split syllable when the whole is this many times commoner than a half."""


def empty_clauses(
    names: Mapping[str, Sequence[Words]], tells: Callable[[Words], bool]
) -> frozenset[Words]:
    """Learn the endings that tell nothing; an ending with distinguishing words always tells."""
    seen: Counter[Words] = Counter()
    bare: Counter[Words] = Counter()
    known = {source: set(rows) for source, rows in names.items()}
    for source, rows in names.items():
        others = set().union(*(rows for other, rows in known.items() if other != source))
        for words in set(rows):
            for length in range(1, min(LONGEST, len(words) - 2) + 1):
                ending = words[-length:]
                seen[ending] += 1
                if words[:-length] in others:
                    bare[ending] += 1
    return frozenset(
        ending
        for ending, count in bare.items()
        if count >= LEAST_NAMES and count >= LEAST_SHARE * seen[ending] and not tells(ending)
    )


def clause_length(letters: Words, clauses: Set[Words]) -> int:
    """Number of words of the longest empty clause at the end of a name; several may follow."""
    end = len(letters)
    while True:
        for length in range(min(LONGEST, end - 2), 0, -1):
            if letters[end - length : end] in clauses:
                end -= length
                break
        else:
            return len(letters) - end


def joined(words: Words, counts: Mapping[str, int]) -> Words:
    """Join the halves of syllables that PDF text splits («lu ật»), by how often each is a word."""
    result: list[str] = []
    for word in words:
        if result:
            whole = result[-1] + word
            halves = min(counts.get(result[-1], 0), counts.get(word, 0))
            if counts.get(whole, 0) > RATHER_WHOLE * halves:
                result[-1] = whole
                continue
        result.append(word)
    return tuple(result)
