"""Tiền Giang's lists: a portal export, a department's X-marked book, a UTF-16 file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from .facts import MINISTRIES
from .model import SYNTHETIC, Record
from .streams import stream, weighted
from .workbook import Book

PORTAL = "tthc/danh-sach-tthc-cap-tinh.xlsx"
MARKED = "tthc/danh-muc-tthc-cap-huyen-cap-xa.xlsx"
HEALTH = "tthc/danh-muc-so-y-te.csv"
PORTAL_SHEET = "Danh sách TTHC"
MARKED_SHEETS = {"H": "Cấp huyện", "X": "Cấp xã"}
PORTAL_COLUMNS = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực",
                  "Thời hạn giải quyết", "Phí, lệ phí", "Mức độ DVC", "Căn cứ pháp lý")  # fmt: skip
MARKED_COLUMNS = ("MÃ TTHC", "Tên TTHC", "Lĩnh vực", "Phí", "Lệ Phí", "Cùng cấp", "02 cấp",
                  "Phi địa giới", "Toàn trình", "Một phần", "Cung cấp thông tin", "Dịch vụ BCCI",
                  "Quyết định số", "TRẠNG THÁI", "Cấp thực hiện", "Cơ quan thực hiện",
                  "Ghi chú")  # fmt: skip
HEALTH_COLUMNS = ("TT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Thời gian giải quyết",
                  "Phí, lệ phí", "DVC trực tuyến", "Cơ quan thực hiện", "Căn cứ")  # fmt: skip
TITLE = f"TỈNH TIỀN GIANG\nDANH SÁCH THỦ TỤC HÀNH CHÍNH\n({SYNTHETIC})\n\n"
ONLINE = {"full": "Toàn trình", "partial": "Một phần", "information": "Cung cấp thông tin"}


def _time(record: Record) -> str:
    """Both time limits in one cell when there is a cut."""
    if record.local[:1].isdigit():
        return f"{record.statutory} (theo quy định) / {record.local} (sau cắt giảm)"
    return record.statutory


def write_portal(root: Path, seed: int, records: list[Record]) -> None:
    """The portal export of the provincial level."""
    book = Book(root / PORTAL, f"Danh sách TTHC tỉnh Tiền Giang ({SYNTHETIC})")
    sheet = book.sheet(PORTAL_SHEET, [16, 60, 26, 30, 28, 34, 30, 18, 40])
    book.merged(sheet, 0, len(PORTAL_COLUMNS) - 1, TITLE, "title")
    sheet.set_row(0, 80)
    for column, text in enumerate(PORTAL_COLUMNS):
        sheet.write_string(1, column, text, book.formats["head"])
    for row, record in enumerate(records, start=2):
        rng = stream(seed, "portal", record.truth, row)
        issuer = weighted(
            rng, ((MINISTRIES[record.field.agency][0], 85), ("UBND tỉnh Tiền Giang", 15))
        )
        extra = weighted(rng, (("", 90), ("\nTrung tâm Phục vụ hành chính công tỉnh", 10)))
        agency = weighted(rng, ((record.agency + extra, 97), ("", 3)))
        online = ONLINE[record.online] if rng.random() < 0.98 else ""
        if not online:
            record.plant("online_level", "blank", record.online)
        values = [
            record.code, record.name, issuer, agency, record.field_name, _time(record), record.fee,
            online, record.laws,
        ]  # fmt: skip
        if agency == "":
            record.plant("agency", "blank", record.agency)
        for column, value in enumerate(values):
            if column == 0 and record.code_number is not None:
                sheet.write_number(row, 0, record.code_number, book.formats["cell"])
            elif value:
                sheet.write_string(row, column, value, book.formats["cell"])
        record.file, record.sheet, record.row = PORTAL, PORTAL_SHEET, row + 1
    book.close()


def _marks(seed: int, record: Record) -> list[str]:
    rng = stream(seed, "marks", record.truth)
    same = rng.random() < 0.7
    fee = record.fee not in ("", "Không", "Không có", "Miễn phí", "Không quy định", "Không thu phí")
    levy = fee and rng.random() < 0.5
    flags = (
        fee and not levy, levy, same, not same, rng.random() < 0.15, record.online == "full",
        record.online == "partial", record.online == "information", rng.random() < 0.6,
    )  # fmt: skip
    mark = "x" if rng.random() < 0.2 else "X"
    return [mark if flag else "" for flag in flags]


def write_marked(root: Path, seed: int, records: list[Record]) -> None:
    """The X-marked lists of the district and the commune level."""
    book = Book(root / MARKED, f"Danh mục TTHC cấp huyện, cấp xã ({SYNTHETIC})")
    for level, name in MARKED_SHEETS.items():
        sheet = book.sheet(name, [18, 60, 28, 6, 6, 8, 8, 8, 8, 8, 10, 8, 18, 14, 12, 28, 24])
        title = f"DANH MỤC TTHC {name.upper()} TỈNH TIỀN GIANG – {SYNTHETIC}"
        book.merged(sheet, 0, len(MARKED_COLUMNS) - 1, title, "title")
        for column, text in enumerate(MARKED_COLUMNS):
            sheet.write_string(1, column, text, book.formats["head"])
        for row, record in enumerate([r for r in records if r.level == level], start=2):
            rng = stream(seed, "marked", record.truth)
            decision = f"{rng.randrange(120, 3900)}/QĐ-UBND"
            state = weighted(rng, (("Công khai", 90), ("Còn hiệu lực", 10)))
            head: list[Any] = [record.code, record.name, record.field_name]
            tail = [decision, state, name, record.agency, record.note]
            for column, value in enumerate([*head, *_marks(seed, record), *tail]):
                if column == 0 and record.code_number is not None:
                    sheet.write_number(row, 0, record.code_number, book.formats["cell"])
                elif value:
                    sheet.write_string(row, column, value, book.formats["cell"])
            record.file, record.sheet, record.row = MARKED, name, row + 1
    book.close()


def write_health(root: Path, records: list[Record]) -> None:
    """The health department's list: tab separated, UTF-16 with a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\r\n")
    writer.writerow([f"SỞ Y TẾ TỈNH TIỀN GIANG – {SYNTHETIC}"])
    writer.writerow(HEALTH_COLUMNS)
    for number, record in enumerate(records, start=1):
        record.file, record.sheet = HEALTH, ""
        record.row = buffer.getvalue().count("\n") + 1
        cells = (record.code, record.name, record.field_name, _time(record), record.fee,
                 ONLINE[record.online], record.agency, record.laws)  # fmt: skip
        writer.writerow([number, *(cell.replace("\n", "; ") for cell in cells)])
    path = root / HEALTH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xfe" + buffer.getvalue().encode("utf-16-le"))
