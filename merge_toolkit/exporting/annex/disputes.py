"""List 6 of annex II: what one row says has ended while the catalog still holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from merge_toolkit.exporting.annex.entries import Entry, code_of, codes_of, name_of
from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import PlacementState, PlacementStatus, UnifiedRecord


@dataclass(frozen=True, slots=True)
class Dispute:
    """A procedure that ended by one row, and the one in force under the same code.

    ``asked``: people are still to say whether it ended, or under which code it lives on.
    """

    ended: UnifiedRecord
    living: UnifiedRecord
    asked: bool


def disputes(made: View) -> Mapping[str, Dispute]:
    """Return them by the id of what ended; none of these stands in the lists of the ended."""
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


def disputed(made: View) -> Iterator[Entry]:
    """Say what the row tells, and what the catalog holds."""
    for one in disputes(made).values():
        placed = one.ended.placement
        status = made.word(f"status.{placed.status}") if placed else ""
        sources = dict.fromkeys(made.side_name(member.source) for member in one.ended.members)
        state = made.word("annex.undecided" if one.asked else "annex.kept")
        yield (
            not one.asked,
            (
                Cell("\n".join(codes_of(one.ended))),
                Cell(name_of(one.ended)),
                Cell(f"{'; '.join(sources)}: {status}"),
                Cell(f"{code_of(one.living)} {name_of(one.living)}".strip()),
                Cell(state, one.asked),
            ),
        )


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
