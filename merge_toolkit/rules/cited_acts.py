"""Legal acts as texts cite them: kind, number, date and issuer, as far as they are stated.

A number alone is not unique: two provinces may each have issued 08/2025/NQ-HĐND.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from merge_toolkit.rules.schema import CitedActs
from merge_toolkit.text.forms import one_line

NUMBER = r"\d{1,5}(?:/\d{4})?/(?-i:[A-ZĐ]{1,6}\d{0,2}(?:-\s?[A-ZĐ]{1,10}(?:\d{1,2}|g)?)*)"
_LOWERED = r"(?<![\d.,])\d{1,5}(?:/\d{4})?/[a-zđ]{2,6}\d{0,2}(?:-\s?[a-zđ]{1,10})*(?!\w)"
"""Numbers of acts as they are written (120/2025/NĐ-CP, 44/UBND-HCC), and in lower case."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SMALL = "".join(chr(at) for at in range(0x1F00) if chr(at).islower())
"""Small letters: a comma before one is part of a name, as in «Luật Khám bệnh, chữa bệnh»."""


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


@dataclass(frozen=True, slots=True)
class LegalReader:
    """The words by which texts cite acts, compiled."""

    act: re.Pattern[str]
    cited: re.Pattern[str]
    kind: re.Pattern[str]
    broken: re.Pattern[str]
    law: re.Pattern[str]
    then: re.Pattern[str]
    apart: re.Pattern[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(words: CitedActs) -> LegalReader:
        """Compile the words of ``text.yaml``; without words only bare numbers are acts."""
        kinds, number = _any(words.kinds), rf"{_any(words.number)}\s*:?\s*"
        day, month, year = _any(words.day), _any(words.month), _any(words.year)
        on = (
            rf"{day}\s+(?:(?P<d1>\d{{1,2}})\s*[/.-]\s*(?P<m1>\d{{1,2}})\s*[/.-]\s*(?P<y1>\d{{4}})"
            rf"|(?P<d2>\d{{1,2}})\s+{month}\s+(?P<m2>\d{{1,2}})\s+{year}\s+(?P<y2>\d{{4}}))"
        )
        by = (
            rf"{_any(words.issuer)}\s+(?P<issuer>(?:[^,;:.()\n]|(?<=TP)\.){{3,90}}?)"
            rf"(?=\s+(?:{_any((*words.then, *words.day))}"
            rf"|{_any(words.joined)}\s+(?:{_any(words.parts)}|{kinds}))\b|[,;:.()\n]|$)"
        )
        within = rf",(?!\s*{kinds})(?=\s*(?-i:[{_SMALL}]))"
        law = rf"{_any(words.laws)}\s+(?:[^,;:.()\n\d]|{within}){{2,80}}?"
        head = rf"(?:(?:(?P<law>{law})\s+{number}|(?P<kind>{kinds})\s+(?:{number})?))?"
        return LegalReader(
            act=re.compile(
                rf"{head}(?<![\w/])(?P<number>{NUMBER})(?![\w/])"
                rf"(?:\s*,?\s*{on})?(?:\s*,?\s*{by})?",
                re.IGNORECASE,
            ),
            cited=re.compile(
                rf"{on}|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
                rf"|{month}\s+\d{{1,2}}\s*(?:/|{year})\s*\d{{4}}|{year}\s+\d{{4}}|{_LOWERED}",
                re.IGNORECASE,
            ),
            kind=re.compile(rf"(?<!\w){kinds}(?!\w)", re.IGNORECASE),
            broken=re.compile(
                rf"(?<!\w){kinds}(?: *\n|[^;:.\n\d]{{0,80}}\n(?!\W*{kinds})"
                rf"(?=\w[^;:\n\d]{{0,60}}{NUMBER}))",
                re.IGNORECASE,
            ),
            law=re.compile(rf"(?<!\w){_any(words.laws)}\s+\w.*"),  # «luật sư» is none
            then=re.compile(rf"(?<!\w){_any(words.then)}(?!\w)", re.IGNORECASE),
            apart=re.compile(
                rf";|,(?!\s*[{_SMALL}])|\s{_any(words.joined)}(?=\s+{_any(words.laws)}\s|\s*$)"
            ),
        )

    def acts_in(self, text: str) -> tuple[Act, ...]:
        """Return the distinct numbered acts that ``text`` cites, in their order."""
        return _acts_in(self.act, text)

    def bases_in(self, text: str) -> tuple[str, ...]:
        """Return the numbered acts of ``text``, and the laws named beside them, in their order.

        «Luật Hộ tịch 2014, Nghị định 123/2015/NĐ-CP» cites both. A law that an act is about («…
        quy định chi tiết Luật Hộ tịch») is no basis of its own; behind an act it states its year.
        """
        text = one_line(text)
        found: list[str] = []
        end = 0
        for match in self.act.finditer(text):
            found += self._laws(text[end : match.start()], alone=not found)
            found.append(str(_act(match)))
            end = match.end()
        if end:
            found += self._laws(text[end:], alone=False)
        return tuple(dict.fromkeys(found))

    def _laws(self, text: str, *, alone: bool) -> Iterator[str]:
        """Laws without a number, up to where it is said what an act is about."""
        for part in self.apart.split(text):
            if self.then.search(part):
                return
            if (law := self.law.search(part)) and (alone or _YEAR.search(law[0])):
                yield law[0].strip(" .,()")

    def unbroken(self, text: str) -> str:
        """Return ``text`` with each kind of act on one line with its name and number."""
        return self.broken.sub(lambda match: f"{match[0].rstrip()} ", text)

    def without_acts(self, text: str) -> str:
        """Return ``text`` without the numbered acts that it cites."""
        return self.act.sub(" ", text)

    def names_act(self, text: str) -> bool:
        """Tell whether ``text`` names a kind of act, with or without its number."""
        return self.kind.search(text) is not None

    def without_citations(self, text: str) -> str:
        """Return ``text`` with dates and act numbers blanked out, its length unchanged."""
        return self.cited.sub(lambda match: " " * len(match[0]), text)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; without words it never matches."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"


@lru_cache(maxsize=20_000)
def _acts_in(act: re.Pattern[str], text: str) -> tuple[Act, ...]:
    return tuple(dict.fromkeys(_act(match) for match in act.finditer(one_line(text))))


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
