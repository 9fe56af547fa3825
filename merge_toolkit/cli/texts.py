"""Console messages in both languages; English unless ``--lang vi``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Lang(StrEnum):
    """Language of messages and of what officials receive."""

    VI = "vi"
    EN = "en"


def say(what: str, lang: Lang | None) -> str:
    """Text of a message in the console's language; ``what`` itself where there is none."""
    english, vietnamese = TEXTS.get(what, (what, what))
    return vietnamese if lang is Lang.VI else english


TEXTS: Mapping[str, tuple[str, str]] = {
    "fix": ("fix", "cách sửa"),
    "problem": ("problem", "lỗi"),
    "problems": ("problems", "lỗi"),
    "nothing was written": ("nothing was written", "chưa ghi gì"),
    "stage rules": ("reading rules", "đọc quy tắc"),
    "stage load": ("reading catalogs", "đọc danh mục"),
    "stage normalize": ("normalizing values", "chuẩn hóa giá trị"),
    "stage decisions": ("reading decisions", "đọc quyết định"),
    "published published": ("published", "công bố"),
    "published alias": ("alias", "nối mã cũ"),
    "published repealed": ("repealed", "bãi bỏ"),
    "published new": ("new", "mới ban hành"),
    "published amended": ("amended", "sửa đổi, bổ sung"),
    "published replaced": ("replaced", "thay thế"),
    "published open": ("open", "chưa quyết định"),
    "more": ("… {count} more (--json lists them all)", "… còn {count} (--json liệt kê hết)"),
    "published": (
        "publication {number}: {events}; amendments: {amendments}; open: {pending} pending, "
        "{conflicts} conflicts",
        "lần công bố {number}: {events}; thay đổi: {amendments}; còn mở: {pending} chờ xem, "
        "{conflicts} xung đột",
    ),
    "stage match": ("matching and merging", "ghép và hợp nhất"),
    "stage check": ("checking sources", "kiểm tra nguồn"),
    "stage check unified": ("checking the unified catalog", "kiểm tra danh mục hợp nhất"),
    "stage export": ("writing outputs", "ghi kết quả"),
    "stage audit": ("drawing the sample", "chọn mẫu ngẫu nhiên"),
    "stage explain": ("comparing", "đối chiếu"),
    "stage review": ("writing review workbooks", "ghi sổ rà soát"),
    "stage dossiers": ("reading dossiers", "đọc hồ sơ"),
    "stage move": ("moving dossiers", "chuyển đổi hồ sơ"),
    "stage report": ("counting what was written", "đối soát kết quả"),
    "remap title": ("Dossiers", "Hồ sơ"),
    "remap reused": ("papers re-used", "tái sử dụng"),
    "remap moved": ("moved {moved} of {read}", "đã chuyển {moved} trên {read} hồ sơ"),
    "remap personal": (
        "columns about people that were not read: {count}",
        "số cột dữ liệu cá nhân không được đọc: {count}",
    ),
    "became": ("became", "nay là"),
    "was": ("was", "trước đây là"),
    "since day": ("since {day}", "từ {day}"),
    "until day": ("until {day}", "đến trước {day}"),
    "scope whole": ("", ""),
    "scope part": ("part", "một phần"),
    "scope remainder": ("the rest", "phần còn lại"),
    "several units": (
        "{count} units bear this name or code: name the district, or the day with --date",
        "{count} đơn vị cùng tên hoặc mã: ghi thêm huyện, hoặc ngày với --date",
    ),
    "basis": ("basis: {basis}", "căn cứ: {basis}"),
    "schemas written": (
        "{count} schemas in {folder}; editors find them by the first line of each rule file",
        "đã ghi {count} lược đồ vào {folder}; trình soạn thảo tìm theo dòng đầu của tệp quy tắc",
    ),
    "list keys": ("Keys", "Khóa"),
    "list comparers": ("Comparers", "Cách so sánh"),
    "list policies": ("Policies", "Chính sách chọn giá trị"),
    "list expectations": ("Expectations", "Kỳ vọng dữ liệu"),
    "list kinds": ("Kinds of conflict", "Loại xung đột"),
    "list checks": ("Cross-source checks", "Kiểm tra giữa các nguồn"),
    "list cases": ("Sorts of cases", "Loại ca kiểm thử"),
    "init fill in": (
        "next: fill in what {folder}/rules/merge.yaml asks for",
        "tiếp theo: điền những mục còn trống trong {folder}/rules/merge.yaml",
    ),
    "init check": (
        "then: merge-toolkit check --workspace {folder}",
        "rồi: merge-toolkit check --workspace {folder}",
    ),
    "init run": (
        "and:  merge-toolkit run --workspace {folder}",
        "và:  merge-toolkit run --workspace {folder}",
    ),
    "title": ("Merge", "Hợp nhất"),
    "source": ("source", "nguồn"),
    "read": ("read", "đã đọc"),
    "paired": ("paired", "đã ghép"),
    "single": ("single", "chỉ một bên"),
    "pending": ("to review", "chờ rà soát"),
    "duplicate": ("duplicate", "trùng lặp"),
    "part_of": ("part of", "một phần"),
    "excluded": ("excluded", "loại ra"),
    "reference": ("reference", "tham chiếu"),
    "pairs to review": ("pairs to review", "cặp cần rà soát"),
    "unified procedures": ("unified procedures", "thủ tục hợp nhất"),
    "unified assets": ("unified inventory", "hạ tầng hợp nhất"),
    "conflicts": ("conflicts", "xung đột"),
    "findings": ("findings", "phát hiện"),
    "questions": ("questions", "câu hỏi"),
    "in groups": ("{count}: one cause is one question", "{count}: một nguyên nhân là một câu hỏi"),
    "control totals": ("control totals", "số liệu đối chiếu"),
    "reconciled": ("reconciled", "khác cách ghi, đã thống nhất"),
    "decisions": ("decisions", "quyết định"),
    "none": ("none", "không có"),
    "outputs": ("outputs", "kết quả tại"),
    "nothing written": ("dry run: nothing was written", "chạy thử: không ghi gì"),
    "watching": (
        "{seconds} s; nothing was written · Enter writes the outputs · q ends",
        "{seconds} giây; chưa ghi gì · Enter để ghi kết quả · q để kết thúc",
    ),
    "blocking": (
        "blocking findings: {count} (see findings.csv)",
        "phát hiện phải xử lý: {count} (xem findings.csv)",
    ),
    "last run": ("last run", "lần chạy trước"),
    "next": (
        "next: settle the open questions with «merge-toolkit review export»",
        "tiếp theo: rà soát bằng «merge-toolkit review export»",
    ),
    "to settle": (
        "{pairs} pairs and {conflicts} conflicts to settle",
        "{pairs} cặp và {conflicts} xung đột cần rà soát",
    ),
    "recoded": (
        "  {source}: code {was} is {now} now; its decisions went with the row",
        "  {source}: mã {was} nay là {now}; các quyết định đi theo dòng đó",
    ),
    "idle": (
        "{count} choices in force decide nothing today: what they were between is no question now",
        "{count} lựa chọn còn hiệu lực nhưng nay không quyết định gì: câu hỏi không còn",
    ),
    "forecast rows": (
        "rows: {accepted} accepted, {review} to review, {new} in one source only",
        "số dòng: {accepted} đã ghép, {review} chờ rà soát, {new} chỉ một bên có",
    ),
    "forecast agency": (
        "{agency}: {answers} answers settle {settles}, about {hours} h",
        "{agency}: {answers} câu trả lời giải quyết {settles} điểm, khoảng {hours} giờ",
    ),
    "forecast total": (
        "expected reviewing time: {hours} h, at the pace of rules/review.yaml",
        "thời gian rà soát dự kiến: {hours} giờ, theo nhịp độ trong rules/review.yaml",
    ),
    "suggestions found": (
        "{count} answers repeat and could become rules: merge-toolkit review suggest",
        "{count} câu trả lời lặp lại có thể thành quy tắc: merge-toolkit review suggest",
    ),
    "no suggestions": (
        "no answer repeats often enough",
        "chưa có câu trả lời nào lặp lại đủ nhiều",
    ),
    "habit apart": (
        "{count} times you said that «{one}» and «{other}» are different",
        "{count} lần trả lời tên có «{one}» và tên có «{other}» là khác nhau",
    ),
    "habit alias": (
        "{count} times you chose «{one}» over «{other}» ({field})",
        "{count} lần chọn «{one}» thay cho «{other}» ({field})",
    ),
    "habit source": (
        "{count} times you took the value of {one} ({field}), never another",
        "{count} lần lấy giá trị của {one} ({field}), chưa lần nào khác",
    ),
    "suggestion effect": (
        "settles {settles} open items, opens {opens}; contradicts {contradicts} past answers; "
        "changes {changes} accepted pairs",
        "giải quyết {settles} mục, phát sinh {opens} mục; trái với {contradicts} câu trả lời cũ; "
        "thay đổi {changes} cặp đã ghép",
    ),
    "suggestion idle": (
        "changes nothing today: every question that it would settle is answered already",
        "hôm nay chưa thay đổi gì: các mục liên quan đều đã có câu trả lời",
    ),
    "suggestion accepted": (
        "written into rules/{file}: {rule}",
        "đã ghi vào rules/{file}: {rule}",
    ),
    "suggestion refused": ("not offered again: {rule}", "sẽ không đề xuất lại: {rule}"),
    "applied": (
        "{added} lines added to the ledger, {repeated} answers were there already",
        "đã ghi {added} dòng quyết định, {repeated} câu trả lời đã có từ trước",
    ),
    "withdrawn": (
        "{count} answers were replaced by the same person since and stay replaced; to go back to "
        "one, say why in its note, or answer in a new export",
        "{count} câu trả lời đã được chính người đó thay bằng câu khác và không đổi lại; muốn quay "
        "lại, hãy ghi lý do vào cột ghi chú, hoặc trả lời trong sổ xuất mới",
    ),
    "superseded": ("{count} superseded by later ones", "{count} đã được thay bằng quyết định sau"),
    "state attached": ("attached", "đang áp dụng"),
    "state changed": ("changed", "đã thay đổi"),
    "state proposed": ("proposed", "đề xuất gắn lại"),
    "state ambiguous": ("ambiguous", "chưa rõ"),
    "state suspended": ("code re-used", "mã dùng lại"),
    "state contradiction": ("contradictory", "mâu thuẫn"),
    "state dormant": ("dormant", "tạm ngủ"),
    "state superseded": ("superseded", "đã được thay"),
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
    "no findings": (
        "rules, inputs and sources are in order",
        "quy tắc, đầu vào và nguồn đều ổn",
    ),
}
