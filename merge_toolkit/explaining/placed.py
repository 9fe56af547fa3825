"""Where a procedure lives after the reform: each part with its rule, and the rules tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from merge_toolkit.explaining.knowledge import Knowledge
from merge_toolkit.explaining.shown import PartShown, PlacementShown, TrialShown
from merge_toolkit.explaining.sides import listed
from merge_toolkit.explaining.words import phrase
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import Flag, Ground, Placement, PlacementState
from merge_toolkit.model.values import show
from merge_toolkit.rules.schema import Effect
from merge_toolkit.two_tier.facts import Subject
from merge_toolkit.two_tier.place import REVIEWER, SOURCE, Placer
from merge_toolkit.two_tier.selecting import Misfit, Trial

_FAR = (Misfit.CODE, Misfit.FIELD)
"""Rules about other codes and fields of work: counted, not listed."""


def placement(at: Knowledge, one: UnifiedRecord) -> PlacementShown | None:
    """Show where a record lives, what each part rests on, and why other rules do not apply."""
    placed = one.placement
    if placed is None:
        return None
    levels = tuple(show(level, at.language) for level in placed.levels)
    trials = tuple(_trials(at, one))
    near = tuple(_shown(at, trial, trials, placed) for trial in trials if trial.misfit not in _FAR)
    far = Counter(trial.misfit for trial in trials if trial.misfit in _FAR)
    return PlacementShown(
        _sentence(at, placed, list(levels)),
        levels,
        placed.agency,
        phrase(f"authority.{placed.authority}", at.language),
        placed.status.value,
        placed.state.value,
        placed.rule,
        placed.basis,
        tuple(_parts(at, placed)),
        tuple(phrase(f"flag.{flag}", at.language) for flag in placed.flags),
        near,
        sum(far.values()),
    )


def _trials(at: Knowledge, one: UnifiedRecord) -> Iterator[Trial]:
    """Try every rule on the record again, unless its own source ended it."""
    placed = one.placement
    if placed is None or placed.rule == SOURCE:
        return
    twin = one.id if Flag.TWIN in placed.flags else ""
    placer = Placer(at.rules, at.heard.log.choices)
    yield from placer.trials(Subject(one.id, one.members, one.fields, twin))


def _shown(at: Knowledge, trial: Trial, trials: Sequence[Trial], placed: Placement) -> TrialShown:
    """Say of a rule why it fits or not; the first that fits applies only where all is settled."""
    first = next((one for one in trials if one.misfit is None), None)
    holds = trial.name == placed.rule and placed.state is PlacementState.CONFIRMED
    if trial is first:
        kept = holds or trial.rule.effect is Effect.PROPOSE
        key = trial.rule.effect.value if kept else "overruled" if placed.decision else "unsure"
        why = phrase(f"tried.{key}", at.language)
    elif trial.misfit is None:
        key = "tried.ground" if holds else "tried.general"
        why = phrase(key, at.language, rule=first.name if first else "")
    else:
        stated = {"since": trial.rule.valid_from, "until": trial.rule.valid_to}
        days = {name: f"{day:%d/%m/%Y}" for name, day in stated.items() if day}
        why = phrase(f"tried.{trial.misfit}", at.language, **days)
    return TrialShown(trial.name, trial.misfit is None, why, trial.rule.basis)


def _parts(at: Knowledge, placed: Placement) -> Iterator[PartShown]:
    own = Ground(
        placed.state, placed.rule, placed.basis, placed.since, placed.until, placed.decision
    )
    levels = "; ".join(show(level, at.language) for level in placed.levels)
    reach = phrase(f"reach.{placed.reach}", at.language) if placed.reach else ""
    said = (
        ("levels", levels, own),
        ("agency", placed.agency, placed.deciding),
        ("receiving", "; ".join(placed.receiving), placed.received),
        ("reach", reach, placed.reached),
        ("territories", "; ".join(placed.territories), placed.local),
    )
    for part, value, ground in said:
        if value:
            yield PartShown(
                part,
                phrase(f"part.{part}", at.language),
                value,
                ground.state.value,
                phrase(f"placement.{ground.state}", at.language),
                ground.rule,
                ground.basis,
                ground.since.isoformat() if ground.since else "",
                ground.until.isoformat() if ground.until else "",
                ground.decision,
            )


def _sentence(at: Knowledge, placed: Placement, levels: list[str]) -> str:
    agency = placed.agency or phrase("placed.no agency", at.language)
    status = phrase(f"placement.{placed.status}", at.language)
    if placed.rule == SOURCE or (placed.rule == REVIEWER and not placed.decision):
        return phrase(f"placed.{placed.rule}", at.language, status=status)
    if placed.state is PlacementState.OPEN:
        key = "placed.tie" if placed.rule else "placed.none"
        return phrase(key, at.language, agency=agency, rule=placed.rule)
    basis = phrase("placed.basis", at.language, basis=placed.basis) if placed.basis else ""
    facts = {
        "levels": listed(at, levels) or phrase("placed.no level", at.language),
        "agency": agency,
        "state": phrase(f"placement.{placed.state}", at.language),
    }
    if placed.decision:
        return phrase("placed.told", at.language, line=placed.decision, **facts)
    return phrase("placed.rule", at.language, rule=placed.rule, basis=basis, **facts)
