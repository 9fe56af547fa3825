"""One cause in many rows: it must show as one group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.planted.model import Pair, Row
from benchmarks.planted.pen import Pen
from benchmarks.planted.rows import Plant

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
    "field-renamed-whole": renamed_field, "time-rounded": _many(ROUNDED),
    "agency-merged-whole": _many(BOARDS), "law-one-act": _many(REPEALED),
}  # fmt: skip
