"""What is still asked about a procedure's life, and codes that stand before several names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState, PlacementStatus

CODE_SHARED = "code_shared"
"""Kind of the question whose a code is that stands before two procedures."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A procedure that ended by one row, and the one in force under the same code.

    ``asked``: people are still to say whether it ended, or under which code it lives on.
    """

    ended: UnifiedRecord
    living: UnifiedRecord
    asked: bool


def asked_whether_it_lives(made: View, one: UnifiedRecord) -> bool:
    """Whether people are still to say if a procedure is in force or has ended."""
    conflicts = made.procedures.open_conflicts.get(one.id, ())
    return any(conflict.field == "status" for conflict in conflicts)


def bears_anothers_code(made: View, one: UnifiedRecord) -> bool:
    """Whether people are asked if the code of a procedure is that of another, better vouched for.

    Of two that bear one code both are asked where as many sources vouch for either.
    """
    conflicts = made.procedures.open_conflicts.get(one.id, ())
    return any(conflict.kind == CODE_SHARED for conflict in conflicts)


def code_of(one: UnifiedRecord) -> str:
    """National code of a unified procedure or of its first row, or what that row gave."""
    return first_value(one, ("code",)) or one.anchor.code or one.anchor.code_as_given


def codes_of(one: UnifiedRecord) -> list[str]:
    """Codes of the source rows, each once, as read."""
    return list(dict.fromkeys(filter(None, (m.code or m.code_as_given for m in one.members))))


def disputes(made: View) -> Mapping[str, Dispute]:
    """Return them by the id of what ended; none of these has ended for certain."""
    return made.once(_disputes)


def _disputes(made: View) -> Mapping[str, Dispute]:
    in_force = [one for one in made.procedures.unified if not _has_ended(one)]
    by_code = {code_of(one): one for one in reversed(in_force)}
    by_id = {one.id: one for one in in_force}
    questioned = _questioned(made)
    found: dict[str, Dispute] = {}
    for one in filter(_has_ended, made.procedures.unified):
        ids = (questioned.get(member.key, "") for member in one.members)
        living = next((by_id[id_] for id_ in ids if id_ in by_id), None)
        codes = (code for code in codes_of(one) if code in by_code)
        living = living or next((by_code[code] for code in codes), None)
        if living is not None:
            sure = one.placement is not None and one.placement.state is PlacementState.CONFIRMED
            found[one.id] = Dispute(one, living, not sure or _open_about(made, living))
    return found


def shared_codes(made: View) -> Mapping[str, Sequence[UnifiedRecord]]:
    """Codes that several procedures in force bear, none of which waits to be compared.

    A code names one procedure: all but one of them bear a wrong one, and nobody knows which.
    """
    found: dict[str, list[UnifiedRecord]] = {}
    for one in made.procedures.unified:
        code = first_value(one, ("code",))
        if code and not one.pending_with and not _has_ended(one):
            found.setdefault(code, []).append(one)
    return {code: ones for code, ones in found.items() if len(ones) > 1}


def _has_ended(one: UnifiedRecord) -> bool:
    return one.placement is not None and one.placement.status is not PlacementStatus.IN_FORCE


def _questioned(made: View) -> Mapping[str, str]:
    """Records whose end is, or was, a question about a procedure in force, and its id."""
    return {
        offer.record: conflict.unified_id
        for conflict in made.procedures.outcome.conflicts
        if conflict.field == "status"
        for offer in conflict.offers
    }


def _open_about(made: View, living: UnifiedRecord) -> bool:
    conflicts = made.procedures.open_conflicts.get(living.id, ())
    return any(conflict.field in ("status", "code") for conflict in conflicts)
