"""What the names of a matching teach about words: nothing else of their records counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from merge_toolkit.matching.contexts import Contexts
from merge_toolkit.matching.differences import differences
from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.prepare import Preparer, Profile, Words
from merge_toolkit.matching.telling import Gap, telling
from merge_toolkit.matching.vocabulary import Vocabulary
from merge_toolkit.matching.wording import Wordings

Names = tuple[Words, bool, Words, bool]
"""All that is compared of two names; part of a name may be without marks and the name not."""


class NameWords:
    """The words of all names, how two of them differ, and what tells names of one source apart."""

    def __init__(
        self,
        profiles: Mapping[str, Sequence[Profile]],
        preparer: Preparer,
        *,
        remembering: bool = False,
    ) -> None:
        """``remembering`` keeps how names differ, where somebody will ask for the same again."""
        by_source = [_counted(rows, unaccented=False) for rows in profiles.values()]
        bare = sum((_counted(rows, unaccented=True) for rows in profiles.values()), Counter[str]())
        rows = [row for own in profiles.values() for row in own]
        bare_too = any(row.unaccented for row in rows)
        contexts = (
            Contexts(row.words for row in rows if not row.unaccented),
            Contexts(tuple(row.folded.split()) for row in rows if bare_too),
        )
        self._contents = {source: [row.content for row in own] for source, own in profiles.items()}
        self.vocabulary = Vocabulary(by_source, bare, lambda gap: gap in self.telling, contexts)
        self.vocabulary.stop_words = preparer.stop_words
        self.vocabulary.loan_words = preparer.loan_words
        self.vocabulary.look_alikes = preparer.look_alikes
        self._wordings = Wordings(self.vocabulary)
        self._found: dict[Names, Differences] | None = {} if remembering else None

    @cached_property
    def telling(self) -> Mapping[Gap, int]:
        """Differences by which some source has two procedures, and how often."""
        return telling(self._contents)

    @cached_property
    def telling_runs(self) -> Mapping[tuple[str, ...], int]:
        """How often words tell procedures apart, in whatever place of others."""
        runs: Counter[tuple[str, ...]] = Counter()
        for gap, count in self.telling.items():
            for run in gap:
                if run:
                    runs[run] += count
        return runs

    def differences(self, one: Profile, other: Profile) -> Differences:
        """How two names differ; nobody may change it."""
        if self._found is None:
            return differences(one, other, self._wordings)
        names = one.words, one.unaccented, other.words, other.unaccented
        known = self._found.get(names)
        if known is None:
            known = self._found[names] = differences(one, other, self._wordings)
        return known


def words_of(names: Mapping[tuple[str, ...], int]) -> Counter[str]:
    """In how many names each word stands, of names that stand so often."""
    counts = Counter(chain.from_iterable(map(dict.fromkeys, names)))
    for words, times in names.items():  # descriptions of devices repeat a thousand times
        if times > 1:
            counts.update(dict.fromkeys(words, times - 1))
    return counts


def _counted(rows: Iterable[Profile], *, unaccented: bool) -> Counter[str]:
    """In how many names each word stands, of those with their marks or of those without any."""
    return words_of(Counter(row.words for row in rows if row.unaccented is unaccented))
