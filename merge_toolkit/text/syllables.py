"""Whether letters are a Vietnamese syllable at all: «viêc» and «giiấy» are none, «bàn» is one.

Follows the inventory of onsets, rimes and tones of the national orthography: a syllable that ends
in p, t, c or ch bears the sharp or the heavy tone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SHARP_OR_HEAVY = {"\u0301", "\u0323"}
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RIME = (
    r"(?:a(?:ch?|i|m|ng?|nh|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)"
    r"|e(?:c|m|ng?|o|p|t)?|ê(?:ch|m|n|nh|p|t|u)?|[iy](?:a|ch|m|n|nh|p|t|u)?"
    r"|[iy]ê(?:c|m|ng?|p|t|u)|ê(?:ng|c)|o(?:c|i|m|ng?|p|t)?|oa(?:ch?|i|m|ng?|nh|o|p|t|y)?"
    r"|oă(?:c|m|ng?|t)|oe(?:n|o|t)?|oo(?:c|ng)|ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?"
    r"|u(?:a|c|i|m|ng?|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|nh)?|uô(?:c|i|m|ng?|t)|uơ|uy(?:a|ch|nh|p|t|u|n)?"
    r"|uyê(?:n|t)|ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|ng?|p|t|u))"
)
_SYLLABLE = re.compile(_ONSET + _RIME)
_STOPPED = re.compile(r"(?:p|t|c|ch)$")


_BARE = re.compile(
    "".join(
        one
        for one in unicodedata.normalize("NFD", _ONSET + _RIME).replace("đ", "d")
        if not unicodedata.combining(one)
    )
)


@lru_cache(maxsize=50_000)
def is_bare_syllable(letters: str) -> bool:
    """Whether lower-case letters without marks are those of a possible syllable: «thuoc»."""
    return _BARE.fullmatch(letters) is not None


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word is a possible Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word)
    tones = [letter for letter in letters if letter in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(one for one in letters if one not in _TONES))
    if not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOPPED.search(plain) or (bool(tones) and tones[0] in _SHARP_OR_HEAVY)
