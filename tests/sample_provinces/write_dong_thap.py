"""Đồng Tháp's list: one workbook, a sheet for each level, headings that count their rows."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from .model import LEVELS, SYNTHETIC, Record
from .workbook import Book

FILE = "tthc/danh-muc-tthc-dong-thap.xlsx"
SHEETS = {"T": "Cấp tỉnh", "H": "Cấp huyện", "X": "Cấp xã"}
LETTERS = {"T": "A", "H": "B", "X": "C"}
WIDTHS = [6.0, 16, 52, 20, 20, 20, 26, 26, 34, 9, 9]
TOP = ("STT", "Mã số TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "",
       "Phí, lệ phí", "Cơ quan thực hiện", "Địa điểm thực hiện", "Căn cứ pháp lý",
       "Dịch vụ công trực tuyến", "")  # fmt: skip
BELOW = {3: "Theo quy định", 4: "Sau cắt giảm", 9: "Toàn trình", 10: "Một phần"}
ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """12 -> XII."""
    text = ""
    for value, sign in ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


class Sheet:
    """One level's sheet as it is filled from top to bottom."""

    def __init__(self, book: Book, level: str, total: int) -> None:
        self.book, self.level = book, level
        self.sheet = book.sheet(SHEETS[level], WIDTHS)
        self.row = 0
        self._titles(total)

    def _titles(self, total: int) -> None:
        name = f"THỦ TỤC HÀNH CHÍNH {SHEETS[self.level].upper()}"
        for text, style in (
            ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", "title"),
            (f"DANH MỤC {name} TRÊN ĐỊA BÀN TỈNH ĐỒNG THÁP", "title"),
            (f"(Kèm theo báo cáo rà soát tháng 6/2025 – {SYNTHETIC})", "italic"),
        ):
            self.book.merged(self.sheet, self.row, len(TOP) - 1, text, style)
            self.row += 1
        self.row += 1
        self.header()
        self.section(f"{LETTERS[self.level]}. {name} ({total} TTHC)")

    def header(self) -> None:
        """Two header rows, merged over what has no second line."""
        head = self.book.formats["head"]
        for column, text in enumerate(TOP):
            if column in BELOW:
                self.sheet.write_string(self.row + 1, column, BELOW[column], head)
                if text:
                    self.sheet.merge_range(self.row, column, self.row, column + 1, text, head)
            else:
                self.sheet.merge_range(self.row, column, self.row + 1, column, text, head)
        self.row += 2

    def section(self, text: str) -> None:
        """A heading over all columns."""
        self.book.merged(self.sheet, self.row, len(TOP) - 1, text, "section")
        self.row += 1

    def record(self, record: Record, number: int) -> None:
        """One procedure; remembers where it stands."""
        style = self.book.formats["struck" if record.struck else "cell"]
        center = self.book.formats["struck" if record.struck else "center"]
        full, partial = record.online == "full", record.online == "partial"
        values: list[Any] = [
            number, record.code, record.name, record.statutory, record.local, record.fee,
            record.agency, record.place, record.laws, "X" if full else "", "X" if partial else "",
        ]  # fmt: skip
        for column, value in enumerate(values):
            if column == 0:
                self.sheet.write_number(self.row, column, number, center)
            elif value == "":
                self.sheet.write_blank(self.row, column, None, style)
            else:
                self.sheet.write_string(self.row, column, value, center if column > 8 else style)
        self.row += 1
        record.file, record.sheet, record.row = FILE, SHEETS[self.level], self.row

    def signature(self) -> None:
        """Who signed, and the note on struck rows."""
        self.row += 1
        note = "Ghi chú: các dòng gạch ngang là thủ tục đã bãi bỏ, không tính vào tổng số."
        for text, style in (
            (note, "italic"),
            ("TM. ỦY BAN NHÂN DÂN TỈNH", "title"),
            ("KT. CHỦ TỊCH – PHÓ CHỦ TỊCH", "title"),
            ("(Đã ký – chữ ký mô phỏng)", "italic"),
        ):
            self.book.merged(self.sheet, self.row, len(TOP) - 1, text, style)
            self.row += 1


def _by_field(records: list[Record]) -> list[tuple[str, list[Record]]]:
    return [(name, list(group)) for name, group in groupby(records, key=lambda r: r.field.name)]


def write(root: Path, records: list[Record], wrong_counts: dict[tuple[str, str], int]) -> list[str]:
    """Write the workbook; the records come in listing order, level by level.

    `wrong_counts` maps (level, field) to what the heading says instead of the true count. The
    answer lists the headings as written, for the truth.
    """
    book = Book(root / FILE, f"Danh mục TTHC tỉnh Đồng Tháp ({SYNTHETIC})")
    headings: list[str] = []
    for level in LEVELS:
        here = [r for r in records if r.level == level]
        sheet = Sheet(book, level, sum(not r.struck for r in here))
        for number, (name, group) in enumerate(_by_field(here), start=1):
            if level == "T" and number == 61:
                sheet.header()
            count = wrong_counts.get((level, name), sum(not r.struck for r in group))
            sheet.section(f"{roman(number)}. LĨNH VỰC {name.upper()} ({count:02d} TTHC)")
            if (level, name) in wrong_counts:
                headings.append(f"{SHEETS[level]}!{sheet.row}")
            for position, record in enumerate(group, start=1):
                sheet.record(record, position)
        sheet.signature()
    book.close()
    return headings
