"""What can be drawn: accepted pairs, rows left single, and pairs that wait for people.

Only procedures: no score calls two systems of an inventory the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from merge_toolkit.model.linkage import DecidedBy, Match, Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.result import MergeResult
from merge_toolkit.rules.schema import Thresholds


class Part(StrEnum):
    """The three things that are sampled, each by itself."""

    ACCEPTED = "accepted"
    SINGLES = "singles"
    QUEUE = "queue"


BY_SCORE, HELD = "score", "held"
"""Why a pair waits: only its score is below the cut, or a veto, a rival or a person holds it."""

_BANDS: Mapping[Part, tuple[float, ...]] = {
    Part.ACCEPTED: (0.99, 0.999),
    Part.QUEUE: (0.5, 0.8, 0.9, 0.95),
}
"""Scores between which strata end, besides the cut itself."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A stratum: what decided (or which source), and its scores, ``low`` within, ``high`` not."""

    part: Part
    what: str
    low: float = 0.0
    high: float = 1.0

    @property
    def name(self) -> str:
        """Name of the stratum within its part."""
        whole = self.part is Part.SINGLES or self.what == HELD
        return self.what if whole else f"{self.what} {self.low:g}–{self.high:g}"


@dataclass(frozen=True, slots=True)
class Population:
    """Everything that can be drawn, by stratum and in one order; every record by its key.

    ``listed`` may be somebody's counterpart; ``nearest`` is what the matcher holds nearest to a
    row that it left alone.
    """

    pairs: Mapping[Part, Mapping[Layer, Sequence[Match]]]
    singles: Mapping[Layer, Sequence[Record]]
    listed: Sequence[Record]
    nearest: Mapping[RecordKey, RecordKey]
    records: Mapping[RecordKey, Record]
    cuts: Thresholds


def population(result: MergeResult, cuts: Thresholds) -> Population:
    """Sort what a merge accepted, left single and sends to people into strata."""
    outcome = result.procedures
    accepted: dict[Layer, list[Match]] = {}
    queue: dict[Layer, list[Match]] = {}
    for match in sorted(outcome.matches, key=lambda match: match.pair):
        if match.verdict is Verdict.SAME and match.decided_by is not DecidedBy.REVIEWER:
            layer = _layer(Part.ACCEPTED, match.decided_by.value, match, cuts)
            accepted.setdefault(layer, []).append(match)
        elif match.verdict is Verdict.REVIEW:
            what = BY_SCORE if _only_score(match, cuts) else HELD
            queue.setdefault(_layer(Part.QUEUE, what, match, cuts), []).append(match)
    lines = sorted(outcome.crosswalk, key=lambda line: line.record.key)
    singles: dict[Layer, list[Record]] = {}
    for line in lines:
        if line.relation is Relation.SINGLE:
            layer = Layer(Part.SINGLES, line.record.source)
            singles.setdefault(layer, []).append(line.record)
    listed = {line.record.key: line.record for line in lines if line.relation not in _LEFT_OUT}
    records = {line.record.key: line.record for line in lines}
    pairs = {Part.ACCEPTED: _ordered(accepted), Part.QUEUE: _ordered(queue)}
    return Population(
        pairs, singles, tuple(listed.values()), _nearest(outcome.nearest), records, cuts
    )


def _nearest(matches: Sequence[Match]) -> dict[RecordKey, RecordKey]:
    best: dict[RecordKey, RecordKey] = {}
    for match in sorted(matches, key=lambda match: (-match.score, match.pair)):
        best.setdefault(match.pair.left, match.pair.right)
        best.setdefault(match.pair.right, match.pair.left)
    return best


def _only_score(match: Match, cuts: Thresholds) -> bool:
    """Tell whether a lower cut would accept the pair."""
    vetoed = any(evidence.veto for evidence in match.evidence)
    return match.score < cuts.same and match.margin >= cuts.margin and not vetoed


def _layer(part: Part, what: str, match: Match, cuts: Thresholds) -> Layer:
    if what == HELD:
        return Layer(part, what)
    inner = (cuts.same, *_BANDS[part])
    edges = sorted({0.0, *inner, 1.0})
    for low, high in pairwise(edges):
        if low <= match.score < high:
            return Layer(part, what, low, high)
    return Layer(part, what, edges[-2], 1.0)


def _ordered(layers: Mapping[Layer, list[Match]]) -> dict[Layer, list[Match]]:
    return dict(sorted(layers.items(), key=lambda item: (item[0].what, item[0].low)))


_LEFT_OUT = (Relation.DUPLICATE, Relation.EXCLUDED, Relation.REFERENCE)
