"""Fees: the text of a cell -> :class:`Fee`, in VND.

A cell with amounts gives the amounts, else one that cites an act gives the reference, else one
that says so is free. «Không quy định» is unknown, which is not free.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from merge_toolkit.model.values import Fee, FeeKind, show
from merge_toolkit.normalize.conditions import Conditions, amount
from merge_toolkit.normalize.phrases import (
    WORD_START,
    CellWords,
    alternatives,
    items,
    just_before,
    lowered,
    negative,
)
from merge_toolkit.rules.cited_acts import LegalReader
from merge_toolkit.rules.schema import TextRules
from merge_toolkit.text.forms import mark

_AMOUNT = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?![.,]?\d)"
_BARE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_THOUSANDS = r"(?<![\d.,])(?P<thousands>1(?:[.,]000)+|1000(?:000)*)"
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.;\n]\s*")
_UNNAMED = Fee(FeeKind.REFERENCE)
_PLAINLY_UNNAMED = frozenset(lowered(show(_UNNAMED, language)) for language in ("vi", "en"))


@dataclass(frozen=True, slots=True)
class FeeReading:
    """What a cell says; ``understood`` is false where a text was left unread."""

    fee: Fee | None = None
    understood: bool = True


@dataclass(frozen=True, slots=True)
class FeeReader:
    """The words of fees, compiled."""

    unknown: CellWords
    free: CellWords
    amount: re.Pattern[str]
    bare_amount: re.Pattern[str]
    multipliers: Mapping[str, int]
    unit: re.Pattern[str]
    label: re.Pattern[str]
    reference: re.Pattern[str]
    opaque: CellWords
    said_anyway: re.Pattern[str]
    limiting: re.Pattern[str]
    span: re.Pattern[str]
    legal: LegalReader
    maximum: re.Pattern[str]
    filler: re.Pattern[str]
    unlabelled: re.Pattern[str]
    councils: tuple[str, ...]

    @staticmethod
    def of(text: TextRules) -> FeeReader:
        """Compile the words of ``text.yaml``."""
        words = text.fees
        multiplier = alternatives(words.multipliers)
        currency = alternatives(words.currency).removeprefix(WORD_START)  # «50.000đ» has no space
        to = rf"\s*(?:-|{alternatives(text.times.between)})\s*"
        return FeeReader(
            unknown=CellWords.of((*words.unknown, *text.missing)),
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
            label=re.compile(rf"{alternatives(words.labels)}\s*:\s*", re.IGNORECASE),
            reference=re.compile(alternatives(words.reference)),
            opaque=CellWords.of(f"{word.removesuffix('…')}…" for word in words.opaque),
            said_anyway=re.compile(
                "|".join(
                    alternatives(some)
                    for some in (
                        words.labels,
                        words.reference,
                        words.opaque,
                        words.free,
                    )
                )
            ),
            limiting=re.compile(alternatives(text.times.maximum)),
            span=re.compile(rf"\d\s*(?:{currency})?{to}\d"),
            legal=LegalReader.of(text.cited_acts),
            maximum=just_before(text.times.maximum),
            filler=re.compile(alternatives((*words.filler, *words.reference))),
            unlabelled=re.compile(alternatives((*words.filler, *words.reference, *words.labels))),
            councils=tuple(words.councils),
        )

    def read(self, text: str) -> FeeReading:
        """Read a cell; a cell that means «not stated» gives no fee."""
        reading = FeeReading(understood=False) if negative(text) else self._read(text)
        if reading.fee is None or not self._says_more(text, reading.fee):
            return reading
        return FeeReading(
            replace(reading.fee, words=text.strip(), conditions=self._conditions(text, reading.fee))
        )

    def _conditions(self, text: str, fee: Fee) -> tuple[str, ...]:
        """What a cell says beside amounts: its conditions, and the council that sets the amounts.

        A reference that names no act says nothing more in other words; labels count where
        amounts stand under several.
        """
        if fee == _UNNAMED:
            return ()
        if fee.kind is not FeeKind.AMOUNTS:
            filler = self.said_anyway if fee.kind is FeeKind.FREE else self.filler
            return Conditions(self._counted, filler).of(self.legal.without_acts(text))
        parts = [item for item in items(text) if not self._is_free(self.label.sub("", item))]
        labels = {found[0] for item in parts for found in self.label.finditer(lowered(item))}
        filler = self.filler if len(labels) > 1 else self.unlabelled
        stated = self.legal.without_acts("\n".join(parts))
        if fee.maximum_vnd is not None:
            stated = self.limiting.sub(" ", stated.casefold())
        said = Conditions(self._counted, filler).of(stated)
        set_by = (act for act in self.legal.acts_in(text) if act.number.endswith(self.councils))
        return tuple(sorted({*said, *map(str, set_by)}))

    def _counted(self, text: str) -> str:
        """The text in lower case with its amounts in one form."""
        lower = lowered(text)
        for amounts in (self.amount, self.bare_amount):
            lower = amounts.sub(self._canonical, lower)
        return lower

    def _canonical(self, match: re.Match[str]) -> str:
        per = match.groupdict().get("per") or ""
        low = match.groupdict().get("low")
        numbers = self._of_range(match) if low else (self._times(match),)
        return " ".join(amount(number, "vnd") for number in numbers) + per

    def _says_more(self, text: str, fee: Fee) -> bool:
        """Whether words of a cell are left over beside its amounts, or beside the act it cites."""
        rest = lowered(text)
        if fee == _UNNAMED:
            return self.label.sub("", rest).strip(" .•-") not in _PLAINLY_UNNAMED
        for act in self.legal.acts_in(text) if fee.kind is FeeKind.REFERENCE else ():
            rest = rest.replace(lowered(str(act)), " ")
        if fee.reference:
            rest = rest.replace(lowered(fee.reference), " ")
        if self._counts_more(rest, fee):
            return True
        rest = self.bare_amount.sub(" ", rest)
        if fee.maximum_vnd is not None:
            rest = self.limiting.sub(" ", rest)
        labelled = {found[0] for found in self.label.finditer(lowered(text))}
        if len(labelled) > 1 and fee.kind is not FeeKind.FREE:
            return True
        return bool(_WORD.search(self.said_anyway.sub(" ", rest)))

    def _counts_more(self, rest: str, fee: Fee) -> bool:
        """Whether a text has a number that is none of its amounts, or amounts that are a range."""
        stated = {0} if fee.kind is FeeKind.FREE else {*fee.amounts_vnd, fee.maximum_vnd}
        numbers = map(self._times, self.bare_amount.finditer(rest))
        return self.span.search(rest) is not None or not stated.issuperset(numbers)

    def _read(self, text: str) -> FeeReading:
        said = [self.label.sub("", item) for item in items(text)]
        if all(self.unknown.cover(item) or self._is_free(item) for item in said):
            free = bool(said) and all(self._is_free(item) for item in said)
            return FeeReading(Fee(FeeKind.FREE) if free else None)
        if fee := self._amounts_and_maximum(text):
            return FeeReading(fee)
        if self.unknown.cover(said[0]):  # what follows slid in from elsewhere
            return FeeReading()
        reference = self._reference(text)
        if reference is not None:
            return FeeReading(Fee(FeeKind.REFERENCE, reference=reference))
        if self._is_free(_SENTENCE_END.split(text, maxsplit=1)[0]):
            return FeeReading(Fee(FeeKind.FREE))
        return FeeReading(understood=False)

    def vnd(self, text: str) -> int | None:
        """Return the one amount of money that a cell states, in VND; None for any other text."""
        amounts = () if negative(text) else self._amounts(text)
        return amounts[0][0] if len(amounts) == 1 else None

    def scale(self, header: str) -> int:
        """Return what a header multiplies its amounts by: «(triệu đồng)», «ĐVT: 1.000 đồng»."""
        found = self.unit.search(lowered(header))
        if found is None:
            return 1
        digits = re.sub(r"\D", "", found["thousands"] or "")
        return int(digits) if digits else self.multipliers[found["times"]]

    def _is_free(self, text: str) -> bool:
        if self.free.cover(text):
            return True
        lower = lowered(text).strip(" .•-")
        whole = self.amount.fullmatch(lower)
        return bool(whole and not whole["low"] and self._times(whole) == 0)

    def _amounts_and_maximum(self, text: str) -> Fee | None:
        """Return the amounts of a cell; a maximum beside them, and above, is none of them."""
        found = self._amounts(text)
        plain = [amount for amount, is_maximum in found if not is_maximum]
        highest = max((amount for amount, is_maximum in found if is_maximum), default=None)
        if highest is None or not plain or highest <= max(plain):
            amounts = tuple(dict.fromkeys(amount for amount, _ in found))
            return Fee(FeeKind.AMOUNTS, amounts) if amounts else None
        lower = [amount for amount, _ in found if amount != highest]
        return Fee(FeeKind.AMOUNTS, tuple(dict.fromkeys(lower)), maximum_vnd=highest)

    def _amounts(self, text: str) -> tuple[tuple[int, bool], ...]:
        """Return the distinct amounts of a cell, and whether each is worded as a maximum."""
        parts = [self.label.sub("", item).strip(" .") for item in items(text)]
        bare = [part for part in parts if _BARE.fullmatch(part) and len(part) > 3]
        if bare and all(part in bare or self._is_free(part) for part in parts):
            return tuple((int(re.sub(r"\D", "", part)), False) for part in dict.fromkeys(bare))
        lower = self.legal.without_citations(lowered(text)).strip(" .•-")
        found = (
            (amount, self.maximum.search(lower[: match.start()]) is not None)
            for match in self.amount.finditer(lower)
            if not match["per"] or _GROUPED.fullmatch(match["amount"])
            for amount in self._of_range(match)
        )
        return tuple(dict.fromkeys(found))

    def _of_range(self, match: re.Match[str]) -> tuple[int, ...]:
        low = int(re.sub(r"\D", "", match["low"])) if match["low"] else None
        return (self._times(match),) if low is None else (low, self._times(match))

    def _times(self, match: re.Match[str]) -> int:
        times = self.multipliers[match["times"]] if match["times"] else 1
        written = match["amount"]
        if _GROUPED.fullmatch(written):
            return int(re.sub(r"\D", "", written)) * times
        return int(Decimal(written.replace(",", ".")) * times)

    def _reference(self, text: str) -> str | None:
        """Return the acts that set the fee, empty where none is named; None for no reference."""
        acts = self.legal.acts_in(text)
        if acts:
            return "; ".join(str(act) for act in acts)
        for item in (self.label.sub("", item) for item in items(text)):
            match = self.reference.search(lowered(item))
            act = item[match.end() :].strip(" :") if match else item
            if self.opaque.cover(act) or (match and not mark(act)):
                return ""
            if match and self.legal.names_act(act):
                return act
        return None
