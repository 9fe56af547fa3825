"""CSV and TSV in the encodings and with the delimiters that really come."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from merge_toolkit.errors import InputError

TABLE = (
    "Mã số;Tên thủ tục hành chính;Lĩnh vực\r\n"
    '1.001193;"Đăng ký khai sinh; có yếu tố nước ngoài";Hộ tịch\r\n'
    "\r\n"
    "2.000815;Chứng thực bản sao từ bản chính giấy tờ;Chứng thực\r\n"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """As Windows writes it: letters with their hat composed, the tone behind."""
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = "".join(part for part in parts if part not in TONES)
        out.append(unicodedata.normalize("NFC", base))
        out.append("".join(part for part in parts if part in TONES))
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig"),
        (TABLE.encode("utf-16"), "utf-16"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (windows_1258(TABLE), "windows-1258"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_same_table_in_every_encoding(
    tmp_path: Path, read, content: bytes, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "table.csv"
    marks = {"utf-16": "utf-16-le", "windows-1258": "cp1258", "utf-8-sig": "utf-8"}
    raw = marks.get(encoding, encoding)
    swapped = content.replace("sinh;".encode(raw), "sinh\0".encode(raw))
    swapped = swapped.replace(";".encode(raw), delimiter.encode(raw))
    path.write_bytes(swapped.replace("sinh\0".encode(raw), "sinh;".encode(raw)))
    reading = read(path)
    assert reading.encoding == reading.tables[0].encoding == encoding
    assert [
        (row.row, row.cells["code"].text, row.cells["name"].text)
        for row in reading.tables[0].records()
    ] == [
        (2, "1.001193", "Đăng ký khai sinh; có yếu tố nước ngoài"),
        (4, "2.000815", "Chứng thực bản sao từ bản chính giấy tờ"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        bytes([0xAE, 0xA8, 0x6E, 0x67, 0x20, 0x6B, 0xFD, 0x20, 0x6B, 0x68, 0x61, 0x69]) * 20,
        "déjà vu, café naïve, año".encode("cp1252") * 20,
        bytes(range(128, 256)) * 4,
        b"\x00\x01\x02\xff" * 50,
    ],
    ids=["TCVN3", "latin-1", "bytes", "binary"],
)
def test_no_encoding_is_guessed(tmp_path: Path, read, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match="encoding is not readable"):
        read(path)


def test_our_own_mark_against_formulas_is_taken_off(tmp_path: Path, read) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Mã TTHC,Tên TTHC,Phí\n1.1,'=SUM(A1),'-5\n1.2,'quoted','+1\n")
    rows = read(path).tables[0].records()
    assert [(row.cells["name"].text, row.cells["fee"].text) for row in rows] == [
        ("=SUM(A1)", "-5"), ("'quoted'", "+1"),
    ]  # fmt: skip


def test_header_of_two_lines_without_merged_cells(tmp_path: Path, read) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        "STT,Mã TTHC,Tên TTHC,Thời hạn giải quyết,,Phí\n"
        ",,,Theo quy định,Sau cắt giảm,\n"
        "1,1.1,A,3 ngày,2 ngày,Không\n"
    )
    (table,) = read(path).tables
    assert [column.field for column in table.columns] == [
        None, "code", "name", "time_limit", "local_time_limit", "fee",
    ]  # fmt: skip
    assert table.columns[4].header == "Thời hạn giải quyết / Sau cắt giảm"


@pytest.mark.parametrize("name", ["Lĩnh vực đất đai cấp tỉnh", "I. Cấp xã", "Ghi chú kết hôn"])
def test_a_row_with_a_code_is_a_record_whatever_its_name(tmp_path: Path, read, name: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"Mã TTHC,Tên TTHC,Phí\n1.001193,{name},\n,Đăng ký,Không\n")
    assert [row.row for row in read(path).tables[0].records()] == [2, 3]
