"""What a file leaves for people to look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.loading.account import HIDDEN, IGNORED
from merge_toolkit.loading.findings import MESSAGES, reading_findings
from merge_toolkit.loading.tables import NO_TICK
from merge_toolkit.loading.workbook import VALUE_ERROR
from merge_toolkit.model.outcome import Severity
from merge_toolkit.model.tables import FileReading, Remark, SectionCount, SheetSkipped
from merge_toolkit.rules.schema import Language

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
