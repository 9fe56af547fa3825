"""Spans of time in a text: «03 (ba) ngày làm việc», «trong ngày», each with where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from merge_toolkit.model.values import TimeLimit, TimeSpan, TimeUnit
from merge_toolkit.normalize.conditions import amount
from merge_toolkit.normalize.phrases import WORD_START, alternatives, just_before, lowered
from merge_toolkit.rules.schema import TextRules

_NUMBER = r"(?:\d{0,3}[½¼¾]|[13]/[24]|\d{1,4}(?:[.,]\d{1,2})?)"
_CLOSED = re.compile(r"\s*\)")
_WORKING_HOURS: Mapping[TimeUnit, int] = {  # in which a gloss may say a span again
    TimeUnit.WORKING_HOUR: 1,
    TimeUnit.HOUR: 1,
    TimeUnit.WORKING_DAY: 8,
    TimeUnit.DAY: 8,
}
_HOURS: Mapping[TimeUnit, int] = {
    TimeUnit.HOUR: 1,
    TimeUnit.DAY: 24,
    TimeUnit.MONTH: 720,
    TimeUnit.YEAR: 8640,
}
_ROUGH_HOURS: Mapping[TimeUnit, int] = {  # to order spans, never to convert them
    TimeUnit.WORKING_HOUR: 1,
    TimeUnit.HOUR: 1,
    TimeUnit.WORKING_DAY: 24,
    TimeUnit.DAY: 24,
    TimeUnit.MONTH: 720,
    TimeUnit.YEAR: 8760,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A span of a text; ``low`` is the lower end of a range."""

    start: int
    end: int
    span: TimeSpan
    conditional: bool
    low: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class SpanReader:
    """The words of spans, compiled; times of day and prolongations are none."""

    span: re.Pattern[str]
    units: Mapping[str, TimeUnit]
    numerals: Mapping[str, Decimal]
    gloss: re.Pattern[str]
    same_day: re.Pattern[str]
    next_day: re.Pattern[str]
    maximum: re.Pattern[str]
    not_limit: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_after: re.Pattern[str]

    @staticmethod
    def of(text: TextRules) -> SpanReader:
        """Compile the words of ``text.yaml``."""
        words = text.times
        written = {lowered(name): unit for unit, names in words.units.items() for name in names}
        return SpanReader(
            span=_span_pattern(written, text.numerals, words.between),
            units=written,
            numerals={
                lowered(word): Decimal(str(number)) for word, number in text.numerals.items()
            },
            gloss=re.compile(rf"\s*(?:(?P<open>\()\s*=?|=)\s*(?:{alternatives(words.gloss)}\s*)?"),
            same_day=re.compile(alternatives(words.same_day)),
            next_day=re.compile(rf"\s*(?:{alternatives(words.next_day)}|\d)"),
            maximum=just_before(words.maximum, reach=14),
            not_limit=just_before((*words.extension, *words.condition)),
            clock_before=just_before(words.clock_before),
            clock_after=re.compile(rf"\s*{alternatives(words.clock_after)}"),
        )

    def found(self, text: str) -> list[Found]:
        """Return the spans of a text in lower case, and «trong ngày» as a working day."""
        return [*self._spans(text), *self._same_days(text)]

    def counted(self, text: str) -> str:
        """Return the text in lower case with its spans in one form."""
        counted = self.span.sub(self._canonical, self.unglossed(lowered(text)))
        return self.same_day.sub(amount(1, TimeUnit.WORKING_DAY), counted)

    def unglossed(self, text: str) -> str:
        """Return a text in lower case without spans that say the one before them in another unit.

        «1,5 ngày (12 giờ làm việc)» is 1.5 working days; «5 ngày (3 ngày đối với xã)» stays two.
        """
        kept, start = "", 0
        for match in self.span.finditer(text):
            gloss = self.gloss.match(text, match.end())
            other = gloss and self.span.match(text, gloss.end())
            if match.start() < start or not gloss or not other or match["low"] or other["low"]:
                continue
            closing = _CLOSED.match(text, other.end()) if gloss["open"] else other
            span = _one_of(self._span_of(match), self._span_of(other))
            if closing and span:
                unit = next(word for word, unit in self.units.items() if unit is span.unit)
                kept += f"{text[start : match.start()]}{span.amount.normalize():f} {unit}"
                start = closing.end()
        return kept + text[start:]

    def _span_of(self, match: re.Match[str]) -> TimeSpan:
        return TimeSpan(self._amount(match), self.units[" ".join(match["unit"].split())])

    def _canonical(self, match: re.Match[str]) -> str:
        unit = self.units[" ".join(match["unit"].split())]
        ends = [self._amount(match), *([_decimal(match["low"])] if match["low"] else [])]
        spans = (TimeSpan(number, unit).reckoned for number in ends)
        return "".join(amount(span.amount, span.unit) for span in spans)

    def contradict(self, text: str) -> bool:
        """Whether a number is not the one in words beside it: «15 (hai mươi) ngày»."""
        return any(
            self.numerals.get(" ".join(said.split()), self._amount(match)) != self._amount(match)
            for match in self.span.finditer(lowered(text))
            if (said := match["said"] or match["spelt"])
        )

    def _spans(self, text: str) -> Iterable[Found]:
        for match in self.span.finditer(text):
            unit = self.units[" ".join(match["unit"].split())]
            before = text[: match.start()]
            conditional = self.maximum.search(before) is not None
            if not conditional and not match["low"] and self.not_limit.search(before):
                continue
            if unit is TimeUnit.HOUR and self._is_clock(text, match):
                continue
            span = TimeSpan(self._amount(match), unit)
            low = TimeSpan(_decimal(match["low"]), unit) if match["low"] else None
            yield Found(match.start(), match.end(), span, conditional, low)

    def _is_clock(self, text: str, match: re.Match[str]) -> bool:
        before = self.clock_before.search(text[: match.start()])
        return self._amount(match) < 24 and bool(
            before or self.clock_after.match(text, match.end())
        )

    def _amount(self, match: re.Match[str]) -> Decimal:
        if match["words"]:
            return self.numerals[" ".join(match["words"].split())]
        return _decimal(match["number"] or match["digits"])

    def _same_days(self, text: str) -> Iterable[Found]:
        for match in self.same_day.finditer(text):
            if not self.next_day.match(text, match.end()):
                day = TimeSpan(Decimal(1), TimeUnit.WORKING_DAY)
                yield Found(match.start(), match.end(), day, conditional=False)


def _span_pattern(
    units: Iterable[str], numerals: Iterable[str], between: Iterable[str]
) -> re.Pattern[str]:
    unit = alternatives(units).removeprefix(WORD_START)  # «15h» has no space
    return re.compile(
        rf"(?<![\w.,/])(?:(?:(?P<low>{_NUMBER})\s*(?:-|{alternatives(between)})\s*)?"
        rf"(?P<number>{_NUMBER})\s*(?:\((?P<said>[^()\d]{{1,40}})\)\s*)?"
        rf"|(?:(?P<spelt>{alternatives(numerals)})\s*)?\((?P<digits>{_NUMBER})\)\s*"
        rf"|(?P<words>{alternatives(numerals)})\s+)"
        rf"(?P<unit>{unit})(?!\s*\d{{4}})"
    )


def _decimal(text: str) -> Decimal:
    if "/" in text:
        above, below = text.split("/")
        return Decimal(above) / Decimal(below)
    if not text[-1].isdecimal():  # «2½»
        return Decimal(text[:-1] or 0) + Decimal(str(unicodedata.numeric(text[-1])))
    return Decimal(text.replace(",", "."))


def _one_of(span: TimeSpan, gloss: TimeSpan) -> TimeSpan | None:
    """Return the one span that two of other units say; days of eight hours are working days."""
    if span.unit is gloss.unit:
        return None
    if _equal(span, gloss, _WORKING_HOURS):
        days = gloss if gloss.unit is TimeUnit.WORKING_DAY else span
        is_day = days.unit in (TimeUnit.DAY, TimeUnit.WORKING_DAY)
        return TimeSpan(days.amount, TimeUnit.WORKING_DAY) if is_day else span
    return span if _equal(span, gloss, _HOURS) else None


def _equal(span: TimeSpan, gloss: TimeSpan, hours: Mapping[TimeUnit, int]) -> bool:
    if span.unit not in hours or gloss.unit not in hours:
        return False
    return span.amount * hours[span.unit] == gloss.amount * hours[gloss.unit]


def _size(span: TimeSpan) -> Decimal:
    return span.amount * _ROUGH_HOURS[span.unit]


def limit_of(found: Sequence[Found]) -> TimeLimit | None:
    """Make a limit: what holds only under a condition, and is longer, is the maximum.

    Where already the first span is worded as a maximum, all are branches.
    """
    plain = [one.low or one.span for one in found if one.low or not one.conditional]
    ceilings = [one.span for one in found if one.low or one.conditional]
    if not found or not plain or (found[0].conditional and not found[0].low):
        spans = dict.fromkeys(one.span for one in found)
        return TimeLimit(tuple(spans)) if spans else None
    longest = max(_size(span) for span in plain)
    above = [span for span in ceilings if _size(span) > longest]
    maximum = max(above, key=_size) if above else None
    kept = dict.fromkeys(
        span
        for one in found
        for span in ((one.low or one.span),)
        if one.low or not one.conditional or _size(span) <= longest
    )
    return TimeLimit(tuple(kept), maximum)
