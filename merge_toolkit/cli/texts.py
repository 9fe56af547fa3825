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
    "stage rules": ("reading rules", "đọc quy tắc"),
    "stage load": ("reading catalogs", "đọc danh mục"),
    "stage normalize": ("normalizing values", "chuẩn hóa giá trị"),
    "stage match": ("matching and merging", "ghép và hợp nhất"),
    "stage check": ("checking sources", "kiểm tra nguồn"),
    "stage check unified": ("checking the unified catalog", "kiểm tra danh mục hợp nhất"),
    "stage export": ("writing outputs", "ghi kết quả"),
    "stage review": ("writing review workbooks", "ghi sổ rà soát"),
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
    "decisions": ("decisions", "quyết định"),
    "none": ("none", "không có"),
    "outputs": ("outputs", "kết quả tại"),
    "nothing written": ("dry run: nothing was written", "chạy thử: không ghi gì"),
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
    "applied": (
        "{added} lines added to the ledger, {repeated} answers were there already",
        "đã ghi {added} dòng quyết định, {repeated} câu trả lời đã có từ trước",
    ),
    "withdrawn": (
        "{count} answers were withdrawn since and stay withdrawn; export again to give them anew",
        "{count} câu trả lời đã được rút lại; xuất sổ mới nếu muốn trả lời lại",
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
