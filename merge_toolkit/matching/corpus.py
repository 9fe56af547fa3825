"""All names of a matching, and what they tell about words: how rare, how sure, how told apart."""

from __future__ import annotations

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
from merge_toolkit.text.syllables import is_syllable

SLIP_COUNT = 3
"""A word that stands in no more names than this may be a typing slip."""
RARE, RARER = 12, 20
"""A word that stands in at most ``RARE`` names may be a slip of one ``RARER`` times commoner."""
PLAINLY_COMMON = 60
"""A word in so many names is not itself a slip."""
ONE_CLERK = 2
"""So many times commoner is the right word, where another stands in fewer sources."""


class Corpus:
    """All profiles of a matching, and how much each word tells in them."""

    def __init__(self, profiles: Mapping[str, tuple[Profile, ...]]) -> None:
        self.profiles = profiles
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
        self._counts = counts
        self._shown: dict[tuple[RecordKey, str], str] = {}
        self._folded = {word: str(fold(word)) for word in counts}
        self._bare_content: dict[tuple[str, ...], tuple[str, ...]] = {}

    @cached_property
    def telling(self) -> Mapping[Gap, int]:
        """Differences by which some source has two procedures, and how often."""
        return telling(
            {source: (row.content for row in rows) for source, rows in self.profiles.items()}
        )

    @cached_property
    def telling_runs(self) -> Mapping[tuple[str, ...], int]:
        """How often words tell procedures apart, in whatever place of others."""
        runs: Counter[tuple[str, ...]] = Counter()
        for gap, count in self.telling.items():
            for run in gap:
                if run:
                    runs[run] += count
        return runs

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

    def known(self, word: str) -> bool:
        """Whether the word stands in enough names to be a word and not a slip of the pen."""
        return self._counts[word] > SLIP_COUNT

    def seldom(self, word: str) -> bool:
        """Whether the word stands in so few names that it may be mistyped at all."""
        return self._counts[word] <= RARE

    def may_be_slip(self, word: str, twin: str) -> bool:
        """Whether one of two words is so rare, or so much rarer, that it may be mistyped.

        Two syllables of the language are two words, unless one is plainly common here. Words that
        tell two names of one source apart are never slips of each other.
        """
        rare, common = sorted((self._counts[word], self._counts[twin]))
        if ordered(((word,), (twin,))) in self.telling:
            return False
        if is_syllable(word) and is_syllable(twin):
            return rare <= SLIP_COUNT and common >= PLAINLY_COMMON
        return rare <= SLIP_COUNT or (rare <= RARE and common >= RARER * rare)

    def differ_by_marks(self, word: str, twin: str) -> bool:
        """Whether two words of the same letters are two words: «bán» and «bàn», «cho» and «chợ».

        Not so where one is no word of these catalogs, or has plainly lost its marks, or is how
        one source alone writes the other: «bênh» for «bệnh».
        """
        if self._folded[word] != self._folded[twin]:
            return False  # «kí» and «ký»
        if ordered(((word,), (twin,))) in self.telling:
            return True
        seen = [[counts[one] for counts in self._by_source] for one in (word, twin)]
        few, many = sorted(seen, key=sum)
        if self._folded[word] in (word, twin):
            return False  # marks lost in typing
        if not (is_syllable(word) and is_syllable(twin)):
            return False
        if sum(few) <= SLIP_COUNT and sum(many) >= PLAINLY_COMMON:
            return False
        often = sum(few) > SLIP_COUNT  # a habit of one clerk, not two words that are rare
        one_clerk = _sources(few) < _sources(many) and sum(many) >= ONE_CLERK * sum(few)
        return not (often and one_clerk)

    def commoner(self, word: str, twin: str) -> str:
        """The one of two words that stands in more names."""
        return max(word, twin, key=lambda one: (self._counts[one], one))

    def bare_content(self, profile: Profile) -> tuple[str, ...]:
        """The words of a name without marks, as names typed without any are compared.

        Stop words stay: without marks «doi» may be «đối» or «đổi».
        """
        # by words, not by record: the parts of a combined row are records of one key
        known = self._bare_content.get(profile.words)
        if known is None:
            known = self._bare_content[profile.words] = tuple(map(self.folded, profile.words))
        return known

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
    )
