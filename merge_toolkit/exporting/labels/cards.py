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
        "report.card.published": "thủ tục đã xác nhận cấp thực hiện",
        "report.means.published": "Còn hiệu lực, không chờ đối chiếu (Phần A, B, C của phụ lục); "
        "từng ô có thể còn chờ quyết định.",
        "report.card.settled": "không còn ô nào chờ quyết định",
        "report.means.settled": "Trong số đã xác nhận cấp: mã, tên, lĩnh vực, thời hạn, nơi tiếp "
        "nhận, phí, căn cứ và mức trực tuyến đều không còn câu hỏi.",
        "report.card.open": "thủ tục chờ xác nhận",
        "report.means.open": "Gồm {pending} dòng chờ đối chiếu và {held} thủ tục chưa xác nhận "
        "cấp, còn hỏi có hiệu lực không hoặc mang mã của thủ tục khác (Phần D của phụ lục).",
        "report.card.ended": "thủ tục đã bãi bỏ, thay thế",
        "report.means.ended": "Đã xác nhận, không còn câu hỏi nào. Đã xác nhận cấp, chờ xác nhận "
        "và bãi bỏ, thay thế cộng lại bằng số thủ tục trong danh mục.",
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
        "report.means.findings": "Mã sai dạng, ô để trống, dòng lặp …; xem findings.csv. Danh mục "
        "vẫn được hợp nhất.",
        "report.card.blocking": "trong đó nghiêm trọng",
        "report.means.blocking": "Danh mục vẫn được hợp nhất, nhưng phải sửa trong tệp nguồn hoặc "
        "quy tắc trước khi công bố.",
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
        "report.card.published": "procedures whose level is confirmed",
        "report.means.published": "In force, not to be compared (parts A, B, C of the annex); "
        "some of their cells may still wait for a decision.",
        "report.card.settled": "with no cell that waits for a decision",
        "report.means.settled": "Of those whose level is confirmed: nothing is asked about code, "
        "name, field, time, place, fee, legal basis and online service.",
        "report.card.open": "procedures to be confirmed",
        "report.means.open": "{pending} rows to be compared, and {held} procedures whose level is "
        "not confirmed, of which it is asked whether they are in force, or that bear the code of "
        "another one (part D of the annex).",
        "report.card.ended": "procedures abolished or replaced",
        "report.means.ended": "Confirmed, with no question left. Confirmed levels, those to be "
        "confirmed and ended ones add up to the procedures of the catalog.",
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
        "findings.csv. The catalog is merged all the same.",
        "report.card.blocking": "of these blocking",
        "report.means.blocking": "The catalog is merged all the same, but they are to be mended in "
        "the source files or rules before publication.",
        "report.card.inventory": "systems, devices, one-stop counters",
        "report.means.inventory": "After the rows of the inventories are joined; see the sheet of "
        "infrastructure.",
    },
}
