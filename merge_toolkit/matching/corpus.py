"""All names of a matching, and what they teach about words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from merge_toolkit.matching.name_words import NameWords, words_of
from merge_toolkit.matching.prepare import Preparer, Profile
from merge_toolkit.matching.syllables import joined
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.text.forms import fold

Profiles = Mapping[str, Sequence[Profile]]
"""The profiles of each source."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All profiles of a matching, and what is known of their words."""

    profiles: Profiles
    preparer: Preparer
    known: NameWords

    def without_codes(self, keys: Set[RecordKey]) -> Corpus:
        """The same where some codes are no evidence: they stand on the wrong rows."""
        profiles = {
            source: [
                replace(row, record=replace(row.record, code=None))
                if row.record.key in keys
                else row
                for row in rows
            ]
            for source, rows in self.profiles.items()
        }
        return replace(self, profiles=profiles)

    def by_key(self, source: str) -> list[Profile]:
        """Profiles of a source in the order of their keys, whatever that of its files."""
        return sorted(self.profiles[source], key=lambda profile: profile.record.key)

    def of(self, sources: Iterable[str]) -> Iterator[Profile]:
        """Profiles of some sources."""
        return (profile for source in sources for profile in self.profiles[source])


def corpus_of(
    records: Mapping[str, Sequence[Record]],
    preparer: Preparer,
    known: Callable[[Profiles, Preparer], NameWords] = NameWords,
) -> Corpus:
    """Prepare the records of every source and weigh their words."""
    names = {source: [preparer.words(row) for row in rows] for source, rows in records.items()}
    often = Counter(words for rows in names.values() for words in rows)
    counts = words_of(often)
    for word, count in [*counts.items()]:
        if fold(word) != word:
            counts[fold(word)] += count  # for names that were typed without marks
    whole = {words: joined(words, counts) for words in often}
    profiles = {
        source: [
            preparer.profile(record, whole[words])
            for record, words in zip(rows, names[source], strict=True)
        ]
        for source, rows in records.items()
    }
    return Corpus(profiles, preparer, known(profiles, preparer))
