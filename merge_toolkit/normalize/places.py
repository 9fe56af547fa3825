"""Names of places after the name of an agency: «… tỉnh Tiền Giang», «… TP. Đà Nẵng»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from merge_toolkit.rules.abbreviations import Tokens
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark

_LONGEST_NAME = 4
_BRACKETED = re.compile(r"\([^()]*\)")  # «Tỉnh Đồng Tháp (trước 01/07/2025)»


@dataclass(frozen=True, slots=True)
class Places:
    """Words that a place name follows, and the names that the rules know."""

    generic: tuple[Tokens, ...]
    known: tuple[Tokens, ...]

    @staticmethod
    def of(rules: RuleBook) -> Places:
        """Take generic words and provinces from ``agencies.yaml``, names from ``merge.yaml``."""
        generic = _longest_first(mark(word).split() for word in rules.agencies.place_words)
        merge = rules.merge
        names = [merge.target.name, *rules.agencies.provinces]
        names += [name for one in merge.sources.values() for name in (one.name, one.territory)]
        plain = (tuple(mark(_BRACKETED.sub(" ", name)).split()) for name in names)
        bare = (_without_generic(name, generic) for name in plain)
        return Places(generic, _longest_first(bare))

    def end(self, words: Tokens, at: int, begins_anew: Callable[[int], bool]) -> int:
        """Return where the place that starts at ``at`` ends; ``at`` itself where none does."""
        start = at + _length_at(words, at, self.generic)
        end = start + _length_at(words, start, self.known)
        named = any(words[at - len(word) : at] == word for word in self.generic)  # «UBND xã …»
        if end > start or (start == at and not named):
            return end
        while end < min(len(words), start + _LONGEST_NAME) and not begins_anew(end):
            if _length_at(words, end, self.generic):
                break
            end += 1
        return end


def _longest_first(names: Iterable[Iterable[str]]) -> tuple[Tokens, ...]:
    distinct = {tuple(name) for name in names} - {()}
    return tuple(sorted(distinct, key=lambda name: (-len(name), name)))


def _length_at(words: Tokens, at: int, names: Iterable[Tokens]) -> int:
    return next((len(name) for name in names if words[at : at + len(name)] == name), 0)


def _without_generic(name: Tokens, generic: tuple[Tokens, ...]) -> Tokens:
    return name[_length_at(name, 0, generic) :]
