"""What headings say, and how long they hold."""

from __future__ import annotations

import pytest

from merge_toolkit.loading.headings import (
    HeadingStack,
    declared_count,
    numbered,
    stated_by_sheet_name,
    stated_by_title,
    what_it_says,
)
from merge_toolkit.loading.words import compile_rules
from merge_toolkit.model.tables import Cell, Heading
from merge_toolkit.rules.schema import RuleBook


@pytest.fixture(scope="module")
def words(book: RuleBook):
    return compile_rules(book).headings


@pytest.mark.parametrize(
    ("text", "style", "body"),
    [
        ("A. THỦ TỤC", "A", "THỦ TỤC"),
        ("I. LĨNH VỰC", "I", "LĨNH VỰC"),
        ("II. LĨNH VỰC", "I", "LĨNH VỰC"),
        ("LXI. LĨNH VỰC", "I", "LĨNH VỰC"),
        ("C. CẤP XÃ", "C", "CẤP XÃ"),
        ("XIV - Đất đai", "I", "Đất đai"),
        ("A1. Hộ tịch", "A1", "Hộ tịch"),
        ("1.2. Hộ tịch", "1.1", "Hộ tịch"),
        ("12) Hộ tịch", "1", "Hộ tịch"),
        ("IV LĨNH VỰC", "I", "LĨNH VỰC"),
        ("Phần II: Cấp xã", "phần I", "Cấp xã"),
        ("a) Hộ tịch", "a", "Hộ tịch"),
        ("Y tế dự phòng", None, None),
        ("Lĩnh vực đất đai", None, None),
        ("Cấp giấy phép", None, None),
    ],
)
def test_numbers_of_headings(text: str, style: str | None, body: str | None, words) -> None:
    found = numbered(text, words)
    assert (found and found.style, found and found.text) == (style, body)


@pytest.mark.parametrize(
    ("text", "rest", "count"),
    [
        ("LĨNH VỰC HỘ TỊCH (12 TTHC)", "LĨNH VỰC HỘ TỊCH", 12),
        ("LĨNH VỰC HỘ TỊCH (gồm 05 thủ tục hành chính).", "LĨNH VỰC HỘ TỊCH", 5),
        ("CẤP XÃ: 1 tthc", "CẤP XÃ", 1),
        ("Hộ tịch 3 TTHC", "Hộ tịch", 3),
        ("Nghị định 42 năm 2022", "Nghị định 42 năm 2022", None),
    ],
)
def test_declared_counts(text: str, rest: str, count: int | None, words) -> None:
    assert declared_count(text, words) == (rest, count)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("THỦ TỤC HÀNH CHÍNH CẤP TỈNH", {"level": "cấp tỉnh"}),
        ("CẤP HUYỆN, CẤP XÃ", {"level": "cấp huyện; cấp xã"}),
        ("TTHC cấp xã trên địa bàn tỉnh", {"level": "cấp xã"}),
        ("Thủ tục các cấp – tỉnh Đồng Tháp", {}),
        ("LĨNH VỰC: Đất đai", {"domain_field": "Đất đai"}),
        ("TTHC CẤP XÃ LĨNH VỰC HỘ TỊCH", {"level": "cấp xã", "domain_field": "HỘ TỊCH"}),
        ("Thủ tục được sửa đổi, bổ sung", {"status": "sửa đổi bổ sung"}),
        ("Mới ban hành, thay thế, bãi bỏ", {"status": "mới ban hành, thay thế, bãi bỏ"}),
        ("Hộ tịch", {}),
    ],
)
def test_what_headings_say(text: str, says: dict[str, str], words) -> None:
    assert what_it_says(text, words) == says


def test_known_names_are_recognised_without_a_word_before_them() -> None:
    rules = RuleBook.model_validate(
        {
            "fields": {"fields": {"ho_tich": {"name": "Hộ tịch", "aliases": ["Đăng ký hộ tịch"]}}},
            "agencies": {"agencies": {"tp": {"name": "Sở Tư pháp", "level": "province"}}},
        }
    )
    words = compile_rules(rules).headings
    assert what_it_says("HỘ TỊCH", words) == {"domain_field": "HỘ TỊCH"}
    assert what_it_says("SỞ TƯ PHÁP", words) == {"agency": "SỞ TƯ PHÁP"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("DANH MỤC TTHC CẤP TỈNH", {"level": "cấp tỉnh"}),
        ("DANH MỤC TTHC CẤP TỈNH, CẤP XÃ", {}),
        ("UBND TỈNH ĐỒNG THÁP", {}),
        ("Danh mục bị bãi bỏ", {"status": "bãi bỏ"}),
    ],
)
def test_titles_state_one_level_or_none(text: str, says: dict[str, str], words) -> None:
    assert stated_by_title(text, words) == says


@pytest.mark.parametrize(
    ("name", "level"),
    [("Cấp tỉnh", "cấp tỉnh"), ("CAP_XA", "cấp xã"), ("Xã", "xã"), ("Sheet1", None),
     ("Danh sách xã mới", None), ("cap tinh cap xa", None)],
)  # fmt: skip
def test_sheet_names(name: str, level: str | None, words) -> None:
    assert stated_by_sheet_name(name, words).get("level") == level


def opened(*headings: tuple[str, dict[str, str]], words) -> list[str]:
    stack = HeadingStack()
    for row, (text, says) in enumerate(headings):
        found = numbered(text, words)
        stack.push(Heading(Cell(text, "", ""), row, says), found.style if found else "")
    return [heading.cell.text for heading in stack.in_force]


def test_a_heading_closes_its_like_and_all_inside(words) -> None:
    texts = ["A. x", "I. x", "1. x", "2. x", "II. x", "B. x", "I. y"]
    assert opened(*((text, {}) for text in texts), words=words) == ["B. x", "I. y"]


def test_letters_and_roman_numbers_are_told_apart(words) -> None:
    assert opened(("H. x", {}), ("I. y", {}), words=words) == ["I. y"]
    assert opened(("B. x", {}), ("I. y", {}), words=words) == ["B. x", "I. y"]
    assert opened(("IV. x", {}), ("V. y", {}), words=words) == ["V. y"]


def test_a_heading_without_number_closes_what_speaks_of_the_same(words) -> None:
    level, field = {"level": "cấp tỉnh"}, {"domain_field": "Đất đai"}
    texts = (("A. x", level), ("I. y", field), ("Lĩnh vực z", field), ("Cấp xã", level))
    assert opened(*texts[:3], words=words) == ["A. x", "Lĩnh vực z"]
    assert opened(*texts, words=words) == ["Cấp xã"]


def test_a_lone_l_or_c_counts_on_from_49_or_99_and_is_a_letter_otherwise() -> None:
    def styles_after(*headings: tuple[str, str]) -> list[str]:
        stack = HeadingStack()
        for text, style in headings:
            stack.push(Heading(Cell(text, "", ""), 1, {}), style)
        return [heading.cell.text for heading in stack.in_force]

    top, roman = ("A. CẤP TỈNH", "A"), ("XLIX. GIÁ", "I")
    assert styles_after(top, roman, ("L. ĐẤU THẦU", "L")) == ["A. CẤP TỈNH", "L. ĐẤU THẦU"]
    assert styles_after(("B. CẤP HUYỆN", "A"), roman, ("C. CẤP XÃ", "C")) == ["C. CẤP XÃ"]
    assert styles_after(("C. CẤP XÃ", "C"), ("I. HỘ TỊCH", "I")) == ["C. CẤP XÃ", "I. HỘ TỊCH"]


def test_headings_of_a_table_stand_below_those_above_it(words) -> None:
    def opened_below(above: str, *texts: str) -> list[str]:
        stack = HeadingStack()
        for text in (above, *texts):
            found = numbered(text, words)
            push = stack.push_above if text == above else stack.push
            push(Heading(Cell(text, "", ""), 1, {}), found.style if found else "")
        return [heading.cell.text for heading in stack.in_force]

    assert opened_below("I. x", "A. y", "I. z") == ["I. x", "A. y", "I. z"]
    assert opened_below("I. x", "A. y", "I. z", "B. y", "II. z") == ["I. x", "B. y", "II. z"]
    assert opened_below("Phần I. x", "Phần I. y") == ["Phần I. x", "Phần I. y"]
    assert opened_below("I. x", "II. y") == ["II. y"], "the table counts on"
    assert opened_below("A. x", "I. y", "B. x") == ["B. x"]
