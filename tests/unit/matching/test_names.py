"""What a gap between two names is: a habit of a clerk, told by the record, or something else."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.names import GapKind, Usage
from merge_toolkit.matching.prepare import OWN_AGENCY, Preparer, Profile
from merge_toolkit.matching.telling import Gap, Words
from tests.builders import book, procedure

PREPARER = Preparer(book())


def profile(name: str = "Đăng ký khai sinh", **values: object) -> Profile:
    record = procedure("mot", name, **values)
    return PREPARER.profile(record, PREPARER.words(record))


def kind(gap: Gap, *habits: Gap) -> GapKind:
    return Usage(frozenset(), frozenset(), frozenset(habits)).kind(gap, profile(), profile())


def words(text: str) -> Words:
    return tuple(text.split())


HABIT: Gap = ((), words("co che mot cua"))
"""Of eleven letters: what a clerk adds to names."""


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("cơ chế một cửa", GapKind.HABIT),
        ("co che mot cua", GapKind.HABIT),  # marks and all
        ("cơ chhế một cửa", GapKind.HABIT), ("cơ ch một cửa", GapKind.HABIT),  # one slip
        ("cơ chhế mmột cửa", GapKind.ADDED),  # two
        ("cơ chế hai cửa", GapKind.ADDED),
        ("cơ chế 1 cửa", GapKind.ADDED),
        ("một cửa", GapKind.ADDED),
    ],
)  # fmt: skip
def test_a_habit_may_have_a_slip_in_eight_letters(added: str, expected: GapKind) -> None:
    assert kind(((), words(added)), HABIT) is expected
    assert kind((words(added), ()), HABIT[::-1]) is expected


@pytest.mark.parametrize(
    ("habit", "added", "expected"),
    [
        ("xe oto", "xe otoo", GapKind.ADDED),  # a habit of five letters is mistyped too easily
        ("theo mau", "theo maau", GapKind.HABIT),  # eight, with the slip
        ("theo mau", "theo ma", GapKind.ADDED),  # six
        ("theo quy dinh phap luat", "theo quyy dinnh phap luat", GapKind.HABIT),  # two in 21
        ("theo quy dinh phap luat", "theo quyy dinnh phapp luat", GapKind.ADDED),
    ],
)
def test_longer_habits_may_have_more_slips(habit: str, added: str, expected: GapKind) -> None:
    assert kind(((), words(added)), ((), words(habit))) is expected


def test_a_habit_is_that_of_one_clerk() -> None:
    assert kind(HABIT[::-1], HABIT) is GapKind.ADDED
    assert kind((words("cơ chhế một cửa"), ()), HABIT) is GapKind.ADDED


def test_words_in_the_place_of_others_are_habits_if_either_is() -> None:
    both: Gap = (words("bản sao"), words("cơ chế một cửa"))
    assert kind(both, HABIT, (words("ban sao"), ())) is GapKind.HABIT
    assert kind(both, HABIT) is GapKind.EXCHANGED


@pytest.mark.parametrize(
    ("name", "agency", "read"),
    [
        ("Cấp thẻ tại Sở Tư pháp", "Sở Tư pháp", f"cấp thẻ tại {OWN_AGENCY}"),
        ("Cấp thẻ tại Sở Nội vụ", "Sở Tư pháp", "cấp thẻ tại sở nội vụ"),
        ("Sở Tư pháp cấp thẻ cho Sở Tư pháp", "Sở Tư pháp",
         f"{OWN_AGENCY} cấp thẻ cho {OWN_AGENCY}"),
        ("Cấp thẻ tại Sở Tư", "Sở Tư pháp", "cấp thẻ tại sở tư"),
    ],
)  # fmt: skip
def test_a_record_s_own_agency_is_one_word_of_its_name(name: str, agency: str, read: str) -> None:
    assert PREPARER.words(procedure("mot", name, agency=agency)) == words(read)
