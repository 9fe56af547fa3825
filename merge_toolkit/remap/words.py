"""Everything that a remap says to people, in both languages."""

from __future__ import annotations

from collections.abc import Mapping


def word(key: str, language: str) -> str:
    """Text of a key in a language."""
    return WORDS[key][language == "en"]


WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("BÁO CÁO CHUYỂN ĐỔI HỒ SƠ", "DOSSIERS MOVED"),
    "private": (
        "Báo cáo không chứa dữ liệu cá nhân; hồ sơ được nêu theo số dòng trong tệp nguồn.",
        "This report holds no personal data; dossiers are named by their row in the source file.",
    ),
    "columns left": (
        "Số cột dữ liệu cá nhân trong tệp, không được đọc",
        "Columns about people in the file, not read",
    ),
    "columns unlisted": (
        "Số cột khác không có trong quy tắc, không được đọc",
        "Other columns that no rule lists, not read",
    ),
    "columns kept": (
        "Số cột được giữ lại theo yêu cầu (--keep)",
        "Columns kept because they were named (--keep)",
    ),
    "sheet summary": ("Tổng hợp", "Summary"),
    "sheet reasons": ("Lý do chưa chuyển", "Not moved"),
    "sheet codes": ("Mã chưa chuyển", "Codes not moved"),
    "sheet procedures": ("Theo thủ tục", "By procedure"),
    "sheet units": ("Theo đơn vị", "By unit"),
    "sheet papers": ("Giấy tờ lưu kho", "Stored papers"),
    "sheet sample": ("Mẫu kiểm tra", "Sample to check"),
    "state": ("Trạng thái", "State"),
    "before": ("Trước chuyển đổi", "Before"),
    "after": ("Sau chuyển đổi", "After"),
    "moved": ("Đã chuyển", "Moved"),
    "listed": ("Chưa chuyển", "Not moved"),
    "total": ("Tổng số", "Total"),
    "open": ("Đang giải quyết", "Open"),
    "waiting": ("Chờ bổ sung", "Waiting"),
    "closed": ("Đã kết thúc", "Closed"),
    "unknown": ("Chưa rõ trạng thái", "State unknown"),
    "reused": ("Trong đó: tái sử dụng giấy tờ", "Of these: papers re-used"),
    "reason": ("Lý do", "Reason"),
    "settles": ("Cách xử lý", "What settles it"),
    "count": ("Số hồ sơ", "Dossiers"),
    "code": ("Mã trên hồ sơ", "Code on the dossier"),
    "candidates": ("Thủ tục có thể là", "Procedures it may be"),
    "unified_code": ("Mã thủ tục hợp nhất", "Unified code"),
    "unified_id": ("Mã định danh hợp nhất", "Unified id"),
    "name": ("Tên thủ tục", "Procedure"),
    "unit": ("Đơn vị tiếp nhận cũ", "Receiving unit before"),
    "unit_name": ("Đơn vị tiếp nhận mới", "Receiving unit after"),
    "unit_rule": ("Theo quy tắc", "By rule"),
    "row": ("Dòng", "Row"),
    "received": ("Ngày tiếp nhận", "Received"),
    "time_limit": ("Thời hạn áp dụng", "Time limit"),
    "right": ("Đúng/Sai", "Right or wrong"),
    "note": ("Ghi chú", "Note"),
    "unread": ("(không nhận ra, xem dòng trong tệp nguồn)", "(not recognised, see the source row)"),
    "papers usable": ("Dùng lại được", "Usable"),
    "papers by_component": ("Xét từng thành phần", "By component"),
    "papers open": ("Chờ quyết định", "To be decided"),
    "papers not_stated": ("Chưa đủ căn cứ", "Not stated"),
    "papers means usable": (
        "Thủ tục hợp nhất vẫn yêu cầu mọi thành phần mà thủ tục cũ yêu cầu: giấy tờ đã lưu tiếp "
        "tục dùng được.",
        "The unified procedure asks for all that the old one asked for: stored papers stay usable.",
    ),
    "papers means by_component": (
        "Thủ tục hợp nhất không còn yêu cầu một số thành phần: từng giấy tờ được xét trong tệp "
        "giấy tờ kèm theo.",
        "The unified procedure no longer asks for some components: each paper is judged in the "
        "papers file.",
    ),
    "papers means open": (
        "Các danh mục ghi thành phần hồ sơ khác nhau: giấy tờ vẫn gắn với hồ sơ; quyết định câu "
        "hỏi về thành phần hồ sơ trong sổ rà soát để xác định.",
        "The catalogs differ in the components: papers stay with their dossier; answer the "
        "question on the components in the review workbook to settle it.",
    ),
    "papers means not_stated": (
        "Danh mục của một bên chưa ghi thành phần hồ sơ: giấy tờ vẫn gắn với hồ sơ; bổ sung thành "
        "phần hồ sơ vào danh mục để xác định.",
        "A catalog does not state the components: papers stay with their dossier; complete the "
        "catalog to settle it.",
    ),
    "rule kept": ("Giữ nguyên (hồ sơ đã kết thúc)", "Kept (closed)"),
    "rule current": ("Đơn vị mới tiếp nhận", "Received by the new unit"),
    "rule receiving_commune": ("Xã tiếp nhận nay là", "What the receiving commune became"),
    "rule applicant_commune": ("Xã của người nộp nay là", "What the applicant's commune became"),
    "rule province": ("Thủ tục chuyển về cấp tỉnh", "The procedure went to the province"),
    "rule same_agency": ("Cơ quan không đổi", "Same agency"),
    "rule successor": ("Cơ quan kế thừa", "Successor of the agency"),
    "status_unknown": (
        "Không nhận ra trạng thái hồ sơ|Thêm cách ghi vào states của rules/dossiers.yaml",
        "The status is not known|Add its wording to states of rules/dossiers.yaml",
    ),
    "code_missing": (
        "Hồ sơ không ghi mã thủ tục|Bổ sung mã thủ tục vào hồ sơ",
        "No procedure code|Put the code into the dossier",
    ),
    "code_unknown": (
        "Mã không có trong danh mục nào|Xác định thủ tục và ghi vào codes của rules/dossiers.yaml",
        "No catalog has the code|Find the procedure; state it under codes of rules/dossiers.yaml",
    ),
    "code_legacy": (
        "Mã cũ trước năm 2017, không tự quy đổi được|Xác định thủ tục và ghi vào codes của "
        "rules/dossiers.yaml",
        "A code of before 2017, which does not convert|Find the procedure; state it under codes of "
        "rules/dossiers.yaml",
    ),
    "code_doubtful": (
        "Mã viết sai, chỉ có thể phỏng đoán|Sửa mã trên hồ sơ, hoặc ghi vào codes của "
        "rules/dossiers.yaml",
        "The code is mistyped and can only be guessed|Mend it, or state it under codes of "
        "rules/dossiers.yaml",
    ),
    "code_not_in_list": (
        "Mã không có, hoặc bị ghi sai, trong danh mục của chính tỉnh đó|Xác nhận thủ tục đề xuất "
        "và ghi vào codes của rules/dossiers.yaml",
        "The province's own list lacks the code, or writes it wrongly|Confirm a candidate under "
        "codes of rules/dossiers.yaml",
    ),
    "code_ambiguous": (
        "Danh mục ghi một mã cho nhiều thủ tục|Sửa danh mục, hoặc chọn thủ tục trong codes của "
        "rules/dossiers.yaml",
        "The list gives the code to several procedures|Mend the list, or choose one under codes of "
        "rules/dossiers.yaml",
    ),
    "code_split": (
        "Thủ tục đã tách thành nhiều thủ tục|Chọn thủ tục trong codes của rules/dossiers.yaml",
        "The procedure became several|Choose one under codes of rules/dossiers.yaml",
    ),
    "abolished": (
        "Thủ tục đã bãi bỏ hoặc được thay thế, chưa rõ thủ tục kế thừa|Người có thẩm quyền quyết "
        "định cách giải quyết tiếp",
        "The procedure ended, and what replaced it is not known|Whoever is competent decides how "
        "to go on",
    ),
    "day_unreadable": (
        "Thiếu hoặc không đọc được ngày tiếp nhận|Sửa ngày tiếp nhận của hồ sơ",
        "The day of receipt is missing or unreadable|Mend the day",
    ),
    "placement_ended": (
        "Quy định giao cấp giải quyết thủ tục đã hết hiệu lực vào ngày tiếp nhận|Bổ sung quy định "
        "thay thế vào rules/two_tier.yaml, rồi chạy lại",
        "The rule that gave the procedure its level had ended on the day of receipt|Add the rule "
        "that follows it to rules/two_tier.yaml and run again",
    ),
    "unit_missing": (
        "Hồ sơ không ghi đơn vị tiếp nhận|Bổ sung đơn vị tiếp nhận",
        "No receiving unit|Put it into the dossier",
    ),
    "unit_unknown": (
        "Không nhận ra đơn vị tiếp nhận|Thêm đơn vị hoặc cách ghi vào rules/agencies.yaml",
        "The receiving unit is not known|Add it or its spelling to rules/agencies.yaml",
    ),
    "unit_ambiguous": (
        "Nhiều đơn vị cùng tên|Ghi thêm huyện, hoặc dùng mã đơn vị",
        "Several units bear the name|Add the district, or give the unit's code",
    ),
    "unit_not_on_day": (
        "Đơn vị không tồn tại vào ngày tiếp nhận|Kiểm tra ngày tiếp nhận và đơn vị tiếp nhận",
        "The unit did not exist on the day of receipt|Check day and unit",
    ),
    "unit_split": (
        "Xã tiếp nhận được chia về nhiều xã mới|Quyết định xã mới tiếp nhận hồ sơ",
        "The receiving commune was split|Decide which new commune takes the dossier",
    ),
    "successor_open": (
        "Cơ quan kế thừa mới chỉ là đề xuất|Xác nhận cơ quan kế thừa trong rules/agencies.yaml",
        "The successor of the agency is only proposed|Confirm it in rules/agencies.yaml",
    ),
    "territory_open": (
        "Địa giới sau sắp xếp chưa được xác nhận|Hoàn thiện rules/territory.yaml",
        "What became of the unit is not confirmed|Complete rules/territory.yaml",
    ),
    "placement_open": (
        "Chưa xác nhận cấp giải quyết sau khi bỏ cấp huyện|Quyết định câu hỏi về cấp trong sổ rà "
        "soát, rồi chạy lại",
        "Which level took the procedure over is not confirmed|Answer the question on its level in "
        "the review workbook and run again",
    ),
    "level_both": (
        "Thủ tục nay có ở cả hai cấp|Quyết định cấp nào tiếp nhận hồ sơ của huyện",
        "The procedure lives at both levels now|Decide which one takes the district's dossiers",
    ),
    "commune_missing": (
        "Hồ sơ của huyện, thiếu xã của người nộp|Bổ sung xã của người nộp",
        "A district's dossier without the applicant's commune|Put the commune into the dossier",
    ),
    "commune_not_in_district": (
        "Hồ sơ của huyện, không nhận ra xã của người nộp trong huyện đó|Kiểm tra xã của người nộp",
        "The applicant's commune is not known in the district|Check the commune",
    ),
    "commune_ambiguous": (
        "Hồ sơ của huyện, nhiều xã cùng tên trong huyện|Ghi đủ loại đơn vị hoặc mã của xã",
        "Several communes of the district bear the name|Give the kind or the code of the commune",
    ),
    "commune_split": (
        "Xã của người nộp được chia về nhiều xã mới|Quyết định xã mới tiếp nhận hồ sơ",
        "The applicant's commune was split|Decide which new commune takes the dossier",
    ),
}
