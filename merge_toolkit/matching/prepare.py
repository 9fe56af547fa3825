"""Records made ready for comparison: words, their weights by rarity, distinguishing phrases."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from merge_toolkit.matching.phrases import Features, Phrases, phrases_of
from merge_toolkit.model.records import Record
from merge_toolkit.rules.abbreviations import Abbreviations
from merge_toolkit.rules.schema import RuleBook
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


class Corpus:
    """All profiles of a matching, and how much each word tells in them."""

    def __init__(self, profiles: Mapping[str, tuple[Profile, ...]]) -> None:
        self.profiles = profiles
        everyone = [profile for rows in profiles.values() for profile in rows]
        counts = Counter(word for profile in everyone for word in set(profile.words))
        # unaccented words stand for themselves where a name was typed without marks
        for word in [*counts]:
            counts.setdefault(fold(word), counts[word])
        self._weights = {
            word: max(LEAST_WEIGHT, math.log((len(everyone) + 1) / (count + 0.5)))
            for word, count in counts.items()
        }
        self._known = {word for word, count in counts.items() if count > SLIP_COUNT}
        self._folded = {word: str(fold(word)) for word in counts}

    def weight(self, word: str) -> float:
        """Weight of a word by its rarity in the names of all sources."""
        return self._weights[word]

    def weigh(self, words: Iterable[str]) -> float:
        """Weight of several words."""
        return sum(self._weights[word] for word in words)

    def known(self, word: str) -> bool:
        """Whether the word stands in enough names to be a word and not a slip of the pen."""
        return word in self._known

    def folded(self, word: str) -> str:
        """The word without its marks."""
        return self._folded[word]


LEAST_WEIGHT = 0.2
"""Weight of a word that stands in every name."""

SLIP_COUNT = 3
"""A word that stands in no more names than this may be a typing slip."""


class Preparer:
    """Turns records into profiles by the rules."""

    def __init__(self, rules: RuleBook) -> None:
        self._abbreviations = Abbreviations.of(rules.text.abbreviations, confirmed_only=False)
        self._prefixes = [mark(prefix).split() for prefix in rules.text.name_prefixes]
        self._phrases: Phrases = phrases_of(rules.matching.distinctions)

    def profile(self, record: Record) -> Profile:
        """Prepare one record."""
        words = self._without_prefix(list(self._abbreviations.written_out(mark(record.name))))
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
    return Corpus(profiles)
