"""Columns of codes beside each other: which list is blamed, and what is no fault."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.matching.code_columns import code_columns
from tests.builders import procedure
from tests.columns_of_codes import (
    CLEAN,
    Plan,
    Profile,
    codes,
    found,
    names,
    plans,
    profile,
    row_number,
    rows_of,
    table,
)

CHANCE = st.randoms(use_true_random=False)


@given(plans(), CHANCE)
def test_the_order_of_sources_and_rows_changes_nothing(plan: Plan, rng: random.Random) -> None:
    tables = {
        "mot": table("mot", plan.slid()),
        "hai": table("hai", plan.witness()),
        "qg": table("qg", plan.witness()[::2]),
    }
    shuffled = {source: rng.sample(tables[source], len(tables[source])) for source in tables}
    shuffled = dict(rng.sample([*shuffled.items()], 3))
    assert code_columns(shuffled, ["qg"]) == code_columns(tables, ["qg"])


@given(st.integers(20, 60), st.integers(1, 9), st.sampled_from((0.0, 0.05)), st.integers(0))
def test_a_clean_column_gives_no_block(count: int, step: int, wrong: float, seed: int) -> None:
    rng = random.Random(seed)  # an adversary's choice of wrong rows would look like a drag
    rows = list(zip(names(count), codes(count, step=step), strict=True))
    spoilt = list(rows)
    for at in rng.sample(range(count), int(wrong * count)):
        spoilt[at] = (rows[at][0], rng.choice(rows)[1])
    for references in ((), ("hai",)):
        assert found({"mot": spoilt, "hai": rows}, *references).blocks == ()


def test_the_other_list_in_the_same_order_is_not_blamed() -> None:
    plan = Plan(CLEAN, 5, 20, -1, [], "blank")
    (block,) = found({"hai": CLEAN, "mot": plan.slid()}).blocks
    assert block.first.source == "mot" and block.rival is None


def test_two_lists_that_nothing_tells_apart_are_rivals() -> None:
    plan = Plan(CLEAN, 5, 20, -1, [], "fresh")
    blocks = found({"hai": CLEAN, "mot": plan.slid()}).blocks
    assert [block.first.source for block in blocks] == ["hai", "mot"]
    assert [block.offset for block in blocks] == [1, -1]
    assert [block.rival.source for block in blocks if block.rival] == ["mot", "hai"]


@pytest.mark.parametrize("seam", ["blank", "fresh"])
@pytest.mark.parametrize("blanks", [(15,), (11, 15), (11, 12, 15), (10, 13, 16, 19)])
def test_blank_codes_in_the_list_that_slid_do_not_blame_the_other(
    blanks: Sequence[int], seam: str
) -> None:
    rows = Plan(CLEAN, 5, 20, 1, [], seam).slid()
    for at in blanks:
        rows[at] = (rows[at][0], "")
    blocks = found({"hai": CLEAN, "mot": rows}).blocks
    if seam == "blank":
        assert [(block.first.source, block.rival) for block in blocks] == [("mot", None)]
    else:
        assert [block.rival.source for block in blocks if block.rival] == ["mot", "hai"]


@pytest.mark.parametrize("unread", [(5, 24), (10, 17, 24), (5, 12, 13, 24)])
def test_a_code_that_cannot_be_read_is_no_cell_that_was_deleted(unread: Sequence[int]) -> None:
    """A tenth of the codes lose a zero where cells hold numbers, in the list that is right too."""
    right = table("hai", CLEAN)
    for at in unread:
        short = replace(right[at].record, code=None, code_as_given="1.0001")
        right[at] = profile(short)
    slid = table("mot", Plan(CLEAN, 5, 20, 1, [], "fresh").slid())
    blocks = code_columns({"hai": right, "mot": slid}).blocks
    assert [block.rival.source for block in blocks if block.rival] == ["mot", "hai"]


@pytest.mark.parametrize("seam", ["blank", "fresh"])
@pytest.mark.parametrize(("by", "unknown"), [(1, (5,)), (-1, (24,)), (2, (5, 6)), (-2, (23, 24))])
def test_names_that_only_the_list_that_slid_has_do_not_blame_the_other(
    by: int, unknown: Sequence[int], seam: str
) -> None:
    rows = Plan(CLEAN, 5, 20, by, [], seam).slid()
    for at in unknown:
        rows[at] = (f"rieng{at} cua{at} mot{at}", rows[at][1])
    blocks = found({"hai": CLEAN, "mot": rows}).blocks
    if seam == "blank":
        assert [(block.first.source, block.rival) for block in blocks] == [("mot", None)]
    else:
        assert [block.rival.source for block in blocks if block.rival] == ["mot", "hai"]


@pytest.mark.parametrize("seam", ["blank", "fresh"])
@pytest.mark.parametrize("every", [3, 4, 6])
def test_procedures_listed_at_two_levels_show_which_list_slid(every: int, seam: str) -> None:
    """In the list that is right both rows have one code; in the other one names share codes."""
    rows = [*CLEAN, *CLEAN[::every]]

    def level(at: int) -> str:
        return "province" if at < len(CLEAN) else "commune"

    def listed(source: str, shown: Sequence[tuple[str, str]]) -> list[Profile]:
        return [
            profile(procedure(source, name, code or None, row=at, level=level(at)))
            for at, (name, code) in enumerate(shown)
        ]

    slid = Plan(rows, 5, 20, 1, [], seam).slid()
    blocks = code_columns({"hai": listed("hai", rows), "mot": listed("mot", slid)}).blocks
    assert [(block.first.source, block.rival) for block in blocks] == [("mot", None)]


def test_a_third_list_settles_which_of_two_slid() -> None:
    plan = Plan(CLEAN, 5, 20, -1, [], "fresh")
    (block,) = found({"ba": CLEAN[8:22], "hai": CLEAN, "mot": plan.slid()}).blocks
    assert block.first.source == "mot" and block.rival is None


def test_old_and_new_code_of_one_row_are_no_slide() -> None:
    rows = table("mot", [(f"cu{at} {name}", f"2.{at:06d}") for at, (name, _) in enumerate(CLEAN)])
    twins = [
        profile(replace(procedure("mot", name, code, row=one.record.ref.row), part=2))
        for one, (name, code) in zip(rows, CLEAN, strict=True)
    ]
    old = [(name, f"2.{at:06d}") for at, (name, _) in enumerate(CLEAN)]
    tables = {"mot": [*rows, *twins], "hai": table("hai", old)}
    assert code_columns(tables).blocks == ()


def test_names_at_other_levels_are_no_contradiction() -> None:
    rows = [
        profile(procedure("mot", name, f"1.{500 + at:06d}", row=at + 1, level="district"))
        for at, (name, _) in enumerate(CLEAN)
    ]
    assert code_columns({"mot": rows, "hai": table("hai", CLEAN)}).blocks == ()


def test_records_that_are_not_matched_hold_their_place() -> None:
    plan = Plan(CLEAN, 5, 20, 1, [], "blank")
    rows = table("mot", plan.slid())
    struck = rows.pop(12).record
    (block,) = code_columns({"mot": rows, "qg": table("qg", CLEAN)}, ["qg"], others=[struck]).blocks
    assert {struck.ref.row, *(row_number(at) for at in range(5, 25))} == {*rows_of(block)}
