"""Typed values of a record, and the one canonical form in which people read each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """Tier of government that decides (cấp thực hiện)."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class OnlineLevel(StrEnum):
    """Extent of the online service (Nghị định 42/2022/NĐ-CP)."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"


class RecordStatus(StrEnum):
    """What the source itself says of the row."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    REPLACED = "replaced"


class TimeUnit(StrEnum):
    """Unit of a time limit; calendar days are never converted to working days."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WORKING_HOUR = "working_hour"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"


HOURS_A_WORKING_DAY = 8
WORKING_DAYS_A_WEEK = 5
HOLIDAYS = 14
"""Calendar days that weekends at both ends and the longest public holiday can add at most."""
CALENDAR_DAYS: Mapping[TimeUnit, tuple[Decimal, Decimal]] = {
    TimeUnit.HOUR: (Decimal(1) / 24, Decimal(1) / 24),
    TimeUnit.DAY: (Decimal(1), Decimal(1)),
    TimeUnit.WORKING_DAY: (Decimal(1), Decimal(7) / 5),
    TimeUnit.MONTH: (Decimal(28), Decimal(31)),
    TimeUnit.YEAR: (Decimal(365), Decimal(366)),
}
"""Least and most calendar days of one unit, for comparisons that must be certain."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An amount of one unit."""

    amount: Decimal
    unit: TimeUnit

    @property
    def reckoned(self) -> TimeSpan:
        """The span with working hours as working days of eight (Bộ luật Lao động, Điều 105)."""
        if self.unit is not TimeUnit.WORKING_HOUR:
            return self
        return TimeSpan(self.amount / HOURS_A_WORKING_DAY, TimeUnit.WORKING_DAY)

    def longer_than(self, other: TimeSpan) -> bool:
        """Tell whether this span is longer, whatever weekends, holidays and months it meets."""
        own, its = self.reckoned, other.reckoned
        if own.unit is its.unit:
            return own.amount > its.amount
        most = its.amount * CALENDAR_DAYS[its.unit][1]
        least = own.amount * CALENDAR_DAYS[own.unit][0]
        if its.unit is TimeUnit.WORKING_DAY:
            most += HOLIDAYS
        if own.unit is TimeUnit.WORKING_DAY:  # every five but the last meet a weekend
            least += 2 * ((own.amount - 1) // WORKING_DAYS_A_WEEK)
        return least > most


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A statutory or local time limit: distinct spans of its branches, in the order stated.

    ``maximum`` is the greatest span that holds only under a condition. ``words`` are the source's
    own where they say more than the spans. Of these, ``conditions`` are part of the value: who,
    which case, the day from which it runs, in one order and without what says nothing.
    """

    spans: tuple[TimeSpan, ...]
    maximum: TimeSpan | None = None
    words: str = field(default="", compare=False)
    conditions: tuple[str, ...] = ()

    def exceeded_by(self, other: TimeLimit) -> bool:
        """Tell whether ``other`` is longer for certain; of several branches people must judge.

        The conditional maximum counts for this limit. Spans of other units are longer only where
        they are so in any week and month: no day is converted.
        """
        if len(self.spans) != 1 or len(other.spans) != 1:
            return False
        its = other.spans[0]
        return all(its.longer_than(own) for own in (*self.spans, self.maximum) if own)

    @property
    def reckoned(self) -> tuple[frozenset[TimeSpan], TimeSpan | None, tuple[str, ...]]:
        """Spans in any order, working hours as working days of eight; maximum; conditions."""
        maximum = self.maximum.reckoned if self.maximum else None
        return frozenset(span.reckoned for span in self.spans), maximum, self.conditions


class FeeKind(StrEnum):
    """How a fee is stated. Unknown («Không quy định») is a missing value, not a kind.

    ``CHARGED``: the source ticks that a fee is charged, and does not say how much.
    """

    FREE = "free"
    AMOUNTS = "amounts"
    REFERENCE = "reference"
    CHARGED = "charged"


@dataclass(frozen=True, slots=True)
class Fee:
    """Distinct fees in VND in the order stated, or the act that sets them (as written).

    ``maximum_vnd`` is the most that the fee may come to, where it is stated beside them.
    A reference without an act («Theo quy định») is empty. ``words`` are the source's own where
    they say more than the amounts. Of these, ``conditions`` are part of the value: who pays
    which, for what, by which channel, in one order and without what says nothing.
    """

    kind: FeeKind
    amounts_vnd: tuple[int, ...] = ()
    reference: str = ""
    maximum_vnd: int | None = None
    words: str = field(default="", compare=False)
    conditions: tuple[str, ...] = ()

    @property
    def reckoned(self) -> tuple[FeeKind, frozenset[int], str, int | None, tuple[str, ...]]:
        """What the fee states, its amounts in any order."""
        amounts = frozenset(self.amounts_vnd)
        return self.kind, amounts, self.reference, self.maximum_vnd, self.conditions


@dataclass(frozen=True, slots=True)
class Unread:
    """What a source states of a field and nobody could read: published as it was written."""

    text: str

    def marked(self, language: str) -> str:
        """Return the text with a mark that nobody has read it."""
        return f"{self.text} {_UNREAD[language == 'en']}"


Levels = tuple[Level, ...]
Value = str | int | Decimal | Levels | OnlineLevel | TimeLimit | Fee | Unread | tuple[str, ...]


def show(value: Value, language: str = "vi") -> str:
    """Return the text of a value in Vietnamese or English, as it is published.

    A source's own words stand where they say more than the canonical text, in either language.
    Read back with the default rules, the text gives an equal value again.
    """
    if isinstance(value, TimeLimit | Fee) and value.words:
        return value.words
    return canonical(value, language)


def canonical(value: Value, language: str = "vi") -> str:
    """Return the one text of all equal values in Vietnamese or English."""
    match value:
        case TimeLimit():
            return _show_limit(value, language)
        case Fee():
            return _show_fee(value, language)
        case Level() | OnlineLevel():
            return _WORDS[language == "en"][value]
        case tuple():
            return "; ".join(show(item, language) for item in value)
        case Decimal():
            return _show_number(value, language)
        case _:
            return value.marked(language) if isinstance(value, Unread) else str(value)


def _show_number(number: Decimal, language: str) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")


def _show_span(span: TimeSpan, language: str) -> str:
    unit = _WORDS[language == "en"][span.unit]
    plural = "s" if language == "en" and span.amount != 1 else ""
    return f"{_show_number(span.amount, language)} {unit}{plural}"


def _show_limit(limit: TimeLimit, language: str) -> str:
    shown = [_show_span(span, language) for span in limit.spans]
    if limit.maximum is not None:
        at_most = "at most" if language == "en" else "tối đa"
        shown.append(f"{at_most} {_show_span(limit.maximum, language)}")
    return "; ".join(shown)


def _show_fee(fee: Fee, language: str) -> str:
    english = language == "en"
    if fee.kind is FeeKind.FREE:
        return "Free" if english else "Không"
    if fee.kind is FeeKind.REFERENCE:
        act = fee.reference or ("the regulations" if english else "quy định")
        return f"As set by {act}" if english else f"Theo {act}"
    if fee.kind is FeeKind.CHARGED:
        return "Charged, amount not stated" if english else "Có thu, nguồn không ghi mức"
    if fee.amounts_vnd == (0,):  # free in some cases only, unlike «Không»
        return "0 VND (in some cases)" if english else "0 đồng (tùy trường hợp)"
    mark, currency = (",", "VND") if english else (".", "đồng")
    amounts = [f"{amount:,}".replace(",", mark) + f" {currency}" for amount in fee.amounts_vnd]
    if fee.maximum_vnd is not None:
        at_most = "at most" if english else "tối đa"
        amounts.append(f"{at_most} {fee.maximum_vnd:,} {currency}".replace(",", mark))
    return "; ".join(amounts)


_UNREAD = ("[chưa đọc được]", "[could not be read]")
"""Marks a text that is published as it was written."""
_WORDS: tuple[Mapping[StrEnum, str], Mapping[StrEnum, str]] = (
    {
        TimeUnit.WORKING_DAY: "ngày làm việc",
        TimeUnit.DAY: "ngày",
        TimeUnit.WORKING_HOUR: "giờ làm việc",
        TimeUnit.HOUR: "giờ",
        TimeUnit.MONTH: "tháng",
        TimeUnit.YEAR: "năm",
        Level.CENTRAL: "Cấp trung ương",
        Level.PROVINCE: "Cấp tỉnh",
        Level.DISTRICT: "Cấp huyện",
        Level.COMMUNE: "Cấp xã",
        OnlineLevel.FULL: "Toàn trình",
        OnlineLevel.PARTIAL: "Một phần",
        OnlineLevel.INFORMATION: "Cung cấp thông tin",
    },
    {
        TimeUnit.WORKING_DAY: "working day",
        TimeUnit.DAY: "day",
        TimeUnit.WORKING_HOUR: "working hour",
        TimeUnit.HOUR: "hour",
        TimeUnit.MONTH: "month",
        TimeUnit.YEAR: "year",
        Level.CENTRAL: "Central level",
        Level.PROVINCE: "Province level",
        Level.DISTRICT: "District level",
        Level.COMMUNE: "Commune level",
        OnlineLevel.FULL: "Fully online",
        OnlineLevel.PARTIAL: "Partly online",
        OnlineLevel.INFORMATION: "Information only",
    },
)
