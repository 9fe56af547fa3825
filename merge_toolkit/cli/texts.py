"""Console messages in both languages; English unless ``--lang vi``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from merge_toolkit.cli.texts_of_accuracy import ACCURACY


class Lang(StrEnum):
    """Language of messages and of what officials receive."""

    VI = "vi"
    EN = "en"


def say(what: str, lang: Lang | None) -> str:
    """Text of a message in the console's language; ``what`` itself where there is none."""
    english, vietnamese = TEXTS.get(what, (what, what))
    return vietnamese if lang is Lang.VI else english


_VIETNAMESE = str.maketrans(",.", ".,")


def written(figure: str, lang: Lang | None) -> str:
    """Write an English figure as people of a language do: «1,528» is «1.528» in Vietnamese."""
    return figure.translate(_VIETNAMESE) if lang is Lang.VI else figure


TEXTS: Mapping[str, tuple[str, str]] = {
    **ACCURACY,
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
    "list in English": (
        "meanings are those of the reference",
        "phần giải thích lấy nguyên văn từ tài liệu tham khảo, bằng tiếng Anh (docs/rules.md)",
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
    "other kinds": ("{count} of {kinds} other kinds", "{count} thuộc {kinds} loại khác"),
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
        "phát hiện nghiêm trọng: {count} (xem findings.csv)",
    ),
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
        "{agency}: {answers} to answer, settling {settles}; about {time}",
        "{agency}: {answers} câu trả lời giải quyết {settles} điểm, khoảng {time}",
    ),
    "hours": ("{hours:.1f} h", "{hours:.1f} giờ"),
    "minutes": ("{minutes:.0f} min", "{minutes:.0f} phút"),
    "decimal sign": (".", ","),
    "forecast total": (
        "expected reviewing time: {time}, at the pace of rules/review.yaml",
        "thời gian rà soát dự kiến: {time}, theo nhịp độ trong rules/review.yaml",
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
    "no findings": (
        "rules, inputs and sources are in order",
        "quy tắc, đầu vào và nguồn đều ổn",
    ),
}
