"""Syllables that PDF text splits («lu ật»), put together again."""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, ...]

RATHER_WHOLE = 3
"""Two neighbours are one split syllable when the whole is this many times commoner than a half."""


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
