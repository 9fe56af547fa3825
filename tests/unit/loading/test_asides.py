"""Footnotes, comments, hidden rows and unread codes: no values, and never lost."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from merge_toolkit.loading import comments
from merge_toolkit.loading.asides import asides
from merge_toolkit.loading.findings import reading_findings
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.model.tables import FileReading
from merge_toolkit.rules.schema import Language
from tests.unit.loading.conftest import Reader

FOOTNOTES = ("(*) Chỉ áp dụng đến hết ngày 31/12/2025", "(1) Mức phí giảm 50% cho hộ nghèo")


def workbook(path: Path, code: str = "Mã TTHC", notes: tuple[str, ...] = FOOTNOTES) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "TTHC"
    for row in (
        ("STT", code, "Tên TTHC", "Thời hạn", "Phí"),
        (1, "1.600010", "Đăng ký chuyển giao công nghệ (*)", "5 ngày", "100.000 đồng (1)"),
        (2, "1.600011", "Đăng ký lại khai sinh (2)", "3 ngày", "Không"),
        (3, "1.600012", "Đăng ký lại khai tử", "3 ngày", "Không"),
        *((note,) for note in notes),
    ):
        sheet.append(row)
    sheet["D3"].comment = Comment("Từ 01/7/2025\ncòn 2 ngày", "cán bộ")
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    return path


def told(reading: FileReading) -> dict[str, Finding]:
    return {one.code: one for one in reading_findings(reading, Language.VI)}


def test_footnotes_are_told_once_a_table_with_the_cells_that_carry_their_signs(
    tmp_path: Path, read: Reader
) -> None:
    found = told(read(workbook(tmp_path / "a.xlsx")))["table-footnote"]
    assert (found.severity, found.sheet, found.row) == (Severity.LOW, "TTHC", 5)
    assert "có 2 chú thích" in found.message
    assert f"A5 «{FOOTNOTES[0]}» ← C2 «Đăng ký chuyển giao công nghệ (*)»" in found.message
    assert f"A6 «{FOOTNOTES[1]}» ← E2 «100.000 đồng (1)»" in found.message
    assert "khai sinh" not in found.message, "its sign has no footnote"


def test_a_table_without_footnotes_tells_none(tmp_path: Path, read: Reader) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", notes=("Tổng cộng: 3 thủ tục",)))
    assert "table-footnote" not in told(reading)


def test_comments_and_hidden_rows_are_told_at_their_place(tmp_path: Path, read: Reader) -> None:
    found = told(read(workbook(tmp_path / "a.xlsx")))
    comment, hidden = found["cell-comment"], found["row-hidden"]
    assert (comment.sheet, comment.row, comment.value) == ("TTHC", 3, "Từ 01/7/2025 còn 2 ngày")
    assert "Ô D3 " in comment.message
    assert (hidden.severity, hidden.row) == (Severity.LOW, 4)


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_comments_are_told_of_every_format(tmp_path: Path, read: Reader, kind: str) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice Calc (Debian: libreoffice-calc-nogui)")
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(tmp_path),
        str(workbook(tmp_path / "a.xlsx")),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    found = told(read(tmp_path / f"a.{kind}"))
    comment, hidden = found["cell-comment"], found["row-hidden"]
    assert (comment.sheet, comment.row, comment.value) == ("TTHC", 3, "Từ 01/7/2025 còn 2 ngày")
    assert hidden.row == 4


def test_notes_and_comments_are_kept_beside_the_records(tmp_path: Path, read: Reader) -> None:
    kept = list(asides(read(workbook(tmp_path / "a.xlsx"))))
    assert [(one.cell.address, one.cell.text, one.is_comment) for one in kept] == [
        ("A5", FOOTNOTES[0], False),
        ("A6", FOOTNOTES[1], False),
        ("D3", "Từ 01/7/2025 còn 2 ngày", True),
    ]


def test_comments_beyond_the_bound_are_told_and_not_read(tmp_path: Path, read: Reader) -> None:
    small, large = workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(large, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            content = old.read(name)
            if "comments/" in name or name.startswith("xl/comments"):
                content += b" " * comments.MAX_BYTES
            new.writestr(name, content)
    reading = read(large)
    assert [one.what for one in reading.remarks] == [comments.TOO_MANY]


def test_an_unread_column_of_codes_is_told_with_the_line_to_paste(
    tmp_path: Path, read: Reader
) -> None:
    found = told(read(workbook(tmp_path / "a.xlsx", code="Mã QG")))["code-column-unread"]
    assert (found.severity, found.row, found.value) == (Severity.HIGH, 2, "Mã QG")
    assert found.fix.endswith('tables: {procedure: {columns: {code: {headers: ["Mã QG"]}}}}.')


def test_a_column_that_says_only_code_holds_the_codes(tmp_path: Path, read: Reader) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", code="Mã"))
    assert "code-column-unread" not in told(reading)
    assert [row.cells["code"].text for row in reading.tables[0].records()][:1] == ["1.600010"]
