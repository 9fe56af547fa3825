"""Annex II: what is new, amended, replaced, abolished, written with other codes, or disputed.

A procedure never stands in two lists that gainsay each other: what is new is not amended beside,
and what lives on under the same code is neither replaced nor abolished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from merge_toolkit.exporting.annex.corrections import corrected
from merge_toolkit.exporting.annex.disputes import disputed, disputes
from merge_toolkit.exporting.annex.entries import (
    Entry,
    asked_whether_it_lives,
    code_of,
    codes_of,
    levels_of,
    name_of,
    state_of,
)  # fmt: skip
from merge_toolkit.exporting.annex.parts import counted, laid_out
from merge_toolkit.exporting.annex.since_published import (
    amended_since,
    new_since,
    repealed_since,
    replaced_since,
)
from merge_toolkit.exporting.annex.word_xml import Cell, paragraph, row, table
from merge_toolkit.exporting.record_text import basis_text
from merge_toolkit.exporting.transition import Change, Kind, transition
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import PlacementState, PlacementStatus, UnifiedRecord
from merge_toolkit.model.values import Level, show


def listed(made: View) -> Mapping[str, Sequence[Entry]]:
    """Return the lists by name; in each what is confirmed stands first.

    Once a catalog was published they tell what differs from it, before that from the sources.
    """
    return {
        name: sorted(entries(made), key=lambda one: not one[0])
        for name, (_, entries) in _lists(made).items()
    }


def changes(made: View, lists: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    """Write the lists of :func:`listed`."""
    for name, (columns, _) in _lists(made).items():
        found = lists[name]
        since = "_since" if name == "new" and made.result.published else ""
        title = made.word(f"annex.{name}{since}").format(count=counted(made, len(found)))
        yield paragraph(title, "PartTitle")
        if not found:
            yield paragraph(made.word("annex.none"), "Body")
            continue
        laid = laid_out(made, columns)
        rows = [
            row(laid, [Cell(str(number)), *cells])
            for number, (_, cells) in enumerate(found, start=1)
        ]
        yield table(laid, rows)


def _lists(made: View) -> Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]]:
    return SINCE if made.result.published else LISTS


def _new(made: View) -> Iterator[Entry]:
    """Procedures that live on and that one former province alone had, with what changes there."""
    amending = _amending(made)
    for one in _new_ones(made):
        placed = one.placement
        conflicts = made.procedures.open_conflicts.get(one.id, ())
        asked = any(conflict.field == "applies_in" for conflict in conflicts)
        lines = amending.get(one.id, ())
        sure = placed is not None and placed.state is PlacementState.CONFIRMED and not asked
        sure = sure and all(change.confirmed for change in lines)
        where = dict.fromkeys(made.side_name(member.source) for member in one.members)
        yield (
            sure,
            (
                Cell(code_of(one)),
                Cell(name_of(one)),
                Cell(levels_of(made, one)),
                Cell("\n".join((*where, *(_said(made, change) for change in lines)))),
                Cell(made.word("annex.asked") if asked else state_of(made, sure), not sure),
            ),
        )


def _new_ones(made: View) -> Iterator[UnifiedRecord]:
    provinces = {one.territory for one in made.rules.merge.sources.values() if one.territory}
    told_ended = {one.living.id for one in disputes(made).values()}
    for one in made.procedures.unified:
        placed, sources = one.placement, {member.source for member in one.members}
        if placed is None or placed.status is not PlacementStatus.IN_FORCE or placed.territories:
            continue
        if one.pending_with or one.id in told_ended or asked_whether_it_lives(made, one):
            continue
        if len(sources) == 1 and len(provinces) > 1:
            yield one


def _amended(made: View) -> Iterator[Entry]:
    """Procedures that live on with another level, agency or name; one line each."""
    new = {one.id for one in _new_ones(made)}
    amending = _amending(made)
    for one in made.procedures.unified:
        placed, lines = one.placement, amending.get(one.id, ())
        ended = placed is not None and placed.status is not PlacementStatus.IN_FORCE
        if ended or one.pending_with or not lines or one.id in new:
            continue
        if asked_whether_it_lives(made, one):
            continue
        sure = all(change.confirmed for change in lines)
        grounds = (basis_text(made, change.ground) for change in lines)
        yield (
            sure,
            (
                Cell(code_of(one)),
                Cell(name_of(one)),
                Cell("\n".join(_said(made, change) for change in lines)),
                _ground_cell(made, "\n".join(dict.fromkeys(filter(None, grounds)))),
                Cell(state_of(made, sure), not sure),
            ),
        )


def _amending(made: View) -> Mapping[str, Sequence[Change]]:
    found: dict[str, list[Change]] = {}
    for change in transition(made).changes:
        if change.kind in _AMENDING:
            found.setdefault(change.one.id, []).append(change)
    return found


def _replaced(made: View) -> Iterator[Entry]:
    by_id = {one.id: one for one in made.procedures.unified}
    for one in _ended(made, PlacementStatus.REPLACED):
        heir = by_id.get(one.placement.replaced_by) if one.placement else None
        unknown = made.word("annex.unknown")
        sure, ground = _ended_ground(made, one)
        yield (
            sure,
            (
                Cell("\n".join(codes_of(one))),
                Cell(name_of(one)),
                Cell(code_of(heir) if heir else ""),
                Cell(name_of(heir) if heir else unknown, heir is None),
                _ground_cell(made, ground),
                Cell(state_of(made, sure), not sure),
            ),
        )


def _abolished(made: View) -> Iterator[Entry]:
    for one in _ended(made, PlacementStatus.ABOLISHED):
        sure, ground = _ended_ground(made, one)
        level = first_value(one, ("level",)) and show(one.fields["level"].variants[0].value,
                                                      made.language)  # fmt: skip
        yield (
            sure,
            (
                Cell("\n".join(codes_of(one))),
                Cell(name_of(one)),
                Cell(level),
                _ground_cell(made, ground),
                Cell(state_of(made, sure), not sure),
            ),
        )


def _ended(made: View, status: PlacementStatus) -> Iterator[UnifiedRecord]:
    told = disputes(made)
    for one in made.procedures.unified:
        if one.placement and one.placement.status is status and one.id not in told:
            yield one


def _ended_ground(made: View, one: UnifiedRecord) -> tuple[bool, str]:
    """Whether people or rules are sure of the end (a waiting row is not), and what says so."""
    if one.placement is None:
        return False, ""
    sure = one.placement.state is PlacementState.CONFIRMED and not one.pending_with
    return sure, basis_text(made, one.placement)


def _ground_cell(made: View, ground: str) -> Cell:
    return Cell(ground or made.word("annex.no_ground"), not ground)


def _said(made: View, change: Change) -> str:
    before, after = change.before, change.after
    if change.kind is Kind.LEVEL:
        before, after = (_levels(made, text) for text in (before, after))
    what = made.word(f"change.{change.kind.value}")
    return made.word("annex.became").format(what=what, before=before, after=after)


def _levels(made: View, text: str) -> str:
    return show(tuple(Level(word) for word in text.split("; ") if word), made.language)


_AMENDING = frozenset({Kind.LEVEL, Kind.AGENCY, Kind.RENAMED})
_Columns = Sequence[tuple[str, int]]
LISTS: Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]] = {
    "new": (
        (("number", 11), ("code", 20), ("name", 94), ("level", 22), ("from", 70), ("state", 30)),
        _new,
    ),
    "amended": (
        (
            ("number", 11), ("code", 20), ("name", 69), ("what", 80), ("ground", 37),
            ("state", 30),
        ),
        _amended,
    ),
    "replaced": (
        (
            ("number", 11), ("old_code", 20), ("old_name", 64), ("new_code", 20),
            ("new_name", 65), ("ground", 37), ("state", 30),
        ),
        _replaced,
    ),
    "abolished": (
        (
            ("number", 11), ("old_code", 20), ("name", 114), ("level", 25), ("ground", 47),
            ("state", 30),
        ),
        _abolished,
    ),
    "corrected": (
        (
            ("number", 11), ("given_code", 35), ("given_by", 40), ("right_code", 30),
            ("name", 101), ("state", 30),
        ),
        corrected,
    ),
    "disputed": (
        (
            ("number", 11), ("code", 20), ("name", 78), ("told", 40), ("living", 68),
            ("state", 30),
        ),
        disputed,
    ),
}  # fmt: skip
SINCE: Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]] = {
    "new": (
        (("number", 11), ("code", 20), ("name", 120), ("level", 25), ("part_of", 71)), new_since,
    ),
    "amended": (
        (("number", 11), ("old_code", 20), ("new_code", 20), ("name", 82), ("what", 114)),
        amended_since,
    ),
    "replaced": (
        (("number", 11), ("old_code", 20), ("old_name", 98), ("new_code", 20), ("new_name", 98)),
        replaced_since,
    ),
    "abolished": ((("number", 11), ("old_code", 20), ("name", 216)), repealed_since),
}  # fmt: skip
