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
from merge_toolkit.model.values import Level, RecordStatus, Value, show
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
    sure: bool


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
            reversed(in_force.items()),  # of equal ones the overlay's comes first
            key=lambda item: _specificity(item[1].when),
        )

    def place(self, members: Sequence[Record], fields: Mapping[str, Resolved]) -> Placement:
        """Place one unified procedure."""
        facts = _facts(members, fields)
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
                return self._by_rule(name, rule, agency, (authority, facts.sure))
        return Placement((), authority, status, PlacementState.OPEN, agency, "", "")

    def _by_rule(
        self, name: str, rule: PlacementRule, agency: str, known: tuple[Authority, bool]
    ) -> Placement:
        authority, sure = known
        # a rule says nothing for certain while its code or level is still in conflict
        applied = rule.effect is Effect.APPLY and sure
        placement = Placement(
            levels=rule.levels,
            authority=authority,
            status=PlacementStatus.IN_FORCE
            if rule.levels or not applied
            else PlacementStatus.ABOLISHED,
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


def _specificity(when: PlacementWhen) -> tuple[bool, bool, bool, bool]:
    """Codes outrank a field of work, that outranks words, and those a level; False comes first."""
    return (not when.codes, not when.fields, not when.words, not when.levels)


def _facts(members: Sequence[Record], fields: Mapping[str, Resolved]) -> _Facts:
    """What the unified record says where it is settled, and what its members say where it is not.

    A person's choice of code, level or field of work so reaches the placement.
    """
    levels = {
        level
        for value in _values("level", members, fields)
        for level in (value if isinstance(value, tuple) else ())
        if isinstance(level, Level)
    }
    unsettled = (fields.get(name) for name in ("code", "level"))
    return _Facts(
        frozenset(show(value) for value in _values("code", members, fields)),
        frozenset(mark(show(value)) for value in _values("domain_field", members, fields)),
        f" {mark(members[0].name)} ",
        frozenset(levels),
        not any(resolved is not None and resolved.conflict for resolved in unsettled),
    )


def _values(
    name: str, members: Sequence[Record], fields: Mapping[str, Resolved]
) -> Sequence[Value]:
    resolved = fields.get(name)
    if resolved is not None and resolved.variants:
        return [variant.value for variant in resolved.variants]
    return [value for member in members if (value := member.value(name)) is not None]


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
