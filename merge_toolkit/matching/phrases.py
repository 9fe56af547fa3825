"""The words that make otherwise equal names different procedures, found in a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.rules.schema import Distinction
from merge_toolkit.text.forms import fold, mark

Features = Mapping[str, frozenset[str]]
"""Distinction -> the groups of it that a name shows."""

NOTHING = "nothing"
"""Group of phrases that only look like another phrase («cơ quan cấp»), and mean nothing."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every phrase of every distinction, longest first, so that «cấp xã» is no «cấp»."""

    by_words: Mapping[tuple[str, ...], tuple[str, str]]
    longest: int
    enumerating: Mapping[str, str]

    def find(self, words: Sequence[str]) -> Features:
        """Find each distinction's groups in ``words``; a word serves one phrase only."""
        found: dict[str, set[str]] = {}
        at = 0
        while at < len(words):
            hit = self.at(words, at)
            if hit is None:
                at += 1
                continue
            distinction, group, length = hit
            if group != NOTHING:
                found.setdefault(distinction, set()).add(group)
            at += length
        return {name: frozenset(groups) for name, groups in found.items()}

    def at(self, words: Sequence[str], at: int) -> tuple[str, str, int] | None:
        """The longest phrase that begins at a word: its distinction, group and length."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            hit = self.by_words.get(tuple(words[at : at + length]))
            if hit:
                return (*hit, length)
        return None


def phrases_of(distinctions: Mapping[str, Distinction], *, unaccented: bool = False) -> Phrases:
    """Build the phrase table of the rules, for names with their marks or without any."""
    form = fold if unaccented else mark
    by_words = {
        tuple(form(phrase).split()): (name, group)
        for name, distinction in distinctions.items()
        for group, phrases in distinction.groups.items()
        for phrase in phrases
    }
    enumerating = {name: rule.enumerates for name, rule in distinctions.items() if rule.enumerates}
    return Phrases(by_words, max(map(len, by_words), default=0), enumerating)
