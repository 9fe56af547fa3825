"""Criteria by which the systems of one function are compared, each a share of the best."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from merge_toolkit.inventory.facts import measured, stated
from merge_toolkit.model.infrastructure import Part
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.values import Level
from merge_toolkit.rules.approvals import still_missing
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark

MONTH_DAYS = 30.4375
UNKNOWN = Part()


@dataclass(frozen=True, slots=True)
class Field:
    """What systems of one function are held against.

    ``communes`` counts the new communes in each former province and, under "", all of them;
    ``procedures`` the unified procedures that each source lists and, under "", all of them.
    """

    rules: RuleBook
    function: str
    systems: Sequence[UnifiedRecord]
    provinces: Mapping[str, str]
    communes: Mapping[str, int]
    procedures: Mapping[str, int]

    def most(self, field: str) -> int:
        """The greatest value of a number among the systems; 0 where none states any."""
        return max((stated(one, field, int) or 0 for one in self.systems), default=0)

    def sum(self, field: str) -> int:
        """The sum of a number over the systems."""
        return sum(stated(one, field, int) or 0 for one in self.systems)


def reaches(scopes: Sequence[str], rules: RuleBook) -> Level | None:
    """How far the widest of some scopes of use reaches down; None where no word is known."""
    said = {mark(scope) for scope in scopes}
    for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE):
        if any(mark(word) in said for word in rules.infrastructure.scopes.get(level, ())):
            return level
    return None


def coverage(one: UnifiedRecord, field: Field) -> Part:
    """Share of the new communes whose officials already use the system."""
    level = reaches([member.text_value("scope") for member in one.members], field.rules)
    whole = field.communes.get("", 0)
    if level is None or not whole:
        return UNKNOWN
    homes = {field.provinces.get(member.source, "") for member in one.members} - {""}
    count = 0
    if level is Level.COMMUNE:
        count = min(whole, sum(field.communes.get(home, 0) for home in homes))
    return Part(f"{count}/{whole}", count / whole)


def capacity(one: UnifiedRecord, field: Field) -> Part:
    """Users it is built for, against the users of all systems together."""
    built, users = stated(one, "capacity_users", int), field.sum("users")
    if built is None or not users:
        return UNKNOWN
    room = built * field.rules.infrastructure.platforms.full_use
    return Part(f"{built}/{users}", min(1.0, room / users))


def dossiers(one: UnifiedRecord, field: Field) -> Part:
    """Dossiers handled in a year, against the most that any handles."""
    own, most = stated(one, "dossiers_per_year", int), field.most("dossiers_per_year")
    return UNKNOWN if own is None or not most else Part(str(own), own / most)


def security(one: UnifiedRecord, field: Field) -> Part:
    """Security level against the highest; half where no approval is stated."""
    level, most = stated(one, "security_level", int), field.most("security_level")
    if level is None or not most:
        return UNKNOWN
    approval = stated(one, "security_approval", str)
    if approval and still_missing(approval, field.rules):
        approval = None
    return Part(f"{level} ({approval or '—'})", level / most * (1 if approval else 0.5))


def connections(one: UnifiedRecord, field: Field) -> Part:
    """National systems it is connected to, of all that any is connected to."""
    union = {name for system in field.systems for name in _connected(system)}
    own = _connected(one)
    return Part(f"{len(own)}/{len(union)}", len(own) / len(union)) if union else UNKNOWN


def contract(one: UnifiedRecord, field: Field) -> Part:
    """Months that its contract still runs after the cutover; owned for good is best."""
    rules = field.rules.infrastructure.platforms
    licence, end = stated(one, "licence", str), stated(one, "contract_end", str)
    if licence in rules.owned:
        return Part(licence or "", 1.0)
    if end is None or not rules.contract_months:
        return UNKNOWN
    days = (date.fromisoformat(end) - field.rules.merge.cutover).days
    return Part(end, min(1.0, max(0.0, days / MONTH_DAYS / rules.contract_months)))


def cost(one: UnifiedRecord, field: Field) -> Part:
    """Least yearly cost of all, against its own."""
    own = yearly_cost(one)
    costs = [found for system in field.systems if (found := yearly_cost(system))]
    return Part(str(own), min(costs) / own) if own else UNKNOWN


def data(one: UnifiedRecord, field: Field) -> Part:
    """Its data, which nobody has to move, of the data of all."""
    own = measured(one, "storage_gb")
    whole = sum(measured(system, "storage_gb") or 0 for system in field.systems)
    return UNKNOWN if own is None or not whole else Part(f"{own} GB", float(own / whole))


def procedures(one: UnifiedRecord, field: Field) -> Part:
    """Unified procedures that its province lists, where the function serves procedures."""
    whole = field.procedures.get("", 0)
    if field.function not in field.rules.infrastructure.platforms.serving or not whole:
        return UNKNOWN
    own = max(field.procedures.get(member.source, 0) for member in one.members)
    return Part(f"{own}/{whole}", own / whole)


def yearly_cost(one: UnifiedRecord) -> int | None:
    """Cost in VND a year, of twelve months where it is stated by the month."""
    monthly = stated(one, "monthly_cost_vnd", int)
    return stated(one, "yearly_cost_vnd", int) or (12 * monthly if monthly else None)


def _connected(one: UnifiedRecord) -> frozenset[str]:
    return frozenset(stated(one, "connections", tuple) or ())


CRITERIA: Mapping[str, Callable[[UnifiedRecord, Field], Part]] = {
    "coverage": coverage,
    "capacity": capacity,
    "dossiers": dossiers,
    "security": security,
    "connections": connections,
    "contract": contract,
    "cost": cost,
    "data": data,
    "procedures": procedures,
}
"""Measures that ``infrastructure.yaml`` may weigh."""
