"""Words of the cards that begin the report: what a figure counts, and what it means."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "report.card.read": "dòng thủ tục đọc được từ các nguồn",
        "report.means.read": "Mỗi dòng thủ tục trong tệp các tỉnh gửi, kể cả dòng ghi trùng và đã "
        "bãi bỏ.",
        "report.card.unified": "thủ tục trong danh mục hợp nhất",
        "report.means.unified": "Sau khi ghép các dòng cùng một thủ tục; dòng còn chờ đối chiếu "
        "vẫn tính riêng.",
        "report.card.published": "đủ điều kiện công bố",
        "report.means.published": "Đã xác nhận cấp thực hiện, không chờ đối chiếu, còn hiệu lực "
        "(Phần A, B, C của phụ lục).",
        "report.card.pending": "đang chờ đối chiếu, chưa tính chính thức",
        "report.means.pending": "Có thể là cùng một thủ tục với dòng của tỉnh kia; người rà soát "
        "trả lời rồi mới tính.",
        "report.card.open": "chưa đủ điều kiện công bố",
        "report.means.open": "Chờ đối chiếu, chưa xác nhận cấp, hoặc chưa rõ còn hiệu lực (Phần D "
        "của phụ lục).",
        "report.card.questions": "câu hỏi cần người quyết định (mỗi nguyên nhân một câu)",
        "report.means.questions": "Số câu trong sổ rà soát; một câu trả lời có thể giải quyết "
        "nhiều chỗ.",
        "report.card.conflicts": "chỗ chưa thống nhất mà các câu hỏi đó giải quyết",
        "report.means.conflicts": "Từng ô mà các nguồn ghi khác nhau hoặc quy tắc mới chỉ đề "
        "xuất, gồm cả hạ tầng.",
        "report.card.findings": "điểm dữ liệu cần xem lại",
        "report.means.findings": "Mã sai dạng, ô để trống, dòng lặp …; xem findings.csv, không "
        "chặn việc hợp nhất.",
        "report.card.blocking": "trong đó nghiêm trọng",
        "report.means.blocking": "Phải sửa trong tệp nguồn hoặc quy tắc trước khi công bố.",
        "report.card.inventory": "hệ thống, thiết bị, bộ phận một cửa",
        "report.means.inventory": "Sau khi ghép các dòng kiểm kê của các tỉnh; xem trang «Hạ "
        "tầng» của sổ tính.",
    },
    "en": {
        "report.card.read": "procedure rows read from the sources",
        "report.means.read": "Every procedure row of the files sent, repeated and repealed ones "
        "too.",
        "report.card.unified": "procedures in the merged catalog",
        "report.means.unified": "After rows of one procedure are joined; rows that wait for "
        "comparison count by themselves.",
        "report.card.published": "ready to be published",
        "report.means.published": "Level confirmed, in force, waiting for nobody (parts A, B, C "
        "of the annex).",
        "report.card.pending": "wait for comparison, not in official numbers",
        "report.means.pending": "May be the procedure of another row; they count once a reviewer "
        "has answered.",
        "report.card.open": "not ready to be published",
        "report.means.open": "Waiting, level not confirmed, or asked whether in force (part D of "
        "the annex).",
        "report.card.questions": "questions for people to decide, one a cause",
        "report.means.questions": "Rows of the review workbook; one answer may settle several "
        "points.",
        "report.card.conflicts": "open points that these questions settle",
        "report.means.conflicts": "Each cell where sources differ or a rule only proposes, "
        "infrastructure included.",
        "report.card.findings": "data problems found",
        "report.means.findings": "Codes of a wrong form, empty cells, repeated rows; see "
        "findings.csv. They stop nothing.",
        "report.card.blocking": "of these blocking",
        "report.means.blocking": "To be mended in the source files or rules before publication.",
        "report.card.inventory": "systems, devices, one-stop counters",
        "report.means.inventory": "After the rows of the inventories are joined; see the sheet of "
        "infrastructure.",
    },
}
