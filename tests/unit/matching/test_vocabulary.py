"""Which words may be slips of which: how rare is rare enough, at the very limits."""

from __future__ import annotations

from collections import Counter

import pytest

from merge_toolkit.matching.contexts import Contexts
from merge_toolkit.matching.vocabulary import Vocabulary


def vocabulary(counts: dict[str, int], *, tells: bool = False) -> Vocabulary:
    nothing = Contexts(())
    return Vocabulary([Counter(counts)], Counter(), lambda _: tells, (nothing, nothing))


@pytest.mark.parametrize(
    ("rare", "common", "slip"),
    [
        (1, 1, True), (3, 3, True),  # both so rare that either may be mistyped
        (4, 79, False), (4, 80, True),  # or one is twenty times commoner
        (12, 239, False), (12, 240, True), (13, 500, False),
    ],
)  # fmt: skip
def test_a_word_that_is_no_syllable_is_a_slip_by_how_rare_it_is(
    rare: int, common: int, slip: bool
) -> None:
    known = vocabulary({"hoatt": rare, "hoạt": common})
    assert known.slips["hoatt"]["hoạt"] is known.slips["hoạt"]["hoatt"] is slip


@pytest.mark.parametrize(
    ("rare", "common", "slip"),
    [(3, 60, True), (3, 59, False), (4, 60, False), (4, 500, False)],
)
def test_two_syllables_are_two_words_unless_one_is_plainly_common(
    rare: int, common: int, slip: bool
) -> None:
    assert vocabulary({"hoang": rare, "hoan": common}).slips["hoang"]["hoan"] is slip


def test_words_that_tell_names_of_one_source_apart_are_no_slips() -> None:
    assert not vocabulary({"hoatt": 1, "hoạt": 500}, tells=True).slips["hoatt"]["hoạt"]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("hai", "hia", True),  # two letters that changed places
        ("ha", "hia", True), ("ha", "ho", False),  # shorter words are no slips of each other
        ("hanhj", "hanhk", True), ("hanhj", "hazhk", False),  # one slip in five letters
        ("thanhj", "thazhk", True), ("thanhj", "txazhk", False),  # two in six, never three
        ("2025", "2026", False),  # numbers are not mistyped, they are others
        # neither is a word: short forms are a letter apart, and a letter typed twice is a slip
        ("iptv", "iptb", False), ("vietgap", "vietgahp", False), ("haccp", "haccpp", True),
        ("golf", "gollf", True), ("cnt", "cntt", False),
        ("taxi", "taxii", True), ("taxi", "taxo", False),
    ],
)  # fmt: skip
def test_how_many_slips_a_word_may_have(one: str, other: str, near: bool) -> None:
    known = vocabulary({})
    assert known.near(one, other) is known.near(other, one) is near


@pytest.mark.parametrize(
    ("word", "twin", "misread"),
    [
        ("ulaatj", "luật", True),  # letters of all four, in disorder
        ("thxưsng", "thường", True), ("thxxsng", "thường", False),  # five of six, four
        ("xzanh", "nhanh", False),  # three of five
        ("nhang", "hoang", False),  # a syllable is a word
        ("đ2xa", "đưa", False),  # a number is none of its letters
        ("uj", "vụ", False),  # two letters tell too little
    ],
)  # fmt: skip
def test_what_is_no_word_may_be_one_with_most_of_its_letters(
    word: str, twin: str, misread: bool
) -> None:
    assert vocabulary({twin: 50, word: 1}).misread(word, twin) is misread


def test_a_word_that_two_names_have_is_not_garbled() -> None:
    assert not vocabulary({"luật": 50, "ulaatj": 2}).misread("ulaatj", "luật")


def test_the_commoner_word_is_meant() -> None:
    known = vocabulary({"hoạt": 5, "hoatt": 2})
    assert known.commoner("hoạt", "hoatt") == known.commoner("hoatt", "hoạt") == "hoạt"


@pytest.mark.parametrize(
    ("word", "sound"), [("kỹ", "ki"), ("kĩ", "ki"), ("y", "i"), ("giấy", "giay"), ("ký", "ki")]
)
def test_words_that_sound_alike(word: str, sound: str) -> None:
    assert vocabulary({}).sounds[word] == sound


@pytest.mark.parametrize(
    ("rare", "common", "apart"),
    [
        (3, 60, False),  # plainly a slip
        (4, 60, True), (3, 59, True), (1, 1, True),  # none is plainly common, or plainly rare
    ],
)  # fmt: skip
def test_two_words_of_the_same_letters(rare: int, common: int, apart: bool) -> None:
    known = vocabulary({"bán": rare, "bàn": common})
    assert known.differ_by_marks("bán", "bàn") is known.differ_by_marks("bàn", "bán") is apart


def test_a_habit_of_one_clerk_is_no_second_word() -> None:
    def apart(mine: int, others: int, ones: int) -> bool:
        counts = [Counter({"bênh": mine, "bệnh": ones}), Counter({"bệnh": others})]
        nothing = Contexts(())
        known = Vocabulary(counts, Counter(), lambda _: False, (nothing, nothing))
        return known.differ_by_marks("bênh", "bệnh")

    assert not apart(5, 9, 1), "twice as often, and elsewhere too"
    assert apart(5, 8, 1)
    assert apart(5, 0, 50), "both stand in one source"


@pytest.mark.parametrize(
    ("few", "many", "apart"),
    [
        ((15, 0, 0), (10, 10, 15), False),  # how one clerk writes it
        ((20, 0, 0), (10, 10, 15), True),  # not so much rarer
        ((8, 7, 0), (10, 10, 15), True),  # most sources have both words
        ((8, 7, 0, 0), (10, 10, 15, 9), False),  # or half of them that habit
        ((2, 1, 0), (10, 10, 55), False),  # so rare that all of them are slips
        ((8, 0), (16, 0), True),  # one source has both
    ],
)
def test_a_habit_is_that_of_half_of_the_sources_at_most(
    few: tuple[int, ...], many: tuple[int, ...], apart: bool
) -> None:
    counts = [
        Counter({"bàn": seldom, "bán": often}) for seldom, often in zip(few, many, strict=True)
    ]
    nothing = Contexts(())
    known = Vocabulary(counts, Counter(), lambda _: False, (nothing, nothing))
    assert known.differ_by_marks("bán", "bàn") is apart


def test_a_word_differs_from_itself_by_nothing() -> None:
    """However common it is, and though it should tell two names apart."""
    for tells in (False, True):
        assert not vocabulary({"tập": 90, "tạp": 90}, tells=tells).differ_by_marks("tập", "tập")
    assert vocabulary({"tập": 90, "tạp": 90}).differ_by_marks("tập", "tạp")
