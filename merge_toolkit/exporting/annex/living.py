"""Lists 1 and 2 of annex II: what is new to a part of the province, and what is amended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from merge_toolkit.exporting.annex.entries import (
    Entry,
    ground_cell,
    levels_of,
    name_of,
    state_of,
)  # fmt: skip
from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.disputes import asked_whether_it_lives, code_of, disputes
from merge_toolkit.exporting.record_text import basis_text
from merge_toolkit.exporting.transition import Change, Kind, changes
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState, PlacementStatus
from merge_toolkit.model.values import Level, show
from merge_toolkit.rules.source_names import territories


def new(made: View) -> Iterator[Entry]:
    """Procedures that live on and that one former province alone had, with what changes there."""
    amending = _amending(made)
    for one in _new_ones(made):
        placed = one.placement
        conflicts = made.procedures.open_conflicts.get(one.id, ())
        asked = any(conflict.field == "applies_in" for conflict in conflicts)
        lines = amending.get(one.id, ())
        sure = placed is not None and placed.state is PlacementState.CONFIRMED and not asked
        sure = sure and all(change.confirmed for change in lines)
        where = dict.fromkeys(made.source_name(member.source) for member in one.members)
        yield (
            sure,
            (
                Cell.of(code_of(one)),
                Cell.of(name_of(one)),
                Cell.of(levels_of(made, one)),
                Cell.of("\n".join((*where, *(_said(made, change) for change in lines)))),
                Cell.of(made.word("annex.asked") if asked else state_of(made, sure), not sure),
            ),
        )


def amended(made: View) -> Iterator[Entry]:
    """Procedures that live on with another level, agency or name; one line each."""
    new_ids = {one.id for one in _new_ones(made)}
    amending = _amending(made)
    for one in made.procedures.unified:
        placed, lines = one.placement, amending.get(one.id, ())
        ended = placed is not None and placed.status is not PlacementStatus.IN_FORCE
        if ended or one.pending_with or not lines or one.id in new_ids:
            continue
        if asked_whether_it_lives(made, one):
            continue
        sure = all(change.confirmed for change in lines)
        grounds = (basis_text(made, change.ground) for change in lines)
        yield (
            sure,
            (
                Cell.of(code_of(one)),
                Cell.of(name_of(one)),
                Cell.of("\n".join(_said(made, change) for change in lines)),
                ground_cell(made, "\n".join(dict.fromkeys(filter(None, grounds)))),
                Cell.of(state_of(made, sure), not sure),
            ),
        )


def _new_ones(made: View) -> Iterator[UnifiedRecord]:
    home = territories(made.rules.merge.sources)
    several = len(set(home.values())) > 1
    told_ended = {one.living.id for one in disputes(made).values()}
    for one in made.procedures.unified:
        placed, homes = one.placement, {home.get(m.source, m.source) for m in one.members}
        if placed is None or placed.status is not PlacementStatus.IN_FORCE or placed.territories:
            continue
        if one.pending_with or one.id in told_ended or asked_whether_it_lives(made, one):
            continue
        if len(homes) == 1 and several:
            yield one


def _amending(made: View) -> Mapping[str, Sequence[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes(made):
        if change.kind in _AMENDING:
            found.setdefault(change.one.id, []).append(change)
    return found


def _said(made: View, change: Change) -> str:
    before, after = change.before, change.after
    if change.kind is Kind.LEVEL:
        before, after = (_levels(made, text) for text in (before, after))
    what = made.word(f"change.{change.kind.value}")
    return made.word("annex.became").format(what=what, before=before, after=after)


def _levels(made: View, text: str) -> str:
    return show(tuple(Level(word) for word in text.split("; ") if word), made.language)


_AMENDING = frozenset({Kind.LEVEL, Kind.AGENCY, Kind.RENAMED})
