"""Fees: the text of a cell -> :class:`Fee`, in VND.

A cell with amounts gives the amounts, else one that cites an act gives the reference, else one
that says so is free. «Không quy định» is unknown, which is not free.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from merge_toolkit.model.values import Fee, FeeKind, show
from merge_toolkit.normalize.conditions import Conditions
from merge_toolkit.normalize.money import MoneyReader
from merge_toolkit.normalize.phrases import (
    WORD_START,
    CellWords,
    alternatives,
    dotted,
    endless,
    items,
    lowered,
    negative,
    torn_numbers,
)
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.schema import TextRules
from merge_toolkit.text.forms import mark

_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.;\n]\s*")
_UNNAMED = Fee(FeeKind.REFERENCE)
_PLAINLY_UNNAMED = frozenset(lowered(show(_UNNAMED, language)) for language in ("vi", "en"))
_CHARGED = Fee(FeeKind.CHARGED)


@dataclass(frozen=True, slots=True)
class FeeReading:
    """What a cell says; ``understood`` is false where a text was left unread."""

    fee: Fee | None = None
    understood: bool = True


@dataclass(frozen=True, slots=True)
class FeeReader:
    """The words of fees, compiled."""

    money: MoneyReader
    charged: CellWords
    unknown: CellWords
    reference: re.Pattern[str]
    opaque: CellWords
    said_anyway: re.Pattern[str]
    limiting: re.Pattern[str]
    torn: re.Pattern[str]
    wrapping: Wrapping
    span: re.Pattern[str]
    filler: re.Pattern[str]
    unlabelled: re.Pattern[str]
    councils: tuple[str, ...]

    @staticmethod
    def of(text: TextRules) -> FeeReader:
        """Compile the words of ``text.yaml``."""
        words = text.fees
        currency = alternatives(words.currency).removeprefix(WORD_START)  # «50.000đ» has no space
        to = rf"\s*(?:-|{alternatives(text.times.between)})\s*"
        return FeeReader(
            money=MoneyReader.of(text),
            charged=CellWords.of(
                (*words.charged, *(show(_CHARGED, language) for language in ("vi", "en")))
            ),
            unknown=CellWords.of((*words.unknown, *text.missing)),
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
            torn=torn_numbers(text.times.maximum),
            wrapping=Wrapping.of(text),
            span=re.compile(rf"\d\s*(?:{currency})?{to}\d"),
            filler=re.compile(alternatives((*words.filler, *words.reference))),
            unlabelled=re.compile(alternatives((*words.filler, *words.reference, *words.labels))),
            councils=tuple(words.councils),
        )

    def read(self, text: str) -> FeeReading:
        """Read a cell; a cell that means «not stated» gives no fee."""
        words, text = text.strip(), self.wrapping.joined(dotted(text))
        if self.charged.cover(words):
            return FeeReading(_CHARGED)
        unread = negative(text) or endless(text) or self.torn.search(text.casefold())
        reading = FeeReading(understood=False) if unread else self._read(text)
        if reading.fee is None or not self._says_more(text, reading.fee):
            return reading
        return FeeReading(
            replace(reading.fee, words=words, conditions=self._conditions(text, reading.fee))
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
            return Conditions(self.money.counted, filler).of(self.money.legal.without_acts(text))
        money, label = self.money, self.money.label
        parts = [item for item in items(text) if not money.is_free(label.sub("", item))]
        labels = {found[0] for item in parts for found in label.finditer(lowered(item))}
        filler = self.filler if len(labels) > 1 else self.unlabelled
        stated = money.legal.without_acts("\n".join(parts))
        if fee.maximum_vnd is not None:
            stated = self.limiting.sub(" ", stated.casefold())
        said = Conditions(self.money.counted, filler).of(stated)
        set_by = (
            act for act in self.money.legal.acts_in(text) if act.number.endswith(self.councils)
        )
        return tuple(sorted({*said, *map(str, set_by)}))

    def _says_more(self, text: str, fee: Fee) -> bool:
        """Whether words of a cell are left over beside its amounts, or beside the act it cites."""
        rest = self.money.in_digits(lowered(text))
        if fee == _UNNAMED:
            return self.money.label.sub("", rest).strip(" .•-") not in _PLAINLY_UNNAMED
        for act in self.money.legal.acts_in(text) if fee.kind is FeeKind.REFERENCE else ():
            rest = rest.replace(lowered(str(act)), " ")
        if fee.reference:
            rest = rest.replace(lowered(fee.reference), " ")
        if self._counts_more(rest, fee):
            return True
        rest = self.money.bare_amount.sub(" ", rest)
        if fee.maximum_vnd is not None:
            rest = self.limiting.sub(" ", rest)
        labelled = {found[0] for found in self.money.label.finditer(lowered(text))}
        if len(labelled) > 1 and fee.kind is not FeeKind.FREE:
            return True
        return bool(_WORD.search(self.said_anyway.sub(" ", rest)))

    def _counts_more(self, rest: str, fee: Fee) -> bool:
        """Whether a text has a number that is none of its amounts, or amounts that are a range."""
        stated = {0} if fee.kind is FeeKind.FREE else {*fee.amounts_vnd, fee.maximum_vnd}
        numbers = map(self.money.times, self.money.bare_amount.finditer(rest))
        return self.span.search(rest) is not None or not stated.issuperset(numbers)

    def _read(self, text: str) -> FeeReading:
        said = [self.money.label.sub("", item) for item in items(text)]
        if all(self.unknown.cover(item) or self.money.is_free(item) for item in said):
            free = bool(said) and all(self.money.is_free(item) for item in said)
            return FeeReading(Fee(FeeKind.FREE) if free else None)
        if fee := self._amounts_and_maximum(text):
            return FeeReading(fee)
        if self.unknown.cover(said[0]):  # what follows slid in from elsewhere
            return FeeReading()
        reference = self._reference(text)
        if reference is not None:
            return FeeReading(Fee(FeeKind.REFERENCE, reference=reference))
        if self.money.is_free(_SENTENCE_END.split(text, maxsplit=1)[0]):
            return FeeReading(Fee(FeeKind.FREE))
        return FeeReading(understood=False)

    def _amounts_and_maximum(self, text: str) -> Fee | None:
        """Return the amounts of a cell; a maximum beside them, and above, is none of them."""
        found = self.money.amounts(text)
        plain = [amount for amount, is_maximum in found if not is_maximum]
        highest = max((amount for amount, is_maximum in found if is_maximum), default=None)
        if highest is None or not plain or highest <= max(plain):
            amounts = tuple(dict.fromkeys(amount for amount, _ in found))
            return Fee(FeeKind.AMOUNTS, amounts) if amounts else None
        lower = [amount for amount, _ in found if amount != highest]
        return Fee(FeeKind.AMOUNTS, tuple(dict.fromkeys(lower)), maximum_vnd=highest)

    def _reference(self, text: str) -> str | None:
        """Return the acts that set the fee, empty where none is named; None for no reference."""
        acts = self.money.legal.acts_in(text)
        if acts:
            return "; ".join(str(act) for act in acts)
        for item in (self.money.label.sub("", item) for item in items(text)):
            match = self.reference.search(lowered(item))
            act = item[match.end() :].strip(" :") if match else item
            if self.opaque.cover(act) or (match and not mark(act)):
                return ""
            if match and self.money.legal.names_act(act):
                return act
        return None
