"""Differences that other names explain: slips by their neighbours, places, names without marks."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.contexts import Contexts
from merge_toolkit.matching.corpus import Corpus, corpus_of
from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.prepare import Preparer
from tests.builders import book, procedure

OTHERS = ("Đăng ký tham gia hội chợ", "Xác nhận tham gia bảo hiểm", "Thôi tham gia hợp tác xã",
          "Hỗ trợ đối với hộ nghèo", "Cấp thẻ đối với người cao tuổi",
          "Miễn tiền thuê đất đối với quỹ")  # fmt: skip


def compared(one: str, other: str, others: tuple[str, ...] = OTHERS) -> Differences:
    rows = {
        "mot": [procedure("mot", name) for name in (one, *others)],
        "hai": [procedure("hai", other)],
    }
    corpus: Corpus = corpus_of(rows, Preparer(book()))
    left, right = corpus.profiles["mot"][0], corpus.profiles["hai"][0]
    return corpus.known.differences(left, right)


def test_a_word_that_no_other_name_has_there_is_a_slip_of_the_one_that_all_have() -> None:
    found = compared("Đăng ký tham ga mạng đấu thầu", "Đăng ký tham gia mạng đấu thầu")
    assert (found.slips, found.gaps) == (["ga"], ())


@pytest.mark.parametrize("typed", ["dồi", "đui"])
def test_a_stop_word_mistyped_as_another_word_tells_nothing(typed: str) -> None:
    """Names have «đối» before «với», whatever they have behind «phí»."""
    found = compared(f"Miễn học phí {typed} với học sinh", "Miễn học phí đối với học sinh")
    assert (found.slips, found.gaps) == ([typed], ())


def test_a_slip_is_one_word_of_the_other_name_though_it_has_it_twice() -> None:
    found = compared("Đăng ký tham ga mạng đấu thầu", "Đăng ký tham gia mạng đấu thầu quốc gia")
    assert (found.slips, found.gaps) == (["ga"], (((), ("quốc", "gia")),))


def test_a_word_that_other_names_have_there_is_no_slip() -> None:
    names = (*OTHERS, "Đăng ký tham quan di tích")
    found = compared("Đăng ký tham quan mạng đấu thầu", "Đăng ký tham gia mạng đấu thầu", names)
    assert found.gaps == ((("quan",), ("gia",)),)


def test_runs_of_different_places_are_two_differences() -> None:
    found = compared(
        "Cấp giấy chứng nhận lưu hành thuốc thú y",
        "Cấp chứng nhận lưu hành thuốc thú y trên địa bàn",
    )
    assert found.gaps == ((("giấy",), ()), ((), ("trên", "địa", "bàn")))


def test_a_word_of_the_same_letters_stays_in_a_longer_exchange() -> None:
    found = compared("Phê duyệt phương án sử dụng đất", "Phê duyệt phương án dùng đất")
    assert (found.marks, found.gaps) == ([], ((("sử", "dụng"), ("dùng",)),))


@pytest.mark.parametrize("bare", ["Cap bang khen doi voi ho ngheo", "Cap bang khen voi ho ngheo"])
def test_stop_words_of_a_name_without_marks_tell_nothing(bare: str) -> None:
    assert compared("Cấp bằng khen đối với hộ nghèo", bare).gaps == ()


def test_initials_may_count_the_stop_words() -> None:
    found = compared("Xử lý theo quy định của pháp luật", "Xử lý theo qđcpl")
    assert found.gaps == ()
    assert found.short_forms == ["quy", "định", "pháp", "luật"]


def test_a_lost_space_and_a_slip_are_one_mistake() -> None:
    found = compared("Cấp phép xâyduwngj nhà ở", "Cấp phép xây dựng nhà ở")
    assert found.gaps == ()


def test_the_one_name_with_a_word_counts_for_nothing() -> None:
    known = Contexts([("tham", "ga"), *[("tham", "gia")] * 3])
    assert known.lonely(("tham", "ga"), [("", "ga"), ("tham", "")]) == [0, 1]
    assert known.lonely(("tham", "gia"), [("", "gia"), ("tham", "")]) == []
    behind, ahead = known.belonging("tham", "")
    assert behind == {"gia"}
    assert ahead == frozenset()


def test_words_in_one_place_are_one_difference_however_the_names_are_typed() -> None:
    """The place is told by what stands before it, where stop words behind it are left out."""
    found = compared("Cap the xanh doi voi ho ngheo moi", "Cấp thẻ đỏ hộ nghèo")
    assert found.gaps == ((("xanh",), ("do",)), (("moi",), ()))


def test_the_usual_word_is_the_one_that_stands_there_most_often_on_either_side() -> None:
    known = Contexts([
        *[("ho", "đối", "a"), ("b", "đối", "voi")] * 2, *[("ho", "đôi", "c")] * 3, ("d", "đồi", "e")
    ])  # fmt: skip
    assert known.usual(["đối", "đôi", "đồi"], "ho", "voi") == "đối", "four times"
    assert known.usual(["đôi", "đồi"], "ho", "voi") == "đôi", "three"
    assert known.usual(["đồi"], "d", "e") is None, "two are too few"
    assert known.usual([], "ho", "voi") is None
