"""Whether two texts, or two lists of items, say the same in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from merge_toolkit.text.forms import fold, mark

ALIKE = 94
"""Similarity (0–100, words in any order) from which two names differ in slips only."""
_BREAKS = re.compile(r"[;\n]|(?<=\s)[-–+]\s")
_NUMBERS = re.compile(r"\d+")


def same_substance(one: str, other: str) -> bool:
    """Tell whether two items differ in case, punctuation or lost marks only.

    Every word has its counterpart in its place; one may have lost all its marks, but not have
    others. What is left open so is a question to people: «bản chính» is no «bản sao».
    """
    words, its = mark(one).split(), mark(other).split()
    return len(words) == len(its) and all(map(_same_word, words, its))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    bare = fold(one)
    return len(bare) > 1 and bare == fold(other) and bare in (one, other)


def same_but_for_slips(one: str, other: str) -> bool:
    """Tell whether two names that the matching found to be one differ in slips and order only."""
    if mark(one) == mark(other):
        return True
    bare, beside = fold(one), fold(other)
    if sorted(_NUMBERS.findall(bare)) != sorted(_NUMBERS.findall(beside)):
        return False
    words, others = bare.split(), beside.split()
    if len(words) != len(others):
        return False
    return fuzz.token_sort_ratio(bare, beside) >= ALIKE


def items_of(text: str) -> tuple[str, ...]:
    """Return the items of a cell: its lines, what semicolons part, and what dashes begin."""
    parts = (part.strip(" \t-–—+*.") for part in _BREAKS.split(text))
    return tuple(part for part in parts if part)


def lacking(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the items of ``one`` that ``other`` does not have in any words."""
    return tuple(item for item in one if not any(same_substance(item, its) for its in other))
