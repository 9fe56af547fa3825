"""The matching stage: records of all sources in, judged pairs and clusters out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from merge_toolkit.matching.assign import assign
from merge_toolkit.matching.block import candidates
from merge_toolkit.matching.cluster import clusters
from merge_toolkit.matching.compare import Sides
from merge_toolkit.matching.judge import Places, Rivals, match_of, verdict_of
from merge_toolkit.matching.prepare import Corpus, Preparer, Profile, corpus_of
from merge_toolkit.matching.score import Scored, score, total
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import Agreement, DecidedBy, Evidence, Match, Pair, Verdict
from merge_toolkit.model.records import Record, RecordKey, source_of
from merge_toolkit.rules.schema import Matching, RuleBook

SOFTENED = -2.5
"""Most points that a softened field takes: enough to prefer the twin of the right level."""
CERTAIN = 50.0
"""Points of a person's «same»: more than all evidence together."""


Hubs = dict[RecordKey, dict[str, RecordKey]]
"""Province record -> reference -> the record of that reference it was found to be."""


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching found out.

    ``matches`` are the chosen pairs between provinces (same or review) and what people called
    different; ``witnesses`` the accepted pairs with a reference; ``nearest`` the best pair of each
    record that has no partner; ``clashes`` pairs with one code whose names contradict each other.
    """

    clusters: tuple[tuple[RecordKey, ...], ...]
    matches: tuple[Match, ...]
    witnesses: tuple[Match, ...]
    nearest: tuple[Match, ...]
    clashes: tuple[Match, ...]


def match(
    provinces: Mapping[str, Sequence[Record]],
    references: Mapping[str, Sequence[Record]],
    rules: RuleBook,
    matching: Matching,
    decisions: Sequence[Decision],
    preparer: Preparer,
) -> Matched:
    """Match records of one sort over all sources; people's decisions outrank every score."""
    corpus = corpus_of({**provinces, **references}, rules, preparer)
    stage = _Stage(corpus, rules, matching, {item.pair: item for item in decisions})
    witnessing = replace(stage, matching=_against_reference(matching))
    hubs: Hubs = {}
    witnesses: list[Match] = []
    for source in provinces:
        for reference in references:
            found = witnessing.between(source, reference, {})
            for item in found.matches:
                if item.verdict is Verdict.SAME:
                    witnesses.append(item)
                    own, hub = _own_first(item.pair, source)
                    hubs.setdefault(own, {})[reference] = hub
    pairs = [stage.between(one, other, hubs) for one, other in combinations(provinces, 2)]
    return _joined(provinces, pairs, witnesses, stage)


def _against_reference(matching: Matching) -> Matching:
    """A reference of another year may place a procedure elsewhere; it is the procedure still."""
    softened = {
        field: rule.model_copy(update={"veto": False, "disagree": max(rule.disagree, SOFTENED)})
        if field in matching.soft_against_reference
        else rule
        for field, rule in matching.evidence.items()
    }
    return matching.model_copy(update={"evidence": softened})


def _own_first(pair: Pair, source: str) -> tuple[RecordKey, RecordKey]:
    return (pair.left, pair.right) if source_of(pair.left) == source else (pair.right, pair.left)


@dataclass(frozen=True, slots=True)
class _Between:
    matches: tuple[Match, ...]
    nearest: Mapping[RecordKey, Match]
    clashes: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    """What every pair of sources is matched with."""

    corpus: Corpus
    rules: RuleBook
    matching: Matching
    decided: Mapping[Pair, Decision]

    def between(self, one: str, other: str, hubs: Hubs) -> _Between:
        """Match two sources one to one."""
        # sorted by key, so that the order of rows in the files changes nothing
        left, right = (
            sorted(self.corpus.profiles[source], key=lambda profile: profile.record.key)
            for source in (one, other)
        )
        scored = self._scored(left, right, hubs)
        points = {places: item.points for places, item in scored.items()}
        chosen = assign(points, self.matching.single_cost)
        rivals = Rivals(points)

        def judged(places: Places) -> Match:
            facts = (scored[places], rivals, places in chosen)
            return self._judged((left[places[0]], right[places[1]]), places, facts)

        matches = [judged(places) for places in sorted(chosen)]
        told = [
            judged(places)
            for places in sorted(self._told(left, right))
            if places not in chosen and places in scored
        ]
        held = {
            places
            for places, item in zip(sorted(chosen), matches, strict=True)
            if item.verdict is not Verdict.DIFFERENT
        }
        near = _nearest(scored, held)
        clashing = [judged(places) for places, item in scored.items() if _one_code(item)]
        return _Between(
            (*matches, *(item for item in told if item.decided_by is DecidedBy.REVIEWER)),
            {
                (left[places[0]] if side == 0 else right[places[1]]).record.key: judged(places)
                for (side, _), places in near.items()
            },
            tuple(item for item in clashing if _clash(item)),
        )

    def _scored(
        self, left: Sequence[Profile], right: Sequence[Profile], hubs: Hubs
    ) -> dict[Places, Scored]:
        found = dict.fromkeys(candidates(left, right, self.matching.candidates))
        found |= dict.fromkeys(self._told(left, right))
        return {
            places: self._score(Sides(left[places[0]], right[places[1]], self.corpus), hubs)
            for places in sorted(found)
        }

    def _told(self, left: Sequence[Profile], right: Sequence[Profile]) -> list[Places]:
        """Pairs that people decided are compared, however unlike they look."""
        at_left = {profile.record.key: place for place, profile in enumerate(left)}
        at_right = {profile.record.key: place for place, profile in enumerate(right)}
        told = []
        for pair in self.decided:
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                if one in at_left and other in at_right:
                    told.append((at_left[one], at_right[other]))
        return told

    def _score(self, sides: Sides, hubs: Hubs) -> Scored:
        scored = score(sides, self.matching, self.rules.matching)
        hub = _hub_evidence(sides, hubs, self.matching.hub)
        if hub:
            scored = total((*scored.evidence, hub), self.matching.bias)
        decision = self.decided.get(Pair.of(sides.left.record.key, sides.right.record.key))
        if decision is None or decision.verdict is Verdict.REVIEW:
            return scored
        points = CERTAIN if decision.verdict is Verdict.SAME else -CERTAIN
        return replace(scored, points=points, vetoed=False)

    def _judged(
        self, sides: tuple[Profile, Profile], places: Places, facts: tuple[Scored, Rivals, bool]
    ) -> Match:
        scored, rivals, chosen = facts
        pair = Pair.of(sides[0].record.key, sides[1].record.key)
        margin = rivals.margin(places, scored.points)
        decision = self.decided.get(pair)
        if decision is not None and decision.verdict is not Verdict.REVIEW:
            told = match_of(pair, scored, margin, decision.verdict)
            reasons = (f"reviewer {decision.reviewer}: {decision.verdict}", *told.reasons)
            return replace(told, decided_by=DecidedBy.REVIEWER, reasons=reasons)
        verdict = (
            verdict_of(scored, margin, self.matching.thresholds) if chosen else Verdict.DIFFERENT
        )
        if decision is not None and verdict is Verdict.SAME:
            verdict = Verdict.REVIEW  # a person found it unclear: no score settles it
        return match_of(pair, scored, margin, verdict)


def _hub_evidence(sides: Sides, hubs: Hubs, points: float) -> Evidence | None:
    one, other = (hubs.get(side.record.key, {}) for side in (sides.left, sides.right))
    both = sorted(one.keys() & other.keys())  # only what one reference says of both is evidence
    if not both or not points:
        return None
    same = all(one[reference] == other[reference] for reference in both)
    left, right = (", ".join(hub[reference] for reference in both) for hub in (one, other))
    return Evidence(
        "reference",
        Agreement.AGREE if same else Agreement.DISAGREE,
        float(same),
        points if same else -points,
        left,
        right,
        veto=not same,
    )


def _nearest(scored: Mapping[Places, Scored], held: set[Places]) -> dict[tuple[int, int], Places]:
    """The best pair of every (side, record) that no held pair takes."""
    taken = {(side, places[side]) for places in held for side in (0, 1)}
    best: dict[tuple[int, int], Places] = {}
    for places, item in scored.items():
        for side in (0, 1):
            seat = (side, places[side])
            rival = best.get(seat)
            if seat not in taken and (
                rival is None or (item.points, places) > (scored[rival].points, rival)
            ):
                best[seat] = places
    return best


def _one_code(scored: Scored) -> bool:
    return any(
        item.field == "code" and item.agreement is Agreement.AGREE for item in scored.evidence
    )


def _clash(item: Match) -> bool:
    """One code on two names: a rename, a wrong name or a wrong code."""
    names_differ = any(
        evidence.field.startswith("name") and evidence.agreement is not Agreement.AGREE
        for evidence in item.evidence
    )
    by_code = item.decided_by is DecidedBy.CODE
    return by_code and names_differ and item.verdict is not Verdict.SAME


def _joined(
    provinces: Mapping[str, Sequence[Record]],
    pairs: Sequence[_Between],
    witnesses: Sequence[Match],
    stage: _Stage,
) -> Matched:
    matches = [item for found in pairs for item in found.matches]
    accepted = [item for item in matches if item.verdict is Verdict.SAME]
    forbidden = {pair for pair, item in stage.decided.items() if item.verdict is Verdict.DIFFERENT}
    keys = [row.key for rows in provinces.values() for row in rows]
    joined, refused = clusters(keys, accepted, forbidden, source_of)
    stepped_back = {item.pair for item in refused}
    shown = [
        replace(item, verdict=Verdict.REVIEW) if item.pair in stepped_back else item
        for item in matches
        if item.verdict is not Verdict.DIFFERENT or item.decided_by is DecidedBy.REVIEWER
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
    return Matched(
        joined,
        tuple(sorted(shown, key=lambda item: item.pair)),
        tuple(sorted(witnesses, key=lambda item: item.pair)),
        tuple(nearest[at] for at in sorted(nearest)),
        tuple(sorted((c for found in pairs for c in found.clashes), key=lambda item: item.pair)),
    )
