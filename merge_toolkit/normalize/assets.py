"""Rows of inventories: numbers, years, days, money, and words by rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from merge_toolkit.model.values import Value
from merge_toolkit.normalize.days import DayReader
from merge_toolkit.normalize.measures import EITHER, Measure, Stated, without_groups
from merge_toolkit.normalize.money import MoneyReader
from merge_toolkit.normalize.phrases import Named, dotted, endless, flat, items, lowered
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.schema import RuleBook

_WHOLE = re.compile(
    r"(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]0+)?(?:\s*\([^()\d]*\)(?=\s+[^\W\d]))?"
    r"(?:\s+(?P<unit>[^\W\d]+)(?:\s\D*)?|\s*\(\D*\))?[\s.]*"
)
_SECURITY_LEVEL = re.compile(r"(?:\D*[^\d-])?(\d)(?!\d)\D*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MILLION = 1_000_000
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_SHORT = re.compile(r"\d\s*[^\W\d][^\d]*$")
_AROUND_SLASH = re.compile(r"\s*/\s*")
MONEY = "money_vnd"
"""Units of amounts whose «đồng» is left out or shortened: «1,1 triệu», «180 tr.đ»."""
PERIODS: Mapping[str, int] = {"yearly_cost_vnd": 1, "monthly_cost_vnd": 12}
"""How often a year the amount of a field is due."""


@dataclass(frozen=True, slots=True)
class AssetReader:
    """Readers of the fields of an asset that are more than text."""

    words: Mapping[str, Callable[[str], str | None]]
    does: Callable[[str], str | None]
    connections: Callable[[str], tuple[str, ...]]
    measures: Mapping[str, Measure]
    amounts: MoneyReader
    periods: Mapping[str, int]
    days: DayReader
    unit_words: tuple[str, ...] = ()

    @staticmethod
    def of(rules: RuleBook, money: MoneyReader) -> AssetReader:
        """Compile ``infrastructure.yaml``."""
        listed = rules.infrastructure
        vocabularies = {
            "function": _only(listed.functions),
            "state": _only(listed.states),
            "licence": _only(listed.licences),
            "lgsp": _nothing_but(listed.answers),
        }
        measures = {field: Measure.of(units) for field, units in listed.units.items()}
        periods = {
            lowered(word): often for often, words in listed.periods.items() for word in words
        }
        systems = {one: w for one, w in listed.functions.items() if one not in listed.equipment}
        return AssetReader(
            vocabularies,
            _only(systems),
            cache(_connections(listed.connections, Wrapping.of(rules.text))),
            measures,
            money,
            periods,
            DayReader.of(rules.text.cited_acts),
            tuple(lowered(word) for word in listed.unit_words),
        )

    @property
    def fields(self) -> Iterable[str]:
        """Fields whose texts may be unreadable."""
        return READERS.keys()

    def read(self, field: str, text: str) -> Value | None:
        """Return the value of a field; None for a text that cannot be read."""
        return self.value(field, Stated(text))

    def value(self, field: str, stated: Stated) -> Value | None:
        """Return the value that a cell states for a field; None where it cannot be read."""
        reader = READERS.get(field)
        if reader is None:
            return flat(stated.text)
        return None if endless(stated.text) else reader(self, field, stated)

    def word(self, field: str, text: str) -> str | None:
        """Return the one entry of a vocabulary that a text names."""
        return self.words[field](text)

    def names_unit(self, text: str) -> bool:
        """Tell whether a text begins as the names of units do: «UBND xã …»."""
        return f"{lowered(text)} ".startswith(tuple(f"{word} " for word in self.unit_words))

    def due(self, field: str, stated: Stated) -> int | None:
        """Return an amount in VND for the period of a field, such as «420 triệu đồng/tháng»."""
        own = PERIODS.get(field)
        if own is None:
            return self.money(stated)
        alone, _ = self._period(stated.text)
        amount = self.money(replace(stated, text=alone))
        often = self.often(stated)
        if amount is None or not often:
            return amount
        return amount * often // own if amount * often % own == 0 else None

    def often(self, stated: Stated) -> int:
        """Return how often a year an amount is due, as its cell or else its header says; or 0.

        «Kinh phí hằng năm (đồng/tháng)» counts months: the unit stands last.
        """
        return self._period(stated.text)[1] or self._period(stated.header.rstrip(" )"))[1]

    def _period(self, text: str) -> tuple[str, int]:
        """Split an amount from how often a year it is due; 0 where the text does not say."""
        said = _AROUND_SLASH.sub("/", lowered(text)).rstrip(" .")
        for word, often in self.periods.items():
            if said.endswith(word):
                return said.removesuffix(word), often
        return text, 0

    def money(self, stated: Stated) -> int | None:
        """Return an amount in VND; a plain number counts in the unit of its header, or in VND.

        Nobody can say what «56,875» is under «triệu đồng», or before it: it is not read.
        """
        plain = without_groups(flat(stated.text))
        if either := EITHER.match(plain):
            behind = lowered(plain[either.end() :]).split()
            worth = self.amounts.multipliers.get(behind[0], 1) if behind else None
            if (worth or self.amounts.scale(stated.header)) >= _MILLION:
                return None
        if _GROUPED.fullmatch(plain) and not stated.stored:
            return int(re.sub(r"\D", "", plain)) * self.amounts.scale(stated.header)
        if _DECIMAL.fullmatch(plain):
            amount = Decimal(plain.replace(",", ".")) * self.amounts.scale(stated.header)
            return int(amount) if amount == int(amount) else None
        measure = self.measures.get(MONEY)
        short = measure.read(Stated(stated.text)) if measure and _SHORT.search(plain) else None
        if short is None:
            return self.amounts.vnd(dotted(stated.text))
        return short if isinstance(short, int) else None

    def measured(self, field: str, stated: Stated) -> int | Decimal | None:
        """Return a number in the unit of a field: GB, Mbps, years, m²."""
        measure = self.measures.get(field)
        return measure.read(stated) if measure else self.whole(stated.text)

    def whole(self, text: str) -> int | None:
        """Return the whole number that a text such as «12 bộ» or «1.200» starts with.

        A word or sign before it, or a multiplier behind it, makes it another number.
        """
        match = _WHOLE.fullmatch(dotted(lowered(text)))
        if match is None or match["unit"] in self.amounts.multipliers:
            return None
        return int(re.sub(r"[.,]", "", match[1]))


def read_year(text: str) -> int | None:
    """Return the one year that a text names."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def read_security_level(text: str) -> int | None:
    """Return a security level from 1 to 5 (Nghị định 85/2016/NĐ-CP)."""
    match = _SECURITY_LEVEL.fullmatch(lowered(text))
    return int(match[1]) if match and 1 <= int(match[1]) <= 5 else None


def _connections(
    listed: Mapping[str, Iterable[str]], wrapping: Wrapping
) -> Callable[[str], tuple[str, ...]]:
    """Make a reader of lists of national systems: each by its official name, or as written."""
    one_of = _only(listed)

    def parts(text: str) -> list[str]:
        listed = (part.strip() for item in items(text) for part in item.split(","))
        return [part for part in listed if part]

    def read(text: str) -> tuple[str, ...]:
        ways = parts(wrapping.joined(text)), parts(text)  # a line may be an item, or the end of one
        best = min(ways, key=lambda way: sum(not one_of(part) for part in way))
        return tuple(sorted({one_of(part) or part for part in best}))

    return read


def _only(words: Mapping[str, Iterable[str]]) -> Callable[[str], str | None]:
    """Make a reader that gives the id of the one entry that a text names."""
    named = Named.of(words)

    @cache
    def read(text: str) -> str | None:
        found = named.found(text)
        return found[0] if len(found) == 1 else None

    return read


def _nothing_but(words: Mapping[str, Iterable[str]]) -> Callable[[str], str | None]:
    """Make a reader that gives the id of the one entry that a text is, with no word beside it."""
    named = Named.of(words)

    @cache
    def read(text: str) -> str | None:
        found, rest = named.take(text)
        return found[0] if len(found) == 1 and not rest else None

    return read


def _word(reader: AssetReader, field: str, stated: Stated) -> Value | None:
    return reader.word(field, stated.text)


def _whole(reader: AssetReader, _: str, stated: Stated) -> Value | None:
    parted = stated.stored and _GROUPED.fullmatch(stated.text)
    return None if parted else reader.whole(stated.text)


def _first_day(reader: AssetReader, _: str, stated: Stated) -> Value | None:
    return day.isoformat() if (day := reader.days.first(stated.text)) else None


def _last_day(reader: AssetReader, _: str, stated: Stated) -> Value | None:
    return day.isoformat() if (day := reader.days.last(stated.text)) else None


def _money(reader: AssetReader, field: str, stated: Stated) -> Value | None:
    return reader.due(field, stated)


def _measured(reader: AssetReader, field: str, stated: Stated) -> Value | None:
    return reader.measured(field, stated)


READERS: Mapping[str, Callable[[AssetReader, str, Stated], Value | None]] = {
    "function": _word,
    "state": _word,
    "licence": _word,
    "lgsp": _word,
    "quantity": _whole,
    "year": lambda _, __, stated: read_year(stated.text),
    "contract_end": _last_day,
    "contract_start": _first_day,
    "yearly_cost_vnd": _money,
    "monthly_cost_vnd": _money,
    "price_vnd": _money,
    "residual_vnd": _money,
    "security_level": lambda _, __, stated: read_security_level(stated.text),
    "connections": lambda reader, _, stated: reader.connections(stated.text),
    "storage_gb": _measured,
    "speed_mbps": _measured,
    "life_years": _measured,
    "area_m2": _measured,
    "users": _whole,
    "capacity_users": _whole,
    "dossiers_per_year": _whole,
    "counters": _whole,
    "staff": _whole,
    "computers": _whole,
    "printers": _whole,
    "scanners": _whole,
    "kiosks": _whole,
    "screens": _whole,
    "queue_machines": _whole,
    "cameras": _whole,
    "card_readers": _whole,
    "signatures": _whole,
    "speakers": _whole,
}
"""Fields of an asset that are more than their text."""
VOCABULARIES = frozenset({"function", "state", "licence", "lgsp"})
"""Fields whose unknown words are kept as they are written."""
