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
    "conflict changed": {"vi": "Xung đột được hỏi khác đi", "en": "Conflicts asked otherwise"},
    "conflict closed": {"vi": "Xung đột đã hết", "en": "Conflicts closed"},
    "finding new": {"vi": "Phát hiện mới", "en": "Findings that are new"},
    "finding changed": {"vi": "Phát hiện đổi mức độ", "en": "Findings of another severity"},
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

FIELDS: Mapping[str, Both] = {
    "verdict": {"vi": "kết luận", "en": "verdict"},
    "members": {"vi": "dòng nguồn", "en": "members"},
    "state": {"vi": "trạng thái", "en": "state"},
    "levels": {"vi": "cấp thực hiện sau sắp xếp", "en": "levels"},
    "authority": {"vi": "thẩm quyền", "en": "authority"},
    "agency": {"vi": "cơ quan", "en": "agency"},
    "rule": {"vi": "quy tắc", "en": "rule"},
    "basis": {"vi": "căn cứ", "en": "basis"},
    "since": {"vi": "từ ngày", "en": "since"},
    "until": {"vi": "đến trước ngày", "en": "until"},
    "decision": {"vi": "quyết định", "en": "decision"},
    "receiving": {"vi": "nơi tiếp nhận", "en": "receiving"},
    "reach": {"vi": "phạm vi tiếp nhận", "en": "reach"},
    "territories": {"vi": "địa bàn áp dụng", "en": "territories"},
    "flags": {"vi": "lưu ý", "en": "flags"},
    "replaced_by": {"vi": "thay bằng", "en": "replaced_by"},
    "offers": {"vi": "giá trị các bên", "en": "offers"},
    "proposal": {"vi": "đề xuất", "en": "proposal"},
    "severity": {"vi": "mức độ", "en": "severity"},
    "status": {"vi": "tình trạng", "en": "status"},
}
"""Names of what differs that is no field of a record, in Vietnamese."""

VALUES: Mapping[str, Both] = {
    "same": {"vi": "cùng một", "en": "same"},
    "review": {"vi": "chờ đối chiếu", "en": "review"},
    "different": {"vi": "khác nhau", "en": "different"},
    "part_of": {"vi": "là một phần", "en": "part_of"},
    "auto": {"vi": "tự động", "en": "auto"},
    "code": {"vi": "theo mã", "en": "code"},
    "reviewer": {"vi": "người rà soát", "en": "reviewer"},
    "rule": {"vi": "theo quy tắc", "en": "rule"},
    "confirmed": {"vi": "đã xác nhận", "en": "confirmed"},
    "proposed": {"vi": "mới đề xuất", "en": "proposed"},
    "open": {"vi": "chưa xác định", "en": "open"},
    "in_force": {"vi": "đang thực hiện", "en": "in_force"},
    "abolished": {"vi": "bãi bỏ", "en": "abolished"},
    "replaced": {"vi": "thay thế", "en": "replaced"},
    "central": {"vi": "trung ương", "en": "central"},
    "province": {"vi": "cấp tỉnh", "en": "province"},
    "district": {"vi": "cấp huyện", "en": "district"},
    "commune": {"vi": "cấp xã", "en": "commune"},
    "unit": {"vi": "đơn vị", "en": "unit"},
    "nation": {"vi": "toàn quốc", "en": "nation"},
    "department": {"vi": "sở, ngành", "en": "department"},
    "peoples_committee": {"vi": "ủy ban nhân dân", "en": "peoples_committee"},
    "vertical": {"vi": "ngành dọc", "en": "vertical"},
    "unknown": {"vi": "chưa rõ", "en": "unknown"},
    "attached": {"vi": "đang áp dụng", "en": "attached"},
    "changed": {"vi": "dữ liệu đã đổi", "en": "changed"},
    "ambiguous": {"vi": "không rõ dòng nào", "en": "ambiguous"},
    "suspended": {"vi": "tạm dừng", "en": "suspended"},
    "contradiction": {"vi": "mâu thuẫn", "en": "contradiction"},
    "superseded": {"vi": "đã có câu trả lời sau", "en": "superseded"},
    "dormant": {"vi": "không còn dòng tương ứng", "en": "dormant"},
    "conflict": {"vi": "chưa thống nhất", "en": "conflict"},
    "blocking": {"vi": "nghiêm trọng", "en": "blocking"},
    "high": {"vi": "cao", "en": "high"},
    "medium": {"vi": "vừa", "en": "medium"},
    "low": {"vi": "thấp", "en": "low"},
}
"""Enumerated words of the outputs, in Vietnamese."""
