"""What becomes of each unified asset: who receives it, by which rule, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from merge_toolkit.inventory.stock import OFFICE
from merge_toolkit.model.infrastructure import Action, Comparison, Home, Move, Place, Settled
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.rules.schema import FactStatus, RuleBook

REVIEWER, PLAN, TERRITORY, STATED = "reviewer", "plan", "territory", "receiver"
"""Rules that settle an asset: a person, the plan, the table of units, the row's own receiver."""
SEPARATOR = " | "


def settled(
    unified: Iterable[UnifiedRecord], homes: Mapping[RecordKey, Home], moves: Sequence[Move],
    comparisons: Sequence[Comparison], rules: RuleBook,
) -> Mapping[str, Settled]:  # fmt: skip
    """What becomes of every asset of which anything is known, by unified id."""
    of_plan: dict[str, list[Move]] = {}
    for move in moves:
        of_plan.setdefault(move.unified_id, []).append(move)
    found: dict[str, Settled] = {}
    for one in unified:
        home = homes.get(one.anchor.key)
        if home is None:
            continue
        # an office is no piece of the equipment that it counts
        planned = one.id in of_plan and not _is_office(one)
        made = _planned(of_plan[one.id], home) if planned else _by_unit(home, rules)
        if made:
            found[one.id] = made
    for comparison in comparisons:
        found.update(_platforms(comparison))
    return found


def _is_office(one: UnifiedRecord) -> bool:
    return isinstance(one.anchor, Asset) and one.anchor.kind == OFFICE


def _planned(moves: Sequence[Move], home: Home) -> Settled:
    """What the plan makes of a piece of equipment: always a proposal, but for people's words."""
    actions = {move.action for move in moves}
    stays = home.settled if actions & {Action.KEEP, Action.WAIT} else None
    goes = [move.to_place for move in moves if move.to_place]
    places = dict.fromkeys(place.name for place in (stays, *goes) if place)
    divided = len(actions) > 1 or len(places) > 1
    state = PlacementState.OPEN if Action.WAIT in actions else PlacementState.PROPOSED
    rule = STATED if home.received and Action.TRANSFER in actions else PLAN
    if home.line:
        state, rule = PlacementState.CONFIRMED, REVIEWER
    action = Action.DIVIDED if divided else next(iter(actions))
    return Settled(action, SEPARATOR.join(places), state, rule, "", home.line)


def _by_unit(home: Home, rules: RuleBook) -> Settled | None:
    """The receiver of what does not move: the new commune of its unit."""
    basis = rules.territory.basis
    if home.line:
        return Settled(
            None, _name(home.received), PlacementState.CONFIRMED, REVIEWER, "", home.line
        )
    if home.received:
        return Settled(None, home.received.name, PlacementState.PROPOSED, STATED)
    if home.settled:
        sure = rules.territory.status is FactStatus.CONFIRMED
        state = PlacementState.CONFIRMED if sure else PlacementState.PROPOSED
        return Settled(None, home.settled.name, state, TERRITORY, basis)
    if home.split or home.of_district:
        return Settled(Action.WAIT, "", PlacementState.OPEN, TERRITORY, basis)
    return None


def _platforms(comparison: Comparison) -> Mapping[str, Settled]:
    """What people's choice of a platform makes of the systems of its function."""
    if not comparison.line:
        return {}
    made = {}
    for one in comparison.merged:
        action = Action.CLOSE if comparison.closes else Action.MIGRATE
        into = comparison.chosen
        if one.id == into:
            action, into = Action.CHOSEN, ""
        made[one.id] = Settled(
            action, "", PlacementState.CONFIRMED, REVIEWER, "", comparison.line, into
        )
    return made


def _name(place: Place | None) -> str:
    return place.name if place else ""
