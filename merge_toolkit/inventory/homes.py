"""Where each asset stands before the merger, and the new commune it stands in afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.infrastructure import NOWHERE, Home, Place
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark
from merge_toolkit.two_tier.territory import Territory, Unit

RECEIVING = "receiving_unit"
"""Question which new commune receives an asset."""


class Homes:
    """Finds units of assets by their names and codes; each text is looked up once."""

    def __init__(self, rules: RuleBook, choices: Iterable[Choice] = ()) -> None:
        self._territory = Territory(rules)
        effective = rules.territory.effective
        self._after = effective
        self._before = effective - timedelta(days=1) if effective else None
        words = (mark(word) for word in rules.infrastructure.unit_words)
        self._words = tuple(sorted(words, key=len, reverse=True))
        self._kinds = tuple(f"{mark(word)} " for word in rules.agencies.place_words)
        shortened = rules.infrastructure.unit_short.items()
        self._short: Mapping[str, str] = {
            mark(one): mark(kind) for kind, words in shortened for one in words
        }
        self._province_of = self._provinces(rules)
        times = (rules.territory.before, rules.territory.after)
        self._province_codes = frozenset(code for time in times for code in time.provinces)
        self._districts = self._named_districts(rules)
        self._within = {code: one.within for code, one in rules.territory.before.communes.items()}
        self._top = {code: one.within for code, one in rules.territory.before.districts.items()}
        self._told = {
            key: choice
            for choice in choices
            if choice.field == RECEIVING and choice.value
            for key in choice.records
        }
        self._known: dict[tuple[str, ...], Home] = {}
        self._receivers: dict[str, Place | None] = {}

    @property
    def provinces(self) -> Mapping[str, str]:
        """Code of the former province of each source, where it is known."""
        return self._province_of

    def of(self, asset: Asset) -> Home:
        """Return where an asset stands; a receiver that the row or a person names comes first."""
        if self._before is None:
            return NOWHERE
        code = asset.code or "" if asset.kind == "counter" else ""
        unit = asset.unit or ""
        beside = asset.location or (asset.name if unit and asset.name.startswith(unit) else "")
        texts = (asset.source, unit, beside, code)
        if texts not in self._known:
            self._known[texts] = self._home(*texts)
        home = self._known[texts]
        told = self._told.get(asset.key)
        named = self.place(str(told.value)) if told else self.place(asset.receiver or "")
        if named is None:
            return home
        return Home(
            home.province, home.district, home.commune, home.name, home.new, named,
            told.line if told else "",
        )  # fmt: skip

    def place(self, text: str) -> Place | None:
        """Return the one new commune that a text names, if it names one."""
        if text not in self._receivers:
            name = self.bare(text.partition(",")[0])
            found = self._territory.find(name, self._after) if name and self._after else ()
            units = [unit for unit in found if unit.level is Level.COMMUNE]
            self._receivers[text] = _place(units[0]) if len(units) == 1 else None
        return self._receivers[text]

    def meant(self, text: str) -> tuple[Unit, ...]:
        """Every unit of any time and province that a text may name."""
        return self._territory.find(self.bare(text.partition(",")[0]))

    @property
    def provinces_there(self) -> frozenset[str]:
        """Codes of provinces, before and after."""
        return self._province_codes

    def claims(self, text: str) -> bool:
        """Whether a text says itself that it names a unit: «UBND xã …», not «Sở …»."""
        return self.bare(text).startswith(self._kinds)

    def _home(self, source: str, unit: str, location: str, code: str) -> Home:
        province = self._province_of.get(source, "")
        # a commune that is nowhere is not the district beside its name
        for text in (unit,) if self.claims(unit) else (unit, location):
            found = self._old(text, location, province)
            if not found and text is unit:
                found = self._old_within(text, location, province)
            coded = [one for one in found if one.code == code]
            if len(coded or found) == 1:
                return self._of_unit((coded or found)[0])
        new = self.place(unit) or self.place(location)
        if new:  # the list is kept by the units of after the merger already
            return Home(province, "", new.code, new.name, (new,))
        return Home(province) if province else NOWHERE

    def _old(self, text: str, location: str, province: str) -> Sequence[Unit]:
        """Old units that a text may name, inside the district that stands beside the name."""
        name, _, rest = text.partition(",")
        bare = self.bare(name)
        if not bare:
            return ()
        units = [
            unit
            for unit in self._territory.find(bare, self._before)
            if unit.level is not Level.PROVINCE
            and (not province or self._around(unit)[1] == province)
        ]
        near = {
            code
            for part in (*rest.split(","), *location.split(","))
            for code in self._districts.get(self._spelled(mark(part)), ())
        }
        inside = [unit for unit in units if self._around(unit)[0] in near]
        return inside or units

    def _old_within(self, text: str, location: str, province: str) -> Sequence[Unit]:
        """Old units that an office names behind its own words: «Phòng … huyện …»."""
        name, *rest = text.split(",", 1)
        words = mark(name).split()
        for at in range(1, len(words)):
            tail = " ".join(words[at:])
            if self._spelled(tail).startswith(self._kinds):
                found = self._old(",".join((tail, *rest)), location, province)
                if found:
                    return found
        return ()

    def _of_unit(self, unit: Unit) -> Home:
        district, province = self._around(unit)
        if unit.level is Level.DISTRICT:
            return Home(province, unit.code, "", unit.name)
        new = tuple(_place(one.unit) for one in self._territory.became(unit))
        return Home(province, district, unit.code, unit.name, new)

    def _around(self, unit: Unit) -> tuple[str, str]:
        """Codes of the old district and province of a unit."""
        district = unit.code if unit.level is Level.DISTRICT else self._within.get(unit.code, "")
        return district, self._top.get(district, "")

    def bare(self, name: str) -> str:
        """A unit's name without the words before it: «UBND xã …»."""
        said = mark(name)
        for word in self._words:
            if said.startswith(f"{word} "):
                return self._spelled(said[len(word) + 1 :])
        return self._spelled(said)

    def _spelled(self, said: str) -> str:
        """A name whose kind is shortened, in full: «h cao lãnh», «p1»; else as it is."""
        first, _, rest = said.partition(" ")
        if first[:1] in self._short and first[1:].isdecimal():
            first, rest = first[0], first[1:]
        if first not in self._short or not rest:
            return said
        full = f"{self._short[first]} {rest}"
        return full if self._territory.find(full) else said

    def _provinces(self, rules: RuleBook) -> Mapping[str, str]:
        """Former province of each source: as the rules say, or as its name begins."""
        before = rules.territory.before.provinces
        found = {
            source: code
            for source, one in rules.merge.sources.items()
            for code, province in before.items()
            if mark(one.name).startswith(mark(province.name))
        }
        return found | dict(rules.infrastructure.former_provinces)

    def _named_districts(self, rules: RuleBook) -> Mapping[str, Sequence[str]]:
        """Codes of the old districts by name, and by the name alone, as columns of them say it."""
        named: dict[str, list[str]] = {}
        for code, one in rules.territory.before.districts.items():
            name = mark(one.name)
            kind = max((kind for kind in self._kinds if name.startswith(kind)), key=len, default="")
            for said in dict.fromkeys((name, name[len(kind) :])):
                named.setdefault(said, []).append(code)
        return named


def spanning(rules: RuleBook) -> tuple[Place, ...]:
    """New communes that take in old communes of several districts."""
    within = {code: one.within for code, one in rules.territory.before.communes.items()}
    return tuple(
        Place(new, one.name)
        for new, one in rules.territory.after.communes.items()
        if len({within.get(old, "") for old in rules.territory.links.get(new, {})}) > 1
    )


def homes_of(rows: Iterable[Asset], homes: Homes) -> Mapping[RecordKey, Home]:
    """Where every asset stands."""
    return {row.key: homes.of(row) for row in rows}


def _place(unit: Unit) -> Place:
    return Place(unit.code, unit.name)
