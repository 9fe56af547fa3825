"""From a scored pair to a verdict: cuts, vetoes, and the gap to the best rival."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from merge_toolkit.matching.score import Scored, total
from merge_toolkit.model.linkage import (
    Agreement,
    Answer,
    DecidedBy,
    Evidence,
    Match,
    Pair,
    Verdict,
)
from merge_toolkit.rules.schema import Matching, Thresholds

Places = tuple[int, int]


class Rivals:
    """Best and second-best points of each record, so that any pair's best rival is known."""

    def __init__(self, points: Mapping[Places, float]) -> None:
        self._by_side: tuple[dict[int, list[float]], dict[int, list[float]]] = ({}, {})
        for places, value in points.items():
            for side, place in zip(self._by_side, places, strict=True):
                side.setdefault(place, []).append(value)
        for side in self._by_side:
            for values in side.values():
                values.sort(reverse=True)
                del values[2:]

    def margin(self, places: Places, value: float) -> float:
        """Gap between a pair's points and those of the best other pair of either record.

        Staying single is a rival too, so that a pair without any other has a margin as well.
        """
        best = 0.0
        for side, place in zip(self._by_side, places, strict=True):
            top = side[place]
            best = max((best, *(top[1:2] if top[0] == value else top[:1])))
        return value - best


def verdict_of(scored: Scored, margin: float, cuts: Thresholds) -> Verdict:
    """Judge a chosen pair: «same» only without veto, above the cut and clear of rivals."""
    if scored.score < cuts.review:
        return Verdict.DIFFERENT
    if scored.vetoed or scored.score < cuts.same or margin < cuts.margin:
        return Verdict.REVIEW
    return Verdict.SAME


def answers(matches: Iterable[Match], matching: Matching) -> Iterator[Answer]:
    """Hold what people said of pairs against their evidence, judged as if nobody had spoken."""
    for match in matches:
        if match.decided_by is DecidedBy.REVIEWER:
            scored = total(match.evidence, matching.bias)
            found = verdict_of(scored, math.inf, matching.thresholds)
            yield Answer(match.pair, match.verdict, found)


def match_of(pair: Pair, scored: Scored, margin: float, verdict: Verdict) -> Match:
    """Make the match of a judged pair, decided by code or by all the evidence."""
    by_code = any(
        item.field == "code" and item.agreement is Agreement.AGREE for item in scored.evidence
    )
    return Match(
        pair,
        scored.score,
        margin,
        verdict,
        DecidedBy.CODE if by_code else DecidedBy.AUTO,
        scored.evidence,
        tuple(_reasons(scored.evidence)),
    )


def _reasons(evidence: Iterable[Evidence]) -> Iterable[str]:
    for item in sorted(evidence, key=lambda item: (-abs(item.points), item.field)):
        detail = f" ({item.detail})" if item.detail else ""
        sides = f" [{item.left} | {item.right}]" if item.field.startswith("name:") else ""
        veto = " veto" if item.veto else ""
        yield f"{item.field} {item.agreement} {item.points:+.1f}{sides}{detail}{veto}"
