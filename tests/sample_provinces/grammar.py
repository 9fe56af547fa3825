"""Composes procedure names: an action put to an object of a field of work, at a level."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product

from .facts import Line, lines
from .model import Candidate

LICENCE = {
    "cấp": "Cấp {}",
    "lại": "Cấp lại {}",
    "đổi": "Cấp đổi {}",
    "hạn": "Gia hạn {}",
    "sửa": "Sửa đổi, bổ sung {}",
    "chỉnh": "Điều chỉnh {}",
    "bổ": "Cấp bổ sung {}",
    "thu": "Thu hồi {}",
    "trả": "Trả lại {}",
    "phục": "Phục hồi {}",
}
# family -> action -> pattern
ACTIONS: dict[str, dict[str, str]] = {
    "GP": LICENCE,
    "GC": LICENCE,
    "CC": LICENCE,
    "TC": {
        "lập": "Thành lập hoặc cho phép thành lập {}",
        "hoạt": "Cho phép {} hoạt động giáo dục",
        "trở": "Cho phép {} hoạt động trở lại",
        "nhập": "Sáp nhập, chia, tách {}",
        "giải": "Giải thể {} (theo đề nghị của tổ chức, cá nhân đề nghị thành lập)",
    },
    "PD": {
        "thẩm": "Thẩm định {}",
        "phê": "Phê duyệt {}",
        "đc": "Phê duyệt điều chỉnh {}",
    },
    "DK": {
        "đăng": "Đăng ký {}",
        "đổi": "Đăng ký thay đổi {}",
        "lại": "Đăng ký lại {}",
        "hạn": "Đăng ký gia hạn {}",
        "xóa": "Xóa đăng ký {}",
    },
    "CN": {
        "công": "Công nhận {}",
        "lại": "Công nhận lại {}",
        "thu": "Thu hồi quyết định công nhận {}",
    },
    "CT": {
        "chấp": "Chấp thuận {}",
        "đc": "Chấp thuận điều chỉnh {}",
        "thu": "Thu hồi văn bản chấp thuận {}",
    },
    "HT": {"hỗ": "Hỗ trợ {}", "đc": "Điều chỉnh mức hỗ trợ {}"},
    "BN": {"bổ": "Bổ nhiệm {}", "lại": "Bổ nhiệm lại {}", "miễn": "Miễn nhiệm {}"},
    "TG": {"tặng": "Tặng thưởng {}", "truy": "Truy tặng {}"},
    "CD": {
        "chỉ": "Chỉ định {}",
        "hạn": "Gia hạn chỉ định {}",
        "thay": "Thay đổi, bổ sung phạm vi chỉ định {}",
        "thu": "Thu hồi quyết định chỉ định {}",
    },
}
DEFAULTS = {
    "GP": ("cấp", "lại", "hạn", "sửa", "thu"),
    "GC": ("cấp", "lại", "chỉnh", "thu"),
    "CC": ("cấp", "lại", "hạn", "thu"),
    "DK": ("đăng", "đổi", "lại", "xóa"),
}
# how a name says its level when the same procedure exists at several
LEVEL_STYLES = {
    "paren": {"T": "{} (cấp tỉnh)", "H": "{} (cấp huyện)", "X": "{} (cấp xã)"},
    "tại": {"T": "{} tại cấp tỉnh", "H": "{} tại cấp huyện", "X": "{} tại cấp xã"},
    "quyền": {
        "T": "{} thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh",
        "H": "{} thuộc thẩm quyền của Ủy ban nhân dân cấp huyện",
        "X": "{} thuộc thẩm quyền của Ủy ban nhân dân cấp xã",
    },
}
REASONS = ("do bị mất, bị hư hỏng", "do thay đổi thông tin")
BRACES = re.compile(r"\{([^}]*)\}")


def fold(name: str) -> str:
    """The letters and digits of a name without marks: what two names must not share."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isalnum())


def variants(text: str) -> list[str]:
    """The readings of a text with {a/b} choices, in order."""
    pieces = BRACES.split(text)
    choices = [p.split("/") if i % 2 else [p] for i, p in enumerate(pieces)]
    return ["".join(parts) for parts in product(*choices)]


def _family(line: Line) -> tuple[str, tuple[str, ...]]:
    name, _, inside = line.family.partition("(")
    actions = tuple(inside.rstrip(")").split(",")) if inside else DEFAULTS.get(name, ())
    return name, actions or tuple(ACTIONS[name])


def _named(line: Line) -> list[tuple[str, str, str]]:
    """(family, action, name) of one line before levels."""
    if line.family == "=":
        return [(line.key, text.split(" ", 1)[0].lower(), text) for text in variants(line.text)]
    family, actions = _family(line)
    found: list[tuple[str, str, str]] = []
    for number, text in enumerate(variants(line.text)):
        key = f"{line.key}.{number}"
        for action in actions:
            name = ACTIONS[family][action].format(text)
            if action == "lại" and family == "GC" and number % 3 == 2:
                found += [(key, f"lại{i}", f"{name} {why}") for i, why in enumerate(REASONS)]
            else:
                found.append((key, action, name))
    return found


def _styled(line: Line, name: str, level: str) -> str:
    if len(line.levels) == 1:
        return name
    style = "tại" if line.field.agency == "TT" else ("paren", "quyền", "paren")[len(name) % 3]
    return LEVEL_STYLES[style][level].format(name)


@cache
def candidates() -> tuple[Candidate, ...]:
    """Every name the data can yield; no two have the same letters."""
    found: dict[str, Candidate] = {}
    for line in lines():
        if line.family == "K":
            entries = [Candidate(line.field, line.levels, line.text, line.key, "K", line.code)]
        else:
            entries = [
                Candidate(line.field, level, _styled(line, name, level), family, action)
                for family, action, name in _named(line)
                for level in line.levels
            ]
        for entry in entries:
            found.setdefault(fold(entry.name), entry)
    return tuple(found.values())
