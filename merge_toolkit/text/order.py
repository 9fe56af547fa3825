"""The order of the Vietnamese alphabet: letters first, then tones, then capitals.

As Vietnamese dictionaries sort: a ă â b c d đ e ê … o ô ơ … u ư; tones in the order ngang, huyền,
hỏi, ngã, sắc, nặng decide only between words with the same letters.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_LETTERS = {
    letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=64)
}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

OrderKey = tuple[tuple[int, ...], tuple[int, ...], str]


@lru_cache(maxsize=50_000)
def vietnamese_order(text: str) -> OrderKey:
    """Return a key that sorts ``text`` as a Vietnamese dictionary does."""
    places = [_place(letter) for letter in unicodedata.normalize("NFC", text).casefold()]
    return tuple([letter for letter, _ in places]), tuple([tone for _, tone in places]), text


@cache
def _place(letter: str) -> tuple[int, int]:
    """Rank of a letter, and of its tone."""
    tone = 0
    if letter not in _LETTERS and ord(letter) > 127:
        bare = unicodedata.normalize("NFD", letter)
        tone = next((_TONES[mark] for mark in bare if mark in _TONES), 0)
        letter = unicodedata.normalize("NFC", "".join(m for m in bare if m not in _TONES))
    return _rank(letter), tone


def _rank(letter: str) -> int:
    """Rank a letter: other signs and digits before the alphabet, other scripts after it."""
    code = ord(letter[0]) if letter else 0
    return _LETTERS.get(letter, code if code < 64 else code + 1_000)
