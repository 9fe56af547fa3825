"""What one line of annex II says of a procedure."""

from __future__ import annotations

from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.values import show

Entry = tuple[bool, tuple[Cell, ...]]
"""Whether it is confirmed, and its cells without the number."""


def levels_of(made: View, one: UnifiedRecord) -> str:
    """Levels at which a procedure is placed."""
    return show(one.placement.levels, made.language) if one.placement else ""


def name_of(one: UnifiedRecord) -> str:
    """Name of a unified procedure."""
    return first_value(one, ("name",)) or one.anchor.name


def told_by(made: View, one: UnifiedRecord) -> str:
    """Sources whose rows a procedure stands for."""
    return "; ".join(dict.fromkeys(made.source_name(member.source) for member in one.members))


def state_of(made: View, sure: bool) -> str:
    """Say whether a line is confirmed."""
    return made.word("annex.confirmed" if sure else "annex.proposed")


def ground_cell(made: View, ground: str) -> Cell:
    """Show what a change rests on, or that nothing is named."""
    return Cell.of(ground or made.word("annex.no_ground"), not ground)
