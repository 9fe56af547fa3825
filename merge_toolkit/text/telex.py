"""Words left as they were typed, when the Telex input method was off: «keets» for «kết»."""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"(aa|ee|oo|dd|[aou]w)")
_TONE = re.compile(r"(?<=[a-z])[sfrxj]$")


def telex_letters(word: str) -> str:
    """The bare letters of a word typed in Telex; its own letters where it is none.

    Telex doubles a vowel for the circumflex («ee»), adds «w» for horn and breve, writes «dd» for
    «đ», and ends the syllable with the letter of its tone (s f r x j).
    """
    bare = _DOUBLED.sub(lambda found: found[0][0], word)
    return _TONE.sub("", bare)
