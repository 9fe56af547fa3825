"""Words of the sheet of provenance."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "sheet.origin": "Nguồn gốc",
        "subtitle.origin": "Mỗi dòng của danh mục hợp nhất bắt nguồn từ dòng nào của các nguồn",
        "column.unified_id": "Mã hợp nhất",
        "column.origin_source": "Nguồn",
        "column.file": "Tệp",
        "column.sheet": "Trang",
        "column.row": "Dòng",
        "column.source_code": "Mã tại nguồn",
        "column.source_name": "Tên tại nguồn",
        "column.relation": "Quan hệ",
        "column.kept": "Nội dung lấy từ dòng này",
        "column.beaten": "Nội dung không lấy",
        "origin.whole": "toàn bộ",
        "relation.paired": "ghép được",
        "relation.single": "chỉ một bên có",
        "relation.pending": "chờ đối chiếu",
        "relation.duplicate": "trùng lặp",
        "relation.part_of": "dòng gộp, đã tách",
        "relation.excluded": "loại ra",
        "relation.reference": "tham chiếu",
        "relation.read": "số dòng đọc được",
    },
    "en": {
        "sheet.origin": "Provenance",
        "subtitle.origin": "Which source rows each line of the merged catalog comes from",
        "column.unified_id": "Unified id",
        "column.origin_source": "Source",
        "column.file": "File",
        "column.sheet": "Sheet",
        "column.row": "Row",
        "column.source_code": "Code in the source",
        "column.source_name": "Name in the source",
        "column.relation": "Relation",
        "column.kept": "Taken from this row",
        "column.beaten": "Not taken",
        "origin.whole": "everything",
        "relation.paired": "paired",
        "relation.single": "one side only",
        "relation.pending": "to be compared",
        "relation.duplicate": "duplicate",
        "relation.part_of": "combined, now split",
        "relation.excluded": "excluded",
        "relation.reference": "reference",
        "relation.read": "rows read",
    },
}
