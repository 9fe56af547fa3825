"""What comparisons are called, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

TITLES: Mapping[str, Both] = {
    "title": {"vi": "So sánh hai kết quả hợp nhất", "en": "Two results compared"},
    "causes": {"vi": "Những gì đã thay đổi", "en": "What was changed"},
    "nothing": {"vi": "Không có gì khác nhau.", "en": "Nothing differs."},
    "no last run": {
        "vi": "Chưa có kết quả nào để so sánh.",
        "en": "There are no outputs yet to compare with.",
    },
}

KIND_WORDS: Mapping[str, Both] = {
    "decision contradicted": {"vi": "Trái với quyết định", "en": "Decisions contradicted"},
    "decision state": {"vi": "Trạng thái quyết định", "en": "Decisions that stand otherwise"},
    "pair gained": {"vi": "Cặp mới được ghép", "en": "Pairs gained"},
    "pair lost": {"vi": "Cặp không còn được ghép", "en": "Pairs lost"},
    "verdict moved": {"vi": "Kết luận thay đổi", "en": "Verdicts moved"},
    "record gained": {"vi": "Bản ghi hợp nhất mới", "en": "Unified records gained"},
    "record lost": {"vi": "Bản ghi hợp nhất không còn", "en": "Unified records lost"},
    "value changed": {"vi": "Giá trị thay đổi", "en": "Unified values changed"},
    "placement changed": {"vi": "Phân cấp thay đổi", "en": "Placements changed"},
    "asset changed": {"vi": "Hạ tầng thay đổi", "en": "Assets changed"},
    "conflict opened": {"vi": "Xung đột mới", "en": "Conflicts opened"},
    "conflict closed": {"vi": "Xung đột đã hết", "en": "Conflicts closed"},
    "finding new": {"vi": "Phát hiện mới", "en": "Findings that are new"},
    "finding gone": {"vi": "Phát hiện không còn", "en": "Findings that are gone"},
}
"""Kinds of change; sheets of a workbook take at most 31 letters of them."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "vi": ("Mã", "Tên", "Trường", "Địa bàn", "Trước", "Sau", "Nguyên nhân"),
    "en": ("Id", "Name", "Field", "Territory", "Before", "After", "Cause"),
}

CAUSES: Mapping[str, Both] = {
    "input": {"vi": "tệp nguồn", "en": "input"},
    "decision": {"vi": "quyết định", "en": "decision"},
    "tool": {"vi": "công cụ", "en": "tool"},
    "rules": {"vi": "quy tắc", "en": "rules"},
    "decisions": {"vi": "quyết định", "en": "decisions"},
}
"""Sorts of causes; a rule is named by its file and key."""

FIELDS: Mapping[str, str] = {
    "verdict": "kết luận",
    "members": "dòng nguồn",
    "state": "trạng thái",
    "levels": "cấp thực hiện sau sắp xếp",
    "authority": "thẩm quyền",
    "agency": "cơ quan",
    "rule": "quy tắc",
    "basis": "căn cứ",
    "since": "từ ngày",
    "until": "đến trước ngày",
    "decision": "quyết định",
    "receiving": "nơi tiếp nhận",
    "reach": "phạm vi tiếp nhận",
    "territories": "địa bàn áp dụng",
    "flags": "lưu ý",
    "replaced_by": "thay bằng",
}
"""Names of what differs that is no field of a record, in Vietnamese."""

VALUES: Mapping[str, str] = {
    "same": "cùng một",
    "review": "chờ đối chiếu",
    "different": "khác nhau",
    "part_of": "là một phần",
    "auto": "tự động",
    "code": "theo mã",
    "reviewer": "người rà soát",
    "rule": "theo quy tắc",
    "confirmed": "đã xác nhận",
    "proposed": "mới đề xuất",
    "open": "chưa xác định",
    "in_force": "đang thực hiện",
    "abolished": "bãi bỏ",
    "replaced": "thay thế",
    "central": "trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "unit": "đơn vị",
    "nation": "toàn quốc",
    "department": "sở, ngành",
    "peoples_committee": "ủy ban nhân dân",
    "vertical": "ngành dọc",
    "unknown": "chưa rõ",
    "attached": "đang áp dụng",
    "changed": "dữ liệu đã đổi",
    "ambiguous": "không rõ dòng nào",
    "suspended": "tạm dừng",
    "contradiction": "mâu thuẫn",
    "superseded": "đã có câu trả lời sau",
    "dormant": "không còn dòng tương ứng",
    "conflict": "chưa thống nhất",
}
"""Enumerated words of the outputs, in Vietnamese."""
