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


def code_of(one: UnifiedRecord) -> str:
    """National code of a unified procedure or of its first row, or what that row gave."""
    return first_value(one, ("code",)) or one.anchor.code or one.anchor.code_as_given


def name_of(one: UnifiedRecord) -> str:
    """Name of a unified procedure."""
    return first_value(one, ("name",)) or one.anchor.name


def codes_of(one: UnifiedRecord) -> list[str]:
    """Codes of the source rows, each once, as read."""
    return list(dict.fromkeys(filter(None, (m.code or m.code_as_given for m in one.members))))


def asked_whether_it_lives(made: View, one: UnifiedRecord) -> bool:
    """Whether people are still to say if a procedure is in force or has ended."""
    conflicts = made.procedures.open_conflicts.get(one.id, ())
    return any(conflict.field == "status" for conflict in conflicts)


def state_of(made: View, sure: bool) -> str:
    """Say whether a line is confirmed."""
    return made.word("annex.confirmed" if sure else "annex.proposed")
