"""Three forms of a text: clean (to keep), marked (to decide by), folded (to find candidates).

The types prove that a step happened: a ``Marked`` comes only from :func:`mark`, a ``Folded`` only
from :func:`fold`. ``đ`` has no Unicode decomposition, so it is mapped, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NewType

Marked = NewType("Marked", str)
"""Lower case, one tone placement, single spaces, no punctuation but in numbers; marks kept."""

Folded = NewType("Folded", str)
"""A :data:`Marked` text without its diacritics. Different words may fold to the same text."""

_LOOKALIKES = str.maketrans(
    {"ð": "đ", "Ð": "Đ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": " "}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
)
_UNCLEAN = re.compile(
    r"[ðÐ\u200b\u200c\u200d\u2060\ufeff\u00ad\r\u0300-\u036f]|[^\S \n]|  | \n|\n |\A\s|\s\Z",
)
"""Everything that :func:`clean` repairs but the composition of letters."""
_SPACES = re.compile(r"[^\S\r\n]+")
_LINE_ENDS = re.compile(r" *(?:\r\n?|\n) *")
_NOT_WORD = re.compile(r"[^\w ,.]+|(?<!\d)[,.]|[,.](?!\d)|_")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_LOOSE_MARK = re.compile(r"[\u0300-\u036f]")
_MARKS = re.compile(r"[\u0300-\u036f]{2,}")
_OPEN_PAIR = re.compile(
    r"(?<!q)([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\w\u0300-\u036f])"
)
_QU_MISPLACED = re.compile(r"qu([\u0300\u0301\u0303\u0309\u0323])([yeê])")
_MAY_MISPLACE = re.compile(r"[ou][àáảãạặậèéẻẽẹệỳýỷỹỵ]|q[ùúủũụ]")
"""A tone that may stand on the wrong vowel, in composed letters; most texts have none."""


@lru_cache(maxsize=50_000)
def clean(text: str) -> str:
    """Return ``text`` in NFC with look-alike letters, invisible characters and spaces repaired.

    Line breaks are kept, since cells list several agencies on separate lines.
    """
    if unicodedata.is_normalized("NFC", text) and not _UNCLEAN.search(text):
        return text
    repaired = _composed(text).translate(_LOOKALIKES)
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", repaired)).strip()


def _composed(text: str) -> str:
    """Compose letters, also where a tone was typed before the hat or the horn («á» + «̂»)."""
    composed = unicodedata.normalize("NFC", text)
    if not _LOOSE_MARK.search(composed):
        return composed
    return unicodedata.normalize(
        "NFC",
        _MARKS.sub(
            lambda marks: "".join(sorted(marks[0], key=lambda mark: mark in _TONES)),
            unicodedata.normalize("NFD", composed),
        ),
    )


def one_line(text: str) -> str:
    """Return the clean text with its line breaks as spaces."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=200_000)
def mark(text: str) -> Marked:
    """Return the form that decides whether two texts say the same: marks are kept.

    Numbers keep their inner commas, dots and slashes' parts: «08/2025» becomes two words.
    """
    if _is_marked_word(text):
        return Marked(text)
    if text.isascii():  # codes and serials: nothing to repair, no tone to place
        return Marked(" ".join(_NOT_WORD.sub(" ", " ".join(text.split()).casefold()).split()))
    placed = _place_tones(one_line(text).casefold())
    return Marked(" ".join(_NOT_WORD.sub(" ", placed).split()))


def _is_marked_word(text: str) -> bool:
    """Whether a text is plainly one marked word: most that are asked about are words of names."""
    return (
        text.isalpha()
        and "ð" not in text
        and text == text.casefold()
        and not _MAY_MISPLACE.search(text)
        and unicodedata.is_normalized("NFC", text)
    )


@lru_cache(maxsize=200_000)
def fold(text: str) -> Folded:
    """Return the marked form without diacritics; only good for finding candidates."""
    marked = mark(text)
    if marked.isascii():
        return Folded(marked)
    bare = _LOOSE_MARK.sub("", unicodedata.normalize("NFD", marked.replace("đ", "d")))
    if bare.isascii():
        return Folded(bare)
    return Folded("".join(ch for ch in bare if not unicodedata.combining(ch)))


def _place_tones(text: str) -> str:
    """Put tones of open «oa, oe, uy» on the first vowel (hòa, thủy) and repair «qúy»."""
    if not _MAY_MISPLACE.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    decomposed = unicodedata.normalize("NFD", text)
    if not _TONES.intersection(decomposed):
        return text
    placed = _OPEN_PAIR.sub(r"\1\3\2", decomposed)
    return unicodedata.normalize("NFC", _QU_MISPLACED.sub(r"qu\2\1", placed))
