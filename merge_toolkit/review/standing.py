"""Where each decision of the ledger stands today: each side by itself, then all held together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from merge_toolkit.model.decisions import DecisionState
from merge_toolkit.model.linkage import Pair
from merge_toolkit.model.records import Catalog, RecordKey
from merge_toolkit.review.contradictions import contradictory_choices, contradictory_pairs
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.people import People
from merge_toolkit.review.reattach import Shelves
from merge_toolkit.review.rewording import Rewording
from merge_toolkit.review.seen import ItemKind, Seen
from merge_toolkit.review.words import KEEP, OTHER, TAKE
from merge_toolkit.rules.schema import Distinction

IN_FORCE = frozenset({DecisionState.ATTACHED, DecisionState.CHANGED})


@dataclass(frozen=True, slots=True)
class Standing:
    """One decision (a line, or the lines of a group), where it stands and in which state.

    ``records`` are today's, in the order of the sides as far as they were found; ``complete`` tells
    whether every side was, ``other_values`` that the field in question says something else now.
    ``likely`` are the records that people may move it to: one for each side, or none at all.
    """

    lines: tuple[LedgerLine, ...]
    records: tuple[RecordKey, ...]
    state: DecisionState
    other_values: bool = False
    complete: bool = True
    likely: tuple[RecordKey, ...] = ()

    @property
    def first(self) -> LedgerLine:
        """The line that speaks for all lines of a group."""
        return self.lines[0]

    @property
    def is_pair(self) -> bool:
        """Whether it is about two records, and not about a field."""
        return self.first.kind is ItemKind.PAIR

    @property
    def is_sure(self) -> bool:
        """Whether a choice says something; «unclear» says nothing."""
        return self.first.value.startswith((f"{TAKE}:", KEEP, OTHER))

    @property
    def subject(self) -> tuple[str, str]:
        """The field and territory of a choice."""
        return self.first.field, self.first.territory

    @property
    def sides(self) -> tuple[Seen, ...]:
        """What was seen of each record, in the order of the lines."""
        return tuple(side for line in self.lines for side in line.sides)


def standings(
    lines: Sequence[LedgerLine],
    catalogs: Iterable[Catalog],
    distinctions: Mapping[str, Distinction] = MappingProxyType({}),
) -> tuple[Standing, ...]:
    """Return where every decision stands, in the order of the ledger, contradictions told."""
    if not lines:
        return ()  # nothing to find again: no shelf need be filled
    exports: dict[RecordKey, set[str]] = {}
    for line in lines:
        for side in line.sides:
            exports.setdefault(side.key, set()).add(line.export_id)
    shelves = Shelves(catalogs, exports, Rewording(distinctions))
    found = [_stand(group, shelves) for group in _decisions(lines)]
    standing_now, superseded = _last_words(found)
    held = [one for one in standing_now if one.state in IN_FORCE]
    wrong = _contradictory(held)

    def finally_(one: Standing) -> Standing:
        if one.first.decision in superseded:
            return replace(one, state=DecisionState.SUPERSEDED)
        if one.first.decision in wrong:
            return replace(one, state=DecisionState.CONTRADICTION)
        return one

    return tuple(finally_(one) for one in found)


def _contradictory(held: Sequence[Standing]) -> frozenset[str]:
    """Decisions of those in force that cannot all hold."""
    pairs = [
        (one.first.decision, Pair.of(*one.records), one.first.value) for one in held if one.is_pair
    ]
    choices = [
        (one.first.decision, frozenset(one.records), one.subject, _said(one))
        for one in held
        if not one.is_pair and not one.other_values and one.is_sure
    ]
    return contradictory_pairs(pairs) | contradictory_choices(choices)


def _decisions(lines: Sequence[LedgerLine]) -> tuple[tuple[LedgerLine, ...], ...]:
    groups: dict[str, list[LedgerLine]] = {}
    for line in lines:
        groups.setdefault(line.decision, []).append(line)
    return tuple(tuple(group) for group in groups.values())


def _stand(lines: tuple[LedgerLine, ...], shelves: Shelves) -> Standing:
    """Find every record of a decision; the decision is in the worst state of its sides."""
    records: list[RecordKey] = []
    likely: list[RecordKey] = []
    worst = DecisionState.ATTACHED
    field = lines[0].field
    other_values = False
    for side in (side for line in lines for side in line.sides):
        found = shelves.find(side)
        state = found.state
        home = found.record or shelves.likely(side)
        likely += [home] if home else []
        if found.record is not None:
            records.append(found.record)
            if found.record == side.key and shelves.changed(side, found.record, field):
                state = DecisionState.CHANGED
            other_values |= shelves.says_otherwise(side, found.record, field)
        worst = max(worst, state, key=_WORSE.index)
    if len(set(records)) < len(records) and worst in IN_FORCE:
        worst = DecisionState.AMBIGUOUS
    wanted = sum(len(line.sides) for line in lines)
    homes = tuple(likely) if len(likely) == wanted else ()
    return Standing(lines, tuple(records), worst, other_values, len(records) == wanted, homes)


def _last_words(stand: Sequence[Standing]) -> tuple[list[Standing], frozenset[str]]:
    """Keep the last word of each reviewer; also name the decisions that it replaces.

    Replaced are those a later line names, and those of the same reviewer on the same records.
    """
    named = {one for standing in stand for line in standing.lines for one in line.supersedes}
    gone = {
        standing.first.decision
        for standing in stand
        if any(line.id in named for line in standing.lines)
    }
    last: dict[tuple[object, ...], Standing] = {}
    people = People(line.by for one in stand for line in one.lines)
    by_day = sorted(stand, key=lambda standing: standing.first.at)
    for standing in by_day:
        if standing.first.decision in gone or standing.state not in IN_FORCE:
            continue
        line = standing.first
        subject = (
            people.who(line.by),
            line.kind,
            line.field,
            line.territory,
            *sorted(standing.records),
        )
        if subject in last:
            gone.add(last[subject].first.decision)
        last[subject] = standing
    return [one for one in stand if one.first.decision not in gone], frozenset(gone)


def _said(standing: Standing) -> str:
    return f"{standing.first.value}\x1f{standing.first.free_value}"


_WORSE = (
    DecisionState.ATTACHED,
    DecisionState.CHANGED,
    DecisionState.PROPOSED,
    DecisionState.AMBIGUOUS,
    DecisionState.SUSPENDED,
    DecisionState.DORMANT,
)
"""States of a side, from the best to the worst."""
