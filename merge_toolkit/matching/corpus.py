"""All names of a matching, and what they tell about words: how rare, how sure, how told apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property

from merge_toolkit.matching.prepare import Preparer, Profile
from merge_toolkit.matching.syllables import joined
from merge_toolkit.matching.telling import Gap, ordered, telling
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import show
from merge_toolkit.text.forms import fold

SLIP_COUNT = 3
"""A word that stands in no more names than this may be a typing slip."""
RARE, RARER = 12, 20
"""A word that stands in at most ``RARE`` names may be a slip of one ``RARER`` times commoner."""
ONE_CLERK = 2
"""So many times commoner is the right word, where another stands in fewer sources."""
LEAST_WEIGHT = 0.2
"""Weight of a word that stands in every name."""


class Corpus:
    """All profiles of a matching, and how much each word tells in them."""

    def __init__(
        self, profiles: Mapping[str, tuple[Profile, ...]], stop_words: Set[str] = frozenset()
    ) -> None:
        self.profiles = profiles
        self._stop_words = stop_words
        everyone = [profile for rows in profiles.values() for profile in rows]
        counts = Counter(word for profile in everyone for word in set(profile.words))
        self._by_source = [
            Counter(word for row in rows if not row.unaccented for word in set(row.words))
            for rows in profiles.values()
        ]
        # names typed without marks: a bare word is as common as all that it may stand for
        bare: Counter[str] = Counter()
        for word, count in counts.items():
            bare[fold(word)] += count
        counts |= bare
        self._size = len(everyone)
        self._counts = counts
        self._shown: dict[tuple[RecordKey, str], str] = {}
        self._folded = {word: str(fold(word)) for word in counts}

    @cached_property
    def telling(self) -> frozenset[Gap]:
        """Differences by which some source has two procedures."""
        return telling(
            {source: (row.content for row in rows) for source, rows in self.profiles.items()}
        )

    @cached_property
    def telling_runs(self) -> frozenset[tuple[str, ...]]:
        """Words that tell procedures apart somewhere, in whatever place of others."""
        return frozenset(run for gap in self.telling for run in gap if run)

    def forget_codes(self, keys: Set[RecordKey]) -> None:
        """Let the codes of some records be no evidence: they stand on the wrong rows."""
        self.profiles = {
            source: tuple(
                replace(row, record=replace(row.record, code=None))
                if row.record.key in keys
                else row
                for row in rows
            )
            for source, rows in self.profiles.items()
        }

    def of(self, sources: Iterable[str]) -> Iterator[Profile]:
        """Profiles of some sources."""
        return (profile for source in sources for profile in self.profiles[source])

    def shown(self, record: Record, field: str) -> str:
        """Text of a field as evidence shows it."""
        asked = (record.key, field)
        text = self._shown.get(asked)
        if text is None:
            value = record.value(field)
            text = self._shown[asked] = "" if value is None else show(value)
        return text

    def weight(self, word: str) -> float:
        """Weight of a word by its rarity in the names of all sources."""
        if word in self._stop_words:
            return LEAST_WEIGHT
        return max(LEAST_WEIGHT, math.log((self._size + 1) / (self._counts[word] + 0.5)))

    def known(self, word: str) -> bool:
        """Whether the word stands in enough names to be a word and not a slip of the pen."""
        return self._counts[word] > SLIP_COUNT

    def seldom(self, word: str) -> bool:
        """Whether the word stands in so few names that it may be mistyped at all."""
        return self._counts[word] <= RARE

    def may_be_slip(self, word: str, twin: str) -> bool:
        """Whether one of two words is so rare, or so much rarer, that it may be mistyped."""
        rare, common = sorted((self._counts[word], self._counts[twin]))
        return rare <= SLIP_COUNT or (rare <= RARE and common >= RARER * rare)

    def differ_by_marks(self, word: str, twin: str) -> bool:
        """Whether two words of the same letters are two words: «bán» and «bàn», «cho» and «chợ».

        Not so where one is no word of these catalogs, or has plainly lost its marks, or is how
        one source alone writes the other: «bênh» for «bệnh».
        """
        if self._folded[word] != self._folded[twin]:
            return False  # «kí» and «ký»
        seen = [[counts[one] for counts in self._by_source] for one in (word, twin)]
        few, many = sorted(seen, key=sum)
        if sum(few) <= SLIP_COUNT:
            return False
        bare = [one for one in (word, twin) if one == self._folded[one]]
        if bare and ordered(((word,), (twin,))) not in self.telling:
            return False  # marks lost in typing
        return not (_sources(few) < _sources(many) and sum(many) >= ONE_CLERK * sum(few))

    def commoner(self, word: str, twin: str) -> str:
        """The one of two words that stands in more names."""
        return max(word, twin, key=lambda one: (self._counts[one], one))

    def folded(self, word: str) -> str:
        """The word without its marks."""
        return self._folded[word]


def _sources(counts: Sequence[int]) -> int:
    return sum(count > 0 for count in counts)


def corpus_of(records: Mapping[str, Sequence[Record]], preparer: Preparer) -> Corpus:
    """Prepare the records of every source and weigh their words."""
    names = {source: [preparer.words(row) for row in rows] for source, rows in records.items()}
    counts = Counter(word for rows in names.values() for words in rows for word in set(words))
    for word, count in [*counts.items()]:
        if fold(word) != word:
            counts[fold(word)] += count  # for names that were typed without marks
    return Corpus(
        {
            source: tuple(
                preparer.profile(record, joined(words, counts))
                for record, words in zip(rows, names[source], strict=True)
            )
            for source, rows in records.items()
        },
        preparer.stop_words,
    )
