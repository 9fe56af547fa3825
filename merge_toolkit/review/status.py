"""How the decisions stand, counted: in total and by agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.model.decisions import DecisionLog, DecisionState, Recoded
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.text.order import vietnamese_order


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """Decisions by state; a group of lines counts as one decision, superseded ones stand apart.

    ``idle`` are choices among those in force that decide nothing today; a merge tells them.
    ``recoded`` are rows that decisions followed to another code.
    """

    total: int
    states: Mapping[DecisionState, int]
    by_agency: Mapping[str, Mapping[DecisionState, int]]
    superseded: int
    idle: tuple[str, ...] = ()
    recoded: tuple[Recoded, ...] = ()


def review_status(
    lines: Sequence[LedgerLine], log: DecisionLog, named: Callable[[str], str] = str
) -> ReviewStatus:
    """Count decisions by the state of their lines; ``named`` gives an agency its one name."""
    first = {line.decision: line for line in reversed(lines)}
    states: Counter[DecisionState] = Counter()
    agencies: dict[str, Counter[DecisionState]] = {}
    for line in first.values():
        state = log.states[line.id]
        states[state] += 1
        agencies.setdefault(named(line.left.agency), Counter())[state] += 1
    superseded = states.pop(DecisionState.SUPERSEDED, 0)
    ordered = sorted(agencies, key=vietnamese_order)
    return ReviewStatus(
        sum(states.values()),
        _in_order(states),
        {agency: _in_order(agencies[agency]) for agency in ordered},
        superseded,
        recoded=log.recoded,
    )


def _in_order(counts: Mapping[DecisionState, int]) -> Mapping[DecisionState, int]:
    return {state: counts[state] for state in DecisionState if counts.get(state)}
