"""What happens to the text of a cell: encodings, fonts, scanners, clerks.

Each function answers the damaged text, or nothing where the text has nothing to damage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

TONES = (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ùy", "uỳ"), ("ụy", "uỵ"))
TCVN3 = dict(zip(
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐĂÂÊÔƠƯ",
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ§¡¢£¤¥¦", strict=True,
))  # fmt: skip
"""Letters of the .VnTime fonts; capitals other than the last seven have no code of their own."""
VNI_MARKS = {
    "a": "a aø aù aû aõ aï", "ă": "aê aè aé aú aü aë", "â": "aâ aà aá aå aã aä",
    "e": "e eø eù eû eõ eï", "ê": "eâ eà eá eå eã eä", "i": "i ì í æ ó ò",
    "o": "o oø où oû oõ oï", "ô": "oâ oà oá oå oã oä", "ơ": "ô ôø ôù ôû ôõ ôï",
    "u": "u uø uù uû uõ uï", "ư": "ö öø öù öû öõ öï", "y": "y yø yù yû yõ î",
}  # fmt: skip
OCR = (("ấ", "â"), ("ề", "ê"), ("ộ", "ô"), ("ậ", "â"), ("ự", "ư"), ("ệ", "ê"), ("ợ", "ơ"))
ACTIONS = (
    ("Cấp lại ", "Cấp "), ("Gia hạn ", "Cấp "), ("Cấp ", "Cấp lại "),
    ("Đăng ký ", "Xóa đăng ký "), ("Công nhận ", "Thu hồi quyết định công nhận "),
    ("Thẩm định ", "Phê duyệt "), ("Phê duyệt ", "Thẩm định "), ("Thành lập ", "Giải thể "),
    ("Bổ nhiệm ", "Miễn nhiệm "), ("Hỗ trợ ", "Điều chỉnh mức hỗ trợ "),
    ("Chấp thuận ", "Thu hồi văn bản chấp thuận "),
)  # fmt: skip
REWORDED = (
    ("Cấp ", "Xem xét việc cho phép cấp mới "), ("Đăng ký ", "Tiếp nhận và xác nhận thông tin "),
    ("Công nhận ", "Đánh giá, xếp loại "), ("Thẩm định ", "Lấy ý kiến chuyên môn đối với "),
    ("Hỗ trợ ", "Chi trả chế độ, chính sách "),
)  # fmt: skip
SHORT = (
    ("Ủy ban nhân dân", "UBND"), ("Giấy chứng nhận", "GCN"), ("giấy chứng nhận", "GCN"),
    ("an toàn thực phẩm", "ATTP"), ("quyền sử dụng đất", "QSDĐ"), ("bảo hiểm y tế", "BHYT"),
)  # fmt: skip


def tone(text: str) -> str | None:
    """The other placement of tone marks: hòa, hoà."""
    for new, old in TONES:
        text = text.replace(new, old)
    return text


def spaced(text: str) -> str | None:
    """Double, no-break and zero-width spaces."""
    words = text.split(" ")
    return f" {words[0]}\u00a0{'  '.join(words[1:3])} \u200b{' '.join(words[3:])} "


def split(text: str) -> str | None:
    """PDF text: a space before a vowel that carries two marks."""
    pattern = r"\b([bcdđghklmnpqrstvx]{1,2}|gi|qu)([ấầẩẫậếềểễệốồổỗộớờởỡợ])"
    return re.sub(pattern, r"\1 \2", text, count=2, flags=re.IGNORECASE)


def mojibake(text: str) -> str | None:
    """UTF-8 that was read as Windows-1252, where that loses nothing."""
    try:
        return text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return None


def vnfont(text: str) -> str | None:
    """Typed in a TCVN3 font."""
    if any(letter.isupper() and ord(letter) > 127 for letter in text if letter not in TCVN3):
        return None
    return "".join(TCVN3.get(letter, letter) for letter in text)


def vni(text: str) -> str | None:
    """Typed in a VNI font."""
    letters = {"đ": "ñ", "Đ": "Ñ"}
    for base, row in VNI_MARKS.items():
        for mark, shown in zip(
            ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), row.split(), strict=True
        ):
            letter = unicodedata.normalize("NFC", base + mark)
            letters |= {letter: shown, letter.upper(): shown.upper()}
    return "".join(letters.get(letter, letter) for letter in text)


def ocr(text: str) -> str | None:
    """A scanner that drops second marks: «Câp giây phép»."""
    for right, wrong in OCR:
        text = text.replace(right, wrong, 2)
    return text


def cut(text: str) -> str | None:
    """Cut in the middle, as by a narrow column of a PDF."""
    words = text.split()
    return " ".join(words[: len(words) // 2]) if len(words) > 11 else None


def first_of(table: tuple[tuple[str, str], ...]) -> Callable[[str], str | None]:
    """Another beginning, by the first that fits."""

    def changed(text: str) -> str | None:
        fits = (new + text[len(old) :] for old, new in table if text.startswith(old))
        return next(fits, None)

    return changed


def shortened(text: str) -> str | None:
    """Usual abbreviations."""
    for long, short in SHORT:
        text = text.replace(long, short)
    return text


DAMAGES: Mapping[str, Callable[[str], str | None]] = {
    "tone": tone, "spaced": spaced, "split": split, "mojibake": mojibake, "vnfont": vnfont,
    "vni": vni, "ocr": ocr, "cut": cut, "action": first_of(ACTIONS),
    "reworded": first_of(REWORDED), "short": shortened,
    "upper": str.upper, "lower": str.lower,
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "eth": lambda text: text.replace("đ", "ð").replace("Đ", "Ð"),
    "swapped": lambda text: text[:-2] + text[-1] + text[-2],
    "dash": lambda text: text.replace(", ", " – ", 1),
}  # fmt: skip
"""By the word that traps.csv uses: «{name:tone}»."""
