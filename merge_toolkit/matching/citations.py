"""Legal acts that a name cites: «theo quy định tại Nghị định số 20/2021/NĐ-CP của Chính phủ»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from merge_toolkit.rules.schema import CitationRules
from merge_toolkit.text.forms import fold, one_line

_NUMBER = (
    r"\d{1,4}/(?:\d{4}/)?[a-zđư]+\d*"
    r"(?:\s*-\s*(?:cp|ttg|hđnd|hdnd|ubnd|qh\d*)(?!\w)|-[a-zđư]+\d*)*"
)
"""«61/2018/NĐ-CP», where the hyphen may stand between spaces: «NĐ - CP»."""
_WITHOUT_MARK = re.compile(r"\b([nq])d\b|\bhdnd\b")
_ITEMS = r"[\da-zđ]{1,2}(?:\s*,\s*[\da-zđ]{1,2})*,?"
_ORDINAL = re.compile(r"^\s*\d{1,4}\s*[.)]\s+(?=\D)")
"""Number of the row in its list, which slid into the name."""


class Citations:
    """Finds the acts that names cite, by the words of the rules."""

    def __init__(self, rules: CitationRules) -> None:
        opener, act, issuer, article = map(
            _any_of, (rules.openers, rules.acts, rules.issuers, rules.articles)
        )
        date = _any_of(rules.dates).replace(r"\#", r"\d{1,4}")
        self._clause = re.compile(
            rf"(?:\b(?:{opener})\s+)*(?:\b(?:{article})\s+{_ITEMS}\s+)*\b(?:{act})\s+"
            rf"({_NUMBER})(?:\s+(?:{date})\b)?(?:\s+(?:{issuer})\b)*"
        )
        self._any = bool(rules.acts)

    def left_out(self, name: str) -> str:
        """The name without its row number and without the acts that it cites."""
        name = _ORDINAL.sub("", one_line(name))
        if not self._any or "/" not in name:
            return name
        folded = name.casefold()
        if len(folded) != len(name):
            name = folded  # «ﬁ» of a PDF is two letters
        for found in reversed([*self._clause.finditer(folded)]):
            name = name[: found.start()] + name[found.end() :]
        return name

    def acts(self, name: str) -> frozenset[str]:
        """Numbers of the acts that a name cites, each written one way."""
        if not self._any or "/" not in name:
            return frozenset()
        found = self._clause.finditer(one_line(name).casefold())
        return frozenset(_one_way(one[1]) for one in found)


def _one_way(number: str) -> str:
    """«05/2021/TT-BTC» is «5/2021/TT-BTC», and «61/2018/ND - CP» «61/2018/NĐ-CP»."""
    number = re.sub(r"\s+", "", number).lstrip("0")
    return _WITHOUT_MARK.sub(lambda found: f"{found[1]}đ" if found[1] else "hđnd", number)


def _any_of(phrases: Sequence[str]) -> str:
    spelled = {form for phrase in phrases for form in (phrase.casefold(), str(fold(phrase)))}
    longest_first = sorted(spelled, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(re.escape, longest_first)) or "(?!)"
