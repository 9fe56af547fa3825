"""What inspect proposes can be pasted: it is legal, and with it the file is read."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from ruamel.yaml import YAML

from merge_toolkit.loading.account import IGNORED
from merge_toolkit.loading.aliases import compile_aliases
from merge_toolkit.loading.proposing import proposal
from merge_toolkit.loading.read import Examined, examine
from merge_toolkit.rules.schema import RuleBook, SourceRules

CODES = ["1.001193", "2.000815", "1.004884"]
NAMES = ["Đăng ký khai sinh", "Chứng thực bản sao từ bản chính", "Đăng ký lại khai sinh"]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def examined(path: Path, book: RuleBook) -> tuple[Examined, str]:
    found = examine(path, path.name, "s", book)
    return found, proposal(found.reading, compile_aliases(book.columns))


def pasted(text: str) -> dict[str, object]:
    rules = YAML(typ="safe").load(text) or {}
    SourceRules.model_validate(rules)
    return rules


def test_unknown_headers_are_told_by_what_stands_below(tmp_path: Path, book, read) -> None:
    rows = [["Sở Tư pháp"], ["Số hiệu", "Diễn giải", "Ghi chú"]]
    rows += [[code, name, ""] for code, name in zip(CODES, NAMES, strict=True)]
    path = workbook(tmp_path / "la.xlsx", Trang=rows)
    found, text = examined(path, book)
    assert found.problems and not found.reading.tables
    own = pasted(text)
    assert own["layouts"]["la.xlsx#Trang"] == {
        "table": "procedure", "header_row": 2, "columns": {"A": "code", "B": "name"},
    }  # fmt: skip
    records = read(path, own).tables[0].records()
    assert [row.cells["name"].text for row in records] == NAMES


def test_a_missing_name_is_proposed_beside_known_columns(tmp_path: Path, book, read) -> None:
    rows: list[list[object]] = [["Mã TTHC", "Diễn giải", "Lĩnh vực"]]
    rows += [[code, name, "Hộ tịch"] for code, name in zip(CODES, NAMES, strict=True)]
    path = workbook(tmp_path / "gan.xlsx", Trang=rows)
    own = pasted(examined(path, book)[1])
    assert own["layouts"]["gan.xlsx#Trang"]["columns"] == {"B": "name"}
    assert len(read(path, own).tables[0].records()) == 3


def test_codes_under_an_unknown_header_are_proposed_with_the_name(
    tmp_path: Path, book, read
) -> None:
    rows: list[list[object]] = [["TT", "Số hiệu", "Công việc", "Lĩnh vực"]]
    rows += [[at, *pair, "Hộ tịch"] for at, pair in enumerate(zip(CODES, NAMES, strict=True), 1)]
    path = workbook(tmp_path / "ma.xlsx", Trang=rows)
    own = pasted(examined(path, book)[1])
    assert own["layouts"]["ma.xlsx#Trang"]["columns"] == {"B": "code", "C": "name"}
    records = read(path, own).tables[0].records()
    assert [row.cells["code"].text for row in records] == CODES


def test_columns_that_claim_one_field(tmp_path: Path, book, read) -> None:
    rows = [["Mã TTHC", "Mã số", "Tên TTHC"], [CODES[0], CODES[0], NAMES[0]]]
    path = workbook(tmp_path / "hai.xlsx", Trang=rows)
    found, text = examined(path, book)
    assert found.problems and len(found.reading.tables) == 1
    own = pasted(text)
    assert own["layouts"]["hai.xlsx#Trang"]["columns"] == {"B": ""}
    assert read(path, own).tables[0].records()[0].cells["code"].address == "A2"


def test_sheets_without_a_table_and_columns_that_no_rule_reads(tmp_path: Path, book) -> None:
    table = [["Mã TTHC", "Tên TTHC", "Cơ quan thực hiên"], [CODES[0], NAMES[0], "Sở Tư pháp"]]
    path = workbook(tmp_path / "thua.xlsx", Trang=table, Bìa=[["Xem trang sau"]])
    found, text = examined(path, book)
    assert not found.problems
    assert pasted(text) == {"ignore": {"thua.xlsx#Bìa": "1 rows: say why they are left out"}}
    assert '#     "Cơ quan thực hiên": agency' in text


def test_nothing_is_proposed_where_all_is_decided(tmp_path: Path, book) -> None:
    path = workbook(tmp_path / "du.xlsx", Trang=[["Mã TTHC", "Tên TTHC"], [CODES[0], NAMES[0]]])
    assert examined(path, book)[1] == ""


def test_what_a_layout_leaves_unread_is_decided(tmp_path: Path, book, read) -> None:
    rows = [["Mã TTHC", "Tên thủ tục", "Ghi thêm", "Ghi nữa"], [CODES[0], NAMES[0], "x", "y"]]
    path = workbook(tmp_path / "du.xlsx", Trang=rows)
    aside = {"layouts": {"du.xlsx": {"columns": {"Ghi thêm": "", "D": ""}}}}
    found = read(path, aside)
    assert [one.reason for one in found.tables[0].columns[2:]] == ["as the layout says"] * 2
    assert "Ghi thêm" in examined(path, book)[1]
    assert proposal(found, compile_aliases(book.columns)) == ""


def test_names_of_sheets_are_quoted(tmp_path: Path, book) -> None:
    path = workbook(tmp_path / "ten.xlsx", **{'a"b #c': [["Xem trang sau"]],
                    "TTHC": [["Mã TTHC", "Tên TTHC"], [CODES[0], NAMES[0]]]})  # fmt: skip
    assert list(pasted(examined(path, book)[1])["ignore"]) == ['ten.xlsx#a"b #c']


def test_a_file_whose_name_reads_like_a_pattern_is_found_by_what_is_proposed(
    tmp_path: Path, book, read
) -> None:
    """Windows calls a second copy «danh mục [1].xlsx»."""
    table: list[list[object]] = [["Ký hiệu", "Nội dung công việc"], [CODES[0], NAMES[0]]]
    sheets: dict[str, list[list[object]]] = {"Xem thêm": [["Xem trang sau"]], "TTHC": table}
    path = workbook(tmp_path / "danh mục [1].xlsx", **sheets)
    own = pasted(examined(path, book)[1])
    assert own["ignore"] and own["layouts"]
    reading = read(path, own)
    assert [row.cells["code"].text for row in reading.tables[0].records()][:1] == [CODES[0]]
    assert [one.reason for one in reading.sheets_skipped] == [
        f"{IGNORED}1 rows: say why they are left out"
    ]


def test_a_row_of_data_is_never_proposed_as_the_header(tmp_path: Path, book, read) -> None:
    rows: list[list[object]] = [["Ký hiệu", "Nội dung công việc", "Tuyến"]]
    rows += [[code, name, "Cấp Xã"] for code, name in zip(CODES, NAMES, strict=True)]
    path = workbook(tmp_path / "la.xlsx", Trang=rows)
    own = pasted(examined(path, book)[1])
    assert own["layouts"]["la.xlsx#Trang"] == {
        "table": "procedure", "header_row": 1, "columns": {"A": "code", "B": "name"},
    }  # fmt: skip
    assert len(read(path, own).tables[0].records()) == 3


def test_data_without_a_header_is_told_so(tmp_path: Path, book) -> None:
    rows: list[list[object]] = [
        [code, name, "Hộ tịch", "Cấp Xã"] for code, name in zip(CODES, NAMES, strict=True)
    ]
    path = workbook(tmp_path / "khong.xlsx", Trang=rows)
    found, text = examined(path, book)
    assert found.problems
    assert pasted(text) == {}
    assert "no header row was found" in text and "ask the sender" in text
