"""Two codes on one procedure, or one on two: which is wrong, replaced, mistyped, or slid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from operator import attrgetter

from rapidfuzz.distance import OSA

from merge_toolkit.conflicts.seen import Seen, question
from merge_toolkit.model.code_columns import CodeBlock, CodeCorrection, CodeFault
from merge_toolkit.model.outcome import Conflict, Offer, Relation, UnifiedRecord
from merge_toolkit.model.records import Procedure, Record
from merge_toolkit.model.values import Level, RecordStatus, show
from merge_toolkit.text.forms import Marked, mark


def code_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """Tell why the codes differ, by what other rows say of them; propose only what they show."""
    wrong_rows = [one for o in conflict.offers if (one := seen.corrections.get(o.record))]
    if wrong_rows:
        return _in_block(conflict, *wrong_rows[0], seen)
    codes = list(dict.fromkeys(show(offer.value) for offer in conflict.offers))
    elsewhere = {code: _on_another_name(code, conflict, seen) for code in codes}
    wrong = [code for code in codes if elsewhere[code]]
    own = [code for code in codes if not elsewhere[code]]
    if wrong and own:
        twin = elsewhere[wrong[0]]
        proposal = own[0] if len(own) == 1 else ""
        facts = {"code": wrong[0], "name": twin.name, "ref": seen.place(twin)} if twin else {}
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


def _in_block(
    conflict: Conflict, block: CodeBlock, correction: CodeCorrection, seen: Seen
) -> Conflict:
    """Tell that a code stands in a block of wrong ones; between two such lists propose neither."""
    rows = {"first": block.first.ref.row, "last": block.last.ref.row}
    if block.rival:
        return seen.told(conflict, "code_rivals", "", ref=seen.place(block.rival), **rows)
    kind = "code_slid" if block.fault is CodeFault.SLID else "code_dragged"
    return seen.told(conflict, kind, correction.proposed, **rows)


def shared_codes(seen: Seen) -> Iterator[Conflict]:
    """Codes under which the catalog would publish two procedures: whose is it.

    The one for which fewer sources vouch is asked about, where they are as many both; pairs still
    under review are asked whether they are one.
    """
    holders: dict[str, list[UnifiedRecord]] = {}
    for one in seen.outcome.unified:
        code = _sole_code(one)
        if code and one.relation not in (Relation.EXCLUDED, Relation.PART_OF):
            holders.setdefault(code, []).append(one)
    doubted = [
        (one, code, ones)
        for code, ones in holders.items()
        if len(ones) > 1
        for one in _doubted(code, ones, seen)
    ]
    known = _codes_of({name for one, _, _ in doubted for name in _names(one)}, seen)
    yield from (_whose(one, code, ones, known, seen) for one, code, ones in doubted)


def _sole_code(one: UnifiedRecord) -> str:
    """The code of a procedure that nobody settled; empty where its sources disagree."""
    resolved = one.fields.get("code")
    if not isinstance(one.anchor, Procedure) or resolved is None or len(resolved.variants) != 1:
        return ""
    [variant] = resolved.variants
    return "" if variant.decision else show(variant.value)


def _doubted(code: str, ones: Sequence[UnifiedRecord], seen: Seen) -> Iterator[UnifiedRecord]:
    rows = seen.with_code.get(code, ())  # without those of a column that slid
    vouching = {
        one.id: {
            row.source
            for row in rows
            if seen.went_to.get(row.key) == one.id or _names_it(row, one, seen)
        }
        for one in ones
    }
    for one in ones:
        own = len(vouching[one.id])
        others = (len(vouching[other.id]) for other in ones if _rivals(one, other))
        if own and any(number >= own for number in others):
            yield one


def _names_it(row: Record, one: UnifiedRecord, seen: Seen) -> bool:
    """Whether a reference has this name under the code; a glued tail may follow it in the list."""
    if row.source not in seen.references:
        return False
    official = mark(row.name)
    return any(f"{name} ".startswith(f"{official} ") for name in _names(one))


def _rivals(one: UnifiedRecord, other: UnifiedRecord) -> bool:
    """Whether two procedures bear different names at one level, and nobody is to pair them."""
    if one is other or other.id in one.pending_with:
        return False
    levels, beside = _levels(one), _levels(other)
    apart = levels and beside and levels.isdisjoint(beside)
    return not apart and _names(one).isdisjoint(_names(other))


def _names(one: UnifiedRecord) -> set[Marked]:
    return {mark(row.name) for row in one.members}


def _levels(one: UnifiedRecord) -> set[Level]:
    return {level for row in one.members if isinstance(row, Procedure) for level in row.level}


def _codes_of(names: Set[Marked], seen: Seen) -> Mapping[Marked, Set[str]]:
    """The codes that each of some names bears anywhere.

    All rows are looked through once: for every question anew, it was a quarter of 63 provinces.
    """
    found: dict[Marked, set[str]] = {name: set() for name in names}
    for row in seen.records.values() if names else ():
        name = mark(row.name)
        if row.code and name in found:
            found[name].add(row.code)
    return found


def _whose(
    one: UnifiedRecord, code: str, ones: Sequence[UnifiedRecord],
    known: Mapping[Marked, Set[str]], seen: Seen,
) -> Conflict:  # fmt: skip
    """The question of one of them, with the code that its name bears elsewhere, if one."""
    rival = next(other for other in ones if _rivals(one, other)).anchor
    offers = tuple(Offer(r.key, r.code, r.code_as_given) for r in one.members if r.code)
    elsewhere = sorted(set().union(*(known[name] for name in _names(one))) - {code})
    about = question(one, "code", offers, elsewhere[0] if len(elsewhere) == 1 else "")
    return seen.told(about, "code_shared", code=code, name=rival.name, ref=seen.place(rival))


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
    return min(others, key=attrgetter("position"), default=None)


def _replaced(code: str, conflict: Conflict, seen: Seen) -> str:
    """Where a source says that the procedure of this code and name was replaced or repealed."""
    own = {mark(seen.records[offer.record].name) for offer in conflict.offers}
    gone = [
        seen.place(row)
        for row in seen.with_code.get(code, ())
        if row.status is not RecordStatus.IN_FORCE and mark(row.name) in own
    ]
    return min(gone, default="")


def _in_reference(code: str, seen: Seen) -> bool:
    return any(row.source in seen.references for row in seen.with_code.get(code, ()))
