"""The words that make otherwise equal names different procedures, found in a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.rules.schema import Distinction
from merge_toolkit.text.forms import fold, mark

Features = Mapping[str, frozenset[str]]
"""Distinction -> the groups of it that a name shows."""

BEGIN, CONTINUE = "begin", "continue"
"""What a phrase does in an enumeration: «cấp» begins an action, «lại» continues it."""
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
        """Find each distinction's groups in ``words``; a word serves one phrase only.

        A phrase that continues an action («lại») is one with it: «cấp lại» is another action than
        «cấp», and both stand in «cấp, cấp lại».
        """
        found: list[tuple[str, str]] = []
        done = begun = 0
        for at in [at for at, word in enumerate(words) if word in self.longest]:
            hit = self.at(words, at) if at >= done else None
            if hit is None:
                continue
            distinction, group, length = hit
            role = self.enumerating.get(distinction)
            if group != NOTHING:
                if role == CONTINUE and begun == at and found:
                    last, action = found.pop()
                    distinction, group = last, f"{action} {group}"
                found.append((distinction, group))
            done = at + length
            begun = done if role == BEGIN and group != NOTHING else 0
        features: dict[str, set[str]] = {}
        for distinction, group in found:
            features.setdefault(distinction, set()).add(group)
        return {name: frozenset(groups) for name, groups in features.items()}

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
