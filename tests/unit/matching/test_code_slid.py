"""Codes that slid against the names: found where planted, whole, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from merge_toolkit.matching.code_columns import code_columns
from merge_toolkit.model.code_columns import CodeFault, Ground
from tests.columns_of_codes import (
    CLEAN,
    Plan,
    codes,
    found,
    names,
    plans,
    profile,
    row_number,
    rows_of,
    table,
)


@given(plans())
def test_a_slide_is_found_where_it_was_planted(plan: Plan) -> None:
    blocks = found({"mot": plan.slid(), "qg": plan.witness()}, "qg").blocks
    assert [(block.fault, block.offset) for block in blocks] == [(CodeFault.SLID, plan.by)]
    # a code that fell off the end leaves no trace of its own
    shown = (at for at in plan.planted if at in plan.known and at + plan.by in plan.planted)
    known = {row_number(at) for at in shown}
    assert known <= {*rows_of(blocks[0])} <= {row_number(at) for at in plan.planted}


@given(plans())
def test_a_slide_proposes_the_code_that_slid_away(plan: Plan) -> None:
    right = {row_number(at): plan.rows[at][1] for at in plan.planted}
    for block in found({"mot": plan.slid(), "qg": plan.witness()}, "qg").blocks:
        for one in block.corrections:
            assert one.proposed in (right[one.record.ref.row], "")
            assert bool(one.proposed) is (one.ground is not Ground.NOTHING)
            assert (one.witness is not None) is (one.ground is Ground.SAME_NAME)


def test_a_slide_by_two_around_a_row_that_is_right() -> None:
    """In the middle of a column: rows 8 to 22 hold the code of the row two above."""
    shown = [code for _, code in CLEAN]
    slid = [*shown[:8], *shown[6:20], *shown[22:]]
    slid[15] = shown[15]
    rows = [(name, code) for (name, _), code in zip(CLEAN, slid, strict=True)]
    (block,) = found({"mot": rows, "hai": CLEAN[::-1]}).blocks
    assert (block.fault, block.offset) == (CodeFault.SLID, 2)
    assert rows_of(block) == [row_number(at) for at in range(8, 22) if at != 15]
    right = {row_number(at): code for at, code in enumerate(shown)}
    assert all(one.proposed == right[one.record.ref.row] for one in block.corrections)


def test_two_slides_one_after_the_other() -> None:
    """One cell was inserted above the eleventh row, and another one above the twentieth."""
    shown = [code for _, code in CLEAN]
    shown = [*shown[:10], "", *shown[10:18], "", *shown[18:]][:30]
    rows = [(name, code) for (name, _), code in zip(CLEAN, shown, strict=True)]
    blocks = found({"mot": rows, "qg": CLEAN}, "qg").blocks
    assert [block.offset for block in blocks] == [1, 2]
    assert [row for block in blocks for row in rows_of(block)] == [
        row_number(at) for at in range(10, 30)
    ]
    right = {row_number(at): code for at, (_, code) in enumerate(CLEAN)}
    for one in (one for block in blocks for one in block.corrections):
        assert one.proposed == right[one.record.ref.row]


@pytest.mark.parametrize(
    ("by", "unknown"),
    [(2, (8,)), (3, (8, 9, 10)), (3, (8,)), (-2, (20,)), (-3, (20,)), (1, ()), (-3, ())],
)
def test_a_slide_is_whole_though_nobody_knows_the_names_at_its_end(
    by: int, unknown: tuple[int, ...]
) -> None:
    rows = Plan(CLEAN, 8, 13, by, [], "blank").slid()
    known = [one for at, one in enumerate(CLEAN) if at not in unknown]
    (block,) = found({"mot": rows, "qg": known}, "qg").blocks
    assert block.offset == by
    assert rows_of(block) == [row_number(at) for at in range(8, 21)]


@pytest.mark.parametrize(("text", "first"), [("", 7), ("1.0001", 8), ("Chưa có mã", 8)])
def test_a_row_above_a_slide_whose_code_cannot_be_read_is_not_of_it(text: str, first: int) -> None:
    rows = table("mot", Plan(CLEAN, 8, 13, 1, [], "fresh").slid())
    rows[7] = profile(replace(rows[7].record, code=None, code_as_given=text))
    known = table("qg", [*CLEAN[:7], *CLEAN[8:]])
    (block,) = code_columns({"mot": rows, "qg": known}, ["qg"]).blocks
    assert rows_of(block) == [row_number(at) for at in range(first, 21)]


@pytest.mark.parametrize(
    ("fresh", "blocks"),
    [(range(7, 19, 2), 1), ((*range(7, 19, 2), 10), 1), ((*range(7, 19, 2), 10, 20), 0)],
)
def test_a_slide_explains_half_of_the_rows_that_others_know(
    fresh: Sequence[int], blocks: int
) -> None:
    """Else it is a column of which many codes are wrong, whatever the reason."""
    rows = Plan(CLEAN, 5, 16, 1, [], "blank").slid()
    for at in fresh:
        rows[at] = (rows[at][0], f"4.80{at:04d}")
    assert len(found({"mot": rows, "qg": CLEAN}, "qg").blocks) == blocks


@pytest.mark.parametrize("right", [2, 3])
def test_rows_that_are_right_part_two_slides(right: int) -> None:
    every = list(zip(names(40), codes(40), strict=True))
    first = Plan(every, 4, 13, 1, [], "blank").slid()
    rows = Plan(first, 4 + 13 + right, 13, 1, [], "fresh").slid()
    blocks = found({"mot": rows, "qg": every}, "qg").blocks
    assert [block.offset for block in blocks] == [1, 1]
    wrong = {row_number(at) for at in range(40) if rows[at] != every[at]}
    assert {row for block in blocks for row in rows_of(block)} == wrong


def test_a_row_that_somebody_mended_stays_trusted() -> None:
    plan = Plan(CLEAN, 5, 20, 1, list(range(30)), "blank")
    rows = plan.slid()
    rows[15] = CLEAN[15]
    blocks = found({"mot": rows, "qg": CLEAN}, "qg").blocks
    assert {*range(5, 25)} - {15} == {
        at for at in range(30) for block in blocks if row_number(at) in rows_of(block)
    }
