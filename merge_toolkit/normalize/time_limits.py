"""Time limits: the text of a cell -> statutory and local :class:`TimeLimit`.

Branches become spans, conditions a maximum. Steps are never added up, calendar days never
converted; times of day, dates, act numbers and prolongations are no limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from merge_toolkit.model.values import TimeLimit, TimeSpan, TimeUnit
from merge_toolkit.normalize import outline
from merge_toolkit.normalize.conditions import Conditions, amount
from merge_toolkit.normalize.phrases import (
    WORD_START,
    CellWords,
    alternatives,
    just_before,
    lowered,
    negative,
)
from merge_toolkit.rules.cited_acts import LegalReader
from merge_toolkit.rules.schema import TextRules, TimeWords

_PARTS = re.compile(r"[;\n]|(?<!\d)/|/(?!\d)")
_CLOSES = re.compile(r"[);/]")
_WORD = re.compile(r"\w")
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_ROUGH_HOURS: Mapping[TimeUnit, int] = {  # to order spans, never to convert them
    TimeUnit.WORKING_HOUR: 1,
    TimeUnit.HOUR: 1,
    TimeUnit.WORKING_DAY: 24,
    TimeUnit.DAY: 24,
    TimeUnit.MONTH: 720,
    TimeUnit.YEAR: 8760,
}


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a cell says; ``understood`` is false where a text was left unread."""

    statutory: TimeLimit | None = None
    local: TimeLimit | None = None
    same_as_statutory: bool = False
    understood: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    span: TimeSpan
    conditional: bool
    low: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class TimeReader:
    """The words of time limits, compiled."""

    unknown: CellWords
    same: CellWords
    span: re.Pattern[str]
    units: Mapping[str, TimeUnit]
    numerals: Mapping[str, int]
    same_day: re.Pattern[str]
    next_day: re.Pattern[str]
    maximum: re.Pattern[str]
    not_limit: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_after: re.Pattern[str]
    parts: re.Pattern[str]
    total: re.Pattern[str]
    local: re.Pattern[str]
    limiting: re.Pattern[str]
    filler: re.Pattern[str]
    late: re.Pattern[str]
    legal: LegalReader

    @staticmethod
    def of(text: TextRules) -> TimeReader:
        """Compile the words of ``text.yaml``."""
        words = text.times
        written = {lowered(name): unit for unit, names in words.units.items() for name in names}
        return TimeReader(
            unknown=CellWords.of((*words.unknown, *text.missing)),
            same=CellWords.of(words.same_as_statutory),
            span=_span_pattern(written, text.numerals, words.between),
            units=written,
            numerals={lowered(word): number for word, number in text.numerals.items()},
            same_day=re.compile(alternatives(words.same_day)),
            next_day=re.compile(rf"\s*(?:{alternatives(words.next_day)}|\d)"),
            maximum=just_before(words.maximum, reach=14),
            not_limit=just_before((*words.extension, *words.condition)),
            clock_before=just_before(words.clock_before),
            clock_after=re.compile(rf"\s*{alternatives(words.clock_after)}"),
            parts=re.compile(alternatives(words.parts)),
            total=re.compile(alternatives(words.total)),
            local=re.compile(alternatives(words.local)),
            limiting=re.compile(alternatives(words.maximum)),
            filler=re.compile(alternatives(words.filler)),
            late=_late_pattern(words),
            legal=LegalReader.of(text.cited_acts),
        )

    def read(self, text: str) -> TimeReading:
        """Read a cell; a cell that means «not stated» gives no limit."""
        reading = self._read(text)
        own, cut = self._sides(text) if reading.statutory and reading.local else (text, text)
        return replace(
            reading,
            statutory=self._worded(own, reading.statutory),
            local=self._worded(cut, reading.local),
        )

    def _sides(self, text: str) -> tuple[str, str]:
        """Part a cell with both limits: what states the statutory one, what the local one."""
        parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
        cut = [part for part in parts if self.local.search(lowered(part))]
        return "; ".join(part for part in parts if part not in cut), "; ".join(cut)

    def _worded(self, text: str, limit: TimeLimit | None) -> TimeLimit | None:
        """The limit with the words of its text, where they say more than its spans do."""
        if limit is None or not self._says_more(lowered(text)):
            return limit
        again = self._read(text)
        if limit not in (again.local, again.statutory):
            return limit
        said = Conditions(self._counted, self.filler).of(self._whole(text))
        return replace(limit, words=text.strip(), conditions=said)

    def _whole(self, text: str) -> str:
        """What a cell says of the whole limit: without the acts cited, and what breaks it down.

        That what arrives late in the day is answered on the next one is so for every dossier.
        """
        said = self.late.sub(" ", self.legal.without_acts(text))
        lower = said.casefold()
        if len(lower) != len(said):
            return said
        kept = outline.without_parts(lower, self.parts, self.span)
        whole = "".join(
            its if one == its.casefold() else one for one, its in zip(kept, said, strict=True)
        )
        totals = [match.end() for match in self.total.finditer(lower)]
        return whole[totals[-1] :] if totals else whole

    def _counted(self, text: str) -> str:
        """The text with its spans in one form, without the words that only say what they are."""
        counted = self.span.sub(self._canonical, lowered(text))
        counted = self.same_day.sub(amount(1, TimeUnit.WORKING_DAY), counted)
        for known in (self.local, self.limiting):
            counted = known.sub(" ", counted)
        return counted

    def _canonical(self, match: re.Match[str]) -> str:
        unit = self.units[" ".join(match["unit"].split())]
        ends = [self._amount(match), *([_decimal(match["low"])] if match["low"] else [])]
        spans = (TimeSpan(number, unit).reckoned for number in ends)
        return "".join(amount(span.amount, span.unit) for span in spans)

    def _says_more(self, lower: str) -> bool:
        for known in (self.span, self.same_day, self.local, self.limiting):
            lower = known.sub(" ", lower)
        return bool(_WORD.search(lower))

    def _read(self, text: str) -> TimeReading:
        if not text.strip() or self.unknown.cover(text):
            return TimeReading()
        if self.same.cover(text):
            return TimeReading(same_as_statutory=True)
        if negative(text) or self._contradicts_itself(text):
            return TimeReading(understood=False)
        lower = outline.without_parts(
            self.legal.without_citations(lowered(text)), self.parts, self.span
        )
        found = self._totals(lower, [*self._spans(lower), *self._same_days(lower)])
        local = self._local(lower, found)
        statutory = [one for one in found if one not in local]
        return TimeReading(_limit(statutory), _limit(local), understood=bool(found))

    def _contradicts_itself(self, text: str) -> bool:
        """Whether a number is not the one in words beside it: «15 (hai mươi) ngày»."""
        return any(
            self.numerals.get(" ".join(match["said"].split()), self._amount(match))
            != self._amount(match)
            for match in self.span.finditer(lowered(text))
            if match["said"]
        )

    def _spans(self, text: str) -> Iterable[_Found]:
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
            yield _Found(match.start(), match.end(), span, conditional, low)

    def _is_clock(self, text: str, match: re.Match[str]) -> bool:
        before = self.clock_before.search(text[: match.start()])
        return self._amount(match) < 24 and bool(
            before or self.clock_after.match(text, match.end())
        )

    def _amount(self, match: re.Match[str]) -> Decimal:
        if match["words"]:
            return Decimal(self.numerals[" ".join(match["words"].split())])
        return _decimal(match["number"] or match["digits"])

    def _same_days(self, text: str) -> Iterable[_Found]:
        for match in self.same_day.finditer(text):
            if not self.next_day.match(text, match.end()):
                day = TimeSpan(Decimal(1), TimeUnit.WORKING_DAY)
                yield _Found(match.start(), match.end(), day, conditional=False)

    def _totals(self, text: str, found: Sequence[_Found]) -> list[_Found]:
        """Keep only the totals of the steps where the text states them."""
        ordered = sorted(found, key=lambda one: one.start)
        ends = [match.end() for match in self.total.finditer(text)]
        totals = (next((one for one in ordered if one.start >= end), None) for end in ends)
        return [one for one in totals if one is not None] or ordered

    def _local(self, text: str, found: Sequence[_Found]) -> list[_Found]:
        """Return the limits that a cell with both limits marks as local ones."""
        local: list[_Found] = []
        for match in self.local.finditer(text):
            before = [one for one in found if one.end <= match.start()]
            after = [one for one in found if one.start >= match.end()]
            leads = after and not _CLOSES.search(text, match.end(), after[0].start)
            if not leads and before and text[before[-1].end : match.start()].strip() in ("", "("):
                local.append(before[-1])
            else:
                local += after
        return list(dict.fromkeys(local))


def _span_pattern(
    units: Iterable[str], numerals: Iterable[str], between: Iterable[str]
) -> re.Pattern[str]:
    unit = alternatives(units).removeprefix(WORD_START)  # «15h» has no space
    return re.compile(
        rf"(?<![\w.,/])(?:(?:(?P<low>{_NUMBER})\s*(?:-|{alternatives(between)})\s*)?"
        rf"(?P<number>{_NUMBER})\s*(?:\((?P<said>[^()\d]{{1,40}})\)\s*)?"
        rf"|\((?P<digits>{_NUMBER})\)\s*"
        rf"|(?P<words>{alternatives(numerals)})\s+)"
        rf"(?P<unit>{unit})(?!\s*\d{{4}})"
    )


def _late_pattern(words: TimeWords) -> re.Pattern[str]:
    """«Nếu nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo», in either order."""
    hour = alternatives(words.units.get(TimeUnit.HOUR, ())).removeprefix(WORD_START)
    clock = rf"{alternatives(words.clock_before)}\s+\d{{1,2}}\s*(?:\([^()\d]*\)\s*)?(?:{hour})"
    following, within = alternatives(words.next_day), r"[^;.()\n]*?"
    either = rf"{clock}{within}{following}|{following}{within}{clock}"
    return re.compile(rf"[^;.,()\n]*?(?:{either})[^;.()\n]*", re.IGNORECASE)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _size(span: TimeSpan) -> Decimal:
    return span.amount * _ROUGH_HOURS[span.unit]


def _limit(found: Sequence[_Found]) -> TimeLimit | None:
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
