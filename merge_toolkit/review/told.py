"""What is wrong with a returned workbook, in both languages: who filled it in reads Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from merge_toolkit.errors import Problem


def told(where: str, what: str, facts: Mapping[str, object] | None = None) -> Problem:
    """Return a problem by its name in ``PROBLEMS``, its words filled with ``facts``."""
    english, fix, vietnamese, fix_vi = (text.format_map(facts or {}) for text in PROBLEMS[what])
    return Problem(where, english, fix, (vietnamese, fix_vi))


def one_of(problem: Problem, choices: Iterable[str]) -> Problem:
    """Let a problem be mended by one of some answers."""
    english, vietnamese = (text.format(choices=listed(choices)) for text in _ONE_OF)
    what_vi, _ = problem.vietnamese
    return replace(problem, fix=english, vietnamese=(what_vi, vietnamese))


def listed(choices: Iterable[str]) -> str:
    """Answers as a problem names them."""
    return ", ".join(f"«{one}»" for one in choices)


_EXPORTED_AGAIN = (
    "export the review again and move the answers there",
    "xuất lại sổ rà soát và chuyển các câu trả lời sang sổ mới",
)
_AS_EXPORTED = (
    "send the exported workbook with its columns; hidden ones belong to it",
    "gửi lại sổ đã xuất với đủ các cột, kể cả cột ẩn",
)
_ONE_OF = ("write one of: {choices}", "ghi một trong các câu trả lời: {choices}")

PROBLEMS: Mapping[str, tuple[str, str, str, str]] = {
    "cannot be read": (
        "cannot be read: {error}",
        "send the workbook that was exported, saved as .xlsx or .ods, without a password",
        "không đọc được: {error}",
        "gửi sổ đã xuất, lưu dạng .xlsx hoặc .ods, không đặt mật khẩu",
    ),
    "no decisions": (
        "no sheet with decisions was found",
        "send the workbook that «review export» wrote",
        "không có trang nào có cột quyết định",
        "gửi đúng sổ do «review export» xuất ra",
    ),
    "hidden sheet": (
        "the hidden sheet was changed",
        _EXPORTED_AGAIN[0],
        "trang ẩn đã bị sửa",
        _EXPORTED_AGAIN[1],
    ),
    "other target": (
        "was exported for the merger into «{there}»; this workspace merges into «{here}»",
        "apply it in its own workspace; if it belongs here all the same, add --accept-foreign",
        "được xuất cho việc hợp nhất thành «{there}»; ở đây hợp nhất thành «{here}»",
        "áp dụng sổ này ở đúng nơi đã xuất; nếu vẫn là sổ của nơi này, thêm --accept-foreign",
    ),
    "other records": (
        "none of the {count} records that it asks about is in the catalogs of this workspace",
        "apply it in its own workspace; if it belongs here all the same, add --accept-foreign",
        "không dòng nào trong {count} dòng được hỏi có trong các danh mục ở đây",
        "áp dụng sổ này ở đúng nơi đã xuất; nếu vẫn là sổ của nơi này, thêm --accept-foreign",
    ),
    "headed twice": (
        "two columns are headed «{header}»",
        "delete or rename the one that was added",
        "có hai cột cùng tiêu đề «{header}»",
        "xóa hoặc đổi tên cột được thêm vào",
    ),
    "column missing": (
        "column «{column}» is missing",
        _AS_EXPORTED[0],
        "thiếu cột «{title}»",
        _AS_EXPORTED[1],
    ),
    "column deleted": (
        "column «{column}» was deleted: not checked for changes",
        "",
        "cột «{title}» đã bị xóa: không kiểm tra được nội dung có bị sửa hay không",
        "",
    ),
    "answered otherwise": (
        "this item is already answered otherwise at {where}",
        "keep one of the two rows",
        "mục này đã có câu trả lời khác tại {where}",
        "chỉ giữ một trong hai dòng",
    ),
    "note alone": (
        "a note without an answer is not recorded",
        "answer the row; «unclear» leaves the question open and keeps the note",
        "ghi chú không kèm câu trả lời thì không được ghi nhận",
        "trả lời dòng đó; chọn «chưa rõ» thì câu hỏi vẫn để ngỏ và ghi chú được giữ lại",
    ),
    "fits not all": (
        "the answer does not fit {left} of the {count} rows; they stay open",
        "answer these rows by themselves",
        "câu trả lời không hợp với {left} trong {count} dòng; các dòng đó vẫn chưa quyết định",
        "trả lời riêng từng dòng đó",
    ),
    "group deleted": (
        "all {count} rows of this group were deleted: the answer is for none",
        "put the deleted rows of the group back from the exported workbook, or clear this",
        "cả {count} dòng của nhóm này đã bị xóa: câu trả lời không áp dụng cho dòng nào",
        "đưa lại các dòng của nhóm từ sổ đã xuất, hoặc xóa câu trả lời này",
    ),
    "no question": (
        "no question has the id «{item}»",
        "decide on a row of the exported workbook, or clear this one",
        "không có mục nào mang mã «{item}»",
        "trả lời trên dòng của sổ đã xuất, hoặc xóa câu trả lời này",
    ),
    "rows deleted": (
        "answers {answered} rows; {deleted} were not sent back and stay open",
        "to answer the deleted rows too, put them back from the exported workbook",
        "trả lời {answered} dòng; {deleted} dòng không được gửi lại và vẫn chưa quyết định",
        "muốn trả lời cả các dòng đã xóa thì đưa lại từ sổ đã xuất",
    ),
    "no reviewer": (
        "the decision has no reviewer",
        "write a name there, or once on the cover sheet",
        "quyết định chưa có tên người xem",
        "ghi họ tên vào ô này, hoặc ghi một lần ở trang hướng dẫn",
    ),
    "cell changed": (
        "a cell outside the yellow columns was changed",
        "restore the cell, or clear the decision; remarks belong into the note",
        "một ô ngoài các cột vàng đã bị sửa",
        "khôi phục ô đó, hoặc xóa quyết định; ý kiến thì ghi vào cột ghi chú",
    ),
    "id changed": (
        "the id of this row is that of another one: it does not fit what the row shows",
        "put the id back from the exported workbook, or clear the decision",
        "mã của dòng này là mã của dòng khác, không khớp với nội dung dòng",
        "lấy lại mã từ sổ đã xuất, hoặc xóa quyết định",
    ),
    "nothing proposed": (
        "nothing is proposed here",
        "take another side, or write the value as another value",
        "dòng này không có đề xuất",
        "lấy giá trị của một bên, hoặc ghi giá trị khác",
    ),
    "nothing stands": (
        "the catalog shows nothing here that could stand",
        "take another side, or write the value as another value",
        "danh mục chưa ghi gì ở đây để giữ nguyên",
        "lấy giá trị của một bên, hoặc ghi giá trị khác",
    ),
    "not one value": (
        "«{source}» does not offer exactly one value here",
        "take another side, or write the value as another value",
        "«{source}» không nêu đúng một giá trị ở đây",
        "lấy giá trị của bên khác, hoặc ghi giá trị khác",
    ),
    "no candidate": (
        "«{text}» names none of the candidates",
        _ONE_OF[0],
        "«{text}» không phải là một trong các phương án",
        _ONE_OF[1],
    ),
    "another beside": (
        "«{text}» is chosen, and another value stands beside it",
        _ONE_OF[0],
        "đã chọn «{text}» nhưng ô bên cạnh ghi giá trị khác",
        _ONE_OF[1],
    ),
    "none given": (
        "another value was chosen, but none is given",
        "write the value into the column beside the decision",
        "đã chọn «giá trị khác» nhưng chưa ghi giá trị",
        "ghi giá trị vào cột bên cạnh quyết định",
    ),
    "value beside": (
        "a value is given beside the decision «{decision}»",
        "clear one of the two",
        "bên cạnh quyết định «{decision}» lại ghi một giá trị",
        "xóa một trong hai ô",
    ),
    "no decision": (
        "«{decision}» is not a decision",
        _ONE_OF[0],
        "«{decision}» không phải là câu trả lời hợp lệ",
        _ONE_OF[1],
    ),
    "said twice": (
        "{reviewer} answers otherwise than at {where}",
        "leave one of the two answers",
        "{reviewer} trả lời khác với tại {where}",
        "chỉ giữ một trong hai câu trả lời",
    ),
    "no value": (
        "«{text}» is no value of this field",
        "{how}; remarks belong into the note",
        "«{text}» không phải là giá trị của nội dung này",
        "{how_vi}; ý kiến thì ghi vào cột ghi chú",
    ),
    "more than a value": (
        "«{rest}» in «{text}» is no part of a value of this field",
        "{how}; remarks belong into the note",
        "«{rest}» trong «{text}» không thuộc giá trị của nội dung này",
        "{how_vi}; ý kiến thì ghi vào cột ghi chú",
    ),
}
