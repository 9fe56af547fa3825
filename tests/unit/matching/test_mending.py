"""What a clerk's slip explains between two names, and what it may not explain."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.vocabulary import Trait
from tests.builders import book, procedure

KNOWN = (
    "Cấp giấy phép khai thác nước dưới đất",
    "Đăng ký khai sinh có yếu tố nước ngoài",
    "Cấp chứng chỉ hành nghề hoạt động xây dựng",
    "Hỗ trợ tập thể và cá nhân",
    "Bán đấu giá tài sản",
    "Đăng ký giá bàn",
    "Thủ tục các tập thể đăng ký hoạt động",
)
"""Names that both catalogs have, so that their words are words."""
OFTEN = 8


def found(one: str, other: str) -> Differences:
    preparer = Preparer(book())
    rows = {
        source: [
            procedure(source, name, row=n, ordinal=n + 1)
            for n, name in enumerate((*KNOWN * OFTEN, own))
        ]
        for source, own in (("mot", one), ("hai", other))
    }
    corpus = corpus_of(rows, preparer)
    left, right = (
        next(p for p in corpus.of((source,)) if p.record.key == rows[source][-1].key)
        for source in rows
    )
    return corpus.known.differences(left, right)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        # a letter doubled in a word that no catalog has
        ("Cấp chứng chỉ hành nghề hoạt động", "Cấp chứng chỉ hành nghềe hoạt động", "slips"),
        # spaces lost, spaces added
        ("Cấp giấy phép khai thác", "Cấp giấyphép khai thác", "joins"),
        ("Cấp giấy phép khai thác nước", "Cấp giấy phép khaithác nước", "joins"),
        # initials, and a word without its vowels
        ("Đăng ký khai sinh có yếu tố nước ngoài", "Đăng ký khai sinh có yếu tố nc ngoài",
         "short_forms"),
        ("Cấp chứng chỉ hành nghề hoạt động xây dựng", "Cấp chứng chỉ hn hoạt động xây dựng",
         "short_forms"),
    ],
)  # fmt: skip
def test_a_slip_leaves_no_gap(one: str, other: str, kind: str) -> None:
    for left, right in ((one, other), (other, one)):
        seen = found(left, right)
        assert getattr(seen, kind), "mended, and said so"
        assert seen.gaps == ()
        assert seen.read[0] == seen.read[1], "both names read the same once mended"


def test_each_of_two_slips_is_mended_whichever_comes_first() -> None:
    one, other = "Cấp chứng chỉ hoạt nghề", "Cấp chứng chỉ nghềe hoạtt"
    for left, right in ((one, other), (other, one)):
        seen = found(left, right)
        assert len(seen.slips) == 2
        assert seen.gaps == ()


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("Hỗ trợ bán mới", "Hỗ trợ bàn mới", "bán"),
        ("Cấp chứng chỉ bán lẻ", "Cấp chứng chỉ bàn lẻ", "bán"),
    ],
)
def test_words_that_differ_by_marks_alone_are_told_and_both_kept(
    one: str, other: str, word: str
) -> None:
    seen = found(one, other)
    assert seen.marks == [word]
    assert not seen.slips
    assert seen.gaps == ()
    assert seen.read[0] != seen.read[1], "marks may tell two words apart"


def test_words_in_the_place_of_several_are_no_other_marks_of_one() -> None:
    """«bàn» stands for «bán lẻ», whole: another letter in it says nothing."""
    one, other = "Hỗ trợ bán lẻ mới và cá nhân", "Hỗ trợ bàn mới và cá nhân"
    for left, right in ((one, other), (other, one)):
        seen = found(left, right)
        assert seen.marks == []
        assert len(seen.gaps) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp giấy phép khai thác", "Cấp giấy phép hoạt động"),
        ("Đăng ký khai sinh", "Đăng ký hành nghề"),
    ],
)
def test_words_of_the_catalogs_are_never_explained_as_slips(one: str, other: str) -> None:
    seen = found(one, other)
    assert len(seen.gaps) == 1
    assert not (seen.slips or seen.joins or seen.short_forms or seen.marks)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Bán tài sản hoạt động", "Bán tài sản hxatdong", True),
        ("Bán tài sản hoạt động", "Bán tài sản hxatdxng", False),  # two slips in eight letters
        ("Bán tài sản nước ngoài", "Bán tài sản nxocngxai", True),  # in nine
        ("Bán tài sản nước ngoài", "Bán tài sản nxocxgxai", False),
    ],
)
def test_words_run_together_may_have_slips_by_their_length(
    one: str, other: str, joined: bool
) -> None:
    for left, right in ((one, other), (other, one)):
        seen = found(left, right)
        assert bool(seen.joins) is joined
        assert (seen.gaps == ()) is joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hỗ trợ bánđất", "Hỗ trợ bán đắt"),  # marks tell two words apart
        ("Hỗ trợ bánđất", "Hỗ trợ bàn đất"),
        ("Hỗ trợ tômsú", "Hỗ trợ tôm sò"),  # so do letters
        ("Hỗ trợ loại mua2", "Hỗ trợ loại mua 3"),  # and numbers
        ("Cấp giấy phép cácđất", "Cấp giấy phép các đắt"),
        ("Hỗ trợ loạiiii mới", "Hỗ trợ loại ii mới"),  # and classes
    ],
)
def test_what_tells_two_words_apart_does_so_without_the_space_between_them(
    one: str, other: str
) -> None:
    for left, right in ((one, other), (other, one)):
        assert found(left, right).gaps, "some of it is left"


@pytest.mark.parametrize("glued", ["cáctập", "tậpcác"])
def test_a_word_that_lost_the_space_beside_a_stop_word_is_that_word(glued: str) -> None:
    """However common it is."""
    one, other = f"Hỗ trợ {glued} thể", "Hỗ trợ các tập thể"
    for left, right in ((one, other), (other, one)):
        seen = found(left, right)
        assert seen.joins or seen.slips, "mended, and said so"
        assert seen.gaps == ()


@pytest.mark.parametrize(
    ("short", "written", "explained"),
    [
        ("gp", "giấy phép", True),
        ("gp", "gạo các phường", True),  # a stop word between them
        ("gp", "gạo nước phường", False),
        ("cá", "chim ấp", False),  # with its mark it is a word
        ("sc", "sở c1", False),  # a number is no initial
    ],
)
def test_words_of_a_short_form_stand_in_a_row(short: str, written: str, explained: bool) -> None:
    one, other = f"Hỗ trợ nước {short} khai sinh", f"Hỗ trợ nước {written} khai sinh"
    for left, right in ((one, other), (other, one)):
        assert bool(found(left, right).short_forms) is explained


@pytest.mark.parametrize("where", ["{} khai sinh nước ngoài", "khai sinh nước ngoài {}"])
def test_a_short_form_may_stand_at_either_end(where: str) -> None:
    seen = found(where.format("gp"), where.format("giấy phép"))
    assert seen.short_forms == ["giấy", "phép"]
    assert seen.gaps == ()


@pytest.mark.parametrize("side", [0, 1])
def test_a_stop_word_is_mended_in_either_name(side: int) -> None:
    names = ("Đăng ký khai sinh tại nước ngoài", "Đăng ký khai sinh taij nước ngoài")
    seen = found(names[side], names[1 - side])
    assert seen.slips == ["taij"]
    assert seen.gaps == ()


def test_of_a_phrase_that_stands_twice_either_may_be_left_for_the_short_form() -> None:
    seen = found("Đủ đk khai sinh có điều kinệ", "Đủ điều kiện khai sinh có điều kiện")
    assert seen.short_forms == ["điều", "kiện"]
    assert seen.gaps == ()


def test_a_word_is_as_common_as_the_names_that_have_it() -> None:
    rows = {
        source: [procedure(source, name, row=n, ordinal=n) for n in range(1, times + 1)]
        for source, name, times in (("mot", "Cấp thẻ", 4), ("hai", "Đăng ký", 3))
    }
    known = corpus_of(rows, Preparer(book())).known.vocabulary
    assert Trait.UNKNOWN not in known.traits["thẻ"], "four names, though they read the same"
    assert Trait.UNKNOWN in known.traits["đăng"], "three"


def test_stop_words_beside_a_name_without_marks_are_dropped_wherever_they_stand() -> None:
    seen = found("ban dau gia tai san", "Bán đấu giá tài sản mới của đất")
    assert seen.gaps == (((), ("moi",)), ((), ("dat",))), "not «của», though «mới» comes first"


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        # «lái» stands in the other name, and has its own word in this one
        ("Cấp giấy phép lái xe", "cap lai giay phep lai xe", "lai"),
        ("Cấp thẻ đối với tập thể", "cap doi the doi voi tap the", "doi"),  # no «đối» twice
        ("Bán đấu giá bàn", "ban dau gia ban moi ban", "ban"),
    ],
)
def test_a_word_too_many_of_a_name_without_marks_is_none_that_the_other_has_already(
    one: str, other: str, left: str
) -> None:
    for sides in ((one, other), (other, one)):
        gaps = found(*sides).gaps
        assert left in [word for gap in gaps for side in gap for word in side]


def test_order_is_noted_and_is_no_gap() -> None:
    seen = found("Đăng ký khai sinh có yếu tố nước ngoài", "Khai sinh có yếu tố nước ngoài đăng ký")
    assert seen.moved
    assert seen.gaps == ()
