"""Two rows side by side: evidence, verdict, and the rivals of either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.knowledge import Knowledge, other
from merge_toolkit.explaining.shown import Comparison, Point, Rival
from merge_toolkit.explaining.sides import both, named, side, title, told
from merge_toolkit.explaining.why import (
    PART_OF,
    Seen,
    deciding,
    needed,
    points_of,
    seen,
)  # fmt: skip
from merge_toolkit.model.linkage import Agreement, Match, Verdict
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import show
from merge_toolkit.text.forms import mark

RIVALS = 3
"""How many rivals of a row are shown."""
HUB = "reference"


def comparison(at: Knowledge, pair: Seen, sentence: str, *, compared: bool = True) -> Comparison:
    """Lay out a judged pair."""
    match = pair.match
    decision = at.decisions.get(match.pair)
    left, right = both(at, pair.left, pair.right)
    return Comparison(
        sentence=sentence,
        left=left,
        right=right,
        verdict=match.verdict.value,
        decided_by=match.decided_by.value,
        score=match.score,
        start=at.matching(pair.left).bias,
        points=points_of(at, match),
        margin=None if pair.is_part else match.margin,
        needed=needed(at, pair.left),
        compared=compared,
        evidence=_points(at, pair),
        deciding=deciding(at, pair),
        told=told(at, decision) if decision else None,
    )


def unweighed(at: Knowledge, left: Record, right: Record, sentence: str) -> Comparison:
    """Lay out two rows that cannot be compared: what each says, without any points."""
    one, two = both(at, left, right)
    shown: list[Point] = []
    for field in left.FIELDS:
        values = [row.value(field) if field in row.FIELDS else None for row in (left, right)]
        if any(value is None for value in values):
            continue
        texts = [show(value, at.language) for value in values if value is not None]
        same = mark(texts[0]) == mark(texts[1])
        agreement = Agreement.AGREE if same else Agreement.DISAGREE
        shown.append(
            Point(field, title(at, field, left), texts[0], texts[1], agreement.value, None)
        )
    return Comparison(
        sentence, one, two, Verdict.DIFFERENT.value, "rule", None,
        at.matching(left).bias, None, None, needed(at, left), False, tuple(shown), (),
    )  # fmt: skip


def _points(at: Knowledge, pair: Seen) -> tuple[Point, ...]:
    """Show evidence, what weighs most first."""
    ordered = sorted(pair.evidence, key=lambda one: (-abs(one.points), one.field))
    points = []
    for one in ordered:
        left, right = one.left, one.right
        if one.field == HUB:
            left, right = (_hub_rows(at, keys) for keys in (left, right))
        elif one.field in pair.left.FIELDS:
            left, right = (_value(at, row, one.field) or text for row, text in
                           ((pair.left, left), (pair.right, right)))  # fmt: skip
        head = title(at, one.field, pair.left)
        note = one.detail if one.field == PART_OF else ""
        points.append(
            Point(one.field, head, left, right, one.agreement.value, one.points, one.veto, note)
        )
    return tuple(points)


def _value(at: Knowledge, row: Record, field: str) -> str:
    value = row.value(field)
    return "" if value is None else show(value, at.language)


def _hub_rows(at: Knowledge, keys: str) -> str:
    rows = (at.records.get(RecordKey(key)) for key in keys.split(", "))
    return "; ".join(named(at, row) for row in rows if row)


def rivals(
    at: Knowledge, bench: Bench, row: Record, shown: Iterable[RecordKey]
) -> tuple[Rival, ...]:
    """The rows nearest to a row besides those already shown."""
    known = set(shown)
    found = [one for one in bench.around(row) if other(one, row.key) not in known]
    return tuple(_rival(at, row, one) for one in found[:RIVALS])


def _rival(at: Knowledge, row: Record, match: Match) -> Rival:
    record = at.records[other(match, row.key)]
    pair = seen(at, match, row, record)
    return Rival(
        row.key, side(at, record), match.score, points_of(at, match), match.verdict.value,
        "; ".join(deciding(at, pair)), partner_names(at, record.key),
    )  # fmt: skip


def partner_names(at: Knowledge, key: RecordKey) -> str:
    """Name the rows that a row was paired with."""
    partners: Sequence[Record] = [
        at.records[other(match, key)]
        for match in at.matches.get(key, ())
        if match.verdict is Verdict.SAME
    ]
    return "; ".join(named(at, partner) for partner in partners)
