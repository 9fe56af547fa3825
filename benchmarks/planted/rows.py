"""Traps that are more than the cells of one pair: rows that stand twice, alone, or for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from benchmarks.planted import clean
from benchmarks.planted.damage import DAMAGES
from benchmarks.planted.model import LEFT, RIGHT, Pair, Row
from benchmarks.planted.pen import Pen

Plant = Callable[[Pen], "list[Row] | None"]
PARTS = ("Cấp ", "Cấp lại ", "Gia hạn ")
COUNCILS = tuple(
    f"{amount} đồng/hồ sơ (Nghị quyết số 08/2022/NQ-HĐND ngày 12/7/2022 của HĐND tỉnh Đồng Tháp)"
    for amount in ("100.000", "150.000")
)

ROUNDED = [
    {"time_limit": (f"{whole},5 ngày làm việc", f"{whole + 1:02d} ngày làm việc"),
     "local_time_limit": ("", "")}
    for whole in (2, 3, 4, 7, 8, 10)
]  # fmt: skip
BOARDS = [
    {"level": ("Cấp tỉnh",) * 2,
     "agency": ("Ban Quản lý Khu kinh tế tỉnh Đồng Tháp",
                "Ban Quản lý các Khu công nghiệp Tiền Giang")}
] * 6  # fmt: skip

REPEALED = [{"legal_basis": ("Luật Đấu thầu số 43/2013/QH13",) * 2}] * 6


def _copy(row: Row, **changes: str) -> Row:
    return replace(row, cells={**row.cells, **changes})


def _same_field(pen: Pen) -> Callable[[Pair], bool]:
    field = pen.pair.procedure.field
    return lambda pair: (
        pair.procedure.field == field and pair.procedure.level == pen.pair.procedure.level
    )


def sibling_code(pen: Pen) -> list[Row] | None:
    """A row bears the code of another row of its list."""
    other = pen.another(_same_field(pen))
    if other is None:
        return None
    pen.left.cells["code"] = other.left.cells["code"]
    return [pen.left, pen.right, other.left, other.right]


def swapped_codes(pen: Pen) -> list[Row] | None:
    """Two rows bear each other's code."""
    other = pen.another(_same_field(pen))
    if other is None:
        return None
    mine, theirs = pen.left.cells, other.left.cells
    mine["code"], theirs["code"] = theirs["code"], mine["code"]
    return [pen.left, pen.right, other.left, other.right]


def code_clash(pen: Pen) -> list[Row] | None:
    """One code, a procedure of its own in each province."""
    other = pen.another(lambda pair: pair.procedure.field != pen.pair.procedure.field)
    if other is None:
        return None
    pen.remove(pen.right)
    pen.remove(other.left)
    other.right.cells["code"] = pen.left.cells["code"]
    return [pen.left, other.right]


def _number(digits: str, lost: bool, kind: type) -> Plant:
    def plant(pen: Pen) -> list[Row]:
        code = pen.desk.fresh(digits)
        pen.right.cells["code"] = code
        pen.left.cells["code"] = (
            float(code) if kind is float else code.rstrip("0") if lost else code
        )
        return [pen.left, pen.right]

    return plant


def twice(pen: Pen) -> list[Row]:
    """The same line again, further down."""
    return [pen.left, pen.insert(_copy(pen.left))]


def twice_respelled(pen: Pen) -> list[Row] | None:
    """The same line again as another clerk spells it."""
    name = DAMAGES["upper"](pen.left.text("name")) or ""
    again = _copy(pen.left, name=name, code=f"{pen.left.text('code')}.000.00.00.H20")
    return [pen.left, pen.insert(again)]


def twice_other_fee(pen: Pen) -> list[Row]:
    """The same line again with another fee of the same council."""
    pen.left.cells["fee"] = pen.right.cells["fee"] = COUNCILS[0]
    return [pen.left, pen.insert(_copy(pen.left, fee=COUNCILS[1]))]


def twice_no_code(pen: Pen) -> list[Row]:
    """The same name again with no code."""
    return [pen.left, pen.insert(_copy(pen.left, code=""))]


def case_row(pen: Pen) -> list[Row]:
    """A case of the procedure listed as a procedure of its own."""
    again = _copy(pen.left, code=f"{pen.left.text('code')}.01")
    return [pen.left, pen.insert(again, pen.left)]


def twin_level(pen: Pen) -> list[Row] | None:
    """One code at two levels in one list, at one level in the other."""
    if pen.pair.procedure.level != "T":
        return None
    again = _copy(pen.left, level="Cấp xã", agency="Ủy ban nhân dân cấp xã")
    return [pen.left, pen.right, pen.insert(again)]


def lawful_twins(pen: Pen) -> list[Row] | None:
    """One name at two levels, each level with a code of its own, alike in both lists."""
    if pen.pair.procedure.level != "T":
        return None
    code = pen.desk.fresh()
    twins = [
        _copy(row, code=code, level="Cấp xã", agency="Ủy ban nhân dân cấp xã")
        for row in (pen.left, pen.right)
    ]
    return [pen.left, pen.right, *(pen.insert(row) for row in twins)]


def only(source: str) -> Plant:
    """Listed by one province only."""

    def plant(pen: Pen) -> list[Row]:
        kept, gone = (pen.left, pen.right) if source == LEFT else (pen.right, pen.left)
        pen.remove(gone)
        return [kept]

    return plant


def _local(source: str) -> Plant:
    """Only a province with that border or coast can have it."""

    def plant(pen: Pen) -> list[Row] | None:
        for procedure in clean.locals_of(pen.desk.seed):
            if (
                procedure.field.only == source
                and procedure.level == "T"
                and procedure in _unused(pen)
            ):
                row = clean.row(pen.desk.seed, procedure, source)
                pen.desk.known[procedure.code] = row
                pen.desk.free.append(pen.pair)
                return [pen.insert(row)]
        return None

    return plant


def _unused(pen: Pen) -> list[object]:
    return [one for one in clean.locals_of(pen.desk.seed) if one.code not in pen.desk.known]


def struck(pen: Pen) -> list[Row]:
    """Struck through in one list."""
    pen.left.struck = True
    return [pen.left, pen.right]


def _combined(own: str) -> Plant:
    """One row «Cấp, cấp lại, gia hạn X» against three rows."""

    def plant(pen: Pen) -> list[Row] | None:
        thing = pen.pair.procedure.name.removeprefix("Cấp ")
        if not pen.pair.procedure.name.startswith("Cấp giấy") or len(thing) > 150:
            return None
        ending = f"{thing} tại khu vực thí điểm số {pen.rng.randrange(10, 99)}"
        one, three = (pen.left, pen.right) if own == LEFT else (pen.right, pen.left)
        parts = [three]
        for part, row in zip(PARTS, (three, *(_copy(three) for _ in PARTS[1:])), strict=True):
            row.cells |= {"name": part + ending, "code": pen.desk.fresh()}
            if row is not three:
                parts.append(pen.insert(row, three))
        one.cells |= {"name": f"Cấp, cấp lại, gia hạn {ending}", "code": parts[0].text("code")}
        return [one, *parts]

    return plant


def _many(settings: Sequence[Mapping[str, tuple[str, str]]]) -> Plant:
    """The same difference in several rows, each with both sides of its fields."""

    def plant(pen: Pen) -> list[Row] | None:
        pairs: list[Pair | None] = [pen.pair]
        pairs += [pen.another(lambda pair: pair.procedure.level == "T") for _ in settings[1:]]
        rows: list[Row] = []
        for pair, setting in zip(pairs, settings, strict=True):
            if pair is None or pen.pair.procedure.level != "T":
                return None
            for field, (left, right) in setting.items():
                pair.left.cells[field], pair.right.cells[field] = left, right
            rows += [pair.left, pair.right]
        return rows

    return plant


def renamed_field(pen: Pen) -> list[Row] | None:
    """All rows of a field of work bear another name of it on one side."""
    field = pen.pair.procedure.field
    here = [
        pair for pair in pen.desk.free if pair.procedure.field == field and pair is not pen.pair
    ]
    if not 6 <= len(here) <= 14:
        return None
    rows: list[Row] = []
    for pair in [pen.pair, *here]:
        pair.right.cells["domain_field"] = f"Công tác {field.name.lower()} địa phương"
        rows += [pair.left, pair.right]
        if pair is not pen.pair:
            pen.desk.free.remove(pair)
    return rows


PLANTS: Mapping[str, Plant] = {
    "code-of-sibling": sibling_code, "code-swapped": swapped_codes, "code-clash": code_clash,
    "code-lost-zero": _number("0", True, str), "code-lost-three-zeros": _number("000", True, str),
    "code-number-lost-zero": _number("0", True, float),
    "code-number-whole": _number("", False, float),
    "row-twice": twice, "row-twice-respelled": twice_respelled, "row-twice-no-code": twice_no_code,
    "fee-same-council-twice": twice_other_fee, "code-case-row": case_row,
    "level-twins-lawful": lawful_twins, "level-twin": twin_level,
    "row-only-first": only(LEFT), "row-only-second": only(RIGHT), "row-local-border": _local(LEFT),
    "row-local-sea": _local(RIGHT), "row-struck": struck, "row-combined-first": _combined(LEFT),
    "row-combined-second": _combined(RIGHT), "field-renamed-whole": renamed_field,
    "time-rounded": _many(ROUNDED), "agency-merged-whole": _many(BOARDS),
    "law-one-act": _many(REPEALED),
}  # fmt: skip
"""Plants by trap; all other traps are templates in traps.csv."""
