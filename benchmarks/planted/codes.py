"""Traps of codes that take more than one cell: other rows, other numbers, cell types."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.planted.model import Pair, Row
from benchmarks.planted.pen import Pen
from benchmarks.planted.rows import Plant, copied


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


def case_row(pen: Pen) -> list[Row]:
    """A case of the procedure listed as a procedure of its own."""
    again = copied(pen.left, code=f"{pen.left.text('code')}.01")
    return [pen.left, pen.insert(again, pen.left)]


PLANTS: Mapping[str, Plant] = {
    "code-of-sibling": sibling_code, "code-swapped": swapped_codes, "code-clash": code_clash,
    "code-lost-zero": _number("0", True, str), "code-lost-three-zeros": _number("000", True, str),
    "code-number-lost-zero": _number("0", True, float),
    "code-number-whole": _number("", False, float), "code-case-row": case_row,
}  # fmt: skip
