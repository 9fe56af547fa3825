"""The numbers of the outputs, each counted once and in one way; ``docs/outputs.md`` defines them.

The report, the first sheet of the workbook and the sheet of the transition show these. A test
counts them anew from the CSV files alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.exporting.fates import Tally, row_fates, tallies
from merge_toolkit.exporting.parts import PUBLISHED, Part, Stand, stands
from merge_toolkit.exporting.undecided import undecided
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.outcome import Conflict, UnifiedRecord
from merge_toolkit.model.placement import PlacementState, PlacementStatus
from merge_toolkit.model.values import Level, OnlineLevel

NOWHERE = "nowhere"
"""Rows that belong to no unified procedure."""
PENDING = "pending"
"""Procedures that wait for comparison, in counts by field of work."""
DISPUTED, APART, NONE = "disputed", "apart", "none"
"""What people must still choose; where territories or sources differ; what nobody states."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by what they are about.

    ``into`` counts source rows of procedures by source and relation, ``ends`` by relation and
    part, ``assets`` those of the inventory by source and relation. Of unified procedures: ``parts``
    (by part), ``fields`` (field of work, part or ``PENDING``), ``online`` (part, level of service),
    ``levels`` (levels before, part), ``gone`` (of the abolished level: where to, confirmed).
    ``conflicts`` are the open ones of procedures and inventory, ``pairs`` those that people are to
    compare, by sort. ``settled`` are the published ones of which no official cell waits for
    anybody. ``tallies`` are rows by agency before the reform.
    """

    into: Counter[tuple[str, str]]
    ends: Counter[tuple[str, str]]
    assets: Counter[tuple[str, str]]
    parts: Counter[str]
    fields: Counter[tuple[str, str]]
    online: Counter[tuple[str, str]]
    levels: Counter[tuple[str, str]]
    gone: Counter[tuple[str, bool]]
    tallies: Mapping[str, Tally]
    conflicts: tuple[Conflict, ...]
    pairs: tuple[int, int]
    settled: int

    @property
    def published(self) -> int:
        """Procedures whose level is confirmed, in force, waiting for nobody."""
        return sum(self.parts[part] for part in PUBLISHED)

    @property
    def pending(self) -> int:
        """Procedures that may be the same as another row."""
        return sum(count for (_, part), count in self.fields.items() if part == PENDING)

    @property
    def questions(self) -> int:
        """Questions on values: conflicts of one cause are one, since one answer settles them."""
        return len({one.group_id or one.id for one in self.conflicts})

    @property
    def tasks(self) -> int:
        """Everything that the review workbook asks anew: pairs to compare, and questions."""
        return sum(self.pairs) + self.questions


def figures(made: View) -> Figures:
    """Count everything."""
    return made.once(_figures)


def _figures(made: View) -> Figures:
    stand = stands(made)
    parts = {id_: one.part.value for id_, one in stand.items()}
    rows = tuple(row_fates(made, parts))
    unified = made.procedures.unified
    gone = made.rules.two_tier.abolished
    assets = {line.record.key: line for line in made.inventory.outcome.crosswalk}.values()
    return Figures(
        into=Counter((one.record.source, one.line.relation.value) for one in rows),
        ends=Counter(
            (one.line.relation.value, parts.get(one.unified_id, NOWHERE)) for one in rows
        ),
        assets=Counter((line.record.source, line.relation.value) for line in assets),
        parts=Counter(parts.values()),
        fields=Counter(
            (first_value(one, ("domain_field",)),
             PENDING if stand[one.id].waits else stand[one.id].shelf.value)
            for one in unified
        ),
        online=Counter((parts[one.id], _online(made, one)) for one in unified),
        levels=Counter((_before(made, one), parts[one.id]) for one in unified),
        gone=Counter(
            _destination(one, stand[one.id]) for one in unified if gone in levels_before(one)
        ),
        tallies=tallies(made, parts),
        conflicts=tuple(
            conflict
            for sort in made.sorts
            for conflict in sort.outcome.conflicts
            if conflict.status == "open"
        ),
        pairs=(_to_compare(made, 0), _to_compare(made, 1)),
        settled=sum(not cells and stand[id_].part in PUBLISHED
                    for id_, cells in undecided(made).items()),
    )  # fmt: skip


def levels_before(one: UnifiedRecord) -> tuple[Level, ...]:
    """Levels before the reform as the catalog has them; none while people must choose."""
    resolved = one.fields.get("level")
    values = [variant.value for variant in resolved.variants] if resolved else []
    stated = {level for value in values if isinstance(value, tuple) for level in value}
    return tuple(level for level in Level if level in stated)


def _before(made: View, one: UnifiedRecord) -> str:
    levels = "+".join(level.value for level in levels_before(one))
    return levels or (DISPUTED if _open_on(made, one, "level") else "")


def _online(made: View, one: UnifiedRecord) -> str:
    """Return the one level of service, or that there are several, or that none is stated."""
    resolved = one.fields.get("online_level")
    variants = resolved.variants if resolved else ()
    values = {one.value.value for one in variants if isinstance(one.value, OnlineLevel)}
    if len(values) > 1 or (not values and _open_on(made, one, "online_level")):
        return APART
    return next(iter(values), NONE)


def _open_on(made: View, one: UnifiedRecord, field: str) -> bool:
    return any(each.field == field for each in made.procedures.open_conflicts.get(one.id, ()))


def _destination(one: UnifiedRecord, stand: Stand) -> tuple[str, bool]:
    """Where a procedure of the abolished level goes: a part, ended or open; whether it counts."""
    if stand.part is not Part.OPEN:
        return stand.part.value, True
    placed = one.placement
    if placed is None or placed.state is PlacementState.OPEN:
        return Part.OPEN.value, False
    if placed.status is not PlacementStatus.IN_FORCE:
        return Part.ENDED.value, False
    levels = [level.value for level in placed.levels]
    return Part.BOTH.value if len(levels) > 1 else next(iter(levels), Part.OPEN.value), False


def _to_compare(made: View, sort: int) -> int:
    return sum(match.verdict is Verdict.REVIEW for match in made.sorts[sort].outcome.matches)
