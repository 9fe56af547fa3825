"""Rows of inventories: whole numbers, years, days, money, and the words of their vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from merge_toolkit.model.values import Value
from merge_toolkit.normalize.choices import read_day
from merge_toolkit.normalize.fees import FeeReader
from merge_toolkit.normalize.phrases import Named, flat
from merge_toolkit.rules.schema import RuleBook

_WHOLE = re.compile(r"\D*?(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]0+)?(?!\d)\D*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONEY = re.compile(r"\d+(?:[.,]0+)?")


@dataclass(frozen=True, slots=True)
class AssetReader:
    """Readers of the fields of an asset that are more than text."""

    functions: Named
    states: Named
    fees: FeeReader

    @staticmethod
    def of(rules: RuleBook, fees: FeeReader) -> AssetReader:
        """Compile ``infrastructure.yaml``."""
        words = rules.infrastructure
        return AssetReader(Named.of(words.functions), Named.of(words.states), fees)

    def read(self, field: str, text: str) -> Value | None:
        """Return the value of a field; None for a text that cannot be read."""
        reader = _READERS.get(field)
        return reader(self, text) if reader else flat(text)

    def function(self, text: str) -> str | None:
        """Return the id of the one function that a text names."""
        return _only(self.functions, text)

    def state(self, text: str) -> str | None:
        """Return the id of the one state that a text names."""
        return _only(self.states, text)

    def money(self, text: str) -> int | None:
        """Return an amount in VND; a plain number is one already."""
        plain = flat(text)
        if _MONEY.fullmatch(plain):
            return int(re.split(r"[.,]", plain)[0])
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


def _only(named: Named, text: str) -> str | None:
    found = named.found(text)
    return found[0] if len(found) == 1 else None


_READERS: Mapping[str, Callable[[AssetReader, str], Value | None]] = {
    "function": AssetReader.function,
    "state": AssetReader.state,
    "quantity": lambda _, text: read_whole(text),
    "year": lambda _, text: read_year(text),
    "contract_end": lambda _, text: read_iso_day(text),
    "yearly_cost_vnd": AssetReader.money,
    "security_level": lambda _, text: read_security_level(text),
}
