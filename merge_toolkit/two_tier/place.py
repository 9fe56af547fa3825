"""Placement of a unified procedure: the most specific rule in force that fits it.

Order of specificity: codes, then field of work with words, then field of work, then general rules.
A rule that is not confirmed only proposes; without any rule the question stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from merge_toolkit.model.outcome import (
    Authority,
    Placement,
    PlacementState,
    PlacementStatus,
    Resolved,
)
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Level, Levels, RecordStatus, show
from merge_toolkit.rules.schema import Effect, PlacementRule, PlacementWhen, RuleBook
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import mark

STATUS = {
    RecordStatus.REPEALED: PlacementStatus.ABOLISHED,
    RecordStatus.REPLACED: PlacementStatus.REPLACED,
}
"""What a source says of a procedure, as a status of its placement."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What placement rules look at."""

    codes: frozenset[str]
    fields: frozenset[str]
    name: str
    levels: frozenset[Level]


class Placer:
    """Places procedures by the rules in force on the cutover date."""

    def __init__(self, rules: RuleBook) -> None:
        self._cutover = rules.merge.cutover
        self._succession = Succession(rules, self._cutover)
        in_force = {
            name: rule
            for name, rule in rules.two_tier.rules.items()
            if _in_force(rule, self._cutover)
        }
        self._rules: Sequence[tuple[str, PlacementRule]] = sorted(
            in_force.items(), key=lambda item: _specificity(item[1].when)
        )

    def place(self, members: Sequence[Record], fields: Mapping[str, Resolved]) -> Placement:
        """Place one unified procedure."""
        facts = _facts(members)
        agency = self._agency(members, fields)
        status = _status(members)
        known = self._succession.find(agency.partition(";")[0])
        authority = known[1].authority if known else Authority.UNKNOWN
        if status is not PlacementStatus.IN_FORCE:
            levels = tuple(sorted(facts.levels, key=list(Level).index))
            return Placement(
                levels, authority, status, PlacementState.CONFIRMED, agency, "source", ""
            )
        for name, rule in self._rules:
            if _fits(rule.when, facts):
                return self._by_rule(name, rule, agency, authority)
        return Placement((), authority, status, PlacementState.OPEN, agency, "", "")

    def _by_rule(
        self, name: str, rule: PlacementRule, agency: str, authority: Authority
    ) -> Placement:
        applied = rule.effect is Effect.APPLY
        placement = Placement(
            levels=rule.levels,
            authority=authority,
            status=PlacementStatus.IN_FORCE if rule.levels else PlacementStatus.ABOLISHED,
            state=PlacementState.CONFIRMED if applied else PlacementState.PROPOSED,
            agency=agency,
            rule=name,
            basis=rule.basis,
        )
        if rule.agency:
            return replace(placement, agency=rule.agency, authority=rule.authority)
        return placement

    def _agency(self, members: Sequence[Record], fields: Mapping[str, Resolved]) -> str:
        """The deciding agency after mergers of agencies; the anchor's while it is in conflict."""
        resolved = fields.get("agency")
        value = resolved.variants[0].value if resolved and resolved.variants else None
        value = value or members[0].value("agency")
        if value is None:
            return ""
        return self._succession.heir(show(value), members[0].text_value("domain_field"))


def _in_force(rule: PlacementRule, on: date) -> bool:
    started = rule.valid_from is None or rule.valid_from <= on
    return started and (rule.valid_to is None or on < rule.valid_to)


def _specificity(when: PlacementWhen) -> tuple[int, int]:
    if when.codes:
        return (0, 0)
    if when.fields:
        return (1 if when.words else 2, 0)
    return (3, 0 if when.words else 1)


def _facts(members: Sequence[Record]) -> _Facts:
    levels: set[Level] = set()
    for member in members:
        stated = member.value("level")
        levels.update(item for item in (stated or ()) if isinstance(item, Level))  # type: ignore[union-attr]
    return _Facts(
        frozenset(member.code for member in members if member.code),
        frozenset(mark(show(v)) for m in members if (v := m.value("domain_field")) is not None),
        f" {mark(members[0].name)} ",
        frozenset(levels),
    )


def _status(members: Sequence[Record]) -> PlacementStatus:
    """Repealed or replaced only when every member says so; one that lives keeps it in force."""
    stated = {STATUS.get(member.status, PlacementStatus.IN_FORCE) for member in members}
    return stated.pop() if len(stated) == 1 else PlacementStatus.IN_FORCE


def _fits(when: PlacementWhen, facts: _Facts) -> bool:
    if when.codes and not facts.codes.intersection(when.codes):
        return False
    if when.fields and facts.fields.isdisjoint(mark(field) for field in when.fields):
        return False
    if when.words and not any(f" {mark(word)} " in facts.name for word in when.words):
        return False
    return not when.levels or facts.levels == frozenset(when.levels)


def levels_before(members: Sequence[Record]) -> Levels:
    """Levels that the members state, from the centre down."""
    return tuple(sorted(_facts(members).levels, key=list(Level).index))
