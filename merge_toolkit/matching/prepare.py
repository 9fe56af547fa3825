"""Records made ready for comparison: words, their weights by rarity, distinguishing phrases."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.matching.phrases import Features, Phrases, phrases_of
from merge_toolkit.model.records import Record
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.abbreviations import Abbreviations
from merge_toolkit.text.forms import Folded, fold, mark

_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*|[ivx]+|[a-hk-np-tv-z]")


@dataclass(frozen=True, slots=True)
class Profile:
    """One record ready to be compared; ``words`` are marked, abbreviations written out."""

    record: Record
    words: tuple[str, ...]
    folded: Folded
    features: Features
    numbers: frozenset[str]

    @property
    def unaccented(self) -> bool:
        """Whether the name was typed without any diacritics."""
        return " ".join(self.words) == self.folded


@dataclass(frozen=True, slots=True)
class Corpus:
    """All profiles of a matching, and how much each word tells in them."""

    profiles: Mapping[str, tuple[Profile, ...]]
    counts: Mapping[str, int]
    size: int

    def weight(self, word: str) -> float:
        """Weight of a word by its rarity in the names of all sources."""
        return max(0.2, math.log((self.size + 1) / (self.counts.get(word, 0) + 0.5)))

    def known(self, word: str) -> bool:
        """Whether the word stands in enough names to be a word and not a slip of the pen."""
        return self.counts.get(word, 0) > SLIP_COUNT


SLIP_COUNT = 3
"""A word that stands in no more names than this may be a typing slip."""


class Preparer:
    """Turns records into profiles by the rules."""

    def __init__(self, rules: RuleBook) -> None:
        self._abbreviations = Abbreviations(
            {
                short: [(option.expansion, option.near) for option in options]
                for short, options in rules.text.abbreviations.items()
            }
        )
        self._prefixes = [mark(prefix).split() for prefix in rules.text.name_prefixes]
        self._phrases: Phrases = phrases_of(rules.matching.distinctions)

    def profile(self, record: Record) -> Profile:
        """Prepare one record."""
        words = self._without_prefix(self._abbreviations.expand(mark(record.name)).split())
        numbers = frozenset(word for word in words if _NUMBER.fullmatch(word))
        return Profile(
            record, tuple(words), fold(" ".join(words)), self._phrases.find(words), numbers
        )

    def _without_prefix(self, words: list[str]) -> list[str]:
        for prefix in self._prefixes:
            while words[: len(prefix)] == prefix and len(words) > len(prefix):
                words = words[len(prefix) :]
        return words


def corpus_of(records: Mapping[str, Iterable[Record]], rules: RuleBook) -> Corpus:
    """Prepare the records of every source and weigh their words."""
    preparer = Preparer(rules)
    profiles: dict[str, tuple[Profile, ...]] = {
        source: tuple(preparer.profile(record) for record in rows)
        for source, rows in records.items()
    }
    everyone: Sequence[Profile] = [profile for rows in profiles.values() for profile in rows]
    counts = Counter(word for profile in everyone for word in set(profile.words))
    return Corpus(profiles, counts, len(everyone))
