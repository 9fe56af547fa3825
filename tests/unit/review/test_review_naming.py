"""What a reviewer reads of evidence: the titles of the rules, and the words of the names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.matching import prepare
from merge_toolkit.model.linkage import Agreement, DecidedBy, Evidence, Match, Pair, Verdict
from merge_toolkit.review import naming
from merge_toolkit.review.differences import differing_words
from merge_toolkit.review.items import PairItem
from merge_toolkit.review.naming import evidence_of, evidence_title
from merge_toolkit.review.rows import pair_row
from merge_toolkit.review.shown import Manner, manner
from merge_toolkit.review.words import header_columns
from merge_toolkit.text.forms import fold
from tests.builders import book, procedure

LEFT = procedure("mot", "Gia hạn giấy phép bán buôn rượu", "2.000592")
RIGHT = procedure("hai", "Cấp lại giấy phép bán buôn rượu", "2.000593")
DISTINCTIONS = book().matching.distinctions


def against(field: str, left: str, right: str, points: float = -10.0) -> Evidence:
    return Evidence(field, Agreement.DISAGREE, 0.0, points, left, right)


def test_every_distinction_of_the_defaults_has_a_title_in_both_languages() -> None:
    for language in ("vi", "en"):
        for name in DISTINCTIONS:
            title = evidence_title(f"name:{name}", language, DISTINCTIONS)
            assert name not in title.split(": ", 1)[0]
            assert title.startswith(("Từ phân biệt: ", "Telling words: "))


@pytest.mark.parametrize("field", ["name:numbers", "name:siblings", "name:citations", "reference"])
def test_other_evidence_has_a_name_too(field: str) -> None:
    for language in ("vi", "en"):
        assert evidence_title(field, language, DISTINCTIONS) != field


def test_a_distinction_that_the_rules_do_not_name_shows_as_it_is() -> None:
    assert evidence_title("name:colour", "vi", {}) == "name:colour"


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (("extend", "grant"), ("gia hạn", "cấp")),
        (("extend", "grant again"), ("gia hạn", "cấp lại")),
    ],
)
def test_groups_are_said_in_the_words_of_the_names(
    groups: tuple[str, str], said: tuple[str, str]
) -> None:
    [one] = evidence_of([against("name:action", *groups)], LEFT, RIGHT, DISTINCTIONS)
    assert (one.left, one.right) == said


def test_evidence_found_the_other_way_round_is_turned() -> None:
    found = [
        replace(against("name", RIGHT.name, LEFT.name), detail="−cấp lại +gia hạn"),
        against("name:action", "grant again", "extend"),
    ]
    name, action = evidence_of(found, LEFT, RIGHT, DISTINCTIONS)
    assert (name.left, name.detail) == (LEFT.name, "+cấp lại −gia hạn")
    assert (action.left, action.right) == ("gia hạn", "cấp lại")


def test_the_workbook_shows_titles_and_words_instead_of_raw_names() -> None:
    evidence = (
        against("name:action", "extend", "grant again"),
        against("name:numbers", "ii", ""),
        against("reference", "qg:1f", "qg:2e"),
    )
    pair = Pair.of(LEFT.key, RIGHT.key)
    match = Match(pair, 0.4, 1.0, Verdict.REVIEW, DecidedBy.AUTO, evidence)
    shown = pair_row(PairItem("P-1", "", LEFT, RIGHT, match), manner(book()))["reasons"].value
    assert shown == (
        "Từ phân biệt: hành động (cấp, gia hạn, thu hồi …): khác nhau (gia hạn / cấp lại)\n"
        "Số, hạng, nhóm trong tên: khác nhau (ii / không có)\n"
        "Danh mục tham chiếu: khác nhau"
    )


def test_a_full_stop_by_itself_is_no_difference() -> None:
    left, right = differing_words("Đăng ký khai sinh", "Đăng ký khai sinh .")
    assert left == (("Đăng ký khai sinh", False),)
    assert right == (("Đăng ký khai sinh .", False),)


def test_the_agency_of_a_name_is_written_out() -> None:
    left = replace(LEFT, agency="Sở Y tế")
    seen = replace(against("name", "a", "b"), detail="−thẩm quyền @agency +@agency lần đầu")
    [one] = evidence_of([seen], left, replace(RIGHT, agency="Sở Du lịch"), DISTINCTIONS)
    assert one.detail == "−thẩm quyền Sở Y tế +Sở Du lịch lần đầu"


def test_the_sign_for_an_agency_is_the_one_that_matching_uses() -> None:
    assert naming.OWN_AGENCY == prepare.OWN_AGENCY


def test_evidence_that_saw_no_words_says_no_more_than_its_title() -> None:
    doubt = Evidence("name:doubt", Agreement.PARTLY, 0.0, 0.0, "", "", veto=True)
    match = Match(Pair.of(LEFT.key, RIGHT.key), 0.9, 0.0, Verdict.REVIEW, DecidedBy.AUTO, (doubt,))
    row = pair_row(PairItem("P-1", "", LEFT, RIGHT, match), Manner("vi", {}))
    assert row["reasons"].value == "Tên khác nhau ở những từ tô đỏ"


def test_a_workbook_with_the_former_header_of_codes_is_still_read() -> None:
    assert header_columns()[fold("Mã thủ tục")] == "code"
    assert header_columns()[fold("Mã thủ tục, mã tài sản")] == "code"
