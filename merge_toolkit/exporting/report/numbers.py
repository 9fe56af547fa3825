"""The numbers of the report, counted once from the merge result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.exporting.annex.parts import part_of
from merge_toolkit.exporting.transition import Transition, levels_before, transition
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Conflict, Relation
from merge_toolkit.model.values import OnlineLevel

PARTS = ("province", "commune", "both", "open", "ended")
"""Where a unified procedure stands: published parts, not ready, ended."""
NOWHERE = "nowhere"
"""Rows that belong to no unified procedure."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counts by what they are about.

    ``into`` counts source rows by source and relation, ``ends`` by relation and part; ``parts``,
    ``online`` (part, level of service) and ``levels`` (level before, part) count unified
    procedures; ``conflicts`` are the open ones of procedures and inventory.
    """

    into: Counter[tuple[str, str]]
    ends: Counter[tuple[str, str]]
    parts: Counter[str]
    pending: int
    online: Counter[tuple[str, str]]
    levels: Counter[tuple[str, str]]
    conflicts: tuple[Conflict, ...]
    transition: Transition

    @property
    def questions(self) -> int:
        """Questions to people: conflicts of one cause are one, since one answer settles them."""
        return len({one.group_id or one.id for one in self.conflicts})

    @property
    def published(self) -> int:
        """Procedures that can be published as they are."""
        return sum(self.parts[part] for part in PARTS[:3])


def numbers(made: View) -> Numbers:
    """Count everything."""
    procedures = made.procedures
    part_by_id: Mapping[str, str] = {one.id: part_of(made, one) for one in procedures.unified}
    rows = [line for line in procedures.outcome.crosswalk if line.record.name]
    lines = {line.record.key: line for line in rows if line.relation is not Relation.REFERENCE}
    return Numbers(
        into=Counter((line.record.source, line.relation.value) for line in lines.values()),
        ends=Counter(
            (line.relation.value, part_by_id.get(line.unified_id, NOWHERE))
            for line in lines.values()
        ),
        parts=Counter(part_by_id.values()),
        pending=sum(bool(one.pending_with) for one in procedures.unified),
        online=Counter(
            (part_by_id[one.id], level)
            for one in procedures.unified
            for level in (_online(one.fields.get("online_level")),)
        ),
        levels=Counter(
            ("+".join(level.value for level in levels_before(one)), part_by_id[one.id])
            for one in procedures.unified
        ),
        conflicts=tuple(
            conflict
            for sort in made.sorts
            for conflict in sort.outcome.conflicts
            if conflict.status == "open"
        ),
        transition=transition(made),
    )


def _online(resolved: object) -> str:
    """Return the one level of service, ``apart`` for several, empty where nothing is said."""
    variants = getattr(resolved, "variants", ())
    values = {v.value for v in variants if isinstance(v.value, OnlineLevel)}
    if len(values) > 1:
        return "apart"
    return next((value.value for value in values), "")
