"""Code columns that slid or were drag-filled: found where planted, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.matching.code_columns import code_columns
from merge_toolkit.model.code_columns import CodeBlock, CodeColumns, CodeFault, Ground
from merge_toolkit.model.records import Procedure, Record
from merge_toolkit.model.tables import Cell
from merge_toolkit.text.forms import fold
from tests.builders import procedure

FIRST_ROW = 5
CHANCE = st.randoms(use_true_random=False)
Row = tuple[str, str]
"""Name and code; an empty code is a blank cell."""


@dataclass(frozen=True)
class Profile:
    """As much of a prepared record as columns of codes look at."""

    record: Record
    folded: str


def profile(record: Record) -> Profile:
    return Profile(record, fold(record.name))


def table(source: str, rows: Sequence[Row], first: int = FIRST_ROW) -> list[Profile]:
    """One table; its headings leave a gap in the row numbers after every fifth record."""
    return [
        profile(procedure(source, name, code or None, row=first + at + at // 5))
        for at, (name, code) in enumerate(rows)
    ]


def row_number(at: int) -> int:
    return FIRST_ROW + at + at // 5


def found(sources: Mapping[str, Sequence[Row]], *references: str) -> CodeColumns:
    tables = {source: table(source, rows) for source, rows in sources.items()}
    return code_columns(tables, references)


def rows_of(block: CodeBlock) -> list[int]:
    return [one.record.ref.row for one in block.corrections]


def names(count: int) -> list[str]:
    return [f"alpha{at} beta{at} gamma{at}" for at in range(count)]


def codes(count: int, start: int = 100, step: int = 7) -> list[str]:
    return [f"1.{start + step * at:06d}" for at in range(count)]


CLEAN = list(zip(names(30), codes(30), strict=True))


@dataclass(frozen=True)
class Plan:
    """A column of right codes, and a slide in it: codes of ``size`` rows moved by ``by`` rows."""

    rows: list[Row]
    start: int
    size: int
    by: int
    known: list[int]
    seam: str

    @property
    def planted(self) -> range:
        return range(self.start, self.start + self.size)

    def slid(self) -> list[Row]:
        right = [self.rows[at][1] for at in self.planted]
        at_seam = ["" if self.seam == "blank" else f"3.90{at:04d}" for at in range(abs(self.by))]
        low, high = max(0, -self.by), min(self.size, self.size - self.by)
        shown = [*right[low:high]]
        shown = [*at_seam, *shown] if self.by > 0 else [*shown, *at_seam]
        rows = list(self.rows)
        for at, code in zip(self.planted, shown, strict=True):
            rows[at] = (rows[at][0], code)
        return rows

    def witness(self) -> list[Row]:
        return [self.rows[at] for at in self.known]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    by = draw(st.sampled_from((-3, -2, -1, 1, 2, 3)))
    size = draw(st.integers(4 + 2 * abs(by), 24))
    start, after = draw(st.integers(0, 10)), draw(st.integers(0, 10))
    count = start + size + after
    step = draw(st.sampled_from((1, 7)))
    rows = list(zip(names(count), codes(count, step=step), strict=True))
    inside = draw(st.permutations(range(start, start + size)))
    known = {*inside[: draw(st.integers(-(-6 * size // 10), size))]}
    known |= {at for at in range(count) if not start <= at < start + size and draw(st.booleans())}
    seam = draw(st.sampled_from(("blank", "fresh")))
    return Plan(rows, start, size, by, sorted(known), seam)


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


@given(st.integers(6, 20), st.integers(1, 8), st.sampled_from((0, 1)), CHANCE)
def test_a_drag_is_found_after_the_code_that_was_dragged(
    size: int, start: int, step: int, rng: random.Random
) -> None:
    rows = list(zip(names(40), codes(40), strict=True))
    head = int(rows[start][1][2:])
    dragged = list(rows)
    for at in range(size):
        dragged[start + at] = (rows[start + at][0], f"1.{head + step * at:06d}")
    outside = {at for at in range(40) if not start < at < start + size}
    inside = rng.sample(range(start + 1, start + size), max(3, 6 * size // 10))
    witness = [rows[at] for at in sorted(outside | {*inside})]
    (block,) = found({"mot": dragged, "hai": witness}).blocks
    assert (block.fault, block.step) == (CodeFault.DRAGGED, step)
    planted = {row_number(at) for at in range(start + 1, start + size)}
    assert {row_number(at) for at in inside} <= {*rows_of(block)} <= planted
    right = {row_number(at): rows[at][1] for at in range(40)}
    assert all(one.proposed in (right[one.record.ref.row], "") for one in block.corrections)


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


@pytest.mark.parametrize(("rows", "blocks"), [(3, 0), (4, 1)])
def test_three_rows_are_no_drag(rows: int, blocks: int) -> None:
    made_up = [(name, f"1.{at:06d}") for at, (name, _) in enumerate(CLEAN[8 : 8 + rows], start=1)]
    column = [*CLEAN[:8], *made_up, *CLEAN[8 + rows :]]
    assert len(found({"mot": column, "hai": CLEAN}).blocks) == blocks


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


def unread(given: str, witness_code: str = "", name: str = "tên một hai") -> CodeColumns:
    record = procedure("mot", name, None)
    record = replace(record, code_as_given=given, cells={"code": Cell(given, "Mã số", "A1")})
    others = table("hai", [(name, witness_code)] if witness_code else [])
    return code_columns({"mot": [profile(record)], "hai": others})


@pytest.mark.parametrize(
    ("given", "elsewhere", "fault", "proposed", "ground", "candidates"),
    [
        ("1.00123", "1.001230", CodeFault.LOST_ZEROS, "1.001230", Ground.SAME_NAME, ()),
        ("1.00123", "", CodeFault.LOST_ZEROS, "", Ground.CANDIDATES, ("1.001230",)),
        ("1.00123", "2.000001", CodeFault.LOST_ZEROS, "", Ground.CANDIDATES,
         ("1.001230", "2.000001")),
        ("10.005090", "1.005090", CodeFault.EXTRA_DIGIT, "1.005090", Ground.SAME_NAME, ()),
        ("10.005090", "", CodeFault.EXTRA_DIGIT, "", Ground.CANDIDATES, ("1.005090",)),
        ("1001193", "", CodeFault.NO_DOT, "1.001193", Ground.TEXT, ()),
        ("1001193", "2.000001", CodeFault.NO_DOT, "", Ground.CANDIDATES, ("1.001193", "2.000001")),
        ("T-DTH-123456-TT", "1.001193", CodeFault.LEGACY, "1.001193", Ground.SAME_NAME, ()),
        ("T-DTH-123456-TT", "", CodeFault.LEGACY, "", Ground.NOTHING, ()),
        ("1.01603; 8", "1.016038", CodeFault.UNREAD, "1.016038", Ground.SAME_NAME, ()),
        ("Chưa có mã", "", CodeFault.UNREAD, "", Ground.NOTHING, ()),
    ],
)  # fmt: skip
def test_a_code_that_was_not_read(
    given: str, elsewhere: str, fault: CodeFault, proposed: str, ground: Ground,
    candidates: tuple[str, ...],
) -> None:  # fmt: skip
    (one,) = unread(given, elsewhere).repairs
    assert (one.fault, one.proposed, one.ground, one.candidates) == (
        fault, proposed, ground, candidates,
    )  # fmt: skip


def read(code: str, given: str, cells: Mapping[str, Cell]) -> Procedure:
    return replace(procedure("mot", "tên một", code), code_as_given=given, cells=cells)


def test_what_was_repaired_is_listed_but_not_a_suffix() -> None:
    column, name = Cell("", "Mã số", "A1"), Cell("Tên một – Mã số 1.000003", "Tên", "B1")
    both = Cell("1.000004 – Tên một", "Mã và tên", "A1")
    records = [
        read("1.000001", "1.O00001", {"code": column}),
        read("1.000002", "1.000002.000.00.00.H20", {"code": column}),
        read("1.000003", "1.000003", {"code": name, "name": name}),
        read("1.000004", "1.000004", {"code": both, "name": both}),
    ]
    repairs = code_columns({"mot": [profile(record) for record in records]}).repairs
    assert [(one.fault, one.proposed, one.ground) for one in repairs] == [
        (CodeFault.SPELLING, "1.000001", Ground.TEXT),
        (CodeFault.IN_NAME, "1.000003", Ground.TEXT),
    ]
