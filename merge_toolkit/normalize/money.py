"""Amounts of money: the text of a cell -> VND, as fees and yearly costs state them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from merge_toolkit.normalize.conditions import amount
from merge_toolkit.normalize.phrases import (
    WORD_START,
    CellWords,
    alternatives,
    flat,
    items,
    just_before,
    lowered,
    negative,
)
from merge_toolkit.rules.cited_acts import LegalReader
from merge_toolkit.rules.schema import TextRules

_AMOUNT = r"(?!000)(?:\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?![.,]?\d))"
"""«000» is the end of an amount that a line break or a space cut in two."""
_BARE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_HUNDRED = 100
_THOUSANDS = r"(?<![\d.,])(?P<thousands>1(?:[.,]000)+|1000(?:000)*)"


@dataclass(frozen=True, slots=True)
class MoneyReader:
    """The words of money, compiled."""

    free: CellWords
    amount: re.Pattern[str]
    bare_amount: re.Pattern[str]
    multipliers: Mapping[str, int]
    unit: re.Pattern[str]
    spelt: re.Pattern[str]
    words: Mapping[str, int]
    label: re.Pattern[str]
    maximum: re.Pattern[str]
    legal: LegalReader

    @staticmethod
    def of(text: TextRules) -> MoneyReader:
        """Compile the words of ``text.yaml``."""
        words = text.fees
        multiplier = alternatives(words.multipliers)
        currency = alternatives(words.currency).removeprefix(WORD_START)  # «50.000đ» has no space
        to = rf"\s*(?:-|{alternatives(text.times.between)})\s*"
        return MoneyReader(
            free=CellWords.of(words.free),
            amount=re.compile(
                rf"(?<![\w.,/])(?:(?P<low>{_GROUPED.pattern}){to}(?={_GROUPED.pattern}))?"
                rf"(?P<amount>{_AMOUNT})\s*(?:\([^()\d]{{1,60}}\)\s*)?"
                rf"(?:(?P<times>{multiplier})\s*)?"
                rf"(?:{currency}"
                rf"|(?P<per>/\s*[^\W\d]))"
            ),
            bare_amount=re.compile(
                rf"(?<![\w.,/])(?P<amount>{_AMOUNT})\s*(?:(?P<times>{multiplier})\s*)?"
                rf"(?:{currency})?"
            ),
            multipliers={lowered(word): times for word, times in words.multipliers.items()},
            unit=re.compile(rf"(?:(?P<times>{multiplier})|{_THOUSANDS})\s*(?:{currency})"),
            spelt=_spelt_pattern(text),
            words=_numbers_in_words(text),
            label=re.compile(rf"{alternatives(words.labels)}\s*:\s*", re.IGNORECASE),
            maximum=just_before(text.times.maximum),
            legal=LegalReader.of(text.cited_acts),
        )

    def vnd(self, text: str) -> int | None:
        """Return the one amount of money that a cell states, in VND; None for any other text."""
        amounts = () if negative(text) else self.amounts(text)
        return amounts[0][0] if len(amounts) == 1 else None

    def scale(self, header: str) -> int:
        """Return what a header multiplies its amounts by: «(triệu đồng)», «ĐVT: 1.000 đồng»."""
        found = self.unit.search(lowered(header))
        if found is None:
            return 1
        digits = re.sub(r"\D", "", found["thousands"] or "")
        return int(digits) if digits else self.multipliers[found["times"]]

    def is_free(self, text: str) -> bool:
        """Tell whether a whole cell says that nothing is paid, or states an amount of zero."""
        if self.free.cover(text):
            return True
        lower = lowered(text).strip(" .•-")
        whole = self.amount.fullmatch(lower)
        return bool(whole and not whole["low"] and self.times(whole) == 0)

    def amounts(self, text: str) -> tuple[tuple[int, bool], ...]:
        """Return the distinct amounts of a cell, and whether each is worded as a maximum.

        Bare numbers are amounts where the whole cell is such, or where labels stand before them.
        """
        parts = [self.label.sub("", item).strip(" .") for item in items(text)]
        bare = {part for part in parts if _BARE.fullmatch(part) and len(part) > 3}
        labelled = {part for part, item in zip(parts, items(text), strict=True) if part != item}
        if bare and all(part in bare or self.is_free(part) for part in parts):
            stated = [part for part in parts if part in bare]
        elif bare and bare <= labelled:
            stated = parts
        else:
            stated = [text]
        found = (
            one
            for part in stated
            for one in (((_whole(part), False),) if part in bare else self._worded(part))
        )
        return tuple(dict.fromkeys(found))

    def _worded(self, text: str) -> Iterator[tuple[int, bool]]:
        """Return the amounts that a text states with a currency or a unit."""
        lower = self.in_digits(self.legal.without_citations(lowered(text))).strip(" .•-")
        for match in self.amount.finditer(lower):
            if not match["per"] or _GROUPED.fullmatch(match["amount"]):
                is_maximum = self.maximum.search(lower[: match.start()]) is not None
                yield from ((amount, is_maximum) for amount in self._of_range(match))

    def in_digits(self, text: str) -> str:
        """Return a text in lower case with its amounts in words in digits: «mười nghìn đồng»."""
        return self.spelt.sub(lambda match: f"{self._spelt(match[0])} ", text)

    def _spelt(self, text: str) -> int:
        """Return the number of words such as «hai trăm linh năm nghìn»."""
        total = group = 0
        for word in re.findall("|".join(sorted(self.words, key=len, reverse=True)), flat(text)):
            value = self.words[word]
            if value >= 1000:
                total, group = total + (group or 1) * value, 0
            elif value == _HUNDRED:
                group = (group or 1) * value
            else:
                group += value
        return total + group

    def _of_range(self, match: re.Match[str]) -> tuple[int, ...]:
        low = _whole(match["low"]) if match["low"] else None
        return (self.times(match),) if low is None else (low, self.times(match))

    def times(self, match: re.Match[str]) -> int:
        """Return the VND of a match of ``amount`` or ``bare_amount``, the end of a range."""
        times = self.multipliers[match["times"]] if match["times"] else 1
        written = match["amount"]
        if _GROUPED.fullmatch(written):
            return _whole(written) * times
        return int(Decimal(written.replace(",", ".")) * times)

    def counted(self, text: str) -> str:
        """The text in lower case with its amounts in one form."""
        lower = self.in_digits(lowered(text))
        for amounts in (self.amount, self.bare_amount):
            lower = amounts.sub(self._canonical, lower)
        return lower

    def _canonical(self, match: re.Match[str]) -> str:
        per = match.groupdict().get("per") or ""
        low = match.groupdict().get("low")
        numbers = self._of_range(match) if low else (self.times(match),)
        return " ".join(amount(number, "vnd") for number in numbers) + per


def _numbers_in_words(text: TextRules) -> dict[str, int]:
    """The words of numbers below a hundred, of hundreds and of their multiples."""
    small = {lowered(word): int(n) for word, n in text.numerals.items() if 1 <= n < _HUNDRED}
    joints = {lowered(word): 0 for word in text.fees.joints}
    hundreds = {lowered(word): _HUNDRED for word in text.fees.hundreds}
    return joints | small | hundreds | {lowered(w): n for w, n in text.fees.multipliers.items()}


def _spelt_pattern(text: TextRules) -> re.Pattern[str]:
    """Amounts in words, of a thousand at least, before the currency."""
    numbers = _numbers_in_words(text)
    small = alternatives(word for word, number in numbers.items() if number < 1000)
    large = alternatives(text.fees.multipliers)
    currency = alternatives(text.fees.currency)
    if not small or not text.fees.multipliers:
        return re.compile(r"(?!)")
    return re.compile(
        rf"{small}(?:\s+{small})*\s+{large}(?:\s+(?:{small}|{large}))*\s+(?={currency})"
    )


def _whole(written: str) -> int:
    """A number without its separators of thousands."""
    return int(re.sub(r"\D", "", written))
