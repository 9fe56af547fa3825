"""One workbook with everything that provinces do to a table."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from merge_toolkit.loading.account import repairs
from merge_toolkit.loading.findings import reading_findings
from merge_toolkit.loading.opendocument import read_opendocument
from merge_toolkit.loading.sent import Sent
from merge_toolkit.model.outcome import Severity
from merge_toolkit.model.tables import FileReading, RawRow, RawTable, RowKind
from merge_toolkit.rules.schema import Language
from tests.file_corpus.cases import one
from tests.file_corpus.writers import ods

HEADERS = {
    "A4:A5": "STT", "B4:B5": "Mã số TTHC", "C4:C5": "Tên thủ tục hành chính",
    "D4:E4": "Thời hạn giải quyết", "F4:F5": "Phí, lệ phí (nếu có)", "G4:H4": "Mức độ DVC",
}  # fmt: skip


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nasty") / "nasty.xlsx"
    book = xlsxwriter.Workbook(str(path))
    struck, plain = book.add_format({"font_strikeout": True}), book.add_format()
    sheet = book.add_worksheet("Trang 1")
    sheet.merge_range("A1:H1", "ỦY BAN NHÂN DÂN TỈNH X", plain)
    sheet.merge_range("A2:H2", "DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP TỈNH", plain)
    for area, text in HEADERS.items():
        sheet.merge_range(area, text, plain)
    sheet.write_row("D5", ["Theo quy định", "Sau cắt giảm"])
    sheet.write_row("G5", ["Toàn trình", "Một phần"])
    sheet.write_row("A6", [f"({number})" for number in range(1, 9)])
    sheet.merge_range("A7:H7", "A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH (3 TTHC)", plain)
    sheet.merge_range("A8:H8", "I. LĨNH VỰC HỘ TỊCH (05 TTHC)", plain)
    sheet.write_row("A9", [1, "1.001193", "Đăng ký khai sinh", "1 ngày", "", "Không", "X", ""])
    sheet.write_row("A10", [2, 1.00123, "Đăng ký  kết hôn\u200b", "1 ngày", "", "", "", "x"])
    sheet.write("A11", "II")
    sheet.write("B11", "LĨNH VỰC CHỨNG THỰC")
    sheet.write_row("A12", [1, "2.000815", "Chứng thực bản sao", "", "", "", "có", ""], struck)
    sheet.write_row("A13", ["STT", "Mã số TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết"])
    sheet.write_row("F13", ["Phí, lệ phí (nếu có)", "Mức độ DVC"])
    sheet.merge_range("A14:H14", "B. THỦ TỤC HÀNH CHÍNH CẤP XÃ: 1 TTHC", plain)
    sheet.write_row("A15", [1, "2.000816", "Chứng thực chữ ký", "1 ngày"])
    sheet.set_row(14, None, None, {"hidden": True})
    sheet.write_row("A16", [2, "", "", "", "", "Nơi khác"])
    sheet.write("B17", "Nơi nhận:")
    sheet.write("F17", "CHỦ TỊCH")
    sheet.write("C19", "Nguyễn Văn A")
    hidden = book.add_worksheet("cũ")
    hidden.hide()
    hidden.write("A1", "x")
    book.add_worksheet("Bìa").write("A1", "Xem trang 1")
    book.add_worksheet("trống")
    book.close()
    return path


@pytest.fixture
def reading(nasty: Path, read) -> FileReading:
    return read(nasty)


def row_of(table: RawTable, number: int) -> RawRow:
    return next(row for row in table.rows if row.row == number)


def test_every_row_is_exactly_one_kind(reading: FileReading) -> None:
    (table,) = reading.tables
    assert [row.row for row in table.rows] == list(range(1, 20))
    kinds = {row.row: row.kind.value for row in table.rows}
    assert kinds == {
        1: "title", 2: "title", 3: "blank", 4: "header", 5: "header", 6: "left_out", 7: "section",
        8: "section", 9: "record", 10: "record", 11: "section", 12: "record", 13: "header",
        14: "section", 15: "record", 16: "left_out", 17: "note", 18: "blank", 19: "note",
    }  # fmt: skip
    assert all(row.reason for row in table.rows if row.kind is RowKind.LEFT_OUT)


def test_headers_of_two_rows_name_their_columns(reading: FileReading) -> None:
    fields = [(column.letter, column.header, column.field) for column in reading.tables[0].columns]
    assert fields == [
        ("A", "STT", None),
        ("B", "Mã số TTHC", "code"),
        ("C", "Tên thủ tục hành chính", "name"),
        ("D", "Thời hạn giải quyết / Theo quy định", "time_limit"),
        ("E", "Thời hạn giải quyết / Sau cắt giảm", "local_time_limit"),
        ("F", "Phí, lệ phí (nếu có)", "fee"),
        ("G", "Mức độ DVC / Toàn trình", "online_level"),
        ("H", "Mức độ DVC / Một phần", "online_level"),
    ]


def test_headings_in_force_are_on_each_record(reading: FileReading) -> None:
    table = reading.tables[0]
    says = {
        row.row: [(heading.row, dict(heading.says)) for heading in row.headings]
        for row in table.records()
    }
    title = (2, {"level": "cấp tỉnh"})
    province = (7, {"level": "cấp tỉnh"})
    assert says == {
        9: [title, province, (8, {"domain_field": "HỘ TỊCH"})],
        10: [title, province, (8, {"domain_field": "HỘ TỊCH"})],
        12: [title, province, (11, {"domain_field": "CHỨNG THỰC"})],
        15: [title, (14, {"level": "cấp xã"})],
    }
    assert row_of(table, 9).headings[0].cell.column == "title"


def test_sections_are_counted(reading: FileReading) -> None:
    counts = {part.row: (part.declared, part.counted, part.struck) for part in reading.sections}
    assert counts == {
        2: (None, 3, 1), 7: (3, 2, 1), 8: (5, 2, 0), 11: (None, 0, 1), 14: (1, 1, 0),
    }  # fmt: skip
    assert [part.row for part in reading.sections if not part.agrees] == [8]


def test_ticks_numbers_strikes_and_hidden_rows(reading: FileReading) -> None:
    table = reading.tables[0]
    first, second = row_of(table, 9), row_of(table, 10)
    assert first.cells["online_level"].text == "Toàn trình"
    assert first.cells["online_level"].address == "G9"
    assert first.cells["online_level"].as_written in ("X", "x", "✓")
    assert second.cells["online_level"].text == "Một phần"
    assert second.cells["code"].stored_number and second.cells["code"].text == "1.00123"
    assert not first.cells["code"].stored_number
    assert [row.row for row in table.records() if row.struck] == [12]
    assert [row.row for row in table.records() if row.hidden] == [15]
    assert "online_level" not in row_of(table, 12).cells
    assert [(remark.address, remark.what) for remark in reading.remarks] == [
        ("G12", "no tick: «có»")
    ]


def test_repairs_keep_the_original(reading: FileReading) -> None:
    name = row_of(reading.tables[0], 10).cells["name"]
    assert (name.text, name.original) == ("Đăng ký kết hôn", "Đăng ký  kết hôn\u200b")
    by_kind = {kind: len(cells) for kind, cells in repairs(reading).items()}
    assert by_kind == {"invisible characters": 1, "spaces": 1}


def test_sheets_without_a_table_are_named_with_the_reason(reading: FileReading) -> None:
    reasons = {sheet.sheet: sheet.reason for sheet in reading.sheets_skipped}
    assert reasons.keys() == {"cũ", "Bìa", "trống"}
    assert reasons["cũ"] == "hidden sheet"
    assert reasons["trống"] == "empty sheet"
    assert "no known header" in reasons["Bìa"]


def test_cells_merged_downwards_are_filled(tmp_path: Path, read) -> None:
    path = tmp_path / "merged.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    plain = book.add_format()
    sheet.write_row("A1", ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện"])
    sheet.write_row("A2", [1, "1.000001", "Một"])
    sheet.write_row("A3", [2, "1.000002", "Hai"])
    sheet.merge_range("D2:D4", "Hộ tịch", plain)
    sheet.merge_range("C3:C4", "Hai", plain)
    sheet.merge_range("B3:B4", "1.000002", plain)
    sheet.write("E3", "Sở A")
    sheet.write("E4", "Sở B")
    book.close()
    rows = read(path).tables[0].records()
    assert [(row.cells["name"].text, row.cells["domain_field"].text) for row in rows] == [
        ("Một", "Hộ tịch"), ("Hai", "Hộ tịch"), ("Hai", "Hộ tịch"),
    ]  # fmt: skip
    assert [row.cells["domain_field"].address for row in rows] == ["D2", "D2", "D2"]
    assert [row.reason for row in rows] == ["", "", "continues row 3"]


def test_a_second_header_begins_a_second_table(tmp_path: Path, read) -> None:
    path = tmp_path / "two.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["STT", "Mã TTHC", "Tên TTHC"])
    sheet.write_row("A2", [1, "1.000001", "Một"])
    sheet.write("A4", "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ")
    sheet.write_row("A5", ["STT", "Mã TTHC", "Tên TTHC", "Căn cứ pháp lý"])
    sheet.write_row("A6", [1, "1.000002", "Hai", "Luật"])
    book.close()
    first, second = read(path).tables
    assert [row.row for row in (*first.rows, *second.rows)] == [1, 2, 3, 4, 5, 6]
    assert [dict(heading.says) for heading in second.records()[0].headings] == [
        {"status": "bãi bỏ"}
    ]
    assert second.records()[0].cells["legal_basis"].text == "Luật"


def test_own_layouts_of_a_source_come_first(tmp_path: Path, read) -> None:
    path = tmp_path / "own.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("A")
    sheet.write_row("A1", ["Mã TTHC", "Tên TTHC"])
    sheet.write_row("A2", ["số", "nội dung", "Ghi chú"])
    sheet.write_row("A3", ["1.000001", "Một", "Sở Y tế"])
    book.add_worksheet("B").write_row("A1", ["Mã TTHC", "Tên TTHC", "Lĩnh vực"])
    book.close()
    own = {
        "layouts": {
            "*.xlsx": {
                "sheet": "A", "header_row": 2,
                "columns": {"số": "code", "nội dung": "name", "C": "agency"},
                "defaults": {"level": "cấp xã", "agency": "không dùng"},
            }
        },
        "ignore": {"own.xlsx#B": "cũ"},
    }  # fmt: skip
    reading = read(path, own)
    (record,) = reading.tables[0].records()
    assert {field: cell.text for field, cell in record.cells.items()} == {
        "code": "1.000001", "name": "Một", "agency": "Sở Y tế", "level": "cấp xã",
    }  # fmt: skip
    assert [(skip.sheet, skip.reason) for skip in reading.sheets_skipped] == [
        ("B", "ignored by rules/sources: cũ")
    ]


def test_two_columns_of_fees_become_lines_of_one_value(tmp_path: Path, read) -> None:
    path = tmp_path / "fees.csv"
    path.write_text("MÃ TTHC,Tên TTHC,Phí,Lệ Phí\n1.1,A,10,20\n1.2,B,,20\n1.3,C,Không,Không\n")
    fees = [row.cells["fee"].text for row in read(path).tables[0].records()]
    assert fees == ["Phí: 10\nLệ Phí: 20", "20", "Không"]


def test_a_replacement_table_gives_both_in_one_row(tmp_path: Path, read) -> None:
    path = tmp_path / "replaced.csv"
    path.write_text(
        "STT,Mã TTHC thay thế,Tên TTHC thay thế,Mã TTHC được thay thế,Tên TTHC được thay thế\n"
        "1,1.000002,Mới,1.000001,Cũ\n"
    )
    (table,) = read(path).tables
    (record,) = table.records()
    assert table.layout == "replacement"
    assert record.cells["code"].text == "1.000001\n1.000002"
    assert record.cells["name"].text == "Cũ\nMới"
    assert record.cells["code"].address == "D2"


def test_long_whole_numbers_keep_their_digits(tmp_path: Path, read) -> None:
    path, whole = tmp_path / "so-may.xlsx", tmp_path / "du-so.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("TTHC")
    sheet.write_row("A1", ["Mã số TTHC", "Tên thủ tục hành chính", "Phí, lệ phí (nếu có)"])
    sheet.write_row("A2", ["1.001193", "Đăng ký khai sinh", 123456789012345678])
    sheet.write_row("A3", ["1.001194", "Đăng ký kết hôn", 123456789012345000])
    sheet.write_row("A4", ["1.001195", "Đăng ký khai tử", 123456789012345])
    book.close()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                assert b"<v>1.234567890123457E+17</v>" in content
                content = content.replace(
                    b"<v>1.234567890123457E+17</v>", b"<v>123456789012345678</v>", 1
                )
            new.writestr(name, content)
    (table,) = read(whole).tables
    assert [row.cells["fee"].text for row in table.records()] == [
        "123456789012345678",
        "123456789012345000",
        "123456789012345",
    ]


def test_struck_rows_are_told_once_a_sheet(reading: FileReading) -> None:
    told = [one for one in reading_findings(reading, Language.VI) if one.code == "row-struck"]
    assert [(one.sheet, one.row, one.severity) for one in told] == [("Trang 1", 12, Severity.LOW)]
    assert told[0].message.startswith("1 dòng bị gạch ngang và được coi là bãi bỏ")


def test_truth_in_ods_is_read_whatever_language_shows_it(tmp_path: Path) -> None:
    """And a number that a merged cell covers is not seen, as a text there is not."""
    path = tmp_path / "a.ods"
    row = (
        "<table:table-row>"
        '<table:table-cell office:value-type="boolean" office:boolean-value="true" '
        'table:number-columns-spanned="2"><text:p>ĐÚNG</text:p></table:table-cell>'
        '<table:covered-table-cell office:value-type="float" office:value="7">'
        "<text:p>7</text:p></table:covered-table-cell>"
        '<table:table-cell office:value-type="boolean" office:boolean-value="false">'
        "<text:p>SAI</text:p></table:table-cell>"
        "</table:table-row>"
    )
    path.write_bytes(ods(one([["Đầu"]]), row))
    (grid,), _ = read_opendocument(Sent(path, path.name))
    assert grid.rows[-1] == ["TRUE", "", "FALSE"]
