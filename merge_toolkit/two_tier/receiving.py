"""Where papers are received and for whom, and which former province a procedure belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from merge_toolkit.model.placement import Ground, PlacementState, Reach
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import Effect, Grounded, LocalityRule, RuleBook
from merge_toolkit.rules.source_names import territories
from merge_toolkit.rules.specificity import rank
from merge_toolkit.text.forms import mark
from merge_toolkit.two_tier.deciding import worse
from merge_toolkit.two_tier.facts import Facts
from merge_toolkit.two_tier.selecting import misfit, out_of_days

K = TypeVar("K")
R = TypeVar("R", bound=Grounded)


@dataclass(frozen=True, slots=True)
class Receiving:
    """The receiving points, their reach, and the territories that alone have the procedure."""

    points: tuple[str, ...]
    received: Ground
    reach: Reach | None
    reached: Ground
    territories: tuple[str, ...]
    local: Ground


class Receiver:
    """The rules of receiving points, reach and localities that are in force on one day."""

    def __init__(self, rules: RuleBook, on: date) -> None:
        two_tier = rules.two_tier
        self._points = _in_force(two_tier.receiving, on)
        reach = _in_force(two_tier.reach, on)
        self._reach = sorted(reach.items(), key=lambda item: rank(item[1].when))
        self._localities = _in_force(two_tier.localities, on)
        self._territories = territories(rules.merge.sources)

    @property
    def territories(self) -> tuple[str, ...]:
        """Names of the former provinces."""
        return tuple(self._territories.values())

    def receive(self, facts: Facts, levels: Sequence[Level], state: PlacementState) -> Receiving:
        """Say where and for whom; no part is surer than the levels, which are in ``state``."""
        rules = {level: self._points[level] for level in levels if level in self._points}
        points = tuple(dict.fromkeys(p for rule in rules.values() for p in rule.points))
        grounds = [ground_of(f"receiving.{level}", rule, state) for level, rule in rules.items()]
        received = max(grounds, key=lambda one: one.state != PlacementState.CONFIRMED, default=None)
        reach = next(
            ((n, rule) for n, rule in self._reach if misfit(rule.when, facts) is None), None
        )
        territories, local = self._local(facts)
        return Receiving(
            points,
            received or Ground(),
            reach[1].reach if reach and points else None,
            ground_of(f"reach.{reach[0]}", reach[1], state) if reach and points else Ground(),
            territories,
            local,
        )

    def _local(self, facts: Facts) -> tuple[tuple[str, ...], Ground]:
        for name, rule in self._localities.items():
            if any(self._said(rule, facts)):
                known = (self._territories.get(source, source) for source in rule.sources)
                ground = ground_of(f"localities.{name}", rule, PlacementState.CONFIRMED)
                return tuple(known), ground
        return (), Ground()

    def _said(self, rule: LocalityRule, facts: Facts) -> Iterator[bool]:
        yield from (mark(field) in facts.fields for field in rule.fields)
        yield from (f" {mark(word)} " in facts.name for word in rule.words)


def ground_of(name: str, rule: Grounded, state: PlacementState) -> Ground:
    """What a rule gives a part to rest on, at most as sure as ``state``."""
    own = PlacementState.CONFIRMED if rule.effect is Effect.APPLY else PlacementState.PROPOSED
    return Ground(worse(own, state), name, rule.basis, rule.valid_from, rule.valid_to)


def _in_force(rules: Mapping[K, R], on: date) -> dict[K, R]:
    return {name: rule for name, rule in rules.items() if out_of_days(rule, on) is None}
