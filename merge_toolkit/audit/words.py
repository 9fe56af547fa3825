"""Every word that an audit workbook shows or understands; the others are the review workbook's."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.review.shown import Manner
from merge_toolkit.review.words import DIFFERENT, SAME, UNCLEAR, header_columns
from merge_toolkit.text.forms import Folded, fold

NONE, ELSEWHERE = "none", "elsewhere"
PAIR_ANSWERS = (SAME, DIFFERENT, UNCLEAR)
SINGLE_ANSWERS = (NONE, "1", "2", "3", ELSEWHERE, UNCLEAR)
"""What may be said of a row left single: no counterpart, one of those shown, another, unclear."""


class AuditManner(Manner):
    """How an audit workbook shows things: its own words first."""

    __slots__ = ()

    def word(self, key: str) -> str:
        """Return a word in the language of the workbook."""
        own = WORDS[self.language].get(key)
        return super().word(key) if own is None else own


def audit_headers() -> Mapping[Folded, str]:
    """Map every header, folded, to its column."""
    own = {
        fold(text): key.partition(".")[2]
        for table in WORDS.values()
        for key, text in table.items()
        if key.startswith("column.")
    }
    return {**header_columns(), **own}


def audit_answers(kind: str) -> Mapping[Folded, str]:
    """Map every answer, folded, and its letters, to what it means; ``kind`` is pair or single."""
    spelled = {
        fold(text): key.partition(".")[2]
        for table in WORDS.values()
        for key, text in table.items()
        if key.startswith(f"{kind}.")
    }
    return spelled | {fold(letter): value for letter, value in _LETTERS[kind].items()}


_LETTERS: Mapping[str, Mapping[str, str]] = {
    "pair": {
        "đ": SAME, "s": DIFFERENT, "k": UNCLEAR, "r": SAME, "w": DIFFERENT, "u": UNCLEAR,
    },
    "single": {
        "0": NONE, "1": "1", "2": "2", "3": "3", "khác": ELSEWHERE, "other": ELSEWHERE,
        "k": UNCLEAR, "u": UNCLEAR,
    },
}  # fmt: skip

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "title": "PHIẾU KIỂM TRA NGẪU NHIÊN KẾT QUẢ HỢP NHẤT DANH MỤC {target}",
        "sheet.accepted": "Cặp đã ghép",
        "sheet.singles": "Dòng chưa ghép",
        "sheet.queue": "Cặp chờ rà soát",
        "sheet.sample": "Mẫu ẩn",
        "title.accepted": "CÁC CẶP ĐÃ ĐƯỢC GHÉP TỰ ĐỘNG: HAI DÒNG CÓ ĐÚNG LÀ MỘT THỦ TỤC KHÔNG?",
        "title.singles": "CÁC DÒNG CHƯA GHÉP: BÊN KIA CÓ THỦ TỤC TƯƠNG ỨNG KHÔNG?",
        "title.queue": "MẪU NGẪU NHIÊN CỦA CÁC CẶP CHỜ RÀ SOÁT: HAI DÒNG CÓ LÀ MỘT THỦ TỤC KHÔNG?",
        "hint.accepted": "Điền cột vàng «Đánh giá»: Đúng (đ) nếu hai dòng là cùng một thủ tục, Sai "
        "(s) nếu là hai thủ tục khác nhau, Không rõ (k). Chữ đỏ là chỗ hai tên khác nhau.",
        "hint.singles": "Điền cột vàng «Đánh giá»: không có thủ tục tương ứng (0); tương ứng với "
        "dòng 1, 2 hoặc 3; tương ứng với dòng khác (ghi ở cột «Ghi chú»); không rõ (k).",
        "hint.queue": "Điền cột vàng «Đánh giá»: Đúng (đ) nếu hai dòng là cùng một thủ tục, Sai "
        "(s) nếu là hai thủ tục khác nhau, Không rõ (k). Mẫu này không dùng để "
        "tính tỷ lệ ghép sai.",
        "column.decision": "Đánh giá",
        "column.row": "Dòng chưa ghép",
        "column.near_1": "Dòng 1 (gần nhất)",
        "column.near_2": "Dòng 2",
        "column.near_3": "Dòng 3",
        "pair.same": "Đúng",
        "pair.different": "Sai",
        "pair.review": "Không rõ",
        "single.none": "Không có thủ tục tương ứng",
        "single.1": "Tương ứng với dòng 1",
        "single.2": "Tương ứng với dòng 2",
        "single.3": "Tương ứng với dòng 3",
        "single.elsewhere": "Tương ứng với dòng khác",
        "single.review": "Không rõ",
        "card.code": "Mã",
        "card.agency": "Cơ quan",
        "card.domain_field": "Lĩnh vực",
        "card.level": "Cấp",
        "cover.agency": "Mẫu gồm",
        "cover.export": "Mã mẫu",
        "drawn": "{pairs} cặp, {singles} dòng chưa ghép",
        "seed": "{id} (số khởi tạo {seed})",
        "cover.steps": "Mục đích: ước tính bao nhiêu cặp đã ghép tự động là sai và bao nhiêu dòng "
        "chưa ghép thực ra có thủ tục tương ứng ở bên kia."
        "\nCác dòng trong phiếu được chọn ngẫu nhiên, không phải vì nghi ngờ có sai sót. Phần lớn "
        "có thể là đúng; xác nhận điều đúng cũng cần thiết như tìm ra điều sai. Mỗi câu trả lời "
        "đại diện cho nhiều dòng không được chọn, vì vậy không bỏ qua dòng khó và không thay bằng "
        "dòng khác. Nếu không đủ thời gian, đề nghị làm lần lượt từ trên xuống."
        "\nChỉ điền các cột màu vàng: chọn trong danh sách hoặc gõ chữ tắt rồi Enter. Không chắc "
        "chắn thì chọn «Không rõ», không đoán."
        "\nTrang «Cặp đã ghép»: «Đúng» (đ) khi hai dòng là cùng một thủ tục, dù tên viết khác "
        "nhau; «Sai» (s) khi là hai thủ tục khác nhau, ví dụ cấp / cấp lại, cấp tỉnh / cấp xã, "
        "hoặc khi một bên gộp nhiều thủ tục vào một dòng."
        "\nTrang «Dòng chưa ghép»: so dòng ở cột đầu với ba dòng gần nhất của bên kia. Gõ 0 nếu "
        "không có thủ tục tương ứng; 1, 2 hoặc 3 nếu tương ứng với dòng đó; «khác» nếu biết thủ "
        "tục tương ứng nằm ở dòng khác và ghi rõ ở cột «Ghi chú»."
        "\nTrang «Cặp chờ rà soát» (nếu có): làm như trang «Cặp đã ghép»."
        "\nĐược sắp xếp, lọc, chuyển cột. Không sửa các cột khác, không thêm dòng; có ý kiến thì "
        "ghi ở cột «Ghi chú». Lưu tệp (xlsx hoặc ods) và gửi lại.",
    },
    "en": {
        "title": "RANDOM AUDIT OF THE MERGED CATALOG OF {target}",
        "sheet.accepted": "Accepted pairs",
        "sheet.singles": "Rows left single",
        "sheet.queue": "Pairs under review",
        "sheet.sample": "Hidden sample",
        "title.accepted": "PAIRS ACCEPTED BY THE PROGRAM: ARE BOTH ROWS ONE PROCEDURE?",
        "title.singles": "ROWS LEFT SINGLE: DOES THE OTHER SIDE HAVE A COUNTERPART?",
        "title.queue": "RANDOM SAMPLE OF THE PAIRS UNDER REVIEW: ARE BOTH ROWS ONE PROCEDURE?",
        "hint.accepted": "Fill in the yellow column «Judgement»: Right (r) if both rows are one "
        "procedure, Wrong (w) if they are two, Unclear (u). Red words differ between the names.",
        "hint.singles": "Fill in the yellow column «Judgement»: no counterpart (0); row 1, 2 or 3; "
        "another row (say which in «Note»); unclear (u).",
        "hint.queue": "Fill in the yellow column «Judgement»: Right (r) if both rows are one "
        "procedure, Wrong (w) if they are two, Unclear (u). Never used for the share of errors.",
        "column.decision": "Judgement",
        "column.row": "Row left single",
        "column.near_1": "Row 1 (nearest)",
        "column.near_2": "Row 2",
        "column.near_3": "Row 3",
        "pair.same": "Right",
        "pair.different": "Wrong",
        "pair.review": "Unclear",
        "single.none": "No counterpart",
        "single.1": "The same as row 1",
        "single.2": "The same as row 2",
        "single.3": "The same as row 3",
        "single.elsewhere": "The same as another row",
        "single.review": "Unclear",
        "card.code": "Code",
        "card.agency": "Agency",
        "card.domain_field": "Field",
        "card.level": "Level",
        "cover.agency": "Sample",
        "cover.export": "Sample id",
        "drawn": "{pairs} pairs, {singles} rows left single",
        "seed": "{id} (seed {seed})",
        "cover.steps": "Purpose: to estimate how many of the pairs accepted by the program are "
        "wrong, and how many rows left single do have a counterpart on the other side."
        "\nThe rows were drawn at random, not because anything is suspected. Most may be right; to "
        "confirm what is right matters as much as to find what is wrong. Each answer stands for "
        "many rows that were not drawn: do not skip hard rows or put others in their place. If "
        "time is short, go from the top down."
        "\nFill in the yellow columns only: pick from the list or type a letter and Enter. If in "
        "doubt, choose «Unclear»; do not guess."
        "\n«Accepted pairs»: «Right» (r) if both rows are one procedure, however the names are "
        "written; «Wrong» (w) if they are two, such as issue / re-issue, province / commune level, "
        "or if one side puts several procedures into one row."
        "\n«Rows left single»: compare the row in the first column with the three nearest of the "
        "other side. Type 0 if there is no counterpart; 1, 2 or 3 for one of them; «other» if you "
        "know the counterpart in another row, and say which in «Note»."
        "\n«Pairs under review» (if there): as with «Accepted pairs»."
        "\nSort, filter and move columns as you like. Do not edit the other columns or add rows: "
        "remarks go into «Note». Save (xlsx or ods) and send it back.",
    },
}  # fmt: skip
