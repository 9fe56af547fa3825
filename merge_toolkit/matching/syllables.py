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
        whole = result[-1] + word if result else ""
        # few neighbours put together are a word at all
        if whole in counts and counts[whole] > RATHER_WHOLE * min(
            counts.get(result[-1], 0), counts.get(word, 0)
        ):
            result[-1] = whole
        else:
            result.append(word)
    return tuple(result)
