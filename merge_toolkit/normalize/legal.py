"""Legal acts as texts cite them: kind, number, date and issuer, as far as they are stated.

A number alone is not unique: two provinces may each have issued 08/2025/NQ-HĐND.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from merge_toolkit.normalize.phrases import flat
from merge_toolkit.rules.legal_acts import NUMBER

_KIND = (
    r"(?:Thông tư liên tịch|Thông tư|Nghị định|Nghị quyết|Quyết định|Bộ luật|Luật|Pháp lệnh"
    r"|Văn bản hợp nhất|Công văn|Chỉ thị|Kế hoạch)"
)
_LAW = r"(?:Bộ luật|Luật|Pháp lệnh)\s+[^,;:.()\n\d]{2,80}?"
_DAY = (
    r"ngày\s+(?:(?P<d1>\d{1,2})\s*[/.-]\s*(?P<m1>\d{1,2})\s*[/.-]\s*(?P<y1>\d{4})"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))"
)
_ISSUER = (
    r"của\s+(?P<issuer>(?:[^,;:.()\n]|(?<=TP)\.){3,90}?)"
    r"(?=\s+(?:quy định|sửa đổi|ban hành|về|v/v|hướng dẫn|công bố|ngày"
    rf"|và\s+(?:điều|khoản|điểm|mục|{_KIND}))\b|[,;:.()\n]|$)"
)
_ACT = re.compile(
    rf"(?:(?:(?P<law>{_LAW})\s+số\s*:?\s*|(?P<kind>{_KIND})\s+(?:số\s*:?\s*)?))?(?<![\w/])(?P<number>{NUMBER})(?![\w/])"
    rf"(?:\s*,?\s*{_DAY})?(?:\s*,?\s*{_ISSUER})?",
    re.IGNORECASE,
)
_CITED = re.compile(
    rf"{_DAY.replace('?P<d1>', '').replace('?P<m1>', '').replace('?P<y1>', '')}"
    r"|\d{1,2}/\d{1,2}/\d{4}|tháng\s+\d{1,2}\s*(?:/|năm)\s*\d{4}|năm\s+\d{4}"
    r"|(?<![\d.,])\d{1,5}(?:/\d{4})?/[a-zđ]{2,6}\d{0,2}(?:-\s?[a-zđ]{1,10})*(?!\w)",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(rf"(?<!\w){_KIND}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """One legal act as a text cites it; what the text does not state is empty.

    ``day`` is the day of issue as «17/6/2025».
    """

    kind: str
    number: str
    day: str = ""
    issuer: str = ""

    def __str__(self) -> str:
        head = f"{self.kind} số {self.number}" if self.kind else self.number
        day = f" ngày {self.day}" if self.day else ""
        return head + day + (f" của {self.issuer}" if self.issuer else "")


@lru_cache(maxsize=20_000)
def acts_in(text: str) -> tuple[Act, ...]:
    """Return the distinct numbered acts that ``text`` cites, in their order."""
    found = dict.fromkeys(_act(match) for match in _ACT.finditer(flat(text)))
    return tuple(found)


def names_act(text: str) -> bool:
    """Tell whether ``text`` names a kind of act, with or without its number."""
    return _UNNUMBERED.search(text) is not None


def without_citations(text: str) -> str:
    """Return ``text`` with dates and act numbers blanked out, its length unchanged."""
    return _CITED.sub(lambda match: " " * len(match[0]), text)


def _act(match: re.Match[str]) -> Act:
    kind = (match["kind"] or "").lower() or match["law"] or ""  # a law keeps its own name
    day = "/".join(
        str(int(match[first] or match[other]))
        for first, other in (("d1", "d2"), ("m1", "m2"), ("y1", "y2"))
        if match[first] or match[other]
    )
    return Act(
        kind=kind[:1].upper() + kind[1:],
        number=match["number"].replace(" ", ""),
        day=day,
        issuer=(match["issuer"] or "").strip(),
    )
