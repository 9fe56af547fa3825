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
        "report.card.open": "chưa đủ điều kiện công bố",
        "report.means.open": "Gồm {pending} dòng chờ đối chiếu và {held} thủ tục chưa xác nhận cấp "
        "hoặc còn hỏi có hiệu lực không (Phần D của phụ lục).",
        "report.card.ended": "đã bãi bỏ, thay thế",
        "report.means.ended": "Đã xác nhận, không còn câu hỏi nào. Đủ điều kiện, chưa đủ và bãi "
        "bỏ, thay thế cộng lại bằng số thủ tục trong danh mục.",
        "report.card.pending": "dòng thủ tục chờ đối chiếu",
        "report.means.pending": "Nằm trong {pairs_procedures} cặp có thể là cùng một thủ tục; "
        "người rà soát trả lời rồi mới tính chính thức.",
        "report.card.tasks": "việc trong sổ rà soát",
        "report.means.tasks": "{pairs} cặp cần đối chiếu ({pairs_procedures} cặp thủ tục, "
        "{pairs_assets} cặp hạ tầng) và {questions} câu hỏi.",
        "report.card.questions": "câu hỏi cần người quyết định",
        "report.means.questions": "Mỗi nguyên nhân một câu, không kể các cặp cần đối chiếu; một "
        "câu trả lời có thể giải quyết nhiều chỗ.",
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
        "report.card.open": "not ready to be published",
        "report.means.open": "{pending} rows to be compared, and {held} procedures whose level is "
        "not confirmed or of which it is asked whether they are in force (part D of the annex).",
        "report.card.ended": "abolished or replaced",
        "report.means.ended": "Confirmed, with no question left. Ready, not ready and ended ones "
        "add up to the procedures of the catalog.",
        "report.card.pending": "procedure rows to be compared",
        "report.means.pending": "They stand in {pairs_procedures} pairs that may be one procedure; "
        "they count officially once a reviewer has answered.",
        "report.card.tasks": "tasks in the review workbook",
        "report.means.tasks": "{pairs} pairs to compare ({pairs_procedures} of procedures, "
        "{pairs_assets} of infrastructure) and {questions} questions.",
        "report.card.questions": "questions for people to decide",
        "report.means.questions": "One a cause, without the pairs to compare; one answer may "
        "settle several points.",
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
