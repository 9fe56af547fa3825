"""Findings about code columns that slid or were drag-filled: one a block of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from merge_toolkit.model.code_columns import CodeBlock, CodeFault, Ground
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.rules.messages import About, Message
from merge_toolkit.rules.schema import Language


def code_column_findings(blocks: Iterable[CodeBlock], language: Language) -> Iterator[Finding]:
    """Report each block once, at its first row; every one blocks a strict run."""
    for block in blocks:
        first, last = block.first, block.last
        value = f"{first.code_as_given or '—'} … {last.code_as_given or '—'}"
        about = About(block.fault.value, "code", value)
        yield MESSAGES[_kind(block)].finding(first.ref, about, language, _facts(block))


def _kind(block: CodeBlock) -> str:
    if block.fault is CodeFault.DRAGGED:
        return "dragged" if block.step else "copied"
    if block.rival:
        return "rivals"
    return "too low" if block.offset > 0 else "too high"


def _facts(block: CodeBlock) -> Mapping[str, object]:
    shown = next((one for one in block.corrections if one.ground is Ground.SAME_NAME), None)
    return {
        "first": block.first.ref.row,
        "last": block.last.ref.row,
        "rows": block.rows,
        "offset": abs(block.offset),
        "expected": block.expected,
        "explained": block.explained,
        "contradicted": block.contradicted,
        "row": shown.record.ref.row if shown else "",
        "proposed": shown.proposed if shown else "",
        "witness": shown.witness.ref if shown and shown.witness else "",
        "rival": block.rival.ref if block.rival else "",
    }


_FIX_VI = (
    "Sửa cột mã số trong tệp nguồn theo code_corrections.csv (dòng {first}–{last}), hoặc xác nhận "
    "mã đang ghi là đúng; trước đó các dòng này được ghép theo tên"
)
_FIX_EN = (
    "Correct the column in the source file by code_corrections.csv (rows {first}–{last}), or "
    "confirm its codes; until then these rows are paired by their names"
)


def _slid(where_vi: str, where_en: str) -> Message:
    return Message(
        Severity.BLOCKING,
        "Cột mã số bị lệch: {rows} dòng, từ dòng {first} đến dòng {last}; mã đứng "
        f"{where_vi} tên của mình {{offset}} dòng ({{explained}} trên {{expected}} tên đối chiếu "
        "được cho thấy điều này; ví dụ tên ở dòng {row} mang mã {proposed} tại {witness})",
        "The code column slid: {rows} rows, {first} to {last}; codes stand {offset} row(s) "
        f"{where_en} their names (shown by {{explained}} of {{expected}} names known elsewhere; "
        "for example the name in row {row} has code {proposed} at {witness})",
        _FIX_VI,
        _FIX_EN,
    )


MESSAGES: Mapping[str, Message] = {
    "too low": _slid("thấp hơn", "below"),
    "too high": _slid("cao hơn", "above"),
    "rivals": Message(
        Severity.BLOCKING,
        "Cột mã số ở đây (dòng {first} đến dòng {last}, {rows} dòng) hoặc ở danh sách kia (từ "
        "{rival}) bị lệch {offset} dòng; chưa có căn cứ để biết danh sách nào sai",
        "The code column here (rows {first} to {last}, {rows} rows) or in the other list (from "
        "{rival}) slid by {offset} row(s); nothing shows which of the two is wrong",
        "Đối chiếu cả hai danh sách với quyết định công bố, rồi sửa danh sách sai theo "
        "code_corrections.csv",
        "Check both lists against the decision that published them, then correct the wrong one by "
        "code_corrections.csv",
    ),
    "dragged": Message(
        Severity.BLOCKING,
        "Mã số được điền bằng cách kéo ô: {rows} dòng, từ dòng {first} đến dòng {last}, mỗi mã hơn "
        "mã trên đúng 1 đơn vị; {contradicted} trên {expected} tên đối chiếu được có mã khác",
        "Codes were filled in by dragging: {rows} rows, {first} to {last}, each code one more than "
        "the one above; {contradicted} of {expected} names known elsewhere have another code",
        _FIX_VI,
        _FIX_EN,
    ),
    "copied": Message(
        Severity.BLOCKING,
        "Một mã số được điền xuống nhiều dòng bằng cách kéo ô: {rows} dòng, từ dòng {first} đến "
        "dòng {last}; {contradicted} trên {expected} tên đối chiếu được có mã khác",
        "One code was filled down by dragging: {rows} rows, {first} to {last}; {contradicted} of "
        "{expected} names known elsewhere have another code",
        _FIX_VI,
        _FIX_EN,
    ),
}
