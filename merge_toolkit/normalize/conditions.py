"""Conditions: what the branches of a fee or time limit state beside their amounts.

Two cells with the same amounts say the same only where their conditions do: «sinh viên: 100.000
đồng» is not «hộ nghèo: 100.000 đồng», nor is «/trang» «/bản».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from merge_toolkit.normalize.phrases import items
from merge_toolkit.text.forms import mark

_AMOUNT = re.compile(r"amount\d")
_CLAUSES = re.compile(r"(?<=\D),(?=\s)|(?<=[^\W\d])\.\s+|\s+\(?\d{1,2}[.)]\s+(?=\D)")
_ORDINAL = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Reads conditions.

    ``counted`` writes a text in lower case with every amount as one word of :func:`amount`;
    words of ``filler`` say nothing that amounts alone do not.
    """

    counted: Callable[[str], str]
    filler: re.Pattern[str]

    def of(self, text: str) -> tuple[str, ...]:
        """Return what each branch says beside its amounts, in one order; empty where none does.

        Words of a branch with one amount may stand in any order: «cá nhân: 5 ngày» is «5 ngày đối
        với cá nhân».
        """
        said = dict.fromkeys(filter(None, map(self._said, self._branches(text))))
        return tuple(sorted(said))

    def _branches(self, text: str) -> list[str]:
        """The items of a cell; clauses of one item are branches where several state an amount."""
        branches: list[str] = []
        for item in items(text):
            clauses = _CLAUSES.split(item)
            stating = [clause for clause in clauses if _AMOUNT.search(self.counted(clause))]
            branches += clauses if len(stating) > 1 else [item]
        return branches

    def _said(self, branch: str) -> str:
        counted = self.counted(branch[_ordinal(branch) :])
        words = mark(self.filler.sub(" ", counted)).split()
        amounts = [word for word in words if _AMOUNT.match(word)]
        if len(amounts) == len(words):
            return ""
        return " ".join(words if len(amounts) > 1 else sorted(words))


def _ordinal(branch: str) -> int:
    """The length of the number that an item of a list begins with."""
    found = _ORDINAL.match(branch)
    return found.end() if found else 0


def amount(number: Decimal | int, unit: str) -> str:
    """Return the one word by which an amount is compared, a space on either side."""
    return f" amount{Decimal(number).normalize():f}{unit.replace('_', '')} "
