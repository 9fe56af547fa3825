"""What the console says of accuracy in both languages: ``evaluate`` and ``audit``."""

from __future__ import annotations

from collections.abc import Mapping

ACCURACY: Mapping[str, tuple[str, str]] = {
    "Accuracy": ("Accuracy", "Độ chính xác"),
    "same": ("same", "giống nhau"),
    "review": ("review", "chờ rà soát"),
    "different": ("different", "khác nhau"),
    "with review": ("+ review", "+ chờ rà soát"),
    "verdict": ("verdict", "kết luận"),
    "pairs": ("pairs", "số cặp"),
    "true": ("true", "thực có"),
    "true pairs": ("true pairs", "cặp thực có"),
    "proposed": ("proposed", "đã đề xuất"),
    "right": ("right", "đúng"),
    "wrong": ("wrong", "sai"),
    "found": ("found", "tìm được"),
    "precision": ("precision", "độ chính xác"),
    "recall": ("recall", "độ phủ"),
    "is one procedure": ("one procedure", "cùng một thủ tục"),
    "is not": ("two procedures", "hai thủ tục"),
    "group": ("group", "nhóm"),
    "found same": ("found same", "đã ghép"),
    "found review": ("found review", "chờ rà soát"),
    "missed": ("missed", "bỏ sót"),
    "no counterpart": ("(no counterpart)", "(không có tương ứng)"),
    "part_of apart": ("part_of (apart)", "một phần (tính riêng)"),
    "rows without counterpart": ("rows without counterpart", "dòng không có tương ứng"),
    "given away": ("of them accepted as same", "trong đó bị ghép nhầm"),
    "rows in review": ("rows in review", "dòng chờ rà soát"),
    "mixed records": ("records mixing two procedures", "bản ghi lẫn hai thủ tục"),
    "curve": ("curve", "đường cong"),
    "Audit sample": ("Audit sample", "Mẫu kiểm tra ngẫu nhiên"),
    "Audit": ("Audit", "Kiểm tra ngẫu nhiên"),
    "part": ("part", "phần"),
    "stratum": ("stratum", "tầng"),
    "there are": ("all", "tổng số"),
    "drawn": ("drawn", "được chọn"),
    "agreed": ("right", "đúng"),
    "errors": ("errors", "sai"),
    "unclear": ("unclear", "không rõ"),
    "empty": ("not judged", "để trống"),
    "layer code": ("same code", "cùng mã"),
    "layer auto": ("by evidence", "theo căn cứ"),
    "layer score": ("score only", "chỉ vì điểm"),
    "layer held": ("held for people", "cần người xem"),
    "part accepted": ("accepted pairs", "cặp đã ghép"),
    "part singles": ("rows left single", "dòng chưa ghép"),
    "part queue": ("review queue", "cặp chờ rà soát"),
    "seed": (
        "sample {id}; «--seed {seed}» draws it again",
        "mẫu {id}; «--seed {seed}» chọn lại đúng mẫu này",
    ),
    "no pair judged": (
        "no accepted pair was judged: nothing can be said of precision",
        "chưa có cặp đã ghép nào được đánh giá: chưa nói được gì về độ chính xác",
    ),
    "no row judged": (
        "no row left single was judged: nothing can be said of what was missed",
        "chưa có dòng chưa ghép nào được đánh giá: chưa nói được gì về số bỏ sót",
    ),
    "precision is": (
        "precision of «same»: {share}, between {low} and {high} (95 %); "
        "{wrong} wrong in {judged} judged",
        "độ chính xác của các cặp đã ghép: {share}, trong khoảng {low} đến {high} (95 %); "
        "{wrong} sai trong {judged} cặp được đánh giá",
    ),
    "counted against": (
        "  {unclear} unclear and {empty} not judged count as wrong in the lower limit, "
        "as right in the upper one",
        "  {unclear} không rõ và {empty} để trống được tính là sai ở cận dưới, là đúng ở cận trên",
    ),
    "rows against": (
        "  {unclear} unclear and {empty} not judged count as having a counterpart",
        "  {unclear} không rõ và {empty} để trống được tính là có thủ tục tương ứng",
    ),
    "if random": (
        "  only if the rows not judged were left out at random: between {low} and {high}",
        "  chỉ khi các dòng để trống là ngẫu nhiên: trong khoảng {low} đến {high}",
    ),
    "no error means": (
        "  0 errors in {judged} still means up to about {most}",
        "  0 sai trong {judged} vẫn có nghĩa là có thể sai đến khoảng {most}",
    ),
    "no error, if random": (
        "  0 errors in {judged} still means up to about {most}, and this only if the rows not "
        "judged were left out at random",
        "  0 sai trong {judged} vẫn có nghĩa là có thể sai đến khoảng {most}, và chỉ đúng khi các "
        "dòng để trống là ngẫu nhiên",
    ),
    "missed are": (
        "rows left single: {found} of {judged} judged have a counterpart; at most {high} of all "
        "{rows}, hence at most {missed} missed pairs there",
        "dòng chưa ghép: {found} trong {judged} dòng được đánh giá có thủ tục tương ứng; nhiều "
        "nhất {high} của tất cả {rows} dòng, tức là nhiều nhất {missed} cặp bị bỏ sót",
    ),
    "recall is": (
        "recall of «same», pairs under review left aside: at least {recall}",
        "độ phủ của các cặp đã ghép, không kể cặp chờ rà soát: ít nhất {recall}",
    ),
    "advice too_small": (
        "threshold {current}: the sample is too small to tell whether {target} are right; about "
        "{needed} judged pairs without an error would tell. No edit is proposed",
        "ngưỡng {current}: mẫu quá nhỏ để biết có đạt {target} đúng hay không; cần khoảng {needed} "
        "cặp được đánh giá mà không có cặp sai. Không đề xuất sửa",
    ),
    "advice holds": (
        "threshold {current} holds {target}: {wrong} wrong in {judged} judged, at most {high}; "
        "nothing judged supports a lower one",
        "ngưỡng {current} đạt {target}: {wrong} sai trong {judged} cặp được đánh giá, nhiều nhất "
        "{high}; chưa có căn cứ để hạ ngưỡng",
    ),
    "advice raise": (
        "threshold {current} is too low by this sample; at the proposed one {wrong} wrong in "
        "{judged} judged, at most {high}, and about {moved} more pairs go to people",
        "theo mẫu này, ngưỡng {current} quá thấp; ở ngưỡng đề xuất có {wrong} sai trong {judged} "
        "cặp được đánh giá, nhiều nhất {high}, và thêm khoảng {moved} cặp phải rà soát",
    ),
    "advice no_cut_helps": (
        "threshold {current} is too low by this sample, but wrong pairs score as high as right "
        "ones: one above them would send about {moved} more pairs to people. No edit is proposed; "
        "look at their evidence",
        "theo mẫu này, ngưỡng {current} quá thấp, nhưng các cặp sai có điểm cao như cặp đúng: "
        "ngưỡng cao hơn sẽ thêm khoảng {moved} cặp phải rà soát. Không đề xuất sửa; cần xem lại "
        "căn cứ ghép của các cặp sai",
    ),
    "advice lower": (
        "threshold {current} could be lower: with pairs of the review queue down to the proposed "
        "one {wrong} wrong in {judged} judged, at most {high}, and {moved} pairs fewer to review",
        "có thể hạ ngưỡng {current}: tính cả các cặp chờ rà soát đến ngưỡng đề xuất có {wrong} sai "
        "trong {judged} cặp được đánh giá, nhiều nhất {high}, và bớt {moved} cặp phải rà soát",
    ),
    "surely fails": (
        "  even at its upper limit precision is below {target}",
        "  ngay ở cận trên, độ chính xác vẫn dưới {target}",
    ),
    "proposal": (
        "proposed lines of rules/matching.yaml; nothing was changed:",
        "đề xuất ghi vào rules/matching.yaml; chưa thay đổi gì:",
    ),
    "never applied": (
        "  this sample chose the threshold: after the edit confirm it with a new sample",
        "  ngưỡng này do chính mẫu này gợi ý: sau khi sửa cần kiểm tra lại bằng mẫu mới",
    ),
    "wrong pairs": ("wrong pairs", "các cặp ghép sai"),
    "counterparts": (
        "rows left single that have a counterpart",
        "các dòng chưa ghép có thủ tục tương ứng",
    ),
    "recorded": (
        "{count} lines added to the decisions ledger",
        "đã ghi {count} dòng quyết định",
    ),
    "not recorded": (
        "nothing was recorded; «--record» adds the judgements to the decisions",
        "chưa ghi gì; dùng «--record» để ghi các đánh giá vào quyết định",
    ),
}
