"""Traps of a decision's annex: the second province replaces and repeals what its list had."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.planted.model import RIGHT, Row
from benchmarks.planted.pen import Pen
from benchmarks.planted.rows import Plant
from tests.sample_provinces.workbook import Book

REPLACED, REPEALED = "replaced", "repealed"
FILE = "phu-luc-quyet-dinh.xlsx"
HEADERS = {
    REPLACED: ("STT", "Mã số TTHC được thay thế", "Tên TTHC được thay thế", "Mã số TTHC thay thế",
               "Tên TTHC thay thế", "Lĩnh vực", "Cơ quan thực hiện"),
    REPEALED: ("STT", "Mã số TTHC", "Tên thủ tục hành chính",
               "Tên VBQPPL quy định nội dung bãi bỏ", "Lĩnh vực", "Cơ quan thực hiện", "Ghi chú"),
}  # fmt: skip
TITLES = {
    REPLACED: "DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ",
    REPEALED: "DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
}
LATER = "Bãi bỏ từ ngày 01/01/2027"


def write_annex(root: Path, rows: list[Row]) -> None:
    """A sheet a part, with its title; fills in where each row came to stand."""
    book = Book(root / "catalogs" / RIGHT / FILE, "Dữ liệu mô phỏng")
    for part, headers in HEADERS.items():
        sheet = book.sheet(part, [20.0] * len(headers))
        book.merged(sheet, 0, len(headers) - 1, TITLES[part], "title")
        for column, text in enumerate(headers):
            sheet.write_string(1, column, text, book.formats["head"])
        for number, row in enumerate((one for one in rows if one.level == part), start=1):
            common = (row.text("domain_field"), row.text("agency"))
            if part == REPLACED:
                cells = (row.text("old"), row.text("name"), row.text("code"), row.text("name"),
                         *common)  # fmt: skip
            else:
                cells = (row.text("code"), row.text("name"), "Nghị quyết số 190/2025/QH15", *common,
                         row.text("note"))  # fmt: skip
            sheet.write_number(number + 1, 0, number, book.formats["cell"])
            for column, text in enumerate(cells, start=1):
                sheet.write_string(number + 1, column, text, book.formats["cell"])
            row.file, row.sheet, row.number = FILE, part, number + 2
    book.close()


def _listed(pen: Pen, part: str, **cells: str) -> Row:
    row = Row(RIGHT, {**pen.right.cells, **cells}, level=part)
    pen.desk.annex.append(row)
    return row


def _replaced(known: bool) -> Plant:
    """The annex has the old code and the new one; the other province the old, or the new."""

    def plant(pen: Pen) -> list[Row]:
        pen.remove(pen.right)
        fresh = pen.desk.fresh()
        row = _listed(pen, REPLACED, old=pen.left.text("code"), code=fresh)
        if known:
            pen.left.cells["code"] = fresh
        return [pen.left, row]

    return plant


def _repealed(note: str, both: bool, listed: bool) -> Plant:
    """The annex repeals a code that the other province lists."""

    def plant(pen: Pen) -> list[Row]:
        row = _listed(pen, REPEALED, note=note)
        if both:
            pen.left.cells["status"] = "Hết hiệu lực"
        if not listed:
            pen.remove(pen.right)
        return [pen.left, pen.right, row]

    return plant


PLANTS: Mapping[str, Plant] = {
    "annex-replaced": _replaced(known=False), "annex-replaced-known": _replaced(known=True),
    "annex-repealed": _repealed("", both=False, listed=False),
    "annex-repealed-both": _repealed("", both=True, listed=False),
    "annex-repealed-later": _repealed(LATER, both=False, listed=True),
}  # fmt: skip
