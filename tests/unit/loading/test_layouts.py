"""Whatever the layout around a known table, the reading gives the table back."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merge_toolkit.loading.read import read_file
from merge_toolkit.model.tables import RawTable, RowKind
from merge_toolkit.rules.schema import RuleBook

RECORDS = [
    ("1.001193", "Đăng ký khai sinh", "1 ngày", "0,5 ngày", "Sở Tư pháp"),
    ("2.000815", "Chứng thực bản sao cấp xã", "2 ngày", "", "UBND cấp xã"),
    ("1.013749", "Cấp giấy phép xây dựng", "20 ngày", "15 ngày", ""),
    ("3.000123", "I. Thủ tục lĩnh vực đất đai", "", "", "Sở Tài chính"),
    ("1.004946", "Thu hồi giấy phép (cấp tỉnh)", "5 ngày", "", "Sở Công Thương"),
]
FIELDS = ("code", "name", "time_limit", "local_time_limit", "agency")
FLAT = {
    "code": "Mã số TTHC", "name": "Tên thủ tục hành chính", "agency": "Cơ quan thực hiện",
    "time_limit": "Thời hạn giải quyết", "local_time_limit": "Thời hạn sau cắt giảm",
}  # fmt: skip
CHILDREN = {"time_limit": "Theo quy định", "local_time_limit": "Sau cắt giảm"}
FIELDS_OF_WORK = ("HỘ TỊCH", "ĐẤT ĐAI", "XÂY DỰNG")


@dataclass(frozen=True)
class Shape:
    """How the table is laid out."""

    titles: int
    blanks: int
    deep: bool
    order: tuple[str, ...]
    left: int
    numbered: bool
    column_numbers: bool
    sections: tuple[int, ...]
    sections_merged: bool
    repeat_at: int
    signature: bool


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    groups = [("code",), ("name",), ("time_limit", "local_time_limit"), ("agency",), ("Ghi chú",)]
    order = draw(st.permutations(groups))
    numbered = draw(st.booleans())
    return Shape(
        titles=draw(st.integers(0, 3)),
        blanks=draw(st.integers(0, 2)),
        deep=draw(st.booleans()),
        order=tuple(field for group in order for field in group),
        left=draw(st.integers(0, 2)),
        numbered=numbered,
        column_numbers=draw(st.booleans()),
        sections=tuple(sorted(draw(st.sets(st.integers(0, len(RECORDS) - 1), max_size=3)))),
        sections_merged=draw(st.booleans()) or not numbered,
        repeat_at=draw(st.integers(1, 2 * len(RECORDS))),
        signature=draw(st.booleans()),
    )


class Sheet:
    """Writes one table in a shape, and knows which field of work each record stands under."""

    def __init__(self, path: Path, shape: Shape) -> None:
        self.book = xlsxwriter.Workbook(str(path))
        self.sheet = self.book.add_worksheet("Trang 1")
        self.plain = self.book.add_format()
        self.shape = shape
        self.columns = (("STT",) if shape.numbered else ()) + shape.order
        self.row = 0
        self.last = shape.left + len(self.columns) - 1

    def write(self) -> list[str]:
        for at in range(self.shape.titles):
            self.across(f"Dòng tiêu đề {at}")
        self.row += self.shape.blanks
        self.header()
        if self.shape.column_numbers:
            self.cells([f"({at})" for at, _ in enumerate(self.columns, start=1)])
        under, heading = [], ""
        for at, record in enumerate(RECORDS):
            if at == self.shape.repeat_at:
                self.header()
            if at in self.shape.sections:
                number = self.shape.sections.index(at)
                heading = FIELDS_OF_WORK[number]
                self.section("I" * (number + 1), f"LĨNH VỰC {heading}")
            under.append(heading)
            values = dict(zip(FIELDS, record, strict=True))
            self.cells(
                [
                    values.get(column, "") or (at + 1 if column == "STT" else "")
                    for column in self.columns
                ]
            )
        if self.shape.signature:
            self.row += 1
            self.sheet.write(self.row, self.shape.left, "Nơi nhận:")
            self.sheet.write(self.row, self.last, "CHỦ TỊCH")
            self.sheet.write(self.row + 2, self.last, "Nguyễn Văn A")
        self.book.close()
        return under

    def across(self, text: str) -> None:
        self.sheet.merge_range(self.row, self.shape.left, self.row, self.last, text, self.plain)
        self.row += 1

    def cells(self, values: Sequence[object]) -> None:
        self.sheet.write_row(self.row, self.shape.left, values)
        self.row += 1

    def section(self, number: str, text: str) -> None:
        if self.shape.sections_merged:
            self.across(f"{number}. {text}")
        else:
            self.cells([number, text])

    def header(self) -> None:
        if not self.shape.deep:
            self.cells([FLAT.get(column, column) for column in self.columns])
            return
        for at, column in enumerate(self.columns, start=self.shape.left):
            if column in CHILDREN:
                self.sheet.write(self.row + 1, at, CHILDREN[column])
            else:
                area = (self.row, at, self.row + 1, at)
                self.sheet.merge_range(*area, FLAT.get(column, column), self.plain)
        first = self.shape.left + self.columns.index("time_limit")
        self.sheet.merge_range(
            self.row, first, self.row, first + 1, "Thời hạn giải quyết", self.plain
        )
        self.row += 2


def given_back(table: RawTable) -> list[tuple[str, ...]]:
    return [
        tuple(row.cells[field].text if field in row.cells else "" for field in FIELDS)
        for row in table.records()
    ]


@given(shape=shapes())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_table_comes_back(shape: Shape, book: RuleBook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shape.xlsx"
        under = Sheet(path, shape).write()
        reading = read_file(path, path.name, "s", book)
    (table,) = reading.tables
    assert given_back(table) == RECORDS
    assert [row.row for row in table.rows] == list(range(1, len(table.rows) + 1))
    said = [
        "; ".join(h.says.get("domain_field", "") for h in row.headings) for row in table.records()
    ]
    assert said == under
    sections = [row for row in table.rows if row.kind is RowKind.SECTION]
    assert len(sections) == len(shape.sections)
    left_out = [row.reason for row in table.rows if row.kind is RowKind.LEFT_OUT]
    assert left_out == ["column numbers"] * shape.column_numbers
