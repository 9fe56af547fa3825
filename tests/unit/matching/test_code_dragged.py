"""Codes that were drag-filled: found where planted, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.model.code_columns import CodeFault
from tests.columns_of_codes import (
    CLEAN,
    codes,
    found,
    names,
    row_number,
    rows_of,
)

CHANCE = st.randoms(use_true_random=False)


@given(st.integers(6, 20), st.integers(1, 8), st.sampled_from((0, 1, 1_000_000)), CHANCE)
def test_a_drag_is_found_after_the_code_that_was_dragged(
    size: int, start: int, step: int, rng: random.Random
) -> None:
    size = min(size, 9) if step > 1 else size  # 10.001234 is no code
    rows = list(zip(names(40), codes(40), strict=True))
    head = int(rows[start][1][2:])
    dragged = list(rows)
    for at in range(size):
        digits = f"{1_000_000 + head + step * at}"
        dragged[start + at] = (rows[start + at][0], f"{digits[0]}.{digits[1:]}")
    outside = {at for at in range(40) if not start < at < start + size}
    inside = rng.sample(range(start + 1, start + size), max(3, 6 * size // 10))
    witness = [rows[at] for at in sorted(outside | {*inside})]
    (block,) = found({"mot": dragged, "hai": witness}).blocks
    assert (block.fault, block.step) == (CodeFault.DRAGGED, step)
    planted = {row_number(at) for at in range(start + 1, start + size)}
    assert {row_number(at) for at in inside} <= {*rows_of(block)} <= planted
    right = {row_number(at): rows[at][1] for at in range(40)}
    assert all(one.proposed in (right[one.record.ref.row], "") for one in block.corrections)


@pytest.mark.parametrize("step", [0, 1, 1_000_000])
@pytest.mark.parametrize("blanks", [(13,), (11, 14), (9, 11, 13), (12, 13)])
def test_blank_cells_do_not_part_a_drag(step: int, blanks: Sequence[int]) -> None:
    digits = [str(1_000_000 + int(CLEAN[8][1][2:]) + step * at) for at in range(9)]
    rows = list(CLEAN)
    for at, code in enumerate(digits, start=8):
        rows[at] = (rows[at][0], "" if at in blanks else f"{code[0]}.{code[1:]}")
    (block,) = found({"mot": rows, "hai": CLEAN}).blocks
    assert (block.fault, block.step) == (CodeFault.DRAGGED, step)
    assert rows_of(block) == [row_number(at) for at in range(9, 17) if at not in blanks]


def test_a_row_inserted_later_does_not_part_a_drag() -> None:
    dragged = iter(range(int(CLEAN[8][1][2:]), 9999))
    rows = [(name, "" if at == 13 else f"1.{next(dragged):06d}")
            for at, (name, _) in enumerate(CLEAN[8:19], start=8)]  # fmt: skip
    (block,) = found({"mot": [*CLEAN[:8], *rows, *CLEAN[19:]], "hai": CLEAN}).blocks
    assert rows_of(block) == [row_number(at) for at in range(9, 19) if at != 13]


def test_consecutive_codes_that_names_confirm_are_no_drag() -> None:
    rows = list(zip(names(20), codes(20, step=1), strict=True))
    assert found({"mot": rows, "hai": rows}).blocks == ()


def test_a_field_that_was_numbered_anew_is_no_drag() -> None:
    anew = list(zip(names(12), codes(12, start=13749, step=1), strict=True))
    assert found({"mot": [*anew, *CLEAN[12:]], "hai": CLEAN}).blocks == ()


@pytest.mark.parametrize(("first", "step"), [("1.000001", 1), ("1.000000", 1), ("9.999999", 0)])
def test_codes_that_somebody_made_up_are_a_drag_from_the_first_row(first: str, step: int) -> None:
    made_up = [
        (name, f"{first[0]}.{int(first[2:]) + step * at:06d}")
        for at, (name, _) in enumerate(CLEAN[8:20])
    ]
    rows = [*CLEAN[:8], *made_up, *CLEAN[20:]]
    (block,) = found({"mot": rows, "hai": CLEAN}).blocks
    assert (block.fault, block.step) == (CodeFault.DRAGGED, step)
    assert rows_of(block) == [row_number(at) for at in range(8, 20)]
    if step:  # a name that nobody else knows has no code of its own either
        (unknown,) = found({"mot": rows, "hai": [*CLEAN[:8], *CLEAN[9:]]}).blocks
        assert rows_of(unknown) == rows_of(block)
    assert [one.proposed for one in block.corrections] == [code for _, code in CLEAN[8:20]]


def test_numbers_that_were_dragged_need_no_right_code_above_them() -> None:
    """Its cell is blank; and the list that is right is not blamed for codes in sequence."""
    right = list(zip(names(20), codes(20, step=1), strict=True))
    rows = list(right)
    for at, number in enumerate(["", *range(2, 10)], start=8):
        rows[at] = (rows[at][0], number and f"{number}.000108")
    (block,) = found({"hai": right, "mot": rows}).blocks
    assert (block.first.source, block.step) == ("mot", 1_000_000)
    assert rows_of(block) == [row_number(at) for at in range(10, 17)]


def test_a_list_in_sequence_is_not_blamed_for_one_code_filled_down() -> None:
    right = list(zip(names(20), codes(20, step=1), strict=True))
    rows = [(name, right[8][1] if at in range(8, 17) else code)
            for at, (name, code) in enumerate(right)]  # fmt: skip
    (block,) = found({"hai": right, "mot": rows}).blocks
    assert (block.first.source, block.step) == ("mot", 0)
    assert rows_of(block) == [row_number(at) for at in range(9, 17)]


def test_one_code_is_told_though_nobody_knows_the_name_that_it_was_dragged_from() -> None:
    """Nor the next one: the first row may be right, the others are not."""
    rows = [(name, CLEAN[8][1] if at in range(8, 16) else code)
            for at, (name, code) in enumerate(CLEAN)]  # fmt: skip
    (block,) = found({"hai": [*CLEAN[:8], *CLEAN[10:]], "mot": rows}).blocks
    assert (block.first.source, block.step) == ("mot", 0)
    assert rows_of(block) == [row_number(at) for at in range(9, 16)]


def test_a_dragged_head_of_unknown_name_stays_trusted() -> None:
    dragged = [(name, f"1.{107 + at:06d}") for at, (name, _) in enumerate(CLEAN[1:9])]
    rows = [CLEAN[0], *dragged, *CLEAN[9:]]
    (block,) = found(
        {"mot": rows, "hai": [*CLEAN[2:], *zip(names(40)[31:], codes(9, 108, 1), strict=True)]}
    ).blocks
    assert rows_of(block) == [row_number(at) for at in range(2, 9)]


@pytest.mark.parametrize(("unknown", "end"), [((17, 18, 19), 20), ((17, 19), 20), ((18, 19), 17)])
def test_a_drag_goes_on_over_names_that_nobody_knows(unknown: tuple[int, ...], end: int) -> None:
    """But not over a row whose name has the code that stands there."""
    head = int(CLEAN[8][1][2:])
    dragged = [(name, f"1.{head + at:06d}") for at, (name, _) in enumerate(CLEAN[8:20])]
    rows = [*CLEAN[:8], *dragged, *CLEAN[20:]]
    known = [one for at, one in enumerate(CLEAN) if at not in unknown]
    if end == 17:
        known = [dragged[at - 8] if at == 17 else one for at, one in enumerate(CLEAN)
                 if at not in unknown]  # fmt: skip
    (block,) = found({"mot": rows, "hai": known}).blocks
    assert rows_of(block) == [row_number(at) for at in range(9, end)]


@pytest.mark.parametrize(("rows", "blocks"), [(3, 0), (4, 1)])
def test_three_rows_are_no_drag(rows: int, blocks: int) -> None:
    made_up = [(name, f"1.{at:06d}") for at, (name, _) in enumerate(CLEAN[8 : 8 + rows], start=1)]
    column = [*CLEAN[:8], *made_up, *CLEAN[8 + rows :]]
    assert len(found({"mot": column, "hai": CLEAN}).blocks) == blocks
