"""Which pairs are worth comparing: names alike by their letters, equal keys, crowds of one name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from merge_toolkit.matching.block import candidates, mutual, referred, same_shelf
from merge_toolkit.matching.letters import LetterIndex
from merge_toolkit.matching.prepare import Preparer, Profile
from merge_toolkit.rules.schema import Candidates
from tests.builders import book, procedure

PREPARER = Preparer(book())
BIRTH, AGAIN, BUILD = "Đăng ký khai sinh", "Đăng ký lại khai sinh", "Cấp giấy phép xây dựng"
CROWD = Candidates(crowd=6, split_by=("domain_field", "agency"), per_record=2)


def rows(*names: str, **values: Sequence[str]) -> list[Profile]:
    """Prepared rows with these names; ``values`` by the field, one a row."""
    made = []
    for at, name in enumerate(names):
        record = procedure(
            "mot", name, ordinal=at + 1, **{field: given[at] for field, given in values.items()}
        )
        made.append(PREPARER.profile(record, PREPARER.words(record)))
    return made


def test_the_nearest_of_either_side_are_candidates() -> None:
    """Of a row only the nearest few; yet whoever is nearest to another one is compared with it."""
    left, right = rows(BIRTH, BUILD), rows(AGAIN, BIRTH, "Hòa giải ở cơ sở")
    found = candidates(left, right, Candidates(per_record=1))
    assert found.keys() == {(0, 1), (0, 0)}
    assert found[0, 1] == pytest.approx(1.0) and 0.3 < found[0, 0] < 1.0
    turned = candidates(right, left, Candidates(per_record=1))
    assert {(row, column): value for (column, row), value in turned.items()} == pytest.approx(found)


def test_of_names_equally_near_the_first_are_looked_at() -> None:
    found = candidates(rows(BIRTH), rows(*[f"{BIRTH} {at}" for at in "xyz"]),
                       Candidates(per_record=1))  # fmt: skip
    assert found.keys() == {(0, 0), (0, 1), (0, 2)}, "each of them is nearest to nobody else"
    three = rows(*[f"{BIRTH} {at}" for at in "xyz"])
    assert candidates(three, three, Candidates(per_record=1)).keys() == {(0, 0), (1, 1), (2, 2)}


def test_names_far_less_alike_than_the_nearest_are_not_looked_at() -> None:
    # whoever has the other name has a nearer row of its own
    left, right = rows(BIRTH, AGAIN, AGAIN), rows(BIRTH, AGAIN)
    likeness = candidates(left, right, Candidates(near_best=0.1))[0, 1]
    for cut, looked_at in ((likeness - 0.01, True), (likeness + 0.01, False)):
        near, enough = Candidates(near_best=cut), Candidates(near_best=0.1, least_similarity=cut)
        assert ((0, 1) in candidates(left, right, near)) is looked_at
        assert ((0, 1) in candidates(left, right, enough)) is looked_at


def test_equal_keys_are_compared_however_unlike_the_names() -> None:
    left, right = rows(BIRTH, AGAIN, code=("1.000001", "")), rows(BUILD, code=("1.000001",))
    assert not candidates(left, right, Candidates())
    assert candidates(left, right, Candidates(keys=("code",))) == {(0, 0): 0.0}


def test_more_rows_than_are_compared_at_once() -> None:
    names = [f"Thủ tục số {at} về việc {at * 7919}" for at in range(620)]
    found = candidates(rows(*names), rows(*reversed(names)), Candidates(per_record=1))
    assert {(at, 619 - at) for at in range(620)} <= found.keys()
    assert {place for place in found if found[place] > 0.999} == {
        (at, 619 - at) for at in range(620)
    }


def test_equal_keys_in_lists_that_are_compared_in_parts() -> None:
    known = [f"1.{at:06d}" for at in range(620)]
    left = rows(*[f"{BIRTH} {at}" for at in range(620)], code=known)
    right = rows(*[f"{BUILD} {at}" for at in range(620)], code=known)
    found = candidates(left, right, Candidates(keys=("code",), least_similarity=0.9))
    assert [*found] == [(at, at) for at in range(620)]


def test_nothing_is_near_to_nothing() -> None:
    assert candidates([], rows(BIRTH), Candidates()) == {}
    assert candidates(rows(BIRTH), [], Candidates()) == {}


def test_a_key_of_too_many_rows_makes_no_candidates() -> None:
    left = rows(*["Hòa giải", "Kết hôn"], code=["1.000001"] * 2)
    right = rows(*["Khai tử", "Khai sinh", "Ly hôn"], code=["1.000001"] * 3)
    for cap, found in ((5, 6), (4, 0)):
        assert len([*same_shelf(left, right, Candidates(keys=("code",), shelf_cap=cap))]) == found


@pytest.mark.parametrize("rules", [CROWD, Candidates(crowd=5)])
def test_all_pairs_of_one_name_are_compared_while_they_are_few(rules: Candidates) -> None:
    """Or where no field could settle which of them are."""
    left, right = rows(BIRTH, BIRTH), rows(BIRTH, BIRTH, BIRTH)
    assert len([*same_shelf(left, right, rules)]) == 6


def crowd(left: Sequence[str], right: Sequence[str], each: int = 2) -> set[tuple[int, int]]:
    """Pairs of a crowd of one name whose rows say these fields of work."""
    sides = [
        rows(*[BIRTH] * len(said), domain_field=said, agency=["Sở"] * len(said))
        for said in (left, right)
    ]
    return {*same_shelf(sides[0], sides[1], CROWD.model_copy(update={"per_record": each}))}


def test_of_a_crowd_those_that_say_the_same_are_compared() -> None:
    assert crowd("abc", "cab") == {(0, 1), (1, 2), (2, 0)}


def test_the_others_of_a_crowd_meet_a_few() -> None:
    """Of those that are open as well; of all, where none is."""
    assert crowd("abx", "abz") == {(0, 0), (1, 1), (2, 2)}
    assert crowd(["a", "b", ""], ["a", "b", ""]) == {(0, 0), (1, 1), (2, 2)}, "blank says nothing"
    assert crowd("abxy", "ab") == {(0, 0), (1, 1), (2, 0), (2, 1), (3, 1), (3, 0)}
    assert crowd("ab", "abxy") == {(0, 0), (1, 1), (0, 2), (1, 2), (1, 3), (0, 3)}
    assert crowd("uvw", "xyz") == {
        (0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 0), (0, 2), (1, 0), (2, 1)
    }  # fmt: skip


def test_a_crowd_within_the_crowd_is_settled_by_nothing() -> None:
    assert crowd("aaa", "aa") == {(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)}
    assert crowd("aaab", "aaab", each=1) == {(0, 0), (1, 1), (2, 2), (3, 3)}


def test_of_a_reference_the_nearest_of_each_row() -> None:
    right = rows(AGAIN, BIRTH, BUILD)
    rules = Candidates(per_record=1, keys=("code",))
    index = LetterIndex([row.folded for row in right], rules)
    assert [*referred(rows(BIRTH), right, index, rules)] == [(0, 1)]
    wider = Candidates(per_record=2)
    assert [*referred(rows(BIRTH), right, index, wider)] == [(0, 1), (0, 0)]


def test_mutual_are_two_of_which_neither_has_a_nearer_one() -> None:
    assert mutual({(0, 0): 0.9, (0, 1): 0.8, (1, 1): 0.7}) == [(0, 0)]
    assert mutual({(0, 0): 0.9, (1, 1): 0.7, (1, 0): 0.3}) == [(0, 0), (1, 1)]


@pytest.mark.parametrize("twin", [(0, 1), (1, 0)])
def test_of_two_equally_near_neither_is_mutual(twin: tuple[int, int]) -> None:
    assert mutual({(0, 0): 0.9, twin: 0.9}) == []
