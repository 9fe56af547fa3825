"""Official cells that still wait for somebody: what is confirmed may not be signed as it is yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from merge_toolkit.exporting.disputes import shared_codes
from merge_toolkit.exporting.parts import parts
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.values import Unread

OFFICIAL = (
    "code", "name", "domain_field", "online_level", "time_limit", "local_time_limit", "fee",
    "legal_basis", "place",
)  # fmt: skip
"""What the annex of the decision prints of a procedure."""
MARK = "\t"
"""Between the part of a procedure and its undecided cells, where both stand beside it."""


def undecided(made: View) -> Mapping[str, Sequence[str]]:
    """Return the official cells, by the id of their procedure, that cannot be signed as they are.

    People are asked about them, nobody could read them, or the code stands before another
    procedure too.
    """
    return made.once(_undecided)


def _undecided(made: View) -> Mapping[str, Sequence[str]]:
    shared = {one.id for ones in shared_codes(made).values() for one in ones}
    return {
        one.id: [
            field
            for field in OFFICIAL
            if (field == "code" and one.id in shared) or _waits(made, one, field)
        ]
        for one in made.procedures.unified
    }


def standing(made: View) -> Mapping[str, str]:
    """Return what stands beside each procedure: its part, and its undecided cells."""
    cells = undecided(made)
    return {id_: f"{part}{MARK}{'; '.join(cells[id_])}" for id_, part in parts(made).items()}


def _waits(made: View, one: UnifiedRecord, field: str) -> bool:
    resolved = one.fields.get(field)
    unread = resolved and any(isinstance(each.value, Unread) for each in resolved.variants)
    asked = made.procedures.open_conflicts.get(one.id, ())
    return bool(unread) or any(conflict.field == field for conflict in asked)
