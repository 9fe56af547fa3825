"""Rows of clean catalogs, the pairs they form, and what was planted where."""

from __future__ import annotations

from dataclasses import dataclass

from tests.sample_provinces.model import Procedure

LEFT, RIGHT, REFERENCE = "dong-thap", "tien-giang", "quoc-gia"

COLUMNS = {
    "code": "Mã TTHC", "name": "Tên thủ tục hành chính", "domain_field": "Lĩnh vực",
    "level": "Cấp thực hiện", "agency": "Cơ quan thực hiện",
    "time_limit": "Thời hạn theo quy định", "local_time_limit": "Thời hạn sau cắt giảm",
    "fee": "Phí, lệ phí", "components": "Thành phần hồ sơ", "result": "Kết quả thực hiện",
    "place": "Địa điểm thực hiện", "legal_basis": "Căn cứ pháp lý",
    "online_level": "Mức độ dịch vụ công", "decision": "Quyết định công bố",
    "status": "Trạng thái",
}  # fmt: skip
"""Fields of a row and the headers that provinces put over them."""


@dataclass(eq=False)
class Row:
    """One line of a list; the writer fills in where it came to stand.

    ``level`` is the heading it belongs under, whatever its cells say.
    """

    source: str
    cells: dict[str, str | float]
    struck: bool = False
    level: str = ""
    file: str = ""
    sheet: str = ""
    number: int = 0

    def text(self, name: str) -> str:
        """A cell as text; a number as Excel shows it."""
        cell = self.cells.get(name, "")
        return cell if isinstance(cell, str) else f"{cell:.15g}"

    @property
    def place(self) -> str:
        """``source!file!sheet!row``, as the outputs name it."""
        return f"{self.source}!{self.file}!{self.sheet}!{self.number}"


@dataclass(eq=False)
class Pair:
    """One procedure as both provinces list it, word for word alike."""

    procedure: Procedure
    left: Row
    right: Row


@dataclass
class Planted:
    """One trap at its rows; any of them may be named by what reports it."""

    trap: str
    rows: list[Row]
