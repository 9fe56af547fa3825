"""Rows of many sources linked to one reference: the nearest row of it, whatever the verdict.

For the scale of a nation. Provinces write most names alike, so that each is looked up once and
remembered; a name that is plainly nearer to one row of the reference than to any other is that
row's; only rows between which letters cannot choose are compared as the merge compares them. The
reference alone says which words there are, and which of them tell procedures apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from merge_toolkit.matching.compare import BY_NAMES
from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.fields import Fields
from merge_toolkit.matching.hub import against_reference
from merge_toolkit.matching.letters import LetterIndex
from merge_toolkit.matching.names import Usage
from merge_toolkit.matching.prepare import OWN_AGENCY, Preparer
from merge_toolkit.matching.stage import Stage
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.rules.schema import Matching, RuleBook
from merge_toolkit.text.forms import fold

Words = tuple[str, ...]
Name = tuple[Words, frozenset[str]]
"""The words of a name, and the legal acts that it cites."""

NEAR_BEST = 0.75
"""Rows less like a name than this share of the likest are not looked at."""
CLEAR = 0.02
"""Names so much nearer by their letters to one row than to the next are that row's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the reference that a name may mean, and the points that the name gives it."""

    place: int
    points: float


class Reference:
    """A reference catalog made ready once, for the rows of any number of sources."""

    def __init__(
        self, rows: Sequence[Record], rules: RuleBook, matching: Matching, preparer: Preparer
    ) -> None:
        corpus = corpus_of({"": rows}, preparer)
        softened = against_reference(matching)
        usage = Usage(corpus.known.telling.keys(), corpus.known.telling_runs.keys(), frozenset())
        by_name = {
            field: rule for field, rule in softened.evidence.items() if rule.compare in BY_NAMES
        }
        self._preparer, self._profiles = preparer, corpus.profiles[""]
        self._fields = Fields(softened.evidence)
        self._stage = Stage(corpus, rules.matching, softened, Fields(by_name), {}, {}, usage=usage)
        self._index = LetterIndex([one.folded for one in self._profiles], matching.candidates)
        self._equal: dict[Words, list[int]] = {}
        for place, profile in enumerate(self._profiles):
            self._equal.setdefault(profile.content, []).append(place)
        self._known: dict[Name, Sequence[Choice]] = {}

    def nearest(self, rows: Sequence[Record]) -> list[RecordKey | None]:
        """Key of the nearest row of the reference for each row; None where none is like it."""
        names = [(self._preparer.words(row), self._preparer.cited(row)) for row in rows]
        first = dict(zip(reversed(names), reversed(rows), strict=True))
        self._look_up({name: row for name, row in first.items() if name not in self._known})
        return [self._best(row, self._known[name]) for row, name in zip(rows, names, strict=True)]

    def _best(self, row: Record, choices: Sequence[Choice]) -> RecordKey | None:
        """Of the rows that a name may mean, the one that fits the other fields of the record."""
        if not choices:
            return None
        best = choices[0]
        if len(choices) > 1:
            heirs = self._preparer.heirs(row)
            best = max(choices, key=lambda one: (self._points(row, heirs, one), -one.place))
        return self._profiles[best.place].record.key

    def _points(self, row: Record, heirs: frozenset[str], choice: Choice) -> float:
        other = self._profiles[choice.place]
        return choice.points + self._fields.points(row, other.record, (heirs, other.heirs))

    def _look_up(self, names: Mapping[Name, Record]) -> None:
        """Find the rows that new names may mean; each with a record that bears the name."""
        unlike: list[Name] = []
        for name in names:
            equal = self._equal.get(self._preparer.content(name[0]))
            if equal:
                unfit = [_unfit(name[1], self._profiles[place].cited) for place in equal]
                self._known[name] = [
                    Choice(place, 0.0)
                    for place, much in zip(equal, unfit, strict=True)
                    if much == min(unfit)
                ]
            else:
                unlike.append(name)
        folded = [" ".join(map(fold, words)) for words, _ in unlike]
        for name, near in zip(unlike, self._index.nearest(folded, NEAR_BEST), strict=True):
            close = [place for place, value in near if value >= near[0][1] - CLEAR]
            if len(close) > 1:
                self._known[name] = [*self._compared(name[0], names[name], close)]
            else:
                self._known[name] = [Choice(place, 0.0) for place in close]

    def _compared(self, words: Words, row: Record, places: Sequence[int]) -> Iterator[Choice]:
        """Compare a name with each of some rows; by nothing that its record says besides."""
        profile = self._preparer.profile(row, words)
        left = replace(profile, told=frozenset({(OWN_AGENCY,)}), levels=frozenset())
        for place in places:
            right = self._profiles[place]
            found = self._stage.corpus.known.differences(left, right)
            yield Choice(place, self._stage.score(left, right, found).points)


def _unfit(acts: frozenset[str], others: frozenset[str]) -> int:
    """How far the acts that one name cites are from those of another: the same, some, or others."""
    if acts == others:
        return 0
    return 2 if acts and others and acts.isdisjoint(others) else 1
