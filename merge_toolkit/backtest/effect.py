"""What another rule would do: questions that go away or come up, answers that it contradicts.

Pairs are judged among all records. Only what the rule can reach is then settled, by the present
rules and by the others alike, so that nothing but the rule tells the two apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from merge_toolkit.backtest.narrowing import Matching, matching, reached
from merge_toolkit.inputs import Inputs
from merge_toolkit.matching.judge import answers
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.linkage import Answer, Pair
from merge_toolkit.model.outcome import Outcome, UnifiedRecord, shown
from merge_toolkit.model.records import RecordKey
from merge_toolkit.pipeline import ASSETS, PROCEDURES


@dataclass(frozen=True, slots=True)
class Effect:
    """Item ids, ledger lines and pairs, each in order.

    ``settles`` open items go away and ``opens`` come up; ``contradicts`` are past answers that the
    rule speaks against and the present rules do not; ``changes`` pairs that are accepted now and
    would not be, or the reverse, though nobody spoke of them.
    """

    settles: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    changes: tuple[Pair, ...] = ()


NO_EFFECT = Effect()


def effect(now: Inputs, then: Inputs, fields: Collection[str] = ()) -> Effect:
    """Compare two rule books on the same files and decisions.

    ``fields`` are those of procedures that have another policy; what any other rule does shows in
    the records or in the pairs by itself.
    """
    settles: set[str] = set()
    opens: set[str] = set()
    contradicts: set[str] = set()
    changes: set[Pair] = set()
    for part in (*_of_procedures(now, then, fields), *_of_assets(now, then)):
        settles |= part[0]
        opens |= part[1]
        contradicts |= part[2]
        changes |= part[3]
    return Effect(
        tuple(sorted(settles)), tuple(sorted(opens)), tuple(sorted(contradicts)),
        tuple(sorted(changes)),
    )  # fmt: skip


Part = tuple[set[str], set[str], set[str], set[Pair]]


def _of_procedures(now: Inputs, then: Inputs, fields: Collection[str]) -> Iterator[Part]:
    before, after = matching(PROCEDURES, now), matching(PROCEDURES, then)
    yield _of_pairs(before, after)
    keys = reached(before, after, fields)
    if keys:
        few, other = before.of(keys), after.of(keys)
        told, would = few.settled(), other.settled()
        said = few.given.decisions.choices
        alone, against = (
            _contradicted(said, told, side.settled(unasked=True)) if said else set()
            for side in (few, other)
        )
        yield _open(told) - _open(would), _open(would) - _open(told), against - alone, set()


def _of_assets(now: Inputs, then: Inputs) -> Iterator[Part]:
    """All assets at once, where any is reached: the plan of transfers rests on every one."""
    before, after = matching(ASSETS, now), matching(ASSETS, then)
    yield _of_pairs(before, after)
    if reached(before, after, ()):
        served = matching(PROCEDURES, now).settled()
        told, would = before.settled(served), after.settled(served)
        yield _open(told) - _open(would), _open(would) - _open(told), set(), set()


def _of_pairs(before: Matching, after: Matching) -> Part:
    was, would = before.waiting(), after.waiting()
    lines = {one.pair: one.line for one in before.given.decisions.decisions}
    alone, against = (
        {lines[one.pair] for one in _answers(side) if one.pair in lines} for side in (before, after)
    )
    changed = {pair for pair in before.same() ^ after.same() if pair not in lines}
    return was - would, would - was, against - alone, changed


def _answers(side: Matching) -> Iterator[Answer]:
    rules = side.given.matching(side.rules)
    return (one for one in answers(side.matches, rules) if one.contradicted)


def _open(outcome: Outcome) -> set[str]:
    return {one.id for one in outcome.conflicts if one.status == "open"}


def _contradicted(said: Iterable[Choice], told: Outcome, ruled: Outcome) -> set[str]:
    """Ledger lines of choices of which the rules alone say otherwise."""
    as_told, as_ruled = _by_record(told), _by_record(ruled)
    found = set()
    for choice in said:
        key = min(choice.records)
        values = [
            shown(record.fields[choice.field].variants, choice.territory)
            for record in (as_told.get(key), as_ruled.get(key))
            if record and choice.field in record.fields
        ]
        if len(values) == 2 and all(values) and values[0] != values[1]:
            found.add(choice.line)
    return found


def _by_record(outcome: Outcome) -> dict[RecordKey, UnifiedRecord]:
    return {member.key: one for one in outcome.unified for member in one.members}
