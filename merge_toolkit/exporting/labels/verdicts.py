"""Words of the sentence that says why a pair got its verdict."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "report.why.reviewer": "Cán bộ rà soát đã kết luận.",
        "report.why.veto": "Quy tắc không cho tự ghép khi tên khác nhau ở {what}, dù điểm cao hay "
        "thấp: phải có người đọc hai tên.",
        "report.why.few": "Tổng {points} điểm, chưa đến mức máy tự nhận ({needed}).",
        "report.why.rival": "Còn cặp khác gần giống như vậy: chỉ hơn {margin} điểm, phải hơn ít "
        "nhất {needed} mới tự nhận.",
        "report.why.one_code": "Tổng {points} điểm, dưới mức phải hỏi ({needed}), lẽ ra coi là hai "
        "thủ tục; nhưng hai dòng mang cùng một mã số và tên giống nhau một phần. Để riêng thì một "
        "mã số được công bố cho hai thủ tục, nên phải có người kết luận.",
        "report.why.part": "Một dòng gộp nhiều thủ tục, dòng kia có thể là một trong số đó; chỉ "
        "người rà soát mới kết luận được.",
        "report.why.group": "Ghép vào thì trái với kết luận của người rà soát hoặc gộp hai dòng "
        "của cùng một nguồn, nên phải có người xem.",
        "report.why.same": "Tổng {points} điểm, từ mức tự nhận ({needed}) trở lên, hơn hẳn mọi cặp "
        "khác, và không có khác biệt nào phải hỏi người.",
        "report.why.different": "Tổng {points} điểm, dưới mức phải hỏi ({needed}).",
        "report.why.taken": "Một trong hai dòng giống dòng khác hơn nên không ghép với nhau.",
    },
    "en": {
        "report.why.reviewer": "A reviewer decided.",
        "report.why.veto": "A rule never accepts pairs whose names differ in {what}, whatever "
        "their points: somebody must read both names.",
        "report.why.few": "{points} points in all, less than it takes to be accepted ({needed}).",
        "report.why.rival": "Another pair is nearly as like: only {margin} points ahead, and at "
        "least {needed} are needed.",
        "report.why.one_code": "{points} points in all, below where people are asked ({needed}); "
        "yet both rows bear one code, and their names agree in part. Kept apart, one code would "
        "be published for two procedures, so somebody must decide.",
        "report.why.part": "One row combines several procedures, of which the other may be one; "
        "only people can tell.",
        "report.why.group": "Joining them would contradict a reviewer or join two rows of one "
        "source, so somebody must look.",
        "report.why.same": "{points} points in all, at least what it takes to be accepted "
        "({needed}), well ahead of all other pairs, and no difference that people must see.",
        "report.why.different": "{points} points in all, below where people are asked ({needed}).",
        "report.why.taken": "One of the two rows is more like another one, so these are not "
        "joined.",
    },
}
