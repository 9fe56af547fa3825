"""What the centre of each new commune needs: its counters times the norms of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from merge_toolkit.inventory.stock import OFFICE
from merge_toolkit.model.infrastructure import Home, Place
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.rules.schema import NeedRule, RuleBook


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre of a new commune: where it lies, its counters, and the old one-stop offices."""

    place: Place
    provinces: tuple[str, ...]
    districts: frozenset[str]
    formed: tuple[str, ...]
    counters: int
    offices: tuple[Asset, ...]

    @property
    def province(self) -> str:
        """The former province of most of its old communes; the first of equals."""
        return max(dict.fromkeys(self.provinces), key=self.provinces.count, default="")


def centres(
    rows: Iterable[Asset], homes: Mapping[RecordKey, Home], rules: RuleBook
) -> tuple[Centre, ...]:
    """The centres of all new communes, by code; nothing without a territory."""
    offices: dict[str, list[Asset]] = {}
    for row in rows:
        if row.kind == OFFICE:
            place = homes[row.key].settled
            if place:
                offices.setdefault(place.code, []).append(row)
    territory = rules.territory
    found = []
    for code, new in sorted(territory.after.communes.items()):
        olds = [territory.before.communes[old] for old in territory.links.get(code, {})]
        districts = [old.within for old in olds]
        provinces = [territory.before.districts[one].within for one in districts if one]
        own = tuple(sorted(offices.get(code, ()), key=lambda row: row.key))
        found.append(
            Centre(
                Place(code, new.name), tuple(provinces), frozenset(districts),
                tuple(old.name for old in olds), _counters(code, own, rules), own,
            )
        )  # fmt: skip
    return tuple(found)


def _counters(code: str, offices: Sequence[Asset], rules: RuleBook) -> int:
    """Counters of a centre: as the rules state them, else a share of those it takes in."""
    stated = rules.infrastructure.centres.stated.get(code)
    if stated is not None:
        return stated
    rule = rules.infrastructure.centres.counters
    taken_in = sum(row.counters or 0 for row in offices)
    counted = _whole(Decimal(str(rule.share)) * taken_in, ROUND_HALF_UP)
    most = counted if rule.maximum is None else min(counted, rule.maximum)
    return max(rule.minimum, most)


def listed(centre: Centre, function: str, rules: RuleBook) -> int:
    """Pieces that the old one-stop offices of a centre count themselves."""
    column = rules.infrastructure.centres.columns.get(function)
    counts = (getattr(row, column) for row in centre.offices) if column else ()
    return sum(count or 0 for count in counts)


def needed(counters: int, rule: NeedRule) -> int:
    """Pieces that a centre of so many counters needs; a part of one is one."""
    amount = Decimal(str(rule.per_counter)) * counters + Decimal(str(rule.per_centre))
    return _whole(amount, ROUND_CEILING)


def _whole(amount: Decimal, rounding: str) -> int:
    return int(amount.to_integral_value(rounding))
