"""Evidence that names give beside their likeness: siblings, and the level that a row states."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from merge_toolkit.matching.compare import Sides
from merge_toolkit.matching.fields import Fields
from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.score import score
from merge_toolkit.model.linkage import Agreement, Evidence, Match
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import NameCosts
from tests.builders import book, procedure
from tests.unit.matching.test_matching import filler, matched

PLAIN, LONGER = "Cấp thẻ hướng dẫn viên du lịch", "Cấp thẻ hướng dẫn viên du lịch mùa nước nổi"


def seen(one: Procedure, other: Procedure, *more: Procedure) -> Match:
    """The pair of two rows, and the siblings of the first that its list has."""
    found = matched([one, *more, *filler("mot")], [other, *filler("hai")])
    every = (*found.matches, *found.nearest)
    return next(item for item in every if {item.pair.left, item.pair.right} == {one.key, other.key})


def siblings(match: Match) -> list[Evidence]:
    return [one for one in match.evidence if one.field == "name:siblings"]


def test_words_that_tell_two_rows_of_one_list_apart_speak_against_a_pair() -> None:
    one, other = procedure("mot", PLAIN, row=1), procedure("hai", LONGER, row=1)
    twin = procedure("mot", LONGER, row=2, level="commune")
    (said,) = siblings(seen(one, other, twin))
    assert (said.agreement, said.veto) == (Agreement.DISAGREE, True)
    assert said.points == book().matching.siblings.points
    assert {said.left, said.right} == {"", "mùa nước nổi"}


def test_words_that_no_list_tells_apart_do_not() -> None:
    one, other = procedure("mot", PLAIN), procedure("hai", LONGER)
    assert siblings(seen(one, other)) == []


@pytest.mark.parametrize(
    ("levels", "told"),
    [((Level.PROVINCE,), True), ((Level.PROVINCE, Level.COMMUNE), False), ((), False)],
)
def test_words_for_the_one_level_of_a_row_say_nothing_in_its_name(
    levels: tuple[Level, ...], told: bool
) -> None:
    preparer = Preparer(book())
    record = replace(procedure("mot", PLAIN), level=levels)
    profile = preparer.profile(record, preparer.words(record))
    assert (("cấp", "tỉnh") in profile.levels) is told
    assert bool(profile.levels) is told


@pytest.mark.parametrize("turned", [False, True])
def test_a_name_that_says_more_is_partly_another_one(turned: bool) -> None:
    """Whichever of the two it is; a name that says something else is wholly another one."""
    names = ("Cấp mới, cấp lại thẻ hội viên", "Cấp lại thẻ hội viên")
    one, other = names[::-1] if turned else names
    (said,) = distinctions(seen(procedure("mot", one), procedure("hai", other)))
    assert said.agreement is Agreement.PARTLY
    (otherwise,) = distinctions(
        seen(procedure("mot", "Cấp lại thẻ hội viên"), procedure("hai", "Cấp mới thẻ hội viên"))
    )
    assert otherwise.agreement is Agreement.DISAGREE
    assert otherwise.points < said.points < 0


def distinctions(match: Match) -> list[Evidence]:
    named = {f"name:{name}" for name in book().matching.distinctions}
    return [one for one in match.evidence if one.field in named]


@pytest.mark.parametrize(
    ("name", "more", "veto"),
    [
        # without a foreign element, unless it is named
        ("Đăng ký kết hôn", "Đăng ký kết hôn có yếu tố nước ngoài", True),
        # an action may be left out
        ("Thẻ hội viên", "Gia hạn thẻ hội viên", False),
    ],
)
def test_what_one_name_leaves_out_is_said_or_meant(name: str, more: str, veto: bool) -> None:
    (said,) = distinctions(seen(procedure("mot", name), procedure("hai", more)))
    assert said.veto is veto


def test_the_same_words_do_not_count_twice() -> None:
    """That two rows of one list differ by them outweighs what the rules say of them."""
    one, other = procedure("mot", "Cấp thẻ hội viên"), procedure("hai", "Cấp lại thẻ hội viên")
    twin = procedure("mot", "Cấp lại thẻ hội viên", row=2, level="commune")
    match = seen(one, other, twin)
    (said,) = distinctions(match)
    assert siblings(match) and said.points == 0.0
    (alone,) = distinctions(seen(one, other))
    assert alone.points < 0.0


@pytest.mark.parametrize(
    ("names", "agreement"),
    [
        (("hạng I, loại II", "hạng I, loại III"), Agreement.DISAGREE),
        (("hạng I, loại I", "hạng I, loại II"), Agreement.DISAGREE),
        (("hạng I", "hạng I, loại II"), Agreement.PARTLY),
        (("hạng I", "hạng I, loại I"), None),  # said twice
        (("hạng I", "hạng I"), None),
    ],
)
def test_each_of_several_numbers_has_its_own_on_the_other_side(
    names: tuple[str, str], agreement: Agreement | None
) -> None:
    for left, right in (names, names[::-1]):
        match = seen(
            procedure("mot", f"Cấp chứng chỉ hành nghề giám sát {left}"),
            procedure("hai", f"Cấp chứng chỉ hành nghề giám sát {right}"),
        )
        said = [one for one in match.evidence if one.field == "name:numbers"]
        assert [one.agreement for one in said] == ([agreement] if agreement else [])
        assert all(one.veto is (agreement is Agreement.DISAGREE) for one in said)


def test_words_of_the_rules_that_give_a_direction_are_found_however_they_are_typed() -> None:
    """A rule pasted with marks apart, or with the tone on the other vowel, is the same rule."""
    rules = book()
    names = ("Đổi hòa thượng A", "Đổi A hòa thượng")
    preparer = Preparer(rules)
    profiles = [preparer.profile(row, preparer.words(row))
                for row in (procedure("mot", names[0]), procedure("hai", names[1]))]  # fmt: skip
    sides = Sides(profiles[0], profiles[1], Differences(moved=True), (), ({}, {}), NameCosts())
    for typed in ("hoà", unicodedata.normalize("NFD", "hòa")):
        order = rules.matching.order_words.model_copy(update={"words": (typed,)})
        edited = rules.matching.model_copy(update={"order_words": order})
        fields = Fields(rules.matching.procedure.evidence)
        scored = score(sides, rules.matching.procedure, edited, fields)
        assert "name:order" in [one.field for one in scored.evidence]
