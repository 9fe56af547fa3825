"""A decision annex as .docx: new, amended, replaced and repealed procedures in four tables."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentType

from .model import SYNTHETIC, Record
from .workbook import CREATED

FILE = "tthc/phu-luc-quyet-dinh-1468.docx"
LISTED = ("STT", "Mã số TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết", "Địa điểm thực hiện",
          "Phí, lệ phí", "Căn cứ pháp lý", "Toàn trình", "Một phần")  # fmt: skip
REPLACED = ("STT", "Mã số TTHC được thay thế", "Tên TTHC được thay thế", "Mã số TTHC thay thế",
            "Tên TTHC thay thế", "Lĩnh vực", "Cơ quan thực hiện")  # fmt: skip
REPEALED = ("STT", "Mã số TTHC", "Tên TTHC bị bãi bỏ", "Tên VBQPPL quy định việc bãi bỏ",
            "Lĩnh vực", "Cơ quan thực hiện", "Ghi chú")  # fmt: skip
PARTS = {
    "new": "A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",
    "amended": "B. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG",
    "replaced": "C. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ",
    "repealed": "D. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
}
FIXED = (1980, 1, 1, 0, 0, 0)


def _listed(number: int, record: Record) -> list[str]:
    return [
        str(number), record.code, record.name, record.field_name, record.statutory, record.place,
        record.fee, record.laws, "x" if record.online == "full" else "",
        "x" if record.online == "partial" else "",
    ]  # fmt: skip


def _repealed(number: int, record: Record) -> list[str]:
    return [str(number), record.code, record.name, record.laws, record.field_name, record.agency,
            record.note]  # fmt: skip


def _fill(document: DocumentType, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows) + 1, cols=len(columns), style="Table Grid")
    for cells, values in zip(table.rows, [list(columns), *rows], strict=True):
        for cell, value in zip(cells.cells, values, strict=True):
            cell.text = value


def rezip(path: Path, content: bytes) -> None:
    """Write a zip archive again with fixed times and order."""
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))


def write(root: Path, parts: dict[str, list[Record]], pairs: list[tuple[Record, Record]]) -> None:
    """Write the annex; `pairs` are (old, new) records that share a row of part C."""
    document = Document()
    document.add_paragraph(f"ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG – {SYNTHETIC}")
    document.add_paragraph("PHỤ LỤC KÈM THEO QUYẾT ĐỊNH SỐ 1468/QĐ-UBND NGÀY 12/6/2025")
    for number, (part, title) in enumerate(PARTS.items(), start=1):
        document.add_paragraph(title)
        if part == "replaced":
            rows = [
                [str(i), old.code, old.name, new.code, new.name, new.field_name, new.agency]
                for i, (old, new) in enumerate(pairs, start=1)
            ]
            _fill(document, REPLACED, rows)
            for row, (old, new) in enumerate(pairs, start=2):
                _place(old, number, row, 1)
                _place(new, number, row, 2)
            continue
        shown = _repealed if part == "repealed" else _listed
        columns = REPEALED if part == "repealed" else LISTED
        _fill(document, columns, [shown(i, r) for i, r in enumerate(parts[part], start=1)])
        for row, record in enumerate(parts[part], start=2):
            _place(record, number, row, 1)
    document.add_paragraph("KT. CHỦ TỊCH – PHÓ CHỦ TỊCH (đã ký – chữ ký mô phỏng)")
    _save(root / FILE, document)


def _place(record: Record, table: int, row: int, number: int) -> None:
    record.file, record.sheet, record.row, record.record = FILE, f"table {table}", row, number


def _save(path: Path, document: DocumentType) -> None:
    core: Any = document.core_properties
    core.author = core.last_modified_by = "sample_provinces"
    core.title = f"Phụ lục ({SYNTHETIC})"
    core.created = core.modified = CREATED
    core.revision = 1
    buffer = io.BytesIO()
    document.save(buffer)
    path.parent.mkdir(parents=True, exist_ok=True)
    rezip(path, buffer.getvalue())
