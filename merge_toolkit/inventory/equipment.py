"""The equipment plan: surplus to shortage inside a former province, then across, then to buy.

Nothing is moved twice. What a row or a person names a receiver for goes there; what is written off
or broken goes; the rest of a commune serves its own centre first. Every line names its record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low

from merge_toolkit.errors import LostRecordError
from merge_toolkit.inventory.facts import stated
from merge_toolkit.inventory.needs import Centre, listed, needed
from merge_toolkit.inventory.stock import Item
from merge_toolkit.inventory.transport import shipped
from merge_toolkit.model.infrastructure import Action, Balance, Move, Need, Place, Way
from merge_toolkit.rules.schema import NeedRule, RuleBook


@dataclass(slots=True)
class Site:
    """A place with equipment to spare: a new commune, or a district that is no more."""

    place: Place
    province: str
    districts: frozenset[str]
    spare: list[tuple[Item, int]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Pieces to spare."""
        return sum(count for _, count in self.spare)

    def take(self, count: int) -> Iterator[tuple[Item, int]]:
        """Take pieces away, the newest first."""
        while count:
            item, there = self.spare[0]
            taken = min(there, count)
            if taken == there:
                del self.spare[0]
            else:
                self.spare[0] = (item, there - taken)
            count -= taken
            if taken:  # a row may list none
                yield item, taken


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan for one sort of equipment; ``needs`` by code of the new commune."""

    moves: tuple[Move, ...]
    balance: Balance
    needs: Mapping[str, Need]


def planned(
    function: str, items: Sequence[Item], centres: Sequence[Centre], rules: RuleBook
) -> Planned:
    """Plan one sort of equipment.

    Raises:
        LostRecordError: pieces before are not those kept, transferred and retired.
    """
    return _Plan(function, items, centres, rules).made()


class _Plan:
    """One sort of equipment while its plan is made."""

    def __init__(
        self, function: str, items: Sequence[Item], centres: Sequence[Centre], rules: RuleBook
    ) -> None:
        self._function, self._rules = function, rules
        self._items, self._centres = items, {one.place.code: one for one in centres}
        rule = rules.infrastructure.centres.needs.get(function)
        self._rule = rule or NeedRule()
        self._needed = {
            code: needed(one.counters, rule) if rule else 0 for code, one in self._centres.items()
        }
        self._in_place = dict.fromkeys(self._needed, 0)
        self._received = dict.fromkeys(self._needed, 0)
        self._surplus = dict.fromkeys(self._needed, 0)
        self._moves: list[Move] = []
        self._sites: dict[str, Site] = {}

    def made(self) -> Planned:
        """Settle every piece, then ship, then buy."""
        self._settle()
        for province in sorted({one.province for one in self._centres.values()}):
            self._ship(province)
        self._ship("")
        self._stay()
        bought = self._buy()
        needs = {
            code: Need(
                self._function, count, min(count, self._in_place[code]),
                self._received[code], self._short(code), self._surplus[code],
                listed(self._centres[code], self._function, self._rules),
            )
            for code, count in self._needed.items()
        }  # fmt: skip
        return Planned(tuple(self._moves), self._balance(bought), needs)

    def _settle(self) -> None:
        """What goes whatever is needed, what receivers are named for, and what serves at home."""
        at_home: dict[str, list[Item]] = {}
        for item in sorted(self._items, key=lambda one: one.better_first):
            place = item.home.settled
            if item.fate is not None:
                self._leave(item, item.fate, item.count, item.reason)
            elif item.home.received and not self._own(item):
                self._receive(item, item.home.received)
            elif place and place.code in self._centres:
                at_home.setdefault(place.code, []).append(item)
            elif item.home.of_district and self._rule_states_need():
                site = self._district(item)
                site.spare.append((item, item.count))
            elif item.home.split or item.home.of_district:
                self._leave(item, Action.WAIT, item.count, "")
            else:
                self._leave(item, Action.KEEP, item.count, "")
        for code, items in sorted(at_home.items()):
            self._serve(code, items)

    def _rule_states_need(self) -> bool:
        return any(self._needed.values())

    def _own(self, item: Item) -> bool:
        """Whether the receiver that is named is where the item stands anyway."""
        return (
            bool(item.home.commune)
            and item.home.received in item.home.new[:1]
            and (len(item.home.new) == 1)
        )

    def _receive(self, item: Item, to: Place) -> None:
        """Move an item to the receiver that is named for it."""
        self._move(item, item.count, to, Way.STATED)
        if to.code in self._received:
            self._received[to.code] += item.count

    def _serve(self, code: str, items: Sequence[Item]) -> None:
        """Keep what the centre of a commune needs of its own; the rest is to spare."""
        centre = self._centres[code]
        free = max(0, self._needed[code] - self._received[code])
        site = Site(centre.place, centre.province, centre.districts)
        for item in items:
            kept = min(free, item.count)
            free -= kept
            self._in_place[code] += kept
            if kept:
                self._leave(item, Action.KEEP, kept, "")
            if kept < item.count:
                site.spare.append((item, item.count - kept))
        if site.spare:
            self._sites[code] = site

    def _district(self, item: Item) -> Site:
        code = item.home.district
        if code not in self._sites:
            place = Place(code, item.home.name)
            self._sites[code] = Site(place, item.home.province, frozenset({code}))
        return self._sites[code]

    def _ship(self, province: str) -> None:
        """Ship inside one former province, or (empty) everywhere, at the least cost."""
        sites = [
            site
            for _, site in sorted(self._sites.items())
            if site.count and province in ("", site.province)
        ]
        short = [
            centre
            for code, centre in self._centres.items()
            if self._short(code) and province in ("", centre.province)
        ]
        costs = [[self._cost(site, centre) for centre in short] for site in sites]
        wanted = [self._short(centre.place.code) for centre in short]
        flows = shipped([site.count for site in sites], wanted, costs)
        for (row, column), count in sorted(flows.items()):
            site, centre = sites[row], short[column]
            for item, taken in site.take(count):
                self._move(item, taken, centre.place, self._way(site, centre))
            self._received[centre.place.code] += count

    def _cost(self, site: Site, centre: Centre) -> float:
        rules = self._rules.infrastructure.transfers
        for one, other in ((site.place, centre.place), (centre.place, site.place)):
            distance = rules.distances_km.get(one.code, {}).get(other.code)
            if distance is not None:
                return distance
        return {
            Way.SAME_DISTRICT: rules.same_district,
            Way.SAME_PROVINCE: rules.same_province,
        }.get(self._way(site, centre), rules.across)

    def _way(self, site: Site, centre: Centre) -> Way:
        if site.province != centre.province:
            return Way.ACROSS
        shared = site.districts & centre.districts
        return Way.SAME_DISTRICT if shared else Way.SAME_PROVINCE

    def _short(self, code: str) -> int:
        have = self._in_place[code] + self._received[code]
        return max(0, self._needed[code] - have)

    def _stay(self) -> None:
        """What nobody needs stays: surplus of a commune, or waiting where a district was."""
        for code, site in sorted(self._sites.items()):
            commune = code in self._centres
            for item, count in site.spare:
                action = Action.KEEP if commune else Action.WAIT
                self._leave(item, action, count, "surplus" if commune else "")
                if commune:
                    self._surplus[code] += count

    def _buy(self) -> int:
        """What is still short is bought."""
        price, bought = self._price(), 0
        for code, centre in self._centres.items():
            count = self._short(code)
            if count:
                bought += count
                cost = None if price is None else price * count
                self._moves.append(
                    Move(Action.BUY, self._function, count, None, centre.place, Way.BUY,
                         cost_vnd=cost)
                )  # fmt: skip
        return bought

    def _price(self) -> int | None:
        """Price of a new piece: that of the rules, or the median of what was paid."""
        if self._rule.price_vnd is not None:
            return self._rule.price_vnd
        paid = [
            price // item.listed
            for item in self._items
            if item.count and (price := stated(item.one, "price_vnd", int))
        ]
        return median_low(paid) if paid else None

    def _leave(self, item: Item, action: Action, count: int, reason: str) -> None:
        self._moves.append(
            Move(action, self._function, count, _from(item), None, None, item.one.id, item.row.key,
                 residual_vnd=item.residual_vnd(count), reason=reason or item.reason)
        )  # fmt: skip

    def _move(self, item: Item, count: int, to: Place, way: Way) -> None:
        self._moves.append(
            Move(Action.TRANSFER, self._function, count, _from(item), to, way, item.one.id,
                 item.row.key, residual_vnd=item.residual_vnd(count), reason=item.reason)
        )  # fmt: skip

    def _balance(self, bought: int) -> Balance:
        counts = dict.fromkeys(Action, 0)
        for move in self._moves:
            counts[move.action] += move.count
        before = sum(item.count for item in self._items if item.fate is not Action.DUPLICATE)
        kept = counts[Action.KEEP] + counts[Action.WAIT]
        transferred, retired = counts[Action.TRANSFER], counts[Action.RETIRE]
        if before != kept + transferred + retired:
            raise LostRecordError(f"{self._function}: {before} pieces before the plan, not after")
        costs = [move.cost_vnd for move in self._moves if move.action is Action.BUY]
        known = [cost for cost in costs if cost is not None]
        cost = sum(known) if len(known) == len(costs) else None
        needed_of_all = sum(self._needed.values())
        return Balance(
            self._function, before, kept, transferred, retired, needed_of_all, bought, cost
        )


def _from(item: Item) -> Place:
    home = item.home
    if home.commune and len(home.new) == 1:
        return home.new[0]
    return Place(home.commune or home.district, home.name or item.row.unit or "")
