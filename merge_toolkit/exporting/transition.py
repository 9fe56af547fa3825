"""What the reform did to the procedures: counts by agency that reconcile, and every change.

Every named source row was a procedure before. It lives on as the first row of a unified record in
force (after), was joined into another (merged), or ended (abolished, replaced). Only what is
confirmed counts; what is only proposed lives on until people say otherwise, and is counted beside.
While people are asked whether a procedure has ended, nothing about it is confirmed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from merge_toolkit.exporting.disputes import asked_whether_it_lives, disputes
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import (
    NO_GROUND,
    CrosswalkLine,
    Ground,
    Placement,
    PlacementState,
    PlacementStatus,
    Relation,
    UnifiedRecord,
)  # fmt: skip
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Level


class Kind(StrEnum):
    """What happened, or is proposed to happen, to a procedure."""

    ABOLISHED = "abolished"
    REPLACED = "replaced"
    LEVEL = "level"
    AGENCY = "agency"
    RENAMED = "renamed"
    LAPSED = "lapsed"
    OPEN = "open"


class Fate(StrEnum):
    """What became of one source row."""

    AFTER = "after"
    ABOLISHED = "abolished"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one unified procedure; ``state`` says whether it is confirmed."""

    kind: Kind
    one: UnifiedRecord
    agency: str
    before: str
    after: str
    ground: Ground

    @property
    def confirmed(self) -> bool:
        """Whether it counts."""
        return self.ground.state is PlacementState.CONFIRMED


@dataclass(slots=True)
class Tally:
    """Procedures of one agency before the reform, and what became of them."""

    after: int = 0
    abolished: int = 0
    merged: int = 0

    @property
    def before(self) -> int:
        """Every one of them is counted once."""
        return self.after + self.abolished + self.merged

    def count(self, fate: Fate) -> None:
        """Count one procedure."""
        match fate:
            case Fate.AFTER:
                self.after += 1
            case Fate.ABOLISHED:
                self.abolished += 1
            case Fate.MERGED:
                self.merged += 1


@dataclass(frozen=True, slots=True)
class Transition:
    """Counts by agency before the reform, every change, and what became of the districts' own.

    ``district`` counts the procedures of the abolished level by where they went and whether that
    is confirmed.
    """

    tallies: dict[str, Tally]
    changes: tuple[Change, ...]
    district: Counter[tuple[str, bool]]

    def counted(self, agency: str) -> Counter[tuple[Kind, bool]]:
        """Changes of one agency by kind, confirmed or not."""
        return Counter((c.kind, c.confirmed) for c in self.changes if c.agency == agency)


def transition(made: View) -> Transition:
    """Work it out from the merge result."""
    tallies: dict[str, Tally] = {}
    unified = {one.id: one for one in made.procedures.unified}
    asked = _asked(made)
    lines = {line.record.key: line for line in made.procedures.outcome.crosswalk}
    for line in lines.values():
        if line.record.name and line.relation is not Relation.REFERENCE:
            tally = tallies.setdefault(agency_of(line.record), Tally())
            tally.count(_fate(line, unified.get(line.unified_id), asked))
    changes = tuple(
        change for one in made.procedures.unified for change in _changes(made, one, asked)
    )
    gone = made.rules.two_tier.abolished
    district = Counter(
        _destination(one, asked) for one in made.procedures.unified if _had(one, gone)
    )
    return Transition(tallies, changes, district)


def agency_of(record: Record) -> str:
    """The first deciding agency that a source names; empty for none."""
    return record.responsible.partition(";")[0].strip()


def _asked(made: View) -> Set[str]:
    """Ids of procedures of which people are still to say whether they have ended."""
    told = [one for one in disputes(made).values() if one.asked]
    living = {one.id for one in made.procedures.unified if asked_whether_it_lives(made, one)}
    return living | {one.ended.id for one in told}


def _fate(line: CrosswalkLine, one: UnifiedRecord | None, asked: Set[str]) -> Fate:
    """A row that begins no unified record was joined into one, unless its source ended it."""
    if line.relation is Relation.PART_OF or (one and one.anchor.key != line.record.key):
        return Fate.MERGED
    placed = one.placement if one else None
    if placed is None:
        return Fate.ABOLISHED if line.relation is Relation.EXCLUDED else Fate.AFTER
    if placed.status is PlacementStatus.IN_FORCE or placed.state is not PlacementState.CONFIRMED:
        return Fate.AFTER
    if one and one.id in asked:
        return Fate.AFTER
    return Fate.MERGED if placed.replaced_by else Fate.ABOLISHED


def _changes(made: View, one: UnifiedRecord, asked: Set[str]) -> Iterator[Change]:
    """What is confirmed of a procedure whose end is asked is proposed until that is said."""
    for change in _stated(made, one):
        ground = change.ground
        if one.id in asked and ground.state is PlacementState.CONFIRMED:
            yield replace(change, ground=replace(ground, state=PlacementState.PROPOSED))
        else:
            yield change


def _stated(made: View, one: UnifiedRecord) -> Iterator[Change]:
    placed = one.placement
    if placed is None:
        return
    agency = agency_of(one.anchor)
    own = Ground(
        placed.state, placed.rule, placed.basis, placed.since, placed.until, placed.decision
    )
    was, now = _listed(levels_before(one)), _listed(placed.levels)
    if placed.status is not PlacementStatus.IN_FORCE:
        kind = Kind.REPLACED if placed.status is PlacementStatus.REPLACED else Kind.ABOLISHED
        yield Change(kind, one, agency, was, placed.replaced_by, own)
    elif placed.state is PlacementState.OPEN:
        yield Change(Kind.OPEN, one, agency, was, "", own)
    elif was and was != now:
        yield Change(Kind.LEVEL, one, agency, was, now, own)
    if placed.status is PlacementStatus.IN_FORCE and _moved(agency, placed):
        yield Change(Kind.AGENCY, one, agency, agency, placed.agency, placed.deciding)
    yield from _renamed(made, one, agency)
    if placed.lapsed != NO_GROUND:
        yield Change(Kind.LAPSED, one, agency, placed.lapsed.rule, placed.rule, placed.lapsed)


def _moved(agency: str, placed: Placement) -> bool:
    names = [name.strip() for name in placed.agency.split(";")]
    return bool(agency) and bool(placed.agency) and agency not in names


def _renamed(made: View, one: UnifiedRecord, agency: str) -> Iterator[Change]:
    """A name that people changed, and one that is only proposed."""
    resolved = one.fields.get("name")
    variant = resolved.variants[0] if resolved and resolved.variants else None
    if variant and variant.decision and variant.value not in {m.name for m in one.members}:
        told = Ground(PlacementState.CONFIRMED, "reviewer", decision=variant.decision)
        yield Change(Kind.RENAMED, one, agency, one.anchor.name, str(variant.value), told)
    for conflict in made.procedures.open_conflicts.get(one.id, ()):
        if conflict.kind == "rename":
            asked = Ground(PlacementState.PROPOSED, "renames")
            yield Change(Kind.RENAMED, one, agency, one.anchor.name, conflict.proposal, asked)


def levels_before(one: UnifiedRecord) -> tuple[Level, ...]:
    """Levels that the unified record, or any of its rows, states."""
    resolved = one.fields.get("level")
    values = [variant.value for variant in resolved.variants] if resolved else []
    values = values or [v for member in one.members if (v := member.value("level"))]
    stated = {level for value in values if isinstance(value, tuple) for level in value}
    return tuple(level for level in Level if level in stated)


def _had(one: UnifiedRecord, level: Level) -> bool:
    placed = one.placement
    return level in levels_before(one) and placed is not None and placed.rule != "source"


def _destination(one: UnifiedRecord, asked: Set[str]) -> tuple[str, bool]:
    """Where a procedure of the abolished level went: a level, both, abolished, or open."""
    placed = one.placement
    if placed is None or placed.state is PlacementState.OPEN:
        return "open", False
    confirmed = placed.state is PlacementState.CONFIRMED and one.id not in asked
    if placed.status is not PlacementStatus.IN_FORCE:
        return "abolished", confirmed
    return ("both" if len(placed.levels) > 1 else _listed(placed.levels)), confirmed


def _listed(levels: tuple[Level, ...]) -> str:
    return "; ".join(level.value for level in levels)
