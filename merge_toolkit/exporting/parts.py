"""Where each procedure stands: the one definition by which every output sorts and counts.

A procedure is published at a level, is not ready, or has ended. It has ended only where that is
confirmed and nobody is asked about it any more: what its source repealed, or wrote as replaced,
while the catalog may still hold it is not ready, like whatever else waits for people. Of two that
bear one code the one for which fewer sources vouch waits: a code is published once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.exporting.disputes import asked_whether_it_lives, bears_anothers_code, disputes
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState, PlacementStatus
from merge_toolkit.model.values import Level


class Part(StrEnum):
    """Parts of the catalog; the first three are published."""

    PROVINCE = "province"
    COMMUNE = "commune"
    BOTH = "both"
    OPEN = "open"
    ENDED = "ended"


PUBLISHED = (Part.PROVINCE, Part.COMMUNE, Part.BOTH)
"""What stands in them is confirmed, in force, and waits for nobody."""


@dataclass(frozen=True, slots=True)
class Stand:
    """The part by the placement alone, and what else may hold a procedure back.

    ``waits``: it may be the same as another row. ``asked``: people are to say whether it lives on,
    or whether its code is its own.
    """

    shelf: Part
    waits: bool
    asked: bool

    @property
    def part(self) -> Part:
        """The part in which the procedure is counted."""
        return Part.OPEN if self.waits else self.shelf

    @property
    def sure(self) -> bool:
        """Whether what is confirmed of the procedure counts already."""
        return not self.waits and not self.asked


def stands(made: View) -> Mapping[str, Stand]:
    """Return where every procedure stands, by its id."""
    return made.once(_stands)


def _stands(made: View) -> Mapping[str, Stand]:
    told = {id_ for id_, one in disputes(made).items() if one.asked}
    found: dict[str, Stand] = {}
    for one in made.procedures.unified:
        asked = one.id in told or asked_whether_it_lives(made, one)
        asked = asked or bears_anothers_code(made, one)
        found[one.id] = Stand(_shelf(one, asked=asked), bool(one.pending_with), asked)
    return found


def parts(made: View) -> Mapping[str, str]:
    """Return the part in which every procedure is counted, by its id."""
    return {id_: stand.part.value for id_, stand in stands(made).items()}


def _shelf(one: UnifiedRecord, *, asked: bool) -> Part:
    placed = one.placement
    if placed is None or placed.state is not PlacementState.CONFIRMED or asked:
        return Part.OPEN
    if placed.status is not PlacementStatus.IN_FORCE:
        return Part.ENDED
    return _LEVELS.get(frozenset(placed.levels), Part.OPEN)


_LEVELS: Mapping[frozenset[Level], Part] = {
    frozenset((Level.PROVINCE,)): Part.PROVINCE,
    frozenset((Level.COMMUNE,)): Part.COMMUNE,
    frozenset((Level.PROVINCE, Level.COMMUNE)): Part.BOTH,
}
