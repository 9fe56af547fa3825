"""The matching stage: records of all sources in, judged pairs and clusters out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from merge_toolkit.matching.cluster import Contradiction, clusters
from merge_toolkit.matching.hub import Hubs, against_reference
from merge_toolkit.matching.prepare import Preparer, corpus_of
from merge_toolkit.matching.stage import Between, Stage
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import Match, Pair, Verdict
from merge_toolkit.model.records import Record, RecordKey, source_of
from merge_toolkit.rules.schema import Matching, RuleBook


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching found out.

    ``matches`` are the chosen pairs between provinces (same or review) and what people called
    different; ``witnesses`` the accepted pairs with a reference; ``nearest`` the best pair of each
    record that has no partner; ``clashes`` pairs with one code whose names contradict each other;
    ``contradictions`` accepted pairs that would join what people called different.
    """

    clusters: tuple[tuple[RecordKey, ...], ...]
    matches: tuple[Match, ...]
    witnesses: tuple[Match, ...]
    nearest: tuple[Match, ...]
    clashes: tuple[Match, ...]
    contradictions: tuple[Contradiction, ...]


def match(
    provinces: Mapping[str, Sequence[Record]],
    references: Mapping[str, Sequence[Record]],
    rules: RuleBook,
    matching: Matching,
    decisions: Sequence[Decision],
    preparer: Preparer,
) -> Matched:
    """Match records of one sort over all sources; people's decisions outrank every score."""
    return Matcher(provinces, references, rules, matching, decisions, preparer).matched()


class Matcher:
    """Records of one sort over all sources, ready to be matched, or asked about one by one."""

    def __init__(
        self,
        provinces: Mapping[str, Sequence[Record]],
        references: Mapping[str, Sequence[Record]],
        rules: RuleBook,
        matching: Matching,
        decisions: Sequence[Decision],
        preparer: Preparer,
    ) -> None:
        self._provinces, self._references = provinces, references
        self._decided = {item.pair: item for item in decisions}
        corpus = corpus_of({**provinces, **references}, rules, preparer)
        self._plain = Stage(corpus, rules.matching, matching, self._decided, {})
        witnessing = replace(self._plain, matching=against_reference(matching))
        self._witnesses, hubs = self._linked(witnessing)
        self._stage, self._witnessing = replace(self._plain, hubs=hubs), witnessing

    def matched(self) -> Matched:
        """Match every two provinces and join what was accepted."""
        pairs = [self._stage.table(*two).judged() for two in combinations(self._provinces, 2)]
        return self._joined(pairs)

    def around(self, key: RecordKey) -> list[Match]:
        """Every pair of one record that was worth comparing, by other source, the best first."""
        own = source_of(key)
        found: list[Match] = []
        for other in (*self._provinces, *self._references):
            if other == own or {own, other} <= self._references.keys():
                continue
            stage = self._witnessing if {own, other} & self._references.keys() else self._stage
            found += stage.table(own, other).around(key)
        return found

    def _linked(self, stage: Stage) -> tuple[tuple[Match, ...], Hubs]:
        """Find the row of each reference that a province's row is."""
        hubs: Hubs = {}
        witnesses: list[Match] = []
        for source in self._provinces:
            for reference in self._references:
                for item in stage.table(source, reference).judged().matches:
                    if item.verdict is Verdict.SAME:
                        witnesses.append(item)
                        own, hub = _own_first(item.pair, source)
                        hubs.setdefault(own, {})[reference] = hub
        return tuple(sorted(witnesses, key=lambda item: item.pair)), hubs

    def _joined(self, pairs: Sequence[Between]) -> Matched:
        matches = [item for found in pairs for item in found.matches]
        accepted = [item for item in matches if item.verdict is Verdict.SAME]
        apart = {pair for pair, item in self._decided.items() if item.verdict is Verdict.DIFFERENT}
        keys = [row.key for rows in self._provinces.values() for row in rows]
        joined = clusters(keys, accepted, apart, source_of)
        stepped_back = {item.pair for item in joined.refused}
        shown = [
            replace(item, verdict=Verdict.REVIEW) if item.pair in stepped_back else item
            for item in matches
            if item.verdict is not Verdict.DIFFERENT or item.pair in apart
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
            tuple(sorted(clashes, key=lambda item: item.pair)),
            (*joined.contradictions, *self._through_hub(apart)),
        )

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


def _own_first(pair: Pair, source: str) -> tuple[RecordKey, RecordKey]:
    return (pair.left, pair.right) if source_of(pair.left) == source else (pair.right, pair.left)
