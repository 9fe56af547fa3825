"""Lists 3 and 4 of annex II: what is replaced, and what is abolished."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.exporting.annex.entries import Entry, ground_cell, name_of, state_of
from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.disputes import code_of, codes_of, disputes
from merge_toolkit.exporting.parts import Part, parts
from merge_toolkit.exporting.record_text import basis_text
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.model.values import show


def replaced(made: View) -> Iterator[Entry]:
    """Procedures that another one takes the place of; one that nobody names is said to be."""
    where = parts(made)
    by_id = {one.id: one for one in made.procedures.unified}
    for one in _ended(made, PlacementStatus.REPLACED):
        heir = by_id.get(one.placement.replaced_by) if one.placement else None
        sure, ground = where[one.id] == Part.ENDED, _ground(made, one)
        yield (
            sure,
            (
                Cell.of("\n".join(codes_of(one))),
                Cell.of(name_of(one)),
                Cell.of(code_of(heir) if heir else ""),
                Cell.of(name_of(heir) if heir else made.word("annex.unknown"), heir is None),
                ground_cell(made, ground),
                Cell.of(state_of(made, sure), not sure),
            ),
        )


def abolished(made: View) -> Iterator[Entry]:
    """Procedures that are no more, with the level that had them."""
    where = parts(made)
    for one in _ended(made, PlacementStatus.ABOLISHED):
        sure, ground = where[one.id] == Part.ENDED, _ground(made, one)
        level = first_value(one, ("level",)) and show(one.fields["level"].variants[0].value,
                                                      made.language)  # fmt: skip
        yield (
            sure,
            (
                Cell.of("\n".join(codes_of(one))),
                Cell.of(name_of(one)),
                Cell.of(level),
                ground_cell(made, ground),
                Cell.of(state_of(made, sure), not sure),
            ),
        )


def _ended(made: View, status: PlacementStatus) -> Iterator[UnifiedRecord]:
    told = disputes(made)
    for one in made.procedures.unified:
        if one.placement and one.placement.status is status and one.id not in told:
            yield one


def _ground(made: View, one: UnifiedRecord) -> str:
    """What says that a procedure has ended."""
    return basis_text(made, one.placement) if one.placement else ""
