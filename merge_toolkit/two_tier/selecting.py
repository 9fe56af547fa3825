"""Which placement rule holds for a record, which others were tried, and why they do not apply.

Order of specificity: codes, then a version at a level that stays, then field of work with words,
then field of work, then general rules. A person's word comes before them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import Effect, Grounded, PlacementRule, PlacementWhen, TwoTierRules
from merge_toolkit.rules.specificity import rank
from merge_toolkit.text.forms import mark
from merge_toolkit.two_tier.facts import Facts


class Misfit(StrEnum):
    """Why a rule does not apply to a record."""

    NOT_YET = "not_yet"
    EXPIRED = "expired"
    CODE = "code"
    FIELD = "field"
    WORDS = "words"
    WITHOUT = "without"
    AGENCY = "agency"
    LEVEL = "level"
    TWIN = "twin"


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule that was tried on a record; ``misfit`` is None where it fits."""

    name: str
    rule: PlacementRule
    misfit: Misfit | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The rule that holds, rivals of its rank that say otherwise, and what else fits.

    ``ground`` is the rule that the levels rest on: the first that may apply and says the same;
    ``lapsed`` a more specific one that fits but has ended.
    """

    winner: Trial
    levels: tuple[Level, ...]
    ground: Trial
    sure: bool
    rivals: tuple[Trial, ...] = ()
    others: tuple[Trial, ...] = ()
    lapsed: Trial | None = None


class Selector:
    """The placement rules, most specific first, on one day."""

    def __init__(self, rules: TwoTierRules, on: date) -> None:
        self._on = on
        self._gone = rules.abolished
        self._rules = sorted(rules.rules.items(), key=lambda item: rank(item[1].when))
        self._by_code: dict[str, list[int]] = {}
        self._by_field: dict[str, list[int]] = {}
        self._anywhere: list[int] = []
        for place, (_, rule) in enumerate(self._rules):
            for code in set(rule.when.codes):
                self._by_code.setdefault(code, []).append(place)
            for field in {mark(field) for field in rule.when.fields if not rule.when.codes}:
                self._by_field.setdefault(field, []).append(place)
            if not rule.when.codes and not rule.when.fields:
                self._anywhere.append(place)

    def trials(self, facts: Facts) -> Iterator[Trial]:
        """Try every rule in order."""
        for name, rule in self._rules:
            yield Trial(name, rule, self._misfit(rule, facts))

    def _near(self, facts: Facts) -> Iterator[Trial]:
        """Try, in order, every rule that lacks neither the code nor the field of work."""
        at = set(self._anywhere)
        at.update(place for code in facts.codes for place in self._by_code.get(code, ()))
        at.update(place for field in facts.fields for place in self._by_field.get(field, ()))
        for place in sorted(at):
            name, rule = self._rules[place]
            yield Trial(name, rule, self._misfit(rule, facts))

    def select(self, facts: Facts) -> Selection | None:
        """Return the rule that holds; None where none fits."""
        trials = list(self._near(facts))
        fitting = [trial for trial in trials if trial.misfit is None]
        if not fitting:
            return None
        winner, *rest = fitting
        before = trials[: trials.index(winner)]
        lapsed = next((one for one in before if one.misfit is Misfit.EXPIRED), None)
        levels = self.levels(winner.rule, facts)
        sure = _applies(winner, facts)
        ground = winner
        if not sure:
            same = (one for one in rest if self.levels(one.rule, facts) == levels)
            ground = next((one for one in same if _applies(one, facts)), winner)
        rivals = (
            one
            for one in rest
            if rank(one.rule.when) == rank(winner.rule.when)
            and self.levels(one.rule, facts) != levels
        )
        others = (one for one in rest if self.levels(one.rule, facts) != levels)
        sure = (sure or ground is not winner) and not self._left_open(lapsed, facts, levels)
        return Selection(winner, levels, ground, sure, tuple(rivals), tuple(others), lapsed)

    def _left_open(self, lapsed: Trial | None, facts: Facts, levels: tuple[Level, ...]) -> bool:
        """Whether a rule that applied and has ended said otherwise: what follows is not settled."""
        if lapsed is None or lapsed.rule.effect is not Effect.APPLY:
            return False
        return self.levels(lapsed.rule, facts) != levels

    def levels(self, rule: PlacementRule, facts: Facts) -> tuple[Level, ...]:
        """Levels after the reform: those of the rule, and those that it leaves untouched."""
        left = facts.levels - {rule.when.touches, self._gone} if rule.when.touches else set()
        return tuple(level for level in Level if level in left or level in rule.levels)

    def _misfit(self, rule: PlacementRule, facts: Facts) -> Misfit | None:
        return misfit(rule.when, facts) or out_of_days(rule, self._on)


def out_of_days(rule: Grounded, on: date) -> Misfit | None:
    """Say whether a rule is not in force on a day."""
    if rule.valid_from is not None and on < rule.valid_from:
        return Misfit.NOT_YET
    return Misfit.EXPIRED if rule.valid_to is not None and on >= rule.valid_to else None


def misfit(when: PlacementWhen, facts: Facts) -> Misfit | None:
    """Say what a record lacks for a rule; the first thing found."""
    return next((why for why, lacks in _LACKS.items() if lacks(when, facts)), None)


def _named(words: Sequence[str], facts: Facts) -> bool:
    return any(f" {mark(word)} " in facts.name for word in words)


def _applies(trial: Trial, facts: Facts) -> bool:
    """A rule says nothing for certain while what it looks at is still in conflict or doubted."""
    when = trial.rule.when
    if when.codes and facts.code_doubted:
        return False
    looked_at = {
        "code": bool(when.codes),
        "domain_field": bool(when.fields),
        "level": bool(when.levels or when.touches),
        "agency": bool(when.agencies),
    }
    unsure = any(used and field in facts.unsettled for field, used in looked_at.items())
    return trial.rule.effect is Effect.APPLY and not unsure


_LACKS: Mapping[Misfit, Callable[[PlacementWhen, Facts], bool]] = {
    Misfit.CODE: lambda when, facts: bool(when.codes) and facts.codes.isdisjoint(when.codes),
    Misfit.FIELD: lambda when, facts: (
        bool(when.fields) and facts.fields.isdisjoint(mark(field) for field in when.fields)
    ),
    Misfit.WORDS: lambda when, facts: bool(when.words) and not _named(when.words, facts),
    Misfit.WITHOUT: lambda when, facts: _named(when.without, facts),
    Misfit.AGENCY: lambda when, facts: (
        bool(when.agencies) and facts.agency_ids.isdisjoint(when.agencies)
    ),
    Misfit.LEVEL: lambda when, facts: (
        (bool(when.levels) and facts.levels != frozenset(when.levels))
        or (when.touches is not None and when.touches not in facts.levels)
    ),
    Misfit.TWIN: lambda when, facts: when.twin and not facts.twin,
}
"""What a record may lack for a rule, in the order in which it is looked for."""
