"""Rows of inventories: whole numbers, years, days, money, and the words of their vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from merge_toolkit.model.values import Value
from merge_toolkit.normalize.choices import read_day
from merge_toolkit.normalize.fees import FeeReader
from merge_toolkit.normalize.phrases import Named, flat
from merge_toolkit.rules.schema import RuleBook

_WHOLE = re.compile(r"\D*?(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]0+)?(?!\d)\D*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class AssetReader:
    """Readers of the fields of an asset that are more than text."""

    function: Callable[[str], str | None]
    state: Callable[[str], str | None]
    fees: FeeReader

    @staticmethod
    def of(rules: RuleBook, fees: FeeReader) -> AssetReader:
        """Compile ``infrastructure.yaml``."""
        words = rules.infrastructure
        return AssetReader(_only(words.functions), _only(words.states), fees)

    def read(self, field: str, text: str) -> Value | None:
        """Return the value of a field; None for a text that cannot be read."""
        reader = _READERS.get(field)
        return reader(self, text) if reader else flat(text)

    def money(self, text: str, header: str = "", *, stored: bool = False) -> int | None:
        """Return an amount in VND; a plain number counts in the unit of its header, or in VND.

        The point of a ``stored`` number is a decimal one: 1.125 is no thousand.
        """
        plain = flat(text)
        if _GROUPED.fullmatch(plain) and not stored:
            return int(re.sub(r"\D", "", plain)) * self.fees.scale(header)
        if _DECIMAL.fullmatch(plain):
            amount = Decimal(plain.replace(",", ".")) * self.fees.scale(header)
            return int(amount) if amount == int(amount) else None
        return self.fees.vnd(text)


def read_whole(text: str) -> int | None:
    """Return the one whole number of a text such as «12 bộ» or «1.200»."""
    match = _WHOLE.fullmatch(flat(text))
    return int(re.sub(r"[.,]", "", match[1])) if match else None


def read_year(text: str) -> int | None:
    """Return the one year that a text names."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def read_iso_day(text: str) -> str | None:
    """Return a day as «yyyy-mm-dd», from that form or from «dd/mm/yyyy»."""
    if match := _ISO_DAY.search(text):
        return match[0]
    day = read_day(text)
    return day.isoformat() if day else None


def read_security_level(text: str) -> int | None:
    """Return a security level from 1 to 5 (Nghị định 85/2016/NĐ-CP)."""
    level = read_whole(text)
    return level if level is not None and 1 <= level <= 5 else None


def _only(words: Mapping[str, Iterable[str]]) -> Callable[[str], str | None]:
    """Make a reader that gives the id of the one entry that a text names."""
    named = Named.of(words)

    @cache
    def read(text: str) -> str | None:
        found = named.found(text)
        return found[0] if len(found) == 1 else None

    return read


_READERS: Mapping[str, Callable[[AssetReader, str], Value | None]] = {
    "function": lambda reader, text: reader.function(text),
    "state": lambda reader, text: reader.state(text),
    "quantity": lambda _, text: read_whole(text),
    "year": lambda _, text: read_year(text),
    "contract_end": lambda _, text: read_iso_day(text),
    "yearly_cost_vnd": lambda reader, text: reader.money(text),
    "security_level": lambda _, text: read_security_level(text),
}
