"""Columns of codes as tests write them, and slides planted in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from merge_toolkit.matching.code_columns import code_columns
from merge_toolkit.model.code_columns import CodeBlock, CodeColumns
from merge_toolkit.model.records import Record
from merge_toolkit.text.forms import fold
from tests.builders import procedure

FIRST_ROW = 5
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
