"""List 5 of annex II: codes that sources write otherwise than the catalog."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.exporting.annex.entries import Entry, name_of, state_of
from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.disputes import code_of, codes_of
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementStatus


def corrected(made: View) -> Iterator[Entry]:
    """Procedures in force of which a source writes another code; ended and waiting ones are not.

    The code after is the national one, without the suffix of a province; where nobody has chosen
    between codes none is told.
    """
    for one in made.procedures.unified:
        placed = one.placement
        if one.pending_with or (placed and placed.status is not PlacementStatus.IN_FORCE):
            continue
        sure = bool(first_value(one, ("code",)))
        before = [code for code in codes_of(one) if not sure or code != code_of(one)]
        if not before or (not sure and len(before) < 2):
            continue
        yield (
            sure,
            (
                Cell.of("\n".join(before)),
                Cell.of("\n".join(_told_by(made, one, code) for code in before)),
                Cell.of(code_of(one) if sure else made.word("annex.no_code"), not sure),
                Cell.of(name_of(one)),
                Cell.of(state_of(made, sure) if sure else made.word("annex.undecided"), not sure),
            ),
        )


def _told_by(made: View, one: UnifiedRecord, code: str) -> str:
    sources = (
        made.source_name(m.source) for m in one.members if (m.code or m.code_as_given) == code
    )
    return "; ".join(dict.fromkeys(sources))
