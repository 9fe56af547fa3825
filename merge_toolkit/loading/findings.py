"""What the reading of a file leaves for people to look at: counts, skipped sheets, lost values.

Repairs of characters and spaces are certain, so that they are no findings; ``inspect`` shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from merge_toolkit.loading.account import HIDDEN, IGNORED, repairs
from merge_toolkit.loading.asides import CODES, COMMENT, Footnote, footnotes
from merge_toolkit.loading.encoding import GUESSED
from merge_toolkit.loading.grid import place_of
from merge_toolkit.loading.mending import NOT_CERTAIN, SPLIT, STILL_SPLIT
from merge_toolkit.loading.tables import LEFT_OUT, NO_TICK, SURPLUS
from merge_toolkit.loading.workbook import LINKS, MACROS, NO_STORED_VALUE, VALUE_ERROR
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.model.records import SourceRef
from merge_toolkit.model.tables import Cell, FileReading, Remark, SectionCount, SheetSkipped
from merge_toolkit.rules.messages import About, Message, quoted
from merge_toolkit.rules.schema import Language
from merge_toolkit.text.forms import one_line
from merge_toolkit.text.legacy import Scheme


def reading_findings(reading: FileReading, language: Language) -> Iterator[Finding]:
    """Tell what is doubtful about a file; sheets that the rules of the source ignore are not."""
    if reading.encoding == GUESSED:
        yield _found(reading, About("encoding-guessed"), language, {})
    for section in reading.sections:
        if not section.agrees:
            yield _wrong_count(reading, section, language)
    for sheet in reading.sheets_skipped:
        if sheet.filled_rows and not sheet.reason.startswith(IGNORED):
            yield _skipped(reading, sheet, language)
    yield from _struck(reading, language)
    yield from _hidden(reading, language)
    yield from _footnotes(reading, language)
    yield from _converted(reading, language)
    alike: dict[tuple[str, str], list[Remark]] = {}
    for remark in reading.remarks:
        alike.setdefault((remark.sheet, remark.what), []).append(remark)
    for remarks in alike.values():
        yield _noticed(reading, remarks, language)


def _struck(reading: FileReading, language: Language) -> Iterator[Finding]:
    """Tell, once a sheet, how many rows count as repealed only because they are struck through."""
    rows: dict[str, list[int]] = {}
    for table in reading.tables:
        for row in table.records():
            if row.struck:
                rows.setdefault(table.sheet, []).append(row.row)
    for sheet, struck in rows.items():
        facts, place = {"count": len(struck)}, (sheet, struck[0])
        yield _found(reading, About("row-struck"), language, facts, place)


def _hidden(reading: FileReading, language: Language) -> Iterator[Finding]:
    """Tell, once a sheet, which rows were read although the sheet does not show them."""
    rows: dict[str, list[int]] = {}
    for table in reading.tables:
        for row in table.records():
            if row.hidden:
                rows.setdefault(table.sheet, []).append(row.row)
    for sheet, hidden in rows.items():
        shown = ", ".join(map(str, hidden[:MOST_NAMED])) + ", …" * (len(hidden) > MOST_NAMED)
        facts = {"count": len(hidden), "rows": shown}
        yield _found(reading, About("row-hidden"), language, facts, (sheet, hidden[0]))


def _footnotes(reading: FileReading, language: Language) -> Iterator[Finding]:
    """Tell, once a table, what its footnotes say and which cells carry their signs."""
    for table in reading.tables:
        notes = footnotes(table)
        if notes:
            told = "; ".join(map(_footnote, notes[:MOST_NAMED]))
            about = About("table-footnote", value=notes[0].cell.text)
            facts = {"count": len(notes), "text": told}
            yield _found(reading, about, language, facts, (table.sheet, notes[0].row))


def _footnote(note: Footnote) -> str:
    """Say «(*) …» [A58] ← C57 «Đăng ký … (*)»."""
    marked = ", ".join(
        f"{cell.address} «{quoted(cell.text)}»" for cell in note.marked[:MOST_NAMED]
    ) + ", …" * (len(note.marked) > MOST_NAMED)
    text = f"{note.cell.address} «{quoted(note.cell.text)}»"
    return f"{text} ← {marked}" if marked else text


def _converted(reading: FileReading, language: Language) -> Iterator[Finding]:
    """Tell what was converted from an old font or a wrong decoding, for each table and kind.

    A table in an old font is one cause and told once. A few rows among others were pasted in and
    nobody expects them there: each is told at its own place.
    """
    for table in reading.tables:
        for kind, cells in repairs(replace(reading, tables=(table,))).items():
            if kind in _TOLD:
                by_row: dict[int, list[Cell]] = {}
                for cell in cells:
                    by_row.setdefault(place_of(cell.address)[0] + 1, []).append(cell)
                few = kind != SPLIT and len(by_row) <= min(STRAY_ROWS, len(table.rows) // 2)
                for row, together in (by_row if few else {min(by_row): list(cells)}).items():
                    about, facts = About(_TOLD[kind], value=kind), _conversion(kind, together)
                    yield _found(reading, about, language, facts, (table.sheet, row))


def _conversion(kind: str, cells: list[Cell]) -> Mapping[str, object]:
    first = cells[0]
    return {"kind": kind, "count": len(cells), "address": first.address,
            "original": one_line(first.original or "")[:80],
            "text": one_line(first.text)[:80]}  # fmt: skip


def _wrong_count(reading: FileReading, section: SectionCount, language: Language) -> Finding:
    about = About("section-count-differs", value=section.text)
    facts = {"declared": section.declared, "counted": section.counted}
    return _found(reading, about, language, facts, (section.sheet, section.row))


def _skipped(reading: FileReading, sheet: SheetSkipped, language: Language) -> Finding:
    about = About("sheet-hidden" if sheet.reason == HIDDEN else "sheet-without-table")
    facts = {"sheet": sheet.sheet, "rows": sheet.filled_rows, "reason": sheet.reason}
    return _found(reading, about, language, facts, (sheet.sheet, 0))


def _noticed(reading: FileReading, remarks: list[Remark], language: Language) -> Finding:
    """Tell remarks of one wording on one sheet together; the first stands for all."""
    first = remarks[0]
    code, value = _CODES.get(first.what, "file-remark"), first.address
    for start, own in _STARTS.items():
        if first.what.startswith(start):
            code, value = own, first.what.removeprefix(start).strip("«»")
    facts = {"address": first.address, "count": len(remarks), "what": first.what}
    return _found(reading, About(code, value=value), language, facts, (first.sheet, first.row))


def _found(
    reading: FileReading,
    about: About,
    language: Language,
    facts: Mapping[str, object],
    place: tuple[str, int] = ("", 0),
) -> Finding:
    ref = SourceRef(reading.source, reading.file, *place)
    return MESSAGES[about.code].finding(ref, about, language, facts)


MOST_NAMED = 20
"""Rows, footnotes and marked cells that one finding names."""
STRAY_ROWS = 20
"""At most so many converted rows of a table, and at most half of it, are strays told one by one."""

_STARTS: Mapping[str, str] = {NO_TICK: "tick-unread", SURPLUS: "more-cells-than-headers",
                                LEFT_OUT: "record-left-out",
                                COMMENT: "cell-comment", CODES: "code-column-unread"}  # fmt: skip
"""Findings whose remark begins so and ends with the text of the cell."""
_CODES: Mapping[str, str] = {
    VALUE_ERROR: "formula-error",
    NO_STORED_VALUE: "formula-uncalculated",
    MACROS: "macros-ignored",
    LINKS: "links-not-followed",
    NOT_CERTAIN: "text-not-converted",
    STILL_SPLIT: "text-still-split",
}

_TOLD: Mapping[str, str] = {
    **dict.fromkeys((scheme.value for scheme in Scheme), "text-converted"),
    SPLIT: "text-rejoined",
}
"""Repairs that people should look at, and the finding that tells each."""

MESSAGES: Mapping[str, Message] = {
    "text-rejoined": Message(
        Severity.LOW,
        "{count} ô có âm tiết bị tách rời đã được ghép, ví dụ {address}: «{original}» → «{text}».",
        "{count} cells had split syllables joined, such as {address}: «{original}» → «{text}».",
        "Đối chiếu với bản gốc; sửa trong tệp nguồn nếu ghép sai.",
        "Compare with the original; mend the source file where the result is wrong.",
    ),
    "row-struck": Message(
        Severity.LOW,
        "{count} dòng bị gạch ngang và được coi là bãi bỏ.",
        "{count} rows are struck through and were taken as repealed.",
        "Bỏ gạch ngang trong tệp nguồn nếu thủ tục hoặc tài sản vẫn còn.",
        "Remove the strikethrough in the source file where the procedure or asset is still there.",
    ),
    "row-hidden": Message(
        Severity.LOW,
        "{count} dòng bị ẩn trong trang tính vẫn được đọc như các dòng khác: dòng {rows}.",
        "{count} rows that the sheet hides were read like the others: row {rows}.",
        "Hỏi đơn vị gửi: nếu dòng ẩn không còn hiệu lực, xóa dòng; nếu còn, bỏ ẩn.",
        "Ask the sender: delete such a row where it no longer holds; unhide it where it does.",
    ),
    "table-footnote": Message(
        Severity.LOW,
        "Bảng có {count} chú thích không được đọc thành giá trị: {text}.",
        "The table has {count} footnotes that were not read into values: {text}.",
        "Đối chiếu các ô mang dấu chú thích; nếu chú thích làm thay đổi giá trị, ghi vào chính ô.",
        "Look at the cells that carry the signs; where a footnote changes a value, write it there.",
    ),
    "cell-comment": Message(
        Severity.LOW,
        "Ô {address} có ghi chú đính kèm (comment) không được đọc thành giá trị: «{value}» "
        "({count} ô).",
        "The cell {address} has a comment that was not read into a value: «{value}» "
        "({count} cells).",
        "Nếu ghi chú làm thay đổi giá trị, ghi nội dung vào chính ô trong tệp nguồn.",
        "Where the comment changes the value, write it into the cell of the source file.",
    ),
    "code-column-unread": Message(
        Severity.HIGH,
        "Cột «{value}» có vẻ là mã số thủ tục (đầu tiên ở {address}) nhưng không được đọc vì tên "
        "cột chưa được khai báo.",
        "The column «{value}» seems to hold the codes of the procedures (the first at {address}), "
        "but was not read: no rule names its header.",
        "Nếu đúng, ghi vào rules/columns.yaml: "
        'tables: {{procedure: {{columns: {{code: {{headers: ["{value}"]}}}}}}}}.',
        "If so, write into rules/columns.yaml: "
        'tables: {{procedure: {{columns: {{code: {{headers: ["{value}"]}}}}}}}}.',
    ),
    "section-count-differs": Message(
        Severity.MEDIUM,
        "Tiêu đề «{value}» ghi {declared} thủ tục nhưng bên dưới có {counted} dòng.",
        "The heading «{value}» declares {declared} rows, but {counted} stand below it.",
        "Kiểm tra có dòng bị thiếu, thừa hoặc nằm sai mục; sửa số lượng trong tiêu đề nếu sai.",
        "Check for rows that are missing, left over or under the wrong heading; or mend the count.",
    ),
    "sheet-hidden": Message(
        Severity.MEDIUM,
        "Trang tính ẩn «{sheet}» có {rows} dòng và không được đọc.",
        "The hidden sheet «{sheet}» has {rows} filled rows and was not read.",
        "Bỏ ẩn nếu cần hợp nhất, hoặc ghi trang tính vào mục ignore kèm lý do.",
        "Unhide it if it is to be merged, or list it under ignore with the reason.",
    ),
    "sheet-without-table": Message(
        Severity.MEDIUM,
        "Trang tính «{sheet}» có {rows} dòng và không được đọc vì không tìm thấy dòng tiêu đề cột.",
        "The sheet «{sheet}» has {rows} filled rows and was not read: {reason}.",
        "Bổ sung tên cột vào rules/columns.yaml, hoặc ghi trang tính vào mục ignore kèm lý do.",
        "Add its headers to rules/columns.yaml, or list the sheet under ignore with the reason.",
    ),
    "encoding-guessed": Message(
        Severity.LOW,
        "Tệp không ghi bảng mã và được đọc theo windows-1258.",
        "The file states no encoding and was read as windows-1258.",
        "Kiểm tra vài dòng có dấu tiếng Việt, rồi lưu lại dạng «CSV UTF-8».",
        "Check a few rows with Vietnamese marks, then save it as «CSV UTF-8».",
    ),
    "text-converted": Message(
        Severity.LOW,
        "{count} ô được chuyển từ {kind} sang Unicode, ví dụ {address}: «{original}» → «{text}».",
        "{count} cells were converted from {kind}, such as {address}: «{original}» → «{text}».",
        "Kiểm tra vài ô; nên lưu lại tệp bằng Unicode (TCVN 6909:2001).",
        "Check a few cells; better save the file in Unicode (TCVN 6909:2001).",
    ),
    "text-not-converted": Message(
        Severity.MEDIUM,
        "Ô {address} có chữ viết bằng phông cũ hoặc đọc sai bảng mã; giữ nguyên ({count} ô).",
        "The cell {address} holds text in an old font or misread; left as it is ({count} cells).",
        "Chuyển ô sang Unicode trong tệp nguồn, hoặc nhập lại.",
        "Convert it to Unicode in the source file, or enter it again.",
    ),
    "text-still-split": Message(
        Severity.LOW,
        "Ô {address} có âm tiết bị tách rời, chưa ghép lại được chắc chắn ({count} ô).",
        "The cell {address} has syllables split by spaces; left as it is ({count} cells).",
        "Xóa khoảng trắng thừa trong tệp nguồn.",
        "Take the spaces out in the source file.",
    ),
    "tick-unread": Message(
        Severity.LOW,
        "Ô đánh dấu {address} ghi «{value}», không phải dấu chọn ({count} ô).",
        "The tick cell {address} holds «{value}», which is no tick ({count} cells).",
        "Ghi X hoặc để trống, hoặc bổ sung dấu này vào mục ticks của rules/text.yaml.",
        "Write X or leave it blank, or add this sign to ticks in rules/text.yaml.",
    ),
    "record-left-out": Message(
        Severity.MEDIUM,
        "{count} bản ghi không đưa vào danh mục theo đánh dấu của nguồn ({value}), "
        "đầu tiên ở {address}.",
        "{count} records were left out as their source marks them ({value}), the first at "
        "{address}.",
        "Nếu phải công khai, đề nghị nơi gửi sửa đánh dấu; nếu không, không cần làm gì.",
        "If one is to be published, ask the sender to mend the mark; otherwise nothing is needed.",
    ),
    "more-cells-than-headers": Message(
        Severity.MEDIUM,
        "Dòng có nhiều ô hơn số cột của tiêu đề; từ ô {address} «{value}» không được đọc "
        "({count} dòng).",
        "The row has more cells than the header has columns; from {address} on, «{value}» was "
        "not read ({count} rows).",
        "Kiểm tra dòng có bị lệch cột do dấu phân cách không nằm trong dấu ngoặc kép; đặt giá trị "
        "trong dấu ngoặc kép, hoặc bổ sung tiêu đề cho cột thiếu.",
        "Check whether a separator without quotes shifted the cells; put the value in quotes, or "
        "give the column that lacks one a header.",
    ),
    "formula-error": Message(
        Severity.LOW,
        "Ô {address} là công thức báo lỗi và được coi là trống ({count} ô).",
        "The cell {address} holds a formula error and was read as empty ({count} cells).",
        "Sửa công thức, hoặc nhập giá trị vào ô.",
        "Mend the formula, or enter the value.",
    ),
    "formula-uncalculated": Message(
        Severity.LOW,
        "Ô {address} là công thức chưa được tính và được coi là trống ({count} ô).",
        "The cell {address} holds a formula without a stored value; read as empty ({count} cells).",
        "Mở tệp bằng Excel rồi lưu lại.",
        "Open the file in Excel and save it.",
    ),
    "macros-ignored": Message(
        Severity.LOW,
        "Tệp có macro; macro không được chạy.",
        "The file holds macros, which are ignored.",
        "Lưu lại dạng .xlsx nếu không cần macro.",
        "Save it as .xlsx if they are not needed.",
    ),
    "links-not-followed": Message(
        Severity.LOW,
        "Tệp liên kết tới tệp khác; chỉ đọc giá trị đã lưu.",
        "The file links to other files; only stored values are read.",
        "Dán giá trị thay cho liên kết.",
        "Paste values in place of the links.",
    ),
    "file-remark": Message(
        Severity.LOW,
        "Lưu ý khi đọc tệp ({count} chỗ, đầu tiên ở {address}): {what}.",
        "Noticed while reading ({count} places, the first at {address}): {what}.",
        "Kiểm tra trong tệp nguồn.",
        "Check in the source file.",
    ),
}
