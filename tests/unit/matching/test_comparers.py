"""What each comparer of two values sees."""

from __future__ import annotations

from decimal import Decimal

import pytest

from merge_toolkit.matching.compare import BY_VALUES
from merge_toolkit.matching.fields import Fields
from merge_toolkit.model.values import TimeLimit, TimeSpan, TimeUnit, Value
from merge_toolkit.rules.schema.matching import EvidenceRule
from tests.builders import procedure


def days(*amounts: int) -> TimeLimit:
    return TimeLimit(tuple(TimeSpan(Decimal(one), TimeUnit.WORKING_DAY) for one in amounts))


@pytest.mark.parametrize(
    ("comparer", "one", "other", "score"),
    [
        ("equal", "Toàn trình", "TOÀN  trình", 1.0),  # capitals and spaces are no difference
        ("equal", "Bán", "Bàn", 0.0),  # marks are
        ("equal", 3, 3, 1.0),
        ("equal", 3, 4, 0.0),
        ("overlap", ("A", "B"), ("b", "C", "D"), 0.5),  # of the shorter list
        ("overlap", ("A",), ("A", "B"), 1.0),
        ("overlap", "A; B", "C", 0.0),
        ("overlap", "A;", "B;", 0.0),
        ("overlap", "A;", "A", 1.0),  # nothing is in no list
        ("time_spans", days(3, 5), days(5), 1.0),
        ("time_spans", days(3), days(5), 0.0),
        ("time_spans", "3 ngày", days(3), 0.0),
        ("wording", "đất lúa", "Lúa đất", 1.0),
    ],
)
def test_two_values_from_either_side(comparer: str, one: Value, other: Value, score: float) -> None:
    compare, nobody = BY_VALUES[comparer], (frozenset[str](), frozenset[str]())
    assert compare(nobody, one, other).similarity == score
    assert compare(nobody, other, one).similarity == score


def test_an_agency_and_its_heir_are_compared_by_what_they_became() -> None:
    def heirs(one: set[str], other: set[str], left: str, right: str) -> float:
        return BY_VALUES["heirs"]((frozenset(one), frozenset(other)), left, right).similarity

    assert heirs({"sở tài chính"}, {"sở tài chính"}, "Sở Kế hoạch", "Sở Tài chính") == 1.0
    assert heirs({"a", "b"}, {"b", "c", "d"}, "A", "B") == 0.5
    assert heirs(set(), {"a"}, "Sở Y tế", "Sở Y tế") == 1.0, "unknown ones by their names"
    assert heirs(set(), set(), "Sở Y tế", "Sở Nội vụ") == 0.0


@pytest.mark.parametrize(
    ("shared", "points"),
    [(10, 2.0), (9, 2.0), (8, 2.0), (7, 0.5), (6, -1.0), (5, -1.0), (0, -1.0)],
)
def test_points_lie_between_the_two_limits(shared: int, points: float) -> None:
    """Of ten papers each: those of agreement from 0.8 on, those of disagreement below 0.6."""
    rule = EvidenceRule(compare="overlap", agree=2.0, disagree=-1.0, agrees_at=0.8, differs_at=0.6)
    nobody = (frozenset[str](), frozenset[str]())
    one, other = (
        procedure(source, "Cấp thẻ", components=tuple(f"tờ {n}" for n in range(first, first + 10)))
        for source, first in (("mot", 0), ("hai", 10 - shared))
    )
    given = Fields({"components": rule}).points(one, other, nobody)
    assert given == pytest.approx(points)
