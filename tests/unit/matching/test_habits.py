"""From which pairs it is learned how one clerk writes what another does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from merge_toolkit.matching.telling import Gap, Lesson, Words, habits
from merge_toolkit.rules.schema import HabitRule

RULE = HabitRule(lessons=20, added=3, exchanged=5, fields=3)
ADDED: Gap = ((), ("giấy",))
DROPPED: Gap = (("giấy",), ())
OTHER: Gap = (("kí",), ("xác", "nhận"))
BARE_ADDED, BARE_DROPPED = ((), ("giay",)), (("giay",), ())
BARE_OTHER = (("ki",), ("xac", "nhan"))


def learned(
    *taught: Lesson, count: int = 20, tells: Sequence[Gap] = (),
    runs: Mapping[Words, int] | None = None,
) -> set[Gap]:  # fmt: skip
    """What is learned of these pairs, and of others written alike."""
    alike = [Lesson((), None)] * (count - len(taught))
    return {*habits([*taught, *alike], lambda gap: gap in tells, runs or {}, RULE)}


def times(number: int, gap: Gap, code: bool | None = None, field: str = "") -> list[Lesson]:
    return [Lesson([gap], code, field)] * number


@pytest.mark.parametrize(("gap", "least"), [(ADDED, 3), (DROPPED, 3), (OTHER, 5)])
def test_a_habit_is_seen_often_enough(gap: Gap, least: int) -> None:
    assert learned(*times(least - 1, gap)) == set()
    (habit,) = learned(*times(least, gap))
    assert habit in (BARE_ADDED, BARE_DROPPED, BARE_OTHER), "and loses its marks"


def test_from_few_pairs_nothing_is_learned() -> None:
    assert learned(*times(10, ADDED), count=19) == set()
    assert learned(*times(10, ADDED), count=20) == {BARE_ADDED}


@pytest.mark.parametrize(
    ("one_way", "other_way", "both"),
    [(2, 3, True), (1, 3, True), (2, 2, False), (1, 5, True), (0, 4, False)],
)
def test_what_goes_both_ways(one_way: int, other_way: int, both: bool) -> None:
    """Where one way is often enough, it is the other one's habit as well, if it is seen at all."""
    found = learned(*times(one_way, ADDED), *times(other_way, DROPPED))
    assert (found == {BARE_ADDED, BARE_DROPPED}) is both


def test_a_pair_whose_codes_differ_teaches_nothing() -> None:
    assert learned(*times(9, ADDED, code=False)) == set()
    assert learned(*times(2, ADDED), *times(9, ADDED, code=False)) == set()


def test_where_rows_have_codes_one_equal_code_has_to_confirm_a_habit() -> None:
    confirmed = times(1, OTHER, code=True)
    assert learned(*times(9, ADDED), *confirmed) == set()
    assert learned(*times(9, ADDED), *times(1, ADDED, code=True), *confirmed) == {BARE_ADDED}
    either_way = learned(*times(9, ADDED), *times(1, DROPPED, code=True), *confirmed)
    assert either_way == {BARE_ADDED, BARE_DROPPED}


def test_words_exchanged_in_several_fields_of_work_need_to_be_seen_less_often() -> None:
    fields = ["Hộ tịch", "Đất đai", "Du lịch"]
    seen = [one for field in fields for one in times(1, OTHER, field=field)]
    assert learned(*seen) == {BARE_OTHER}
    assert learned(*seen[:2], *times(1, OTHER, field=fields[0])) == set(), "two fields"
    assert learned(*seen[:2], *times(1, OTHER)) == set(), "no field is none"
    assert learned(*(one for field in fields[:2] for one in times(1, ADDED, field=field))) == set()


def test_words_added_in_one_field_of_work_alone_need_to_be_seen_more_often() -> None:
    """«(trường hợp hết hạn)» behind three names of one family is what they are about."""
    assert learned(*times(5, ADDED, field="Đất đai")) == set()
    assert learned(*times(6, ADDED, field="Đất đai")) == {BARE_ADDED}
    two = [*times(2, ADDED, field="Đất đai"), *times(1, ADDED, field="Hộ tịch")]
    assert learned(*two) == {BARE_ADDED}


@pytest.mark.parametrize(("tells", "found"), [(3, True), (4, False)])
def test_words_that_tell_near_names_apart_need_to_be_seen_more_often(
    tells: int, found: bool
) -> None:
    """By the side that tells less; those that are merely added are never such words."""
    runs = {("kí",): tells, ("xác", "nhận"): 9}
    assert (learned(*times(6, OTHER), runs=runs) == {BARE_OTHER}) is found
    turned = {("ki",): 9, ("xác", "nhận"): tells}
    assert (learned(*times(6, OTHER), runs=turned) == {BARE_OTHER}) is found
    assert learned(*times(3, ADDED), runs={("giấy",): 99}) == {BARE_ADDED}


def test_words_that_may_tell_are_no_habit_however_often() -> None:
    assert learned(*times(15, ADDED), tells=[ADDED]) == set()
    assert learned(Lesson([ADDED, OTHER], None), *times(4, ADDED), tells=[OTHER]) == {BARE_ADDED}


def test_two_words_of_one_pair_are_one_lesson() -> None:
    assert learned(*[Lesson([ADDED, ADDED], None)] * 2) == set()
