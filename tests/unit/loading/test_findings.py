"""What a file leaves for people to look at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.loading.account import HIDDEN, IGNORED
from merge_toolkit.loading.findings import MESSAGES, reading_findings
from merge_toolkit.loading.json_records import HALF
from merge_toolkit.loading.tables import NO_TICK, SURPLUS
from merge_toolkit.loading.workbook import VALUE_ERROR
from merge_toolkit.model.outcome import Severity
from merge_toolkit.model.tables import FileReading, Remark, SectionCount, SheetSkipped
from merge_toolkit.rules.schema import Language
from tests.unit.loading.conftest import Reader

NOTHING = FileReading("s", "a.xlsx", ())


def test_headings_that_agree_are_no_findings() -> None:
    right = SectionCount("TTHC", 7, "I. HỘ TỊCH (12 TTHC)", 12, 11, struck=1)
    wrong = replace(right, row=20, counted=9, struck=0)
    (found,) = reading_findings(replace(NOTHING, sections=(right, wrong)), Language.VI)
    assert (found.code, found.severity) == ("section-count-differs", Severity.MEDIUM)
    assert (found.source, found.file, found.sheet, found.row) == ("s", "a.xlsx", "TTHC", 20)
    assert "ghi 12 thủ tục nhưng bên dưới có 9 dòng" in found.message


def test_skipped_sheets_with_rows_are_told_unless_rules_ignore_them() -> None:
    skipped = (
        SheetSkipped("Ẩn", HIDDEN, 40),
        SheetSkipped("Ghi chú", "no known header", 3),
        SheetSkipped("Trống", "empty sheet", 0),
        SheetSkipped("Mẫu", IGNORED + "a form", 9),
    )
    found = list(reading_findings(replace(NOTHING, sheets_skipped=skipped), Language.EN))
    assert [one.code for one in found] == ["sheet-hidden", "sheet-without-table"]
    assert found[1].message.endswith("was not read: no known header.")


def test_remarks_of_one_wording_are_told_once() -> None:
    remarks = (
        Remark("TTHC", 5, "C5", VALUE_ERROR),
        Remark("TTHC", 9, "C9", VALUE_ERROR),
        Remark("TTHC", 6, "J6", f"{NO_TICK}«có»"),
    )
    found = list(reading_findings(replace(NOTHING, remarks=remarks), Language.VI))
    assert [(one.code, one.row, one.severity) for one in found] == [
        ("formula-error", 5, Severity.LOW),
        ("tick-unread", 6, Severity.LOW),
    ]
    assert "(2 ô)" in found[0].message
    assert found[1].value == "có"


def test_each_row_with_more_cells_than_headers_is_told_with_what_was_lost(
    tmp_path: Path, read: Reader
) -> None:
    path = tmp_path / "lech.csv"
    path.write_text(
        "Mã TTHC,Tên TTHC,Lĩnh vực,Phí\n"
        "1.001193,Đăng ký khai sinh,Hộ tịch,Không\n"
        "1.004884,Đăng ký lại khai sinh, có yếu tố nước ngoài,Hộ tịch,Không\n"
        "2.000815,Chứng thực bản sao,Chứng thực,Không,,\n"
        "1.000656,Đăng ký khai tử,Hộ tịch,Không,8.000 đồng,x\n",
        encoding="utf-8",
    )
    found = list(reading_findings(read(path), Language.VI))
    assert {(one.code, one.severity) for one in found} == {
        ("more-cells-than-headers", Severity.MEDIUM)
    }
    assert [(one.row, one.value) for one in found] == [(3, "Không"), (5, "8.000 đồng | x")]
    assert SURPLUS not in found[0].message and "ô E3 «Không»" in found[0].message


def test_internal_procedures_are_left_out_of_the_catalog_and_told(
    tmp_path: Path, read: Reader
) -> None:
    items = [
        {"code": f"1.00119{at}", "name": f"Đăng ký khai sinh {at}", "executionMethods": [],
         "implementLevel": "FULL", "state": "UPDATED", "isInternal": at == 1}
        for at in range(3)
    ]  # fmt: skip
    path = tmp_path / "cong.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    reading = read(path)
    records = reading.tables[0].records()
    assert [row.cells["code"].text for row in records] == ["1.001190", "1.001192"]
    (found,) = reading_findings(reading, Language.VI)
    assert (found.code, found.severity, found.row) == ("record-left-out", Severity.MEDIUM, 3)
    assert "nội bộ" in found.message


def test_half_a_character_of_json_is_replaced_and_told(tmp_path: Path, read: Reader) -> None:
    """No output could be written with it: it has no UTF-8."""
    path = tmp_path / "cong.json"
    path.write_text(
        r'[{"Mã TTHC": "1.001193", "Tên TTHC": "Khai sinh \ud83d"},'
        r' {"Mã TTHC": "1.001194", "Tên TTHC": "Khai tử \ud83d\ude00"}]',
        encoding="utf-8",
    )
    reading = read(path)
    names = [row.cells["name"].text for row in reading.tables[0].records()]
    assert names == ["Khai sinh \ufffd", "Khai tử \U0001f600"]
    found = [one.message for one in reading_findings(reading, Language.VI)]
    assert any(HALF in message for message in found)


def test_stray_text_in_an_old_font_is_told_row_by_row_and_a_whole_table_once(
    tmp_path: Path, read: Reader
) -> None:
    clean, old = "Đăng ký lại khai sinh", "§iÒu chØnh GiÊy chøng nhËn ®ñ ®iÒu kiÖn"
    path = tmp_path / "phong-cu.csv"
    for names, rows in (((clean, old, clean, clean, old, clean), [3, 6]), ((old,) * 6, [2])):
        lines = [f"1.00119{at},{name},Hộ tịch" for at, name in enumerate(names)]
        path.write_text("\n".join(["Mã TTHC,Tên TTHC,Lĩnh vực", *lines]), encoding="utf-8")
        every = reading_findings(read(path), Language.VI)
        found = [one for one in every if one.code == "text-converted"]
        assert [one.row for one in found] == rows
        assert "«Điều chỉnh Giấy chứng nhận đủ điều kiện»" in found[0].message


def test_a_guessed_encoding_is_told() -> None:
    guessed = replace(NOTHING, encoding="windows-1258")
    assert [one.code for one in reading_findings(guessed, Language.VI)] == ["encoding-guessed"]


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_messages_are_complete(code: str) -> None:
    message = MESSAGES[code]
    names = ("value", "declared", "counted", "sheet", "rows", "reason", "address", "count",
             "what", "kind", "original", "text")  # fmt: skip
    for text in (message.vi, message.en, message.fix_vi, message.fix_en):
        assert text.format_map(dict.fromkeys(names, "x")).endswith(".")
