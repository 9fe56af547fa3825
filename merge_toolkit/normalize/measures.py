"""Numbers with their units, as a cell and the header above it state them: «1,2 TB»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from merge_toolkit.normalize.phrases import dotted, lowered

EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")
"""«56,875»: grouped thousands to some, a decimal comma to others."""
_THOUSAND = 1_000
_BOTH_SIGNS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3})+,\d{1,2}|(?:,\d{3})+\.\d{1,2})(?![\d.,])"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_MEASURE = re.compile(rf"({_THOUSANDS.pattern}(?!\d)|\d+(?:[.,]\d+)?)\s*(.*)")
_MOST_DIGITS = 18
"""A longer number is none that anybody measured, and could not be rounded."""
_DECIMALS = 6
"""A month is no exact share of a year: what a unit is worth is known to so many decimals."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a cell states: its text, the header above it, and whether it held a number.

    The point of a ``stored`` number is a decimal one: 1.125 is no thousand.
    """

    text: str
    header: str = ""
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """Units of one field and what each is worth, the longest spelling first."""

    units: tuple[tuple[str, Decimal], ...]

    @staticmethod
    def of(units: Mapping[str, float]) -> Measure:
        """Compile the units of a rule; a unit is compared without case."""
        worth = {lowered(unit): Decimal(str(times)) for unit, times in units.items()}
        return Measure(tuple(sorted(worth.items(), key=lambda one: (-len(one[0]), one[0]))))

    def read(self, stated: Stated) -> int | Decimal | None:
        """Return the one number of a text in the field's unit, as small as the text states it.

        The unit stands behind the number, else in the header, else it is the field's own. What
        six decimals cannot hold is unread rather than nothing at all.
        """
        said = without_groups(lowered(stated.text))
        match = _MEASURE.fullmatch(said)
        if match is None:
            return None
        behind = match[2].strip(" .")
        times = self._worth(behind)
        if times is None:
            if behind:
                return None
            times = self._named(lowered(stated.header))
        number = match[1]
        if EITHER.fullmatch(number) and times >= _THOUSAND and not stated.stored:
            return None  # «1,125 TB»: nobody can say whether it is more than one or a thousand
        if _THOUSANDS.fullmatch(number) and not stated.stored:
            number = re.sub(r"\D", "", number)
        exact = Decimal(number.replace(",", ".")) * times
        if exact.adjusted() >= _MOST_DIGITS:
            return None
        amount = round(exact, _DECIMALS).normalize()
        if exact and not amount:
            return None
        return int(amount) if amount == int(amount) else amount

    def _worth(self, unit: str) -> Decimal | None:
        return next((times for name, times in self.units if name == unit), None)

    def _named(self, header: str) -> Decimal:
        words = set(re.findall(r"[\w/²]+", header))
        return next((times for name, times in self.units if name in words), Decimal(1))


def without_groups(text: str) -> str:
    """«1.200,5», «1,200.5» and «1 200» without the separators of thousands: they leave no doubt."""
    text = dotted(text)
    return _BOTH_SIGNS.sub(lambda found: re.sub(r"[.,](?=\d{3}[.,])", "", found[0]), text)
