"""Which agency decides after the reform: named by the rule, by succession, or the level's body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merge_toolkit.model.placement import Authority, Ground, PlacementState
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import Agency, RuleBook
from merge_toolkit.rules.succession import Step, Succession
from merge_toolkit.text.forms import mark
from merge_toolkit.two_tier.facts import Facts

_FROM_BEST = (PlacementState.CONFIRMED, PlacementState.PROPOSED, PlacementState.OPEN)


def worse(one: PlacementState, other: PlacementState) -> PlacementState:
    """Return the less certain of two states: a part is never surer than what it rests on."""
    return max(one, other, key=_FROM_BEST.index)


@dataclass(frozen=True, slots=True)
class Deciding:
    """The deciding agencies, joined by «; », whose authority it is, and what that rests on."""

    agency: str
    authority: Authority
    ground: Ground


@dataclass(frozen=True, slots=True)
class _Heir:
    """Who holds the function of one agency now, and the steps that led there."""

    name: str
    agency: Agency | None
    steps: tuple[Step, ...]

    @property
    def sure(self) -> bool:
        return all(step.sure for step in self.steps)


class Decider:
    """Finds the deciding agencies at given levels."""

    def __init__(self, rules: RuleBook, succession: Succession) -> None:
        self._agencies = rules.agencies.agencies
        self._gone = rules.two_tier.abolished
        self._gone_words = tuple(mark(word) for word in rules.text.levels.get(self._gone, ()))
        self._bodies = rules.two_tier.bodies
        self._succession = succession

    def named(self, name: str, ground: Ground, authority: Authority | None = None) -> Deciding:
        """The agency that a rule or a person names."""
        first = self._succession.find(name.partition(";")[0].strip())
        known = first[1].authority if first else Authority.UNKNOWN
        return Deciding(name, authority or known, ground)

    def inherited(self, facts: Facts, levels: Sequence[Level], ground: Ground) -> Deciding:
        """Those who took over from the agencies of the record, and the body of a level without.

        A part is at most as sure as ``ground``, which the levels rest on.
        """
        heirs = [heir for heir in self._heirs(facts) if self._lives(heir, levels)]
        covered = {heir.agency.level for heir in heirs if heir.agency}
        bodies = [
            self._agencies[self._bodies[level]]
            for level in levels
            if level not in covered and level in self._bodies
        ]
        names = dict.fromkeys([heir.name for heir in heirs] + [body.name for body in bodies])
        if not names:
            return Deciding("", Authority.UNKNOWN, Ground())
        first = heirs[0].agency if heirs else bodies[0]
        authority = first.authority if first else Authority.UNKNOWN
        unsure = [heir for heir in heirs if not heir.sure]
        told = next((heir for heir in (*unsure, *heirs) if heir.steps), None)
        if told is None:
            return Deciding("; ".join(names), authority, ground)
        step = next((one for one in told.steps if not one.sure), told.steps[-1])
        state = PlacementState.PROPOSED if unsure else PlacementState.CONFIRMED
        stepped = Ground(
            worse(state, ground.state),
            f"agencies.{step.rule}",
            step.change.basis,
            step.change.effective_from,
        )
        return Deciding("; ".join(names), authority, stepped)

    def is_body(self, name: str, levels: Sequence[Level]) -> bool:
        """Whether an agency is what decides at the one level where nobody else is named."""
        body = self._bodies.get(levels[0]) if len(levels) == 1 else None
        return body is not None and self._agencies[body].name == name

    def _heirs(self, facts: Facts) -> Iterator[_Heir]:
        field = next(iter(sorted(facts.fields)), "") if len(facts.fields) == 1 else ""
        for name in facts.agencies:
            known = self._succession.find(name)
            steps = tuple(self._succession.steps(name, field))
            last = steps[-1].agency if steps else known[1] if known else None
            yield _Heir(last.name if last else name, last, steps)

    def _lives(self, heir: _Heir, levels: Sequence[Level]) -> bool:
        """Whether an agency is at these levels; an unknown one, if it is not of the level gone."""
        if heir.agency is None:
            said = f" {mark(heir.name)} "
            return not any(f" {word} " in said for word in self._gone_words)
        if heir.agency.level is self._gone:
            return False
        return heir.agency.level in levels or heir.agency.level is Level.CENTRAL or not levels
