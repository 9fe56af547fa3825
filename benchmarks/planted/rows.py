"""Traps of rows: they stand twice, alone, at two levels, or for several others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from benchmarks.planted import clean
from benchmarks.planted.damage import DAMAGES
from benchmarks.planted.model import LEFT, RIGHT, Row
from benchmarks.planted.pen import Pen

Plant = Callable[[Pen], "list[Row] | None"]
PARTS = ("Cấp ", "Cấp lại ", "Gia hạn ")
COUNCILS = tuple(
    f"{amount} đồng/hồ sơ (Nghị quyết số 08/2022/NQ-HĐND ngày 12/7/2022 của HĐND tỉnh Đồng Tháp)"
    for amount in ("100.000", "150.000")
)


def copied(row: Row, **changes: str) -> Row:
    return replace(row, cells={**row.cells, **changes})


def twice(pen: Pen) -> list[Row]:
    """The same line again, further down."""
    return [pen.left, pen.insert(copied(pen.left))]


def twice_respelled(pen: Pen) -> list[Row] | None:
    """The same line again as another clerk spells it."""
    name = DAMAGES["upper"](pen.left.text("name")) or ""
    again = copied(pen.left, name=name, code=f"{pen.left.text('code')}.000.00.00.H20")
    return [pen.left, pen.insert(again)]


def twice_other_fee(pen: Pen) -> list[Row]:
    """The same line again with another fee of the same council."""
    pen.left.cells["fee"] = pen.right.cells["fee"] = COUNCILS[0]
    return [pen.left, pen.insert(copied(pen.left, fee=COUNCILS[1]))]


def twice_no_code(pen: Pen) -> list[Row]:
    """The same name again with no code."""
    return [pen.left, pen.insert(copied(pen.left, code=""))]


def twin_level(pen: Pen) -> list[Row] | None:
    """One code at two levels in one list, at one level in the other."""
    if pen.pair.procedure.level != "T":
        return None
    again = copied(pen.left, level="Cấp xã", agency="Ủy ban nhân dân cấp xã")
    return [pen.left, pen.right, pen.insert(again)]


def lawful_twins(pen: Pen) -> list[Row] | None:
    """One name at two levels, each level with a code of its own, alike in both lists."""
    if pen.pair.procedure.level != "T":
        return None
    code = pen.desk.fresh()
    twins = [
        copied(row, code=code, level="Cấp xã", agency="Ủy ban nhân dân cấp xã")
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
        for procedure in pen.desk.local:
            if procedure.field.only == source and procedure.level == "T":
                pen.desk.local.remove(procedure)
                pen.desk.free.append(pen.pair)
                return [pen.insert(clean.row(pen.desk.seed, procedure, source))]
        return None

    return plant


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
        for part, row in zip(PARTS, (three, *(copied(three) for _ in PARTS[1:])), strict=True):
            row.cells |= {"name": part + ending, "code": pen.desk.fresh()}
            if row is not three:
                parts.append(pen.insert(row, three))
        one.cells |= {"name": f"Cấp, cấp lại, gia hạn {ending}", "code": parts[0].text("code")}
        return [one, *parts]

    return plant


PLANTS: Mapping[str, Plant] = {
    "row-twice": twice, "row-twice-respelled": twice_respelled, "row-twice-no-code": twice_no_code,
    "fee-same-council-twice": twice_other_fee, "level-twins-lawful": lawful_twins,
    "level-twin": twin_level, "row-only-first": only(LEFT), "row-only-second": only(RIGHT),
    "row-local-border": _local(LEFT), "row-local-sea": _local(RIGHT), "row-struck": struck,
    "row-combined-first": _combined(LEFT), "row-combined-second": _combined(RIGHT),
}  # fmt: skip
"""By trap; traps in no such table are templates in traps.csv."""
