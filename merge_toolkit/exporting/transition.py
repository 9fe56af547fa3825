"""What the reform did to the procedures: every change, and whether it counts.

Only what is confirmed counts; what is only proposed lives on until people say otherwise. While a
procedure waits to be compared, or people are asked whether it has ended, nothing about it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from merge_toolkit.exporting.fates import agency_of
from merge_toolkit.exporting.figures import levels_before
from merge_toolkit.exporting.parts import stands
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import (
    NO_GROUND,
    Ground,
    Placement,
    PlacementState,
    PlacementStatus,
)
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


def changes(made: View) -> tuple[Change, ...]:
    """Return every change to every procedure, in the order of the catalog."""
    return made.once(_changes)


def _changes(made: View) -> tuple[Change, ...]:
    where = stands(made)
    return tuple(
        change
        for one in made.procedures.unified
        for change in _changes_of(made, one, sure=where[one.id].sure)
    )


def _changes_of(made: View, one: UnifiedRecord, *, sure: bool) -> Iterator[Change]:
    """What is confirmed of a procedure that waits for people is proposed until they have said."""
    for change in _stated(made, one):
        ground = change.ground
        if not sure and ground.state is PlacementState.CONFIRMED:
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


def _listed(levels: tuple[Level, ...]) -> str:
    return "; ".join(level.value for level in levels)
