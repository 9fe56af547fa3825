"""Words of the report page: its menu, its pictures and their captions."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "report.footer": "Tệp này không tải gì từ mạng. Số liệu trùng với các tệp CSV cùng thư "
        "mục; mọi ô đều truy được về tệp, trang và ô nguồn trong provenance.csv.",
        "report.origin": "Nguồn: {sources}. Ngày sắp xếp: {cutover}. Số tệp đã đọc: {files}. "
        "merge-toolkit {tool}.",
        "report.menu.story": "Tóm tắt",
        "report.menu.pairs": "Đối chiếu",
        "report.menu.placement": "Cấp và cơ quan",
        "report.menu.conflicts": "Việc cần quyết định",
        "report.menu.tables": "Tra cứu",
        "report.behind": "Số liệu của biểu đồ",
        "report.story": "Kết quả hợp nhất bằng con số",
        "report.flow": "Các dòng đi từ nguồn đến danh mục hợp nhất",
        "report.flow.caption": "Mỗi dải dày theo số dòng nguồn. Không dòng nào mất: tổng bên trái "
        "bằng tổng bên phải. Một thủ tục có thể gộp nhiều dòng, nên số dòng ở đây có thể lớn "
        "hơn số thủ tục ở trên.",
        "report.where": "Đứng ở đâu",
        "report.stated_in": "Nêu tại",
        "report.part.province": "Cấp tỉnh",
        "report.part.commune": "Cấp xã",
        "report.part.both": "Dùng chung",
        "report.part.open": "Chờ xác nhận",
        "report.part.ended": "Bãi bỏ, thay thế",
        "report.part.nowhere": "Không vào danh mục",
        "report.placement": "Trước và sau khi bỏ cấp huyện",
        "report.levels": "Thủ tục của mỗi cấp trước đây nay đứng ở đâu",
        "report.levels.caption": "Mỗi thanh là các thủ tục mà nguồn ghi ở một cấp; màu là phần "
        "danh mục "
        "nay chứa chúng.",
        "report.level.central": "Trung ương",
        "report.level.province": "Cấp tỉnh",
        "report.level.district": "Cấp huyện",
        "report.level.commune": "Cấp xã",
        "report.level_not_stated": "(chưa ghi cấp)",
        "report.level_disputed": "(các nguồn ghi cấp khác nhau)",
        "report.agencies": "Theo cơ quan trước sắp xếp",
        "report.agencies.caption": "Dòng nguồn của {shown} cơ quan có nhiều thủ tục nhất: còn lại, "
        "ghép vào dòng khác của cùng thủ tục (dòng của tỉnh kia, dòng trùng), bãi bỏ hoặc thay "
        "thế. Bảng số liệu có đủ các cơ quan; từng dòng ở fates.csv.",
        "report.online": "Mức độ dịch vụ công trực tuyến",
        "report.online.caption": "Mức độ dịch vụ công trực tuyến của từng phần danh mục. «Khác "
        "nhau»: các nguồn ghi mức khác nhau, chưa có người chọn, hoặc mỗi tỉnh cũ một mức. «Chưa "
        "ghi»: không nguồn nào ghi.",
        "report.online.full": "Toàn trình",
        "report.online.partial": "Một phần",
        "report.online.information": "Cung cấp thông tin",
        "report.online.apart": "Khác nhau",
        "report.online.none": "Chưa ghi",
        "report.conflicts": "Những chỗ chưa thống nhất chờ người quyết định",
        "report.conflicts.caption": "Đếm từng chỗ chưa thống nhất; một câu trả lời có thể giải "
        "quyết nhiều chỗ cùng nguyên nhân.",
        "report.questions": "Câu hỏi",
        "report.conflicts.agency": "Theo cơ quan phải quyết định",
        "report.conflicts.kind": "Theo loại câu hỏi",
        "report.severity.blocking": "Nghiêm trọng",
        "report.severity.high": "Cao",
        "report.severity.medium": "Vừa",
        "report.severity.low": "Thấp",
    },
    "en": {
        "report.footer": "This page loads nothing from a network. Its numbers are those of the CSV "
        "files beside it; provenance.csv traces every cell to its file, sheet and address.",
        "report.origin": "Sources: {sources}. Day of the merger: {cutover}. Files read: {files}. "
        "merge-toolkit {tool}.",
        "report.menu.story": "In short",
        "report.menu.pairs": "Pairing",
        "report.menu.placement": "Levels and agencies",
        "report.menu.conflicts": "To be decided",
        "report.menu.tables": "Look up",
        "report.behind": "The numbers behind the picture",
        "report.story": "The merger in numbers",
        "report.flow": "How rows went from the sources to the merged catalog",
        "report.flow.caption": "Each band is as thick as its number of source rows. No row is "
        "lost: the left adds up to the right. A procedure may join several rows, so there may be "
        "more rows here than procedures above.",
        "report.where": "Where they stand",
        "report.stated_in": "Stated in",
        "report.part.province": "Province",
        "report.part.commune": "Communes",
        "report.part.both": "Both levels",
        "report.part.open": "To be confirmed",
        "report.part.ended": "Abolished, replaced",
        "report.part.nowhere": "Not in the catalog",
        "report.placement": "Before and after the districts went",
        "report.levels": "Where the procedures of each former level stand now",
        "report.levels.caption": "Each bar is the procedures that sources state at one level; "
        "colours "
        "are the parts of the catalog that hold them now.",
        "report.level.central": "Central",
        "report.level.province": "Province",
        "report.level.district": "District",
        "report.level.commune": "Commune",
        "report.level_not_stated": "(no level stated)",
        "report.level_disputed": "(sources state different levels)",
        "report.agencies": "By agency before the reform",
        "report.agencies.caption": "Source rows of the {shown} agencies with most procedures: "
        "remaining, merged into another row of the same procedure (the other province's, a "
        "repeat), abolished or replaced. The table behind holds all agencies, fates.csv every row.",
        "report.online": "Online services",
        "report.online.caption": "Online level of each part of the catalog. «Apart»: the sources "
        "differ and nobody has chosen, or each former province has its own. «Not stated»: no "
        "source states one.",
        "report.online.full": "Fully online",
        "report.online.partial": "Partly online",
        "report.online.information": "Information only",
        "report.online.apart": "Apart",
        "report.online.none": "Not stated",
        "report.conflicts": "Open points that wait for people",
        "report.conflicts.caption": "Every open point counts; one answer may settle many of one "
        "cause.",
        "report.questions": "Questions",
        "report.conflicts.agency": "By agency that decides",
        "report.conflicts.kind": "By kind of question",
        "report.severity.blocking": "Blocking",
        "report.severity.high": "High",
        "report.severity.medium": "Medium",
        "report.severity.low": "Low",
    },
}
