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
    """Every phrase of every distinction, longest first, so that «cấp xã» is no «cấp».

    ``longest`` is the length of the longest phrase by its first word; ``enumerating`` what the
    phrases of a distinction do in names that combine procedures.
    """

    by_words: Mapping[tuple[str, ...], tuple[str, str]]
    longest: Mapping[str, int]
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
        longest = min(self.longest.get(words[at], 0), len(words) - at)
        for length in range(longest, 0, -1):
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
    longest: dict[str, int] = {}
    for phrase in by_words:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return Phrases(by_words, longest, enumerating)
