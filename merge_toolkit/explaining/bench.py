"""The matcher, asked about single records: every rival of a row, and any two rows side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.match import Matcher
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.triage import Entrants, triage
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import Match, Pair, Verdict
from merge_toolkit.model.records import Asset, Catalog, Record, RecordKey, Role
from merge_toolkit.rules.schema import RuleBook


class Bench:
    """Compares records exactly as the merge does; sorts that nobody asks about cost nothing."""

    def __init__(
        self, catalogs: Sequence[Catalog], rules: RuleBook, decisions: Sequence[Decision]
    ) -> None:
        self._catalogs, self._rules, self._decisions = catalogs, rules, tuple(decisions)
        self._made: dict[bool, tuple[Matcher, Entrants]] = {}
        self._around: dict[RecordKey, list[Match]] = {}

    def around(self, record: Record) -> list[Match]:
        """Every pair of a record that the merge compared, the best first; none if left out."""
        if record.key not in self._around:
            matcher, entrants = self._matcher(record)
            entering = {row.key for rows in entrants.entering.values() for row in rows}
            known = record.key in entering or self._is_reference(record)
            found = matcher.around(record.key) if known else []
            self._around[record.key] = sorted(found, key=lambda one: (-one.score, one.pair))
        return self._around[record.key]

    def pair(self, one: Record, other: Record) -> tuple[Match | None, bool]:
        """Compare any two records of different sources; also say whether the merge did.

        None where the two cannot be compared, since one of them was left out.
        """
        pair = Pair.of(one.key, other.key)
        found = _of(self.around(one), pair)
        if found is not None:
            return found, True
        # a decision that leaves the points as they are makes the stage look at the pair
        asked = Decision(pair, Verdict.REVIEW, "", "")
        matcher, _ = self._make(isinstance(one, Asset), (*self._decisions, asked))
        return _of(matcher.around(one.key), pair), False

    def _is_reference(self, record: Record) -> bool:
        return self._rules.merge.sources[record.source].role is Role.REFERENCE

    def _matcher(self, record: Record) -> tuple[Matcher, Entrants]:
        assets = isinstance(record, Asset)
        if assets not in self._made:
            self._made[assets] = self._make(assets, self._decisions)
        return self._made[assets]

    def _make(self, assets: bool, decisions: Sequence[Decision]) -> tuple[Matcher, Entrants]:
        rules, preparer = self._rules, Preparer(self._rules)
        matching = rules.matching.asset if assets else rules.matching.procedure
        entrants = triage(self._records(Role.PROVINCE, assets), preparer.words, self._decisions)
        references = self._records(Role.REFERENCE, assets)
        corpus = corpus_of({**entrants.matching, **references}, preparer)
        matcher = Matcher(
            entrants.matching, references, rules, matching, decisions, corpus, entrants.others
        )
        return matcher, entrants

    def _records(self, role: Role, assets: bool) -> Mapping[str, Sequence[Record]]:
        return {
            one.source: one.assets if assets else one.procedures
            for one in self._catalogs
            if one.role is role
        }


def _of(matches: Sequence[Match], pair: Pair) -> Match | None:
    return next((match for match in matches if match.pair == pair), None)
