"""Numbers and classes in names, glued to a word or not."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.numbers import Numbers
from tests.builders import book

NUMBERS = Numbers(book().matching)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("loại2", "loại 2"), ("loai2", "loai 2"), ("năm2020", "năm 2020"), ("tổ1", "tổ 1"),
        ("hạngb1", "hạng b1"), ("hangc1e", "hang c1e"), ("hạngii", "hạng ii"), ("nhóma", "nhóm a"),
        ("loạiiii", "loại iii"), ("hạngbe", "hạng be"), ("đoạnii", "đoạn ii"),
        ("9chỗ", "9 chỗ"), ("50tấn", "50 tấn"), ("2.500m3đất", "2.500m3đất"),
        ("covid19", "covid 19"), ("quyhoạch1", "quyhoạch 1"),
        # as they are: numbers of their own, words, and digits that are mistyped letters
        ("m3", "m3"), ("c1e", "c1e"), ("12b", "12b"), ("20kg", "20kg"), ("2020", "2020"),
        ("1iên", "1iên"), ("1oai", "1oai"), ("hoạt5đ", "hoạt5đ"), ("lớpp", "lớpp"),
        ("bach", "bach"), ("mẫu", "mẫu"), ("hạnh", "hạnh"), ("khóii", "khóii"),
    ],
)  # fmt: skip
def test_a_number_is_no_part_of_the_word_that_it_is_glued_to(word: str, parts: str) -> None:
    assert NUMBERS.parted(("cấp", word)) == ("cấp", *parts.split())


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("hạng ii", ("ii",)), ("hang ii", ("ii",)), ("loại a", ("a",)), ("chữ a", ()),
        ("giai đoạn ii", ("ii",)), ("giai doan ii", ("ii",)), ("công đoạn ii", ()),
        ("đoạn ii", ()), ("hạng be", ("be",)), ("hạng bé", ()), ("ii hạng", ()),
        ("cấp i hạng i loại ii", ("i", "i", "ii")),
        ("xe 9 chỗ trên 3.500 m3", ("3.500", "9", "m3")),
    ],
)  # fmt: skip
def test_classes_are_those_behind_the_words_of_the_rules(name: str, found: tuple[str, ...]) -> None:
    assert NUMBERS.find(tuple(name.split())) == found


def test_names_of_nothing_have_no_numbers() -> None:
    assert NUMBERS.parted(()) == ()
    assert NUMBERS.find(()) == ()
