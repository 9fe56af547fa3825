"""Numbers in names, and the classes after words such as «hạng»: they tell procedures apart."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import chain

from merge_toolkit.rules.schema import MatchingRules
from merge_toolkit.text.forms import fold, mark
from merge_toolkit.text.syllables import is_bare_syllable, is_syllable

Words = tuple[str, ...]

_NUMBER = re.compile(r"[a-zđ]{0,3}\d[\d.,]*[a-z]{0,2}")
"""«3.000», «m3», «c1e»; not «1iên», which is a mistyped word."""
_CLASS = re.compile(r"[ivx]+|[a-zđ]")
_BEHIND = re.compile(r"([^\W\d_]+)(\d.*)")
_BEFORE = re.compile(r"(\d[\d.,]*)([^\W\d_]+)")
_ONE_FOR_L = re.compile(r"1[aeiouy]")
"""«1iên» is «liên», «1oại» is «loại»: the digit stands for a letter."""


class Numbers:
    """Finds the numbers and classes of names, and parts them from the words they are glued to."""

    def __init__(self, rules: MatchingRules) -> None:
        self._class_words = frozenset(
            tuple(form(word).split()) for word in rules.class_words for form in (mark, fold)
        )
        self._last_words = sorted({words[-1] for words in self._class_words})
        self._classes = frozenset(map(mark, rules.classes))
        self._known: dict[str, Words] = {}

    @property
    def listed_words(self) -> tuple[Set[Words], Set[str]]:
        """The words of the rules by which classes are found."""
        return self._class_words, self._classes

    def find(self, words: Words) -> Words:
        """Numbers, and the classes after words such as «hạng» and «giai đoạn», sorted."""
        return tuple(
            sorted(
                word
                for at, word in enumerate(words)
                if _is_number(word) or (at and self._is_class_at(words, at))
            )
        )

    def parted(self, words: Words) -> Words:
        """Words with the numbers and classes that lost their space: «loại2», «hạngB1», «9chỗ».

        Glued to a word, a number would count as one of its letters.
        """
        parts = [self._known.get(word) or self._parted(word) for word in words]
        return tuple(chain.from_iterable(parts)) if any(len(one) > 1 for one in parts) else words

    def _parted(self, word: str) -> Words:
        parts = self._known[word] = self._cut(word)
        return parts

    def _cut(self, word: str) -> Words:
        """A word as it is, or cut before a class or number, or behind a number."""
        if is_syllable(word) or is_bare_syllable(word):
            return (word,)
        for head in self._last_words:
            tail = word.removeprefix(head)
            # the last letter twice is a slip: «lớpp»
            if tail not in (word, "", head[-1]) and (_is_number(tail) or self._is_class(tail)):
                return (head, tail)
        if _is_number(word):
            return (word,)
        cut = _BEHIND.fullmatch(word) or _BEFORE.fullmatch(word)
        if cut is None or _ONE_FOR_L.match(str(fold(word))):
            return (word,)
        before, behind = cut.groups()
        if not (_is_number(behind) or (behind.isalpha() and is_syllable(behind))):
            return (word,)
        return before, behind

    def _is_class(self, word: str) -> bool:
        return _CLASS.fullmatch(word) is not None or word in self._classes

    def _is_class_at(self, words: Words, at: int) -> bool:
        if words[at - 1] not in self._last_words or not self._is_class(words[at]):
            return False
        return any(words[max(0, at - len(one)) : at] == one for one in self._class_words)


@lru_cache(maxsize=20_000)
def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None
