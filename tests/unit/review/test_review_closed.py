"""Questions with given answers only, and what a reviewer wrote for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.review.closed import candidates, is_closed, named
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import export_id, questions
from merge_toolkit.review.seen import ItemKind
from merge_toolkit.review.told import listed
from tests.fixtures_merge import rule_book, small_merge

SAMPLE = small_merge()
ITEMS = review_items(SAMPLE.result, SAMPLE.rules)
ASKED = questions(ITEMS, export_id(ITEMS))
QUESTION = next(one for one in ASKED if one.kind is not ItemKind.PAIR)
NAMES = {"dong-thap": "Đồng Tháp", "tien-giang": "Tiền Giang"}
ONE, OTHER = "Hệ thống một cửa VNPT", "Hệ thống một cửa Viettel"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (ONE, ONE),
        ("  hệ thống MỘT CỬA vnpt ", ONE),
        ("he thong mot cua viettel", OTHER),  # marks left out
        (f"Đồng Tháp: {ONE}", ONE),  # as the workbook shows it
        (f"dong-thap: {OTHER}", OTHER),
        (f"Cà Mau: {ONE}", ""),  # no source of this merger
        ("Hệ thống một cửa", ""),
        ("Đồng Tháp:", ""),
        ("", ""),
    ],
)
def test_a_candidate_is_named_as_people_write(text: str, meant: str) -> None:
    assert named(text, (ONE, OTHER), NAMES) == meant


def test_marks_tell_candidates_apart_where_they_must() -> None:
    choices = ("Kho bán", "Kho bàn")
    assert named("kho bàn", choices, NAMES) == "Kho bàn"
    assert named("kho ban", choices, NAMES) == "", "either could be meant"
    assert named("kho bán", (*choices, "KHO BÁN"), NAMES) == ""


def test_candidates_are_what_is_offered_and_proposed_once_each() -> None:
    sides = tuple(replace(side, text=ONE) for side in QUESTION.sides)
    closed = replace(QUESTION, field="platform", sides=sides, proposal=OTHER)
    assert candidates(closed, rule_book()) == (ONE, OTHER)
    assert candidates(replace(closed, proposal=""), rule_book()) == (ONE,)
    assert listed((ONE, OTHER)) == f"«{ONE}», «{OTHER}»"
    assert not is_closed(replace(QUESTION, field="time_limit"))
