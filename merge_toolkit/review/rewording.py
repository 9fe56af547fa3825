"""Whether a name was only reworded, or is another procedure's that looks alike.

«Hạng II» and «hạng III», «cấp» and «cấp lại» are nearly the same text and never the same procedure:
a re-used code under such a name must not carry a decision along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from rapidfuzz.fuzz import ratio

from merge_toolkit.rules.schema import Distinction
from merge_toolkit.text.forms import Marked, mark

NAME_CHANGED_A_LITTLE = 0.85
"""Least similarity (Indel ratio of the marked names) of a name that was only reworded."""

_NUMBERS = re.compile(r"\S*\d\S*|[ivx]+|[a-d]")


class Rewording:
    """Judges two names by the words that tell procedures apart, and by their likeness."""

    def __init__(self, distinctions: Mapping[str, Distinction]) -> None:
        self._groups = tuple(
            tuple(f" {mark(word)} " for word in words)
            for distinction in distinctions.values()
            for words in distinction.groups.values()
        )

    def only(self, one: str, other: str) -> bool:
        """Tell whether ``other`` is ``one`` reworded, with the same numbers and telling words."""
        left, right = mark(one), mark(other)
        return (
            ratio(left, right) >= NAME_CHANGED_A_LITTLE * 100
            and _numbers(left) == _numbers(right)
            and self._telling(left) == self._telling(right)
        )

    def _telling(self, name: Marked) -> tuple[bool, ...]:
        padded = f" {name} "
        return tuple(any(phrase in padded for phrase in group) for group in self._groups)


def _numbers(name: Marked) -> Counter[str]:
    return Counter(word for word in name.split() if _NUMBERS.fullmatch(word))
