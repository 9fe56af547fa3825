"""What another rule would do: questions that go away or come up, answers that it contradicts.

Pairs are judged among all records. Only what the rule can reach is then settled, by the present
rules and by the others alike, so that nothing but the rule tells the two apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from merge_toolkit.backtest.narrowing import Matching, closed, matching, reached
from merge_toolkit.inputs import Inputs
from merge_toolkit.matching.judge import answers
from merge_toolkit.model.linkage import Answer, Pair
from merge_toolkit.model.outcome import Outcome, Resolved, shown
from merge_toolkit.model.records import RecordKey
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.stages import ASSETS, PROCEDURES


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


@dataclass(frozen=True)
class Present:
    """Today's files, rules and decisions: what every rule that is tried is held against."""

    inputs: Inputs

    @cached_property
    def procedures(self) -> Matching:
        """Procedures as they are matched today."""
        return matching(PROCEDURES, self.inputs)

    @cached_property
    def assets(self) -> Matching:
        """Assets as they are matched today."""
        return matching(ASSETS, self.inputs)

    def effect(self, then: Inputs, fields: Collection[str] = ()) -> Effect:
        """Compare with another rule book on the same files and decisions.

        ``fields`` are those of procedures that have another policy; what any other rule does shows
        in the records or in the pairs by itself.
        """
        settles: set[str] = set()
        opens: set[str] = set()
        contradicts: set[str] = set()
        changes: set[Pair] = set()
        for part in (*self._of_procedures(then, fields), *self._of_assets(then)):
            settles |= part[0]
            opens |= part[1]
            contradicts |= part[2]
            changes |= part[3]
        return Effect(
            tuple(sorted(settles)), tuple(sorted(opens)), tuple(sorted(contradicts)),
            tuple(sorted(changes)),
        )  # fmt: skip

    def _of_procedures(self, then: Inputs, fields: Collection[str]) -> Iterator[Part]:
        before = self.procedures
        after = matching(PROCEDURES, then, before.linked)
        yield from _of_pairs(before, after)
        keys = reached(before.linked, after.linked, fields)
        if keys:
            yield _of_few(before.of(keys), after.of(keys), fields)

    def _of_assets(self, then: Inputs) -> Iterator[Part]:
        """All assets at once, where any is reached: the plan of transfers rests on every one."""
        before = self.assets
        after = matching(ASSETS, then, before.linked)
        yield from _of_pairs(before, after)
        if after.linked is before.linked:
            return
        if reached(before.linked, after.linked, ()):
            served = self.procedures.settled()
            told, would = before.settled(served), after.settled(served)
            against = _spoken_against(before, told, before.ruled(), after.ruled())
            yield _open(told) - _open(would), _open(would) - _open(told), against, set()


Part = tuple[set[str], set[str], set[str], set[Pair]]


def _of_pairs(before: Matching, after: Matching) -> Iterator[Part]:
    was, would = before.linked, after.linked
    lines = {one.pair: one.line for one in was.given.decisions.decisions}
    alone, against = (
        {lines[one.pair] for one in _answers(side) if one.pair in lines} for side in (before, after)
    )
    changed = {pair for pair in was.same() ^ would.same() if pair not in lines}
    yield {*was.waiting - would.waiting}, {*would.waiting - was.waiting}, against - alone, changed


def _answers(side: Matching) -> Iterator[Answer]:
    rules = side.linked.given.matching(side.rules)
    return (one for one in answers(side.linked.matches, rules) if one.contradicted)


def _of_few(before: Matching, after: Matching, fields: Collection[str]) -> Part:
    """Settle the records that a rule reaches by both rule books.

    Of those that several values of ``fields`` alone brought here, most are resolved as before.
    """
    was, would = before.ruled(), after.ruled()
    if fields and not _led(before.rules, fields):
        changed = {key for key, one in was.items() if _said(one) != _said(would.get(key, {}))}
        keys = closed(changed, before.linked.groups)
        before, after = before.of(keys), after.of(keys)
    told, then = before.settled(), after.settled()
    against = _spoken_against(before, told, was, would)
    return _open(told) - _open(then), _open(then) - _open(told), against, set()


def _led(rules: RuleBook, fields: Collection[str]) -> bool:
    """Whether a field goes with another one, on which people may have spoken."""
    return any(name in fields for group in rules.policies.groups.values() for name in group.fields)


def _said(fields: Mapping[str, Resolved]) -> Mapping[str, object]:
    return {
        name: (bool(one.conflict), [(part.territory, part.value) for part in one.variants])
        for name, one in fields.items()
    }


Ruled = Mapping[RecordKey, Mapping[str, Resolved]]


def _spoken_against(now: Matching, told: Outcome, was: Ruled, would: Ruled) -> set[str]:
    """Ledger lines of choices of which the other rules alone say otherwise, and these do not."""
    as_told = {member.key: one.fields for one in told.unified for member in one.members}
    found = set()
    for choice in now.linked.given.decisions.choices:
        key = min(choice.records)
        said, alone, against = (
            shown(fields[choice.field].variants, choice.territory) if choice.field in fields else ""
            for fields in (one.get(key, {}) for one in (as_told, was, would))
        )
        if said and against and against != said and (not alone or alone == said):
            found.add(choice.line)
    return found


def _open(outcome: Outcome) -> set[str]:
    return {one.id for one in outcome.conflicts if one.status == "open"}
