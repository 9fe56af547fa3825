"""Two codes on one procedure: which one is wrong, replaced, mistyped, or on a row that slid."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.model.outcome import Conflict
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import RecordStatus, show
from merge_toolkit.text.forms import mark


def code_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """Tell why the codes differ, by what other rows say of them; propose only what they show."""
    slid = [seen.corrections[o.record] for o in conflict.offers if o.record in seen.corrections]
    if slid:
        block, correction = slid[0]
        rows = {"first": block.first.ref.row, "last": block.last.ref.row}
        return seen.told(conflict, "code_slid", correction.proposed, **rows)
    codes = list(dict.fromkeys(show(offer.value) for offer in conflict.offers))
    elsewhere = {code: _on_another_name(code, conflict, seen) for code in codes}
    wrong = [code for code in codes if elsewhere[code]]
    own = [code for code in codes if not elsewhere[code]]
    if wrong and own:
        twin = elsewhere[wrong[0]]
        proposal = own[0] if len(own) == 1 else ""
        facts = {"code": wrong[0], "name": twin.name, "ref": twin.ref} if twin else {}
        return seen.told(conflict, "code_wrong", proposal, **facts)
    gone = {code: _replaced(code, conflict, seen) for code in codes}
    living = [code for code in codes if not gone[code]]
    if len(living) == 1:
        code = next(code for code in codes if gone[code])
        return seen.told(conflict, "code_replaced", living[0], code=code, ref=gone[code])
    known = [code for code in codes if _in_reference(code, seen)]
    proposal = known[0] if len(known) == 1 else ""
    if len(codes) == 2 and OSA.distance(*codes) == 1:
        return seen.told(conflict, "code_mistyped", proposal)
    return seen.told(conflict, "code", proposal)


def _on_another_name(code: str, conflict: Conflict, seen: Seen) -> Record | None:
    """A row that lives elsewhere under this code and another name."""
    own = {mark(seen.records[offer.record].name) for offer in conflict.offers}
    others = (
        row
        for row in seen.with_code.get(code, ())
        if seen.went_to.get(row.key) != conflict.unified_id
        and row.status is RecordStatus.IN_FORCE
        and mark(row.name) not in own
    )
    return min(others, key=lambda row: (row.ref, row.part), default=None)


def _replaced(code: str, conflict: Conflict, seen: Seen) -> str:
    """Where a source says that the procedure of this code and name was replaced or repealed."""
    own = {mark(seen.records[offer.record].name) for offer in conflict.offers}
    gone = [
        str(row.ref)
        for row in seen.with_code.get(code, ())
        if row.status is not RecordStatus.IN_FORCE and mark(row.name) in own
    ]
    return min(gone, default="")


def _in_reference(code: str, seen: Seen) -> bool:
    return any(row.source in seen.references for row in seen.with_code.get(code, ()))
