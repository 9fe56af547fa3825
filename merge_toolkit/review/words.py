"""Every word that a review workbook shows or understands, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from merge_toolkit.model.asset_names import ASSET_NAMES
from merge_toolkit.text.forms import Folded, fold

TAKE, OTHER, ACCEPT, KEEP = "take", "other", "accept", "keep"
SAME, DIFFERENT, PART_OF, UNCLEAR = "same", "different", "part_of", "review"
PAIR_VERDICTS = (SAME, DIFFERENT, PART_OF, UNCLEAR)
"""What a reviewer may say of a pair, in the order of the list to pick from."""


def words(language: str) -> Mapping[str, str]:
    """Return the words of one language, by what they are for."""
    return WORDS[language]


def field_name(field: str, language: str) -> str:
    """Return the name of a field as officials read it; a field unknown here shows as it is."""
    return WORDS[language].get(f"field.{field}") or ASSET_NAMES[language].get(field, field)


def header_columns() -> Mapping[Folded, str]:
    """Map every header, folded, to its column."""
    return {fold(text): key.partition(".")[2] for key, text in _entries("column.")}


def pair_answers() -> Mapping[Folded, str]:
    """Map every answer on a pair, folded, and its letters, to the verdict."""
    spelled = {fold(text): key.partition(".")[2] for key, text in _entries("pair.")}
    return spelled | {fold(letter): verdict for letter, verdict in _LETTERS.items()}


def choice_answers(names: Mapping[str, str]) -> Mapping[Folded, str]:
    """Map every answer on a conflict, folded, to ``other``, ``review`` or ``take:<source>``.

    ``names`` are the names of the sources; two that fold alike are left to be written by their id.
    """
    understood = {fold(text): key.partition(".")[2] for key, text in _entries("choice.")}
    understood |= {fold(letter): value for letter, value in _CHOICE_LETTERS.items()}
    folds = [fold(name) for name in names.values()]
    for source, name in names.items():
        known = [source, name] if folds.count(fold(name)) == 1 else [source]
        for language in WORDS:
            for text in known:
                understood[fold(take_words(text, language))] = f"{TAKE}:{source}"
                understood.setdefault(fold(text), f"{TAKE}:{source}")
    return understood


def take_words(name: str, language: str) -> str:
    """Return the words that take the value of a source."""
    return WORDS[language]["take"].format(name=name)


def reviewer_labels() -> frozenset[Folded]:
    """Return the folded labels of the cover cell that names the reviewer of a whole file."""
    return frozenset(fold(table["cover.reviewer"]) for table in WORDS.values())


def _entries(start: str) -> Iterator[tuple[str, str]]:
    for table in WORDS.values():
        yield from ((key, text) for key, text in table.items() if key.startswith(start))


_LETTERS = {
    "g": SAME, "k": DIFFERENT, "c": UNCLEAR, "giống": SAME, "khác": DIFFERENT,
    "s": SAME, "d": DIFFERENT, "u": UNCLEAR, "p": PART_OF,
}  # fmt: skip
_CHOICE_LETTERS = {
    "c": UNCLEAR, "u": UNCLEAR, "khác": OTHER, "đ": ACCEPT, "a": ACCEPT, "đồng ý": ACCEPT,
    "g": KEEP, "giữ": KEEP,
}  # fmt: skip

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "sheet.cover": "Hướng dẫn",
        "sheet.pairs": "Cặp cần xem",
        "sheet.conflicts": "Xung đột",
        "sheet.data": "Dữ liệu ẩn",
        "sheet.lists": "Danh mục ẩn",
        "title": "PHIẾU RÀ SOÁT HỢP NHẤT DANH MỤC {target}",
        "title.pairs": "CÁC CẶP CẦN XÁC ĐỊNH GIỐNG HAY KHÁC NHAU",
        "title.conflicts": "CÁC GIÁ TRỊ KHÁC NHAU CẦN CHỌN",
        "hint.pairs": "Điền cột vàng «Quyết định»: giống nhau (g), khác nhau (k), là một "
        "phần (p), chưa rõ (c). "
        "Chữ đỏ là chỗ hai tên khác nhau; ô nền cam là chỗ hai bên ghi khác nhau.",
        "hint.conflicts": "Điền cột vàng «Quyết định»: theo đề xuất (đ), giữ nguyên (g), lấy "
        "giá trị của một bên, hoặc «giá trị khác» và ghi vào cột «Giá trị khác (ghi rõ)». "
        "Dòng đậm là cả nhóm: điền một lần.",
        "column.decision": "Quyết định",
        "column.free_value": "Giá trị khác (ghi rõ)",
        "column.reviewer": "Người xem",
        "column.note": "Ghi chú",
        "column.code": "Mã thủ tục",
        "column.name_left": "Tên (bên A)",
        "column.name_right": "Tên (bên B)",
        "column.name": "Tên thủ tục, hạ tầng",
        "column.agency": "Cơ quan, đơn vị",
        "column.domain_field": "Lĩnh vực, loại",
        "column.level": "Cấp thực hiện",
        "column.time_limit": "Thời hạn",
        "column.fee": "Phí, lệ phí",
        "column.score": "Điểm",
        "column.reasons": "Vì sao cần xem",
        "column.source_left": "Dòng nguồn (bên A)",
        "column.source_right": "Dòng nguồn (bên B)",
        "column.field": "Nội dung khác nhau",
        "column.offers": "Giá trị của từng bên",
        "column.proposal": "Đề xuất",
        "column.severity": "Mức độ",
        "column.source": "Dòng nguồn",
        "column.group": "Mã nhóm (không sửa)",
        "column.item_id": "Mã mục (không sửa)",
        "group.name": "NHÓM {count} DÒNG CÙNG MỘT NGUYÊN NHÂN: trả lời một lần cho cả nhóm",
        "group.source": "{count} dòng: bấm dấu + bên trái để mở; dòng nào khác thì điền riêng "
        "dòng đó",
        "group.several": "(tùy từng dòng)",
        "column.digest": "Mã kiểm tra (không sửa)",
        "pair.same": "giống nhau",
        "pair.different": "khác nhau",
        "pair.part_of": "là một phần",
        "pair.review": "chưa rõ",
        "take": "lấy {name}",
        "choice.accept": "theo đề xuất",
        "choice.keep": "giữ nguyên",
        "choice.other": "giá trị khác",
        "choice.review": "chưa rõ",
        "row": "{source}: {file}, trang «{sheet}», dòng {row}",
        "row.file": "{source}: {file}, dòng {row}",
        "missing": "(không ghi)",
        "agreement.agree": "khớp",
        "agreement.partly": "gần giống",
        "agreement.disagree": "khác nhau",
        "severity.blocking": "bắt buộc",
        "severity.high": "cao",
        "severity.medium": "vừa",
        "severity.low": "thấp",
        "everyone": "Các cơ quan, đơn vị",
        "no_agency": "Chưa rõ cơ quan",
        "cover.agency": "Cơ quan, đơn vị rà soát",
        "cover.export": "Mã lần xuất",
        "cover.reviewer": "Người xem (cả tệp)",
        "cover.reviewer_hint": "Điền họ tên một lần tại ô vàng; dòng nào người khác xem thì ghi "
        "ở cột "
        "«Người xem» của dòng đó.",
        "cover.progress": "Tiến độ",
        "cover.total": "Tổng số",
        "cover.answered": "Đã điền",
        "cover.left": "Còn lại",
        "cover.share": "Tỷ lệ",
        "cover.how": "Cách làm",
        "cover.steps": "Mỗi dòng là một việc cần quyết định; việc giải quyết được nhiều nhất "
        "đứng trước."
        "\nChỉ điền các cột màu vàng. Có thể chọn trong danh sách hoặc gõ chữ cái rồi Enter: "
        "g = giống nhau, k = khác nhau, p = là một phần, c = chưa rõ. Dòng để "
        "trống là chưa quyết định."
        "\n«Giống nhau» nghĩa là cùng một thủ tục (hoặc cùng một hệ thống, thiết bị). Tên chỉ "
        "khác một từ "
        "như cấp / cấp lại, cấp tỉnh / cấp xã thường là hai thủ tục khác nhau."
        "\n«Là một phần»: một bên gộp nhiều thủ tục vào một dòng («Cấp, cấp lại, gia hạn …»), bên "
        "kia tách riêng. Các dòng tách riêng được giữ, dòng gộp chuyển sang phần thay thế."
        "\nỞ trang «Xung đột»: chọn theo đề xuất (đ), giữ nguyên như danh mục đang ghi (g), lấy "
        "giá trị của một bên, hoặc ghi giá trị "
        "khác vào cột bên cạnh. Dòng đậm là một nhóm cùng nguyên nhân: điền một lần cho cả nhóm; "
        "mở nhóm (dấu + bên trái) và điền riêng dòng nào khác với cả nhóm, hoặc điền c để chừa ra."
        "\nĐược sắp xếp, lọc, ẩn, chuyển cột, xóa dòng không thuộc phần việc của mình. Không sửa "
        "các cột "
        "khác: có ý kiến thì ghi ở cột «Ghi chú»."
        "\nLưu tệp (xlsx hoặc ods) và gửi lại. Có thể gửi nhiều lần; quyết định mới thay quyết "
        "định cũ "
        "của cùng một người.",
        "field.code": "Mã thủ tục",
        "field.name": "Tên",
        "field.domain_field": "Lĩnh vực",
        "field.agency": "Cơ quan thực hiện",
        "field.level": "Cấp thực hiện",
        "field.online_level": "Mức độ trực tuyến",
        "field.time_limit": "Thời hạn giải quyết",
        "field.local_time_limit": "Thời hạn sau cắt giảm",
        "field.fee": "Phí, lệ phí",
        "field.legal_basis": "Căn cứ pháp lý",
        "field.decision": "Quyết định công bố",
        "field.components": "Thành phần hồ sơ",
        "field.result": "Kết quả",
        "field.place": "Nơi tiếp nhận",
        "field.kind": "Loại hạ tầng",
        "field.function": "Chức năng",
        "field.vendor": "Nhà cung cấp",
        "field.scope": "Phạm vi",
        "field.unit": "Đơn vị quản lý",
        "field.location": "Nơi đặt",
        "field.serial": "Số sê-ri",
        "field.quantity": "Số lượng",
        "field.year": "Năm đưa vào sử dụng",
        "field.state": "Tình trạng",
        "field.contract_end": "Ngày hết hợp đồng",
        "field.yearly_cost_vnd": "Chi phí hằng năm (đồng)",
        "field.security_level": "Cấp độ an toàn",
        "field.levels": "Cấp thực hiện sau sắp xếp",
        "field.authority": "Thẩm quyền",
        "field.placement_agency": "Cơ quan thực hiện sau sắp xếp",
        "field.placement_levels": "Cấp thực hiện sau sắp xếp",
        "field.distinction": "Từ phân biệt",
        "field.status": "Còn hiệu lực hay bãi bỏ",
        "field.applies_in": "Địa bàn áp dụng",
        "field.words": "Từ phân biệt: {title}",
        "field.name:numbers": "Số, hạng, nhóm trong tên",
        "field.name:siblings": "Từ phân biệt hai thủ tục của một nguồn",
        "field.name:citations": "Văn bản nêu trong tên",
        "field.name:order": "Thứ tự từ trong tên",
        "field.name:doubt": "Tên còn chỗ khác nhau chưa giải thích được",
        "nothing": "không có",
        "field.reference": "Danh mục tham chiếu",
        "field.part_of": "Dòng gộp nhiều thủ tục",
    },
    "en": {
        "sheet.cover": "Instructions",
        "sheet.pairs": "Pairs to judge",
        "sheet.conflicts": "Conflicts",
        "sheet.data": "Hidden data",
        "sheet.lists": "Hidden lists",
        "title": "REVIEW OF THE MERGED CATALOG OF {target}",
        "title.pairs": "PAIRS TO CALL THE SAME OR DIFFERENT",
        "title.conflicts": "VALUES TO CHOOSE FROM",
        "hint.pairs": "Fill in the yellow column «Decision»: same (g), different (k), part of it "
        "(p), unclear (c). "
        "Red words differ between the names; orange cells differ between the sides.",
        "hint.conflicts": "Fill in the yellow column «Decision»: as proposed (a), as it stands "
        "(g), take one side's value, or «another value» and write it into «Another value (state "
        "it)». A bold row is a whole group: answer once.",
        "column.decision": "Decision",
        "column.free_value": "Another value (state it)",
        "column.reviewer": "Reviewer",
        "column.note": "Note",
        "column.code": "Code",
        "column.name_left": "Name (side A)",
        "column.name_right": "Name (side B)",
        "column.name": "Name",
        "column.agency": "Agency, unit",
        "column.domain_field": "Field of work, kind",
        "column.level": "Level",
        "column.time_limit": "Time limit",
        "column.fee": "Fee",
        "column.score": "Score",
        "column.reasons": "Why to look",
        "column.source_left": "Source row (side A)",
        "column.source_right": "Source row (side B)",
        "column.field": "What differs",
        "column.offers": "Value of each side",
        "column.proposal": "Proposal",
        "column.severity": "Severity",
        "column.source": "Source rows",
        "column.group": "Group id (leave as is)",
        "column.item_id": "Item id (leave as is)",
        "group.name": "GROUP OF {count} ROWS OF ONE CAUSE: one answer for all of them",
        "group.source": "{count} rows: open with + on the left; answer a row that differs by "
        "itself",
        "group.several": "(row by row)",
        "column.digest": "Check code (leave as is)",
        "pair.same": "same",
        "pair.different": "different",
        "pair.part_of": "part of it",
        "pair.review": "unclear",
        "take": "take {name}",
        "choice.accept": "as proposed",
        "choice.keep": "as it stands",
        "choice.other": "another value",
        "choice.review": "unclear",
        "row": "{source}: {file}, sheet «{sheet}», row {row}",
        "row.file": "{source}: {file}, row {row}",
        "missing": "(not stated)",
        "agreement.agree": "agrees",
        "agreement.partly": "similar",
        "agreement.disagree": "differs",
        "severity.blocking": "blocking",
        "severity.high": "high",
        "severity.medium": "medium",
        "severity.low": "low",
        "everyone": "All agencies",
        "no_agency": "Agency unknown",
        "cover.agency": "Reviewing agency",
        "cover.export": "Export id",
        "cover.reviewer": "Reviewer (whole file)",
        "cover.reviewer_hint": "Write your name once in the yellow cell; where somebody else "
        "judged a "
        "row, write their name into its «Reviewer» column.",
        "cover.progress": "Progress",
        "cover.total": "Total",
        "cover.answered": "Answered",
        "cover.left": "Left",
        "cover.share": "Share",
        "cover.how": "How to work",
        "cover.steps": "Each row is one decision; what settles most comes first."
        "\nFill in the yellow columns only. Pick from the list or type a letter and Enter: "
        "g = same, k = different, p = part of it, c = unclear. An empty row is undecided."
        "\n«Same» means one and the same procedure (or system, or device). Names that differ in "
        "one "
        "word, such as issue / re-issue, are usually two procedures."
        "\n«Part of it»: one side puts several procedures into one row («Issue, re-issue, renew "
        "…»), the other lists each. The separate rows stay, the combined one becomes replaced."
        "\nOn «Conflicts»: accept the proposal (a), leave it as the catalog has it (g), take one "
        "side's value, or write another value "
        "into the next column. A bold row is a group of one cause: one answer settles it; open it "
        "(+ on the left) and answer a row that differs by itself, or leave it out with c."
        "\nSort, filter, hide, move columns, delete rows that are not yours as you like. Do not "
        "edit "
        "the other columns: remarks go into «Note»."
        "\nSave (xlsx or ods) and send it back. You may send it several times; a new decision "
        "replaces "
        "the earlier one of the same person.",
        "field.code": "Code",
        "field.name": "Name",
        "field.domain_field": "Field of work",
        "field.agency": "Agency",
        "field.level": "Level",
        "field.online_level": "Online level",
        "field.time_limit": "Time limit",
        "field.local_time_limit": "Local time limit",
        "field.fee": "Fee",
        "field.legal_basis": "Legal basis",
        "field.decision": "Decision of publication",
        "field.components": "Components",
        "field.result": "Result",
        "field.place": "Place of receipt",
        "field.kind": "Kind of asset",
        "field.function": "Function",
        "field.vendor": "Vendor",
        "field.scope": "Scope",
        "field.unit": "Unit",
        "field.location": "Location",
        "field.serial": "Serial number",
        "field.quantity": "Quantity",
        "field.year": "Year of first use",
        "field.state": "State",
        "field.contract_end": "End of contract",
        "field.yearly_cost_vnd": "Yearly cost (VND)",
        "field.security_level": "Security level",
        "field.levels": "Level after the reform",
        "field.authority": "Authority",
        "field.placement_agency": "Agency after the reform",
        "field.placement_levels": "Level after the reform",
        "field.distinction": "Telling words",
        "field.status": "In force or repealed",
        "field.applies_in": "Territory",
        "field.words": "Telling words: {title}",
        "field.name:numbers": "Numbers, classes, groups in the name",
        "field.name:siblings": "Words that tell two procedures of one source apart",
        "field.name:citations": "Acts cited in the name",
        "field.name:order": "Order of words in the name",
        "field.name:doubt": "The names still differ unexplained",
        "nothing": "nothing",
        "field.reference": "Reference catalog",
        "field.part_of": "A row that combines several",
    },
}  # fmt: skip
