"""Legal acts that a name cites: «theo quy định tại Nghị định số 20/2021/NĐ-CP của Chính phủ»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from merge_toolkit.rules.schema import CitationRules
from merge_toolkit.text.forms import fold, one_line

_ITEMS = r"[\da-zđ]{1,2}(?:\s*,\s*[\da-zđ]{1,2})*,?"
_ORDINAL = re.compile(r"^\s*\d{1,4}\s*[.)]\s+(?=\D)")
"""Number of the row in its list, which slid into the name."""


class Citations:
    """Finds the acts that names cite, by the words of the rules."""

    def __init__(self, rules: CitationRules) -> None:
        opener, act, issuer, article = map(
            _any_of, (rules.openers, rules.acts, rules.issuers, rules.articles)
        )
        signs = rf"(?:{_any_of(rules.signs)})\d*(?!\w)"
        # «61/2018/NĐ-CP», where the hyphen may stand between spaces: «NĐ - CP»
        number = rf"\d{{1,4}}/(?:\d{{4}}/)?[a-zđư]+\d*(?:\s*-\s*{signs}|-[a-zđư]+\d*)*"
        date = _any_of(rules.dates).replace(r"\#", r"\d{1,4}")
        self._clause = re.compile(
            rf"(?:\b(?:{opener})\s+)*(?:\b(?:{article})\s+{_ITEMS}\s+)*\b(?:{act})\s+"
            rf"({number})(?:\s+(?:{date})\b)?(?:\s+(?:{issuer})\b)*"
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
    """«061/2018/NĐ-CP» and «61/2018/ND - CP» are both «61/2018/nd-cp»."""
    number = re.sub(r"\s+", "", number).lstrip("0")
    return re.sub(r"[^\W\d_]+", lambda letters: fold(letters[0]), number)


def _any_of(phrases: Sequence[str]) -> str:
    spelled = {form for phrase in phrases for form in (phrase.casefold(), str(fold(phrase)))}
    longest_first = sorted(spelled, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(re.escape, longest_first)) or "(?!)"
