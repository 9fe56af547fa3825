"""Traps of a list with headings: levels, counts, and code columns that came loose."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.planted.model import LEFT, Pair, Row
from benchmarks.planted.pen import Pen
from benchmarks.planted.rows import Plant


def _window(pen: Pen, size: int) -> list[Row] | None:
    """Rows of the first list that stand together, all of them free until now.

    The rows around them stay as they are, so that two blocks never touch.
    """
    rows = pen.desk.lists[LEFT]
    by_row: dict[int, Pair] = {id(pair.left): pair for pair in [*pen.desk.free, pen.pair]}
    begin = rows.index(pen.left)
    around = rows[max(0, begin - 1) : begin + size + 1]
    if len(around) < size + 2 or any(id(row) not in by_row for row in around):
        return None
    for row in around:
        if row is not pen.left:
            pen.desk.free.remove(by_row[id(row)])
    return rows[begin : begin + size]


def _slid(size: int, by: int) -> Plant:
    """The codes stand one or two rows too low."""

    def plant(pen: Pen) -> list[Row] | None:
        window = _window(pen, size)
        if window is None:
            return None
        codes = [row.cells["code"] for row in window]
        for row, code in zip(window, codes[-by:] + codes[:-by], strict=True):
            row.cells["code"] = code
        return window

    return plant


def dragged(pen: Pen) -> list[Row] | None:
    """Excel counted the first code up over the rows below."""
    window = _window(pen, 9)
    if window is None:
        return None
    first, digits = window[0].text("code").split(".")
    for step, row in enumerate(window):
        row.cells["code"] = f"{first}.{int(digits) + step:06d}"
    return window


def one_code_for_all(pen: Pen) -> list[Row] | None:
    """The same code filled down."""
    window = _window(pen, 5)
    if window is None:
        return None
    for row in window:
        row.cells["code"] = window[0].cells["code"]
    return window


def _miscounted(by: int) -> Plant:
    """The heading of a field of work counts wrong."""

    def plant(pen: Pen) -> list[Row] | None:
        heading = pen.desk.headings[pen.pair.procedure.level, pen.pair.procedure.field.name]
        if "off" in heading.cells:
            return None
        heading.cells["off"] = float(by)
        pen.desk.free.append(pen.pair)
        return [heading]

    return plant


def miscounted_level(pen: Pen) -> list[Row] | None:
    """The heading of a whole level counts wrong."""
    heading = pen.desk.headings[pen.pair.procedure.level, ""]
    if "off" in heading.cells:
        return None
    heading.cells["off"] = 3.0
    pen.desk.free.append(pen.pair)
    return [heading]


def both_ticked(pen: Pen) -> list[Row]:
    """Toàn trình and Một phần are both marked."""
    pen.left.cells["online_level"] = "Toàn trình\nMột phần"
    return [pen.left, pen.right]


PLANTS: Mapping[str, Plant] = {
    "code-column-slid": _slid(16, 1), "code-column-slid-by-two": _slid(16, 2),
    "code-column-slid-short": _slid(4, 1), "code-column-dragged": dragged,
    "code-column-same": one_code_for_all, "heading-count-more": _miscounted(1),
    "heading-count-less": _miscounted(-1), "heading-level-count": miscounted_level,
    "online-both-ticked": both_ticked,
}  # fmt: skip
