"""What keeps a pair from being accepted without a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.knowledge import Knowledge, other
from merge_toolkit.explaining.sides import named, points_text, told, who
from merge_toolkit.explaining.why import Seen, deciding, differs, needed, points_of
from merge_toolkit.explaining.words import phrase
from merge_toolkit.model.linkage import Match, Verdict
from merge_toolkit.model.records import RecordKey, source_of


def held(at: Knowledge, bench: Bench, pair: Seen) -> tuple[str, ...]:
    """Everything that keeps a pair from being accepted without a person."""
    reasons = [text for reason in _HOLDING if (text := reason(at, bench, pair))]
    return tuple(reasons) or (phrase("held.group", at.language),)


def _vetoed(at: Knowledge, _: Bench, pair: Seen) -> str:
    return differs(at, pair) if any(one.veto for one in pair.evidence) else ""


def _few_points(at: Knowledge, _: Bench, pair: Seen) -> str:
    points, cuts = points_of(at, pair.match), needed(at, pair.left)
    if cuts.same is None:
        return phrase("held.person", at.language)
    if pair.match.score >= at.matching(pair.left).thresholds.same:
        return ""
    both = (points_text(value, at.language) for value in (points, cuts.same))
    text = phrase("held.score", at.language, points=next(both), needed=next(both))
    vetoed = any(one.veto for one in pair.evidence)
    found = () if vetoed else deciding(at, pair)
    return f"{text}: {differs(at, pair)}" if found else text


def _close_rival(at: Knowledge, bench: Bench, pair: Seen) -> str:
    cuts = at.matching(pair.left).thresholds
    if pair.match.margin >= cuts.margin:
        return ""
    rival = strongest_rival(at, bench, pair.match)
    margin = points_text(pair.match.margin, at.language)
    least = points_text(cuts.margin, at.language)
    if rival is None or points_of(at, rival[1]) <= 0:
        if pair.match.score < at.matching(pair.left).thresholds.same:
            return ""  # it was told already that the points are too few
        return phrase("held.margin.single", at.language, margin=margin, needed=least)
    own, match = rival
    shown = named(at, at.records[other(match, own)])
    return phrase("held.margin", at.language, rival=shown, margin=margin, needed=least)


def _unclear(at: Knowledge, _: Bench, pair: Seen) -> str:
    decision = at.decisions.get(pair.match.pair)
    if decision is None or decision.verdict is not Verdict.REVIEW:
        return ""
    return phrase("held.unclear", at.language, who=who(at, told(at, decision)))


_HOLDING: Sequence[Callable[[Knowledge, Bench, Seen], str]] = (
    _unclear, _vetoed, _few_points, _close_rival,
)  # fmt: skip


def strongest_rival(at: Knowledge, bench: Bench, match: Match) -> tuple[RecordKey, Match] | None:
    """The best other pair of either record between the same two sources, and whose it is."""
    sources = {source_of(match.pair.left), source_of(match.pair.right)}
    rivals = [
        (points_of(at, one), key, one)
        for key in (match.pair.left, match.pair.right)
        for one in bench.around(at.records[key])
        if one.pair != match.pair
        and {source_of(one.pair.left), source_of(one.pair.right)} == sources
    ]
    best = max(rivals, key=lambda one: (one[0], one[1], one[2].pair), default=None)
    return best and (best[1], best[2])
