"""Administrative units: what an old one became, what a new one was, on any day.

Units are found by code or by their name with its marks; a name is never folded or spelt otherwise
(Mỹ Quí and Nhị Quý are both right), and a code means another unit at another time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import RuleBook, Scope, TerritoryRules, UnitRule
from merge_toolkit.text.forms import Marked, mark


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at its time; ``since`` is its first day, ``until`` the first on which it is gone."""

    code: str
    name: str
    level: Level
    within: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        return ", ".join((self.name, *self.within))

    def on(self, day: date) -> bool:
        """Whether the unit is there on a day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Became:
    """A unit that another became or was, and how much of the old one that is."""

    unit: Unit
    scope: Scope = Scope.WHOLE


class Territory:
    """The units of ``territory.yaml``; with an empty file nothing is found and nothing changes."""

    def __init__(self, book: RuleBook) -> None:
        rules = book.territory
        self.basis = rules.basis
        kinds = sorted(map(mark, book.agencies.place_words), key=len, reverse=True)
        self._kinds = tuple(kinds)
        self._old = {unit.code: unit for unit in _units(rules.before.communes, rules, old=True)}
        self._new = {unit.code: unit for unit in _units(rules.after.communes, rules, old=False)}
        self._districts = {
            code: Unit(code, one.name, Level.DISTRICT, _around(one, rules, old=True), None, day)
            for day in (rules.effective,)
            for code, one in rules.before.districts.items()
        }
        self._provinces = [
            *_provinces(rules.before.provinces, None, rules.effective),
            *_provinces(rules.after.provinces, rules.effective, None),
        ]
        self._district_of = {code: one.within for code, one in rules.before.communes.items()}
        self._links = rules.links
        self._named: dict[Marked, list[Unit]] = {}
        for unit in self.units():
            for name in self._forms(unit.name):
                self._named.setdefault(name, []).append(unit)

    def units(self) -> Iterator[Unit]:
        """Every unit of every time: provinces, districts, old and new communes."""
        yield from self._provinces
        yield from self._districts.values()
        yield from self._old.values()
        yield from self._new.values()

    def find(self, text: str, on: date | None = None) -> tuple[Unit, ...]:
        """Return every unit that a code or name may mean, on a day or at any time.

        A name may stand with or without its kind, and with the units around it: «Xã Tân Phú»,
        «Tân Phú», «Tân Phú, Huyện Tân Phước».
        """
        said = mark(text)
        found = [unit for unit in self.units() if unit.code == said] or self._named.get(said, [])
        if not found and "," in text:
            parts = [mark(part) for part in text.split(",")]
            found = [
                unit
                for unit in self._named.get(parts[0], [])
                if all(any(part in self._forms(one) for one in unit.within) for part in parts[1:])
            ]
        return tuple(unit for unit in found if on is None or unit.on(on))

    def became(self, unit: Unit) -> tuple[Became, ...]:
        """What an old unit became; nothing for a unit that is still there."""
        if unit.until is None:
            return ()
        if unit.level is Level.PROVINCE:
            return tuple(Became(one) for one in self._provinces if one.since == unit.until)
        if unit.level is Level.DISTRICT:
            inside = [code for code, around in self._district_of.items() if around == unit.code]
            scopes: dict[str, list[Scope]] = {}
            for new, olds in self._links.items():
                of_it = [scope for old, scope in olds.items() if old in inside]
                if of_it:
                    all_of_it = of_it == [Scope.WHOLE] * len(olds)
                    scopes[new] = [Scope.WHOLE if all_of_it else Scope.PART]
            return tuple(Became(self._new[new], scope[0]) for new, scope in scopes.items())
        return tuple(
            Became(self._new[new], olds[unit.code])
            for new, olds in self._links.items()
            if unit.code in olds
        )

    def was(self, unit: Unit) -> tuple[Became, ...]:
        """What a new unit was made of; nothing for an old one."""
        if unit.since is None:
            return ()
        if unit.level is Level.PROVINCE:
            return tuple(Became(one) for one in self._provinces if one.until == unit.since)
        links = self._links.get(unit.code, {})
        return tuple(Became(self._old[old], scope) for old, scope in links.items())

    def _forms(self, name: str) -> tuple[Marked, ...]:
        """A name with its kind, and without: «Xã Tân Phú», «Tân Phú»; «Phường 5» keeps its kind."""
        whole = mark(name)
        kind = next((one for one in self._kinds if whole.startswith(f"{one} ")), "")
        bare = Marked(whole[len(kind) + 1 :]) if kind else whole
        return (whole,) if bare == whole or bare.isdigit() else (whole, bare)


def _units(units: Mapping[str, UnitRule], rules: TerritoryRules, *, old: bool) -> Iterator[Unit]:
    since, until = (None, rules.effective) if old else (rules.effective, None)
    for code, one in units.items():
        yield Unit(code, one.name, Level.COMMUNE, _around(one, rules, old=old), since, until)


def _provinces(
    units: Mapping[str, UnitRule], since: date | None, until: date | None
) -> Iterator[Unit]:
    for code, one in units.items():
        yield Unit(code, one.name, Level.PROVINCE, (), since, until)


def _around(unit: UnitRule, rules: TerritoryRules, *, old: bool) -> tuple[str, ...]:
    """Names of the units around one, the nearest first."""
    time = rules.before if old else rules.after
    names: list[str] = []
    code = unit.within
    for units in (time.districts, time.provinces):
        if code in units:
            names.append(units[code].name)
            code = units[code].within
    return tuple(names)
