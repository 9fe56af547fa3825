"""All names of a matching, and what they teach about words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import replace
from functools import cached_property
from itertools import chain

from merge_toolkit.matching.contexts import Contexts
from merge_toolkit.matching.differences import differences
from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.prepare import Preparer, Profile
from merge_toolkit.matching.syllables import joined
from merge_toolkit.matching.telling import Gap, telling
from merge_toolkit.matching.vocabulary import Vocabulary
from merge_toolkit.matching.wording import Wordings
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.text.forms import fold


class Corpus:
    """All profiles of a matching, their words, and what tells procedures of one source apart."""

    def __init__(self, profiles: Mapping[str, tuple[Profile, ...]], preparer: Preparer) -> None:
        self.profiles, self.preparer = profiles, preparer
        self.found: dict[tuple[RecordKey, RecordKey], Differences] | None = None
        """How names differ that were laid side by side; kept where somebody will ask again."""
        by_source = [_counted(rows, unaccented=False) for rows in profiles.values()]
        bare = sum((_counted(rows, unaccented=True) for rows in profiles.values()), Counter[str]())
        rows = [row for own in profiles.values() for row in own]
        bare_too = any(row.unaccented for row in rows)
        contexts = (
            Contexts(row.words for row in rows if not row.unaccented),
            Contexts(tuple(row.folded.split()) for row in rows if bare_too),
        )
        self.vocabulary = Vocabulary(by_source, bare, lambda gap: gap in self.telling, contexts)
        self.vocabulary.stop_words = preparer.stop_words
        self.vocabulary.loan_words = preparer.loan_words
        self.vocabulary.look_alikes = preparer.look_alikes
        self.wordings = Wordings(self.vocabulary)

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

    def without_codes(self, keys: Set[RecordKey]) -> Corpus:
        """The same where some codes are no evidence: they stand on the wrong rows."""
        if not keys:
            return self
        _ = self.telling_runs  # which the names alone teach: worked out once for both
        same = copy(self)
        same.profiles = {
            source: tuple(
                replace(row, record=replace(row.record, code=None))
                if row.record.key in keys
                else row
                for row in rows
            )
            for source, rows in self.profiles.items()
        }
        return same

    def differences(self, one: Profile, other: Profile) -> Differences:
        """How the names of two records differ; nobody may change it."""
        if self.found is None:
            return differences(one, other, self.wordings)
        keys = one.record.key, other.record.key
        known = self.found.get(keys)
        if known is None:
            known = self.found[keys] = differences(one, other, self.wordings)
        return known

    def by_key(self, source: str) -> list[Profile]:
        """Profiles of a source in the order of their keys, whatever that of its files."""
        return sorted(self.profiles[source], key=lambda profile: profile.record.key)

    def of(self, sources: Iterable[str]) -> Iterator[Profile]:
        """Profiles of some sources."""
        return (profile for source in sources for profile in self.profiles[source])


def _counted(rows: Iterable[Profile], *, unaccented: bool) -> Counter[str]:
    """In how many names each word stands, of those with their marks or of those without any."""
    often = Counter(row.words for row in rows if row.unaccented is unaccented)
    return _words_of(often)


def _words_of(names: Mapping[tuple[str, ...], int]) -> Counter[str]:
    """In how many names each word stands, of names that stand so often."""
    counts = Counter(chain.from_iterable(map(dict.fromkeys, names)))
    for words, times in names.items():  # descriptions of devices repeat a thousand times
        if times > 1:
            counts.update(dict.fromkeys(words, times - 1))
    return counts


def corpus_of(records: Mapping[str, Sequence[Record]], preparer: Preparer) -> Corpus:
    """Prepare the records of every source and weigh their words."""
    names = {source: [preparer.words(row) for row in rows] for source, rows in records.items()}
    often = Counter(words for rows in names.values() for words in rows)
    counts = _words_of(often)
    for word, count in [*counts.items()]:
        if fold(word) != word:
            counts[fold(word)] += count  # for names that were typed without marks
    whole = {words: joined(words, counts) for words in often}
    return Corpus(
        {
            source: tuple(
                preparer.profile(record, whole[words])
                for record, words in zip(rows, names[source], strict=True)
            )
            for source, rows in records.items()
        },
        preparer,
    )
