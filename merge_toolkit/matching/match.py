"""The matching stage: records of all sources in, judged pairs and clusters out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations

from merge_toolkit.matching.cluster import clusters
from merge_toolkit.matching.code_columns import code_columns
from merge_toolkit.matching.corpus import Corpus, corpus_of
from merge_toolkit.matching.fields import Fields
from merge_toolkit.matching.hub import Hubs, against_reference
from merge_toolkit.matching.letters import LetterIndex
from merge_toolkit.matching.matched import Matched
from merge_toolkit.matching.pool import FEW, Pool
from merge_toolkit.matching.prepare import Preparer, Profile
from merge_toolkit.matching.splits import Part, Split, as_part, splits
from merge_toolkit.matching.stage import Stage
from merge_toolkit.matching.table import Between, Table
from merge_toolkit.memory.resident import Keep, made_anew
from merge_toolkit.model.code_columns import NO_FAULTS
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import Contradiction, DecidedBy, Match, Pair, Verdict
from merge_toolkit.model.records import Record, RecordKey, source_of
from merge_toolkit.rules.schema import Matching, RuleBook

APART = frozenset({Verdict.DIFFERENT, Verdict.PART_OF})
"""What people say of two rows that must not become one record."""


def match(
    provinces: Mapping[str, Sequence[Record]],
    references: Mapping[str, Sequence[Record]],
    rules: RuleBook,
    matching: Matching,
    decisions: Sequence[Decision],
    preparer: Preparer,
    others: Sequence[Record] = (),
) -> Matched:
    """Match records of one sort over all sources; people's decisions outrank every score.

    ``others`` are records that are not matched; they hold their places in the columns of codes.
    """
    corpus = corpus_of({**provinces, **references}, preparer)
    return Matcher(provinces, references, rules, matching, decisions, corpus, others).matched()


class Matcher:
    """Records of one sort over all sources, ready to be matched, or asked about one by one."""

    def __init__(
        self,
        provinces: Mapping[str, Sequence[Record]],
        references: Mapping[str, Sequence[Record]],
        rules: RuleBook,
        matching: Matching,
        decisions: Sequence[Decision],
        corpus: Corpus,
        others: Sequence[Record] = (),
        keep: Keep = made_anew,
    ) -> None:
        """``corpus`` holds the records of all sources."""
        self._provinces, self._references = provinces, references
        self._decided = {item.pair: item for item in decisions}
        self._preparer = corpus.preparer
        self._asked: dict[tuple[str, str], Table] = {}
        self._codes = NO_FAULTS
        if matching.code_columns:
            profiles = corpus.profiles
            self._codes = keep("codes", lambda: code_columns(profiles, references, others))
        # the names decide where the codes stand on the wrong rows
        corpus = corpus.without_codes(self._codes.distrusted)
        fields = Fields(matching.evidence)
        self._plain = Stage(corpus, rules.matching, matching, fields, self._decided, {}, keep=keep)
        softened = against_reference(matching)
        indexes = {
            source: LetterIndex([row.folded for row in corpus.by_key(source)], matching.candidates)
            for source in references
        }
        witnessing = replace(
            self._plain,
            matching=softened,
            fields=Fields(softened.evidence),
            references=indexes,
        )
        self._unlinked: dict[RecordKey, tuple[float, RecordKey]] = {}
        self._witnesses, hubs = self._linked(witnessing)
        self._stage, self._witnessing = replace(self._plain, hubs=hubs), witnessing

    def matched(self) -> Matched:
        """Match the provinces and join what was accepted."""
        if len(self._provinces) > FEW:
            pool = self._pool()
            pairs = [pool.between]
            return self._joined(pairs, self._splits(pool.parts, self._held(pairs)))
        tables = [self._stage.table(*two) for two in combinations(self._provinces, 2)]
        pairs = [table.judged() for table in tables]
        held = self._held(pairs)
        wholes = self._wholes(held)
        return self._joined(pairs, self._splits((one.parts(wholes, held) for one in tables), held))

    def chosen(self) -> tuple[Match, ...]:
        """Every pair of two provinces that is the best choice for both, however it is judged."""
        if len(self._provinces) > FEW:
            found: Iterable[Match] = self._pool().between.matches
        else:
            tables = (self._stage.table(*two) for two in combinations(self._provinces, 2))
            found = (item for table in tables for item in table.judged().matches)
        return tuple(sorted(found, key=lambda item: item.pair))

    def _pool(self) -> Pool:
        """Every province matched with those before it."""
        pool = Pool(self._stage, self._wholes(frozenset()))
        for source in self._provinces:
            pool.enter(self._stage.corpus.by_key(source))
        return pool

    def around(self, key: RecordKey) -> list[Match]:
        """Every pair of one record that was worth comparing, by other source, the best first."""
        own = source_of(key)
        found: list[Match] = []
        alone = len(self._provinces) > FEW and own in self._provinces  # else it takes minutes
        for two in combinations((*self._provinces, *self._references), 2):
            if own in two and two[0] in self._provinces:
                other = two[0] if two[1] == own else two[1]
                table = self._table(own, other, key) if alone else self._asked_of(*two)
                found += table.around(key)
        return found

    def _asked_of(self, one: str, other: str) -> Table:
        """The scored pairs of two sources, as the merge scores them; kept for the next question."""
        table = self._asked.get((one, other))
        if table is None:
            table = self._asked[one, other] = self._table(one, other)
        return table

    def _table(self, one: str, other: str, only: RecordKey | None = None) -> Table:
        stage = self._witnessing if other in self._references else self._stage
        return stage.table(one, other, only)

    def _linked(self, stage: Stage) -> tuple[tuple[Match, ...], Hubs]:
        """Find the row of each reference that a province's row is."""
        hubs: Hubs = {}
        witnesses: list[Match] = []
        for source in self._provinces:
            for reference in self._references:
                judged = stage.table(source, reference).judged()
                for item in (*judged.matches, *judged.nearest.values()):
                    own, hub = _own_first(item.pair, source)
                    if item.verdict is Verdict.SAME:
                        witnesses.append(item)
                        hubs.setdefault(own, {})[reference] = hub
                    elif _named_alike(item):
                        near = (item.score, hub)
                        self._unlinked[own] = max(near, self._unlinked.get(own, near))
        return tuple(sorted(witnesses, key=lambda item: item.pair)), hubs

    def _held(self, pairs: Sequence[Between]) -> Set[RecordKey]:
        """Rows that have a counterpart."""
        return {
            key
            for found in pairs
            for item in found.matches
            if item.verdict is Verdict.SAME
            for key in (item.pair.left, item.pair.right)
        }

    def _wholes(self, held: Set[RecordKey]) -> Mapping[RecordKey, Sequence[Profile]]:
        """Combined rows without counterpart, with the parts that they name."""
        return {
            profile.record.key: parts
            for profile in self._stage.corpus.of(self._provinces)
            if profile.record.key not in held and (parts := self._preparer.parts(profile))
        }

    def _splits(self, tables: Iterable[Iterable[Part]], held: Set[RecordKey]) -> tuple[Split, ...]:
        """Find the rows that another source splits, among those that have no counterpart."""
        named = {key: len(parts) for key, parts in self._wholes(held).items()}
        found: list[Split] = []
        for parts in tables:
            free = (one for one in parts if one.row not in held and one.whole in named)
            found += splits(free, named)
        return tuple(found)

    def _joined(self, pairs: Sequence[Between], split: tuple[Split, ...]) -> Matched:
        matches = _with_parts([item for found in pairs for item in found.matches], split)
        accepted = [item for item in matches if item.verdict is Verdict.SAME]
        apart = {pair for pair, item in self._decided.items() if item.verdict in APART}
        keys = [row.key for rows in self._provinces.values() for row in rows]
        joined = clusters(keys, accepted, apart, source_of)
        stepped_back = {item.pair for item in joined.refused}
        shown = [
            replace(item, verdict=Verdict.REVIEW) if item.pair in stepped_back else item
            for item in matches
            if item.verdict is not Verdict.DIFFERENT or item.pair in self._decided
        ]
        taken = {
            key
            for item in shown
            if item.verdict is not Verdict.DIFFERENT
            for key in (item.pair.left, item.pair.right)
        }
        nearest = {
            (key, item.pair): item
            for found in pairs
            for key, item in found.nearest.items()
            if key not in taken
        }
        clashes = (clash for found in pairs for clash in found.clashes)
        return Matched(
            joined.groups,
            tuple(sorted(shown, key=lambda item: item.pair)),
            self._witnesses,
            tuple(nearest[at] for at in sorted(nearest)),
            {own: hub for own, (_, hub) in self._unlinked.items()},
            tuple(sorted(clashes, key=lambda item: item.pair)),
            (*joined.contradictions, *self._through_hub(apart)),
            split,
            self._parts_of(shown),
            self._codes,
        )

    def _parts_of(self, shown: Sequence[Match]) -> Mapping[RecordKey, tuple[Match, ...]]:
        """What people called parts, by the combined row: the only one that enumerates actions."""
        told = sorted(
            (item for item in shown if item.verdict is Verdict.PART_OF), key=lambda item: item.pair
        )
        if not told:
            return {}
        profiles = {item.record.key: item for item in self._stage.corpus.of(self._provinces)}
        found: dict[RecordKey, tuple[Match, ...]] = {}
        for item in told:
            wholes = [
                key
                for key in (item.pair.left, item.pair.right)
                if key in profiles and self._preparer.parts(profiles[key])
            ]
            if len(wholes) == 1:  # else nobody can tell which of them goes
                found[wholes[0]] = (*found.get(wholes[0], ()), item)
        return found

    def _through_hub(self, apart: set[Pair]) -> list[Contradiction]:
        """Pairs that people called different though both are one row of a reference."""
        links: dict[RecordKey, dict[RecordKey, Match]] = {}
        for item in self._witnesses:
            for own, hub in ((item.pair.left, item.pair.right), (item.pair.right, item.pair.left)):
                links.setdefault(own, {})[hub] = item
        found = []
        for pair in sorted(apart):
            one, other = links.get(pair.left, {}), links.get(pair.right, {})
            found += [Contradiction(pair, hub, other[hub]) for hub in sorted(one.keys() & other)]
        return found


def _with_parts(matches: Sequence[Match], split: Sequence[Split]) -> list[Match]:
    """Put the parts of combined rows in the place of other doubtful pairs of these rows."""
    wholes = {one.whole for one in split}
    told = {item.pair for item in matches if item.decided_by is DecidedBy.REVIEWER}
    kept = [
        item
        for item in matches
        if item.pair in told
        or item.verdict is not Verdict.REVIEW
        or not wholes & {item.pair.left, item.pair.right}
    ]
    proposed = (as_part(part, one) for one in split for part in one.parts)
    return [*kept, *(item for item in proposed if item.pair not in told)]


def _named_alike(item: Match) -> bool:
    """Whether the names speak for a pair, whatever else speaks against it."""
    return any(e.field == "name" and e.points > 0 for e in item.evidence)


def _own_first(pair: Pair, source: str) -> tuple[RecordKey, RecordKey]:
    return (pair.left, pair.right) if source_of(pair.left) == source else (pair.right, pair.left)
