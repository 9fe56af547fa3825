"""Everything that a merger makes of its infrastructure, from the unified assets and the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from merge_toolkit.inventory.criteria import Field
from merge_toolkit.inventory.equipment import planned
from merge_toolkit.inventory.facts import Answers, assets_of
from merge_toolkit.inventory.homes import Homes, homes_of, spanning
from merge_toolkit.inventory.needs import Centre, centres
from merge_toolkit.inventory.platforms import compared
from merge_toolkit.inventory.readiness import readiness
from merge_toolkit.inventory.settling import settled
from merge_toolkit.inventory.stock import Item, by_function, depreciated, items_of
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.infrastructure import (
    NO_INFRASTRUCTURE,
    Balance,
    Infrastructure,
    Move,
    Need,
)
from merge_toolkit.model.outcome import Outcome, Relation
from merge_toolkit.rules.schema import RuleBook


def surveyed(
    assets: Outcome, served: Mapping[str, int], rules: RuleBook, choices: Sequence[Choice] = ()
) -> Infrastructure:
    """Compare platforms and plan equipment; nothing where there are no inventories.

    ``served`` are the procedures that assets serve, as :func:`listed` counts them.
    """
    living = [one for one in assets.unified if one.relation is not Relation.EXCLUDED]
    rows = [row for one in living for row in assets_of(one)]
    if not rows:
        return NO_INFRASTRUCTURE
    answers = Answers(choices)
    homes = Homes(rules, choices)
    where = homes_of(rows, homes)
    made = centres(rows, where, rules)
    moves, balances, needs = _plan(items_of(living, where, rules, answers), made, rules)
    like = Field(rules, "", (), homes.provinces, _communes(made), served)
    comparisons = compared(living, like, answers)
    return Infrastructure(
        where,
        spanning(rules),
        comparisons,
        moves,
        balances,
        readiness(made, needs, rows, where, rules),
        settled(living, where, moves, comparisons, rules),
        depreciated(rows, rules),
    )


def _plan(
    items: Sequence[Item], made: Sequence[Centre], rules: RuleBook
) -> tuple[tuple[Move, ...], tuple[Balance, ...], Mapping[str, Sequence[Need]]]:
    """The plan of every sort of equipment, and of those needed that nobody has."""
    stock = dict(by_function(items))
    moves: list[Move] = []
    balances: list[Balance] = []
    needs: dict[str, list[Need]] = {}
    if not stock:
        return (), (), {}
    for function in sorted({*stock, *rules.infrastructure.centres.needs}):
        plan = planned(function, stock.get(function, ()), made, rules)
        moves += plan.moves
        balances.append(plan.balance)
        if function in rules.infrastructure.centres.needs:
            for code, need in plan.needs.items():
                needs.setdefault(code, []).append(need)
    return tuple(moves), tuple(balances), needs


def _communes(made: Sequence[Centre]) -> Mapping[str, int]:
    """How many new communes lie in each former province, and under "" in all."""
    return {**Counter(one.province for one in made), "": len(made)}


def listed(procedures: Outcome) -> Mapping[str, int]:
    """How many unified procedures each source lists, and under "" all."""
    living = [one for one in procedures.unified if one.relation is not Relation.EXCLUDED]
    listed = Counter(source for one in living for source in {row.source for row in one.members})
    # in one order: what rests on it is known by it
    return {**dict(sorted(listed.items())), "": len(living)}
