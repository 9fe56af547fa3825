"""Questions about whole procedures: their names, rows that stand alone, repeals on one side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from merge_toolkit.conflicts.of_acts import bases_apart, bases_out_of_force
from merge_toolkit.conflicts.of_codes import shared_codes
from merge_toolkit.conflicts.of_devices import OF_DEVICES
from merge_toolkit.conflicts.of_systems import OF_SYSTEMS
from merge_toolkit.conflicts.of_territories import OF_TERRITORIES
from merge_toolkit.conflicts.of_units import OF_UNITS
from merge_toolkit.conflicts.seen import Seen, question
from merge_toolkit.model.linkage import Agreement, Verdict
from merge_toolkit.model.outcome import Conflict, Offer, Relation, UnifiedRecord, stable_id
from merge_toolkit.model.placement import PlacementState, PlacementStatus
from merge_toolkit.model.records import Procedure, Record
from merge_toolkit.model.values import Level, RecordStatus, show
from merge_toolkit.text.forms import Marked, mark
from merge_toolkit.text.substance import same_but_for_slips

APPLIES_IN = "applies_in"
"""Question in which territory a procedure holds that one province alone lists."""
STATUS = "status"
"""Question whether a procedure lives on that one province repealed."""


def renamed(seen: Seen) -> Iterator[Conflict]:
    """Accepted pairs whose names differ by more than slips and habits: which one is official.

    The catalog shows the name of the policy until people choose.
    """
    weight = seen.matching.evidence.get("name")
    doubtful = {
        key
        for match in seen.outcome.matches
        if match.verdict is Verdict.SAME
        for evidence in match.evidence
        if evidence.field == "name"
        and evidence.agreement is not Agreement.AGREE
        and evidence.detail
        and weight
        and evidence.points < weight.agree / 2
        for key in (match.pair.left, match.pair.right)
    }
    for one in seen.outcome.unified:
        if doubtful.isdisjoint(member.key for member in one.members):
            continue
        resolved = one.fields.get("name")
        if resolved is None or not resolved.variants:
            continue  # a policy that chooses none has asked already
        variant = resolved.variants[0]
        offers, chosen = (*variant.chosen, *variant.beaten), show(variant.value)
        others = (show(o.value) for o in offers if not same_but_for_slips(show(o.value), chosen))
        other = next(others, "")
        if other and not variant.decision:
            about = question(one, "name", offers, chosen)
            yield seen.told(about, "name", one=chosen, other=other)


def alone(seen: Seen) -> Iterator[Conflict]:
    """Procedures that one province alone lists: new for the other, its own, or to drop."""
    locality = {mark(word): word for word in seen.rules.text.locality}
    gone, listed = _repealed(seen.provinces), _levels_listed(seen)
    shared = _listed_as_parts(seen)
    for one in seen.outcome.unified:
        procedure = isinstance(one.anchor, Procedure)
        if not procedure or one.relation is not Relation.SINGLE or _repealed_of(one, gone):
            continue
        if one.id in shared:
            continue
        if _settled_by_rule(one) or not _others_would_list(one, listed):
            continue
        territory = seen.territory(one.anchor)
        offers = tuple(Offer(row.key, territory, territory) for row in one.members)
        if seen.decided(APPLIES_IN, offers):
            continue
        said = f" {mark(one.anchor.name)} "
        word = next((word for form, word in locality.items() if f" {form} " in said), "")
        whole = seen.rules.merge.target.name
        about = question(one, APPLIES_IN, offers, territory if word else whole)
        about = replace(about, stands=whole)
        if word:  # one kind of place, one question
            group = stable_id("G", APPLIES_IN, one.anchor.source, word)
            about = replace(about, group_id=group)
        kind = "locality_specific" if word else "only_in_one_source"
        yield seen.told(about, kind, source=territory, word=word)


def repealed_elsewhere(seen: Seen) -> Iterator[Conflict]:
    """Procedures that one source repealed while another one keeps them in force.

    A reference that ended it as well is a witness: it asks nothing by itself.
    """
    gone, witnesses = _repealed(seen.provinces), _repealed(seen.references)
    for one in seen.outcome.unified if gone or witnesses else ():
        if one.relation is Relation.EXCLUDED:
            continue
        own = tuple(_ended_beside(one, gone))
        elsewhere = _repealed_of(one, gone)
        if not own and not elsewhere:
            continue
        said = (*one.members, *own, *elsewhere, *_repealed_of(one, witnesses))
        rows = {row.key: row for row in said}.values()
        offers = tuple(
            Offer(row.key, _said(row.status, seen), _said(row.status, seen)) for row in rows
        )
        if seen.decided(STATUS, offers):
            continue
        living = _said(RecordStatus.IN_FORCE, seen)
        about = replace(question(one, STATUS, offers, living), stands=living)
        kind = "repealed_in_own_source" if own else "repealed_in_one_source"
        yield seen.told(about, kind, source=seen.territory((*own, *elsewhere)[0]))


def _ended_beside(one: UnifiedRecord, gone: Mapping[Marked, Sequence[Record]]) -> Iterator[Record]:
    """Rows that their source ended while it keeps the procedure, unless the latter is later.

    Rows without a code were not put together: there the name tells.
    """
    codes = any(row.code for row in one.members)
    apart = (row for name in _names(one) for row in gone.get(name, ()))
    named = [row for row in apart if not (row.code and codes) and _same_place(row, one)]
    for row in {row.key: row for row in (*one.members, *named)}.values():
        if row.status is RecordStatus.IN_FORCE or not isinstance(row, Procedure):
            continue
        beside = [
            other
            for other in one.members
            if isinstance(other, Procedure) and other.source == row.source
            and other.status is RecordStatus.IN_FORCE
        ]  # fmt: skip
        if any(other.ref == row.ref and other.part != row.part for other in beside):
            continue  # its row gave it another code
        later = row.since and any(other.since and other.since > row.since for other in beside)
        if not later and (beside or row in one.members):
            yield row


def _listed_as_parts(seen: Seen) -> frozenset[str]:
    """Procedures that another province lists too, inside a row that combines several."""
    return frozenset(
        line.unified_id
        for line in seen.outcome.crosswalk
        if line.unified_id in seen.unified
        and line.record.source in seen.provinces
        and line.record.source != seen.unified[line.unified_id].anchor.source
    )


def _names(one: UnifiedRecord) -> list[Marked]:
    return sorted({mark(row.name) for row in one.members})


def _levels_listed(seen: Seen) -> Mapping[str, frozenset[Level]]:
    """The levels at which each province lists anything."""
    return {
        source: frozenset(
            level for row in rows if isinstance(row, Procedure) for level in row.level
        )
        for source, rows in seen.provinces.items()
    }


def _others_would_list(one: UnifiedRecord, listed: Mapping[str, frozenset[Level]]) -> bool:
    """Whether another list speaks of this level at all; of the centre's alone none has to."""
    levels = {level for row in one.members if isinstance(row, Procedure) for level in row.level}
    if levels == {Level.CENTRAL}:
        return False
    others = (levels_of for source, levels_of in listed.items() if source != one.anchor.source)
    return not levels or any(levels & levels_of for levels_of in others)


def _settled_by_rule(one: UnifiedRecord) -> bool:
    """Whether a confirmed rule says where a procedure holds, or that it ended."""
    placed = one.placement
    if placed is None:
        return False
    local = bool(placed.territories) and placed.local.state is PlacementState.CONFIRMED
    return local or placed.status is not PlacementStatus.IN_FORCE


def _said(status: RecordStatus, seen: Seen) -> str:
    """The word of the rules for a status, as people read and write it."""
    words = seen.rules.text.statuses.get(status) or (status.value,)
    return words[0][:1].upper() + words[0][1:]


def _repealed(lists: Mapping[str, Sequence[Record]]) -> Mapping[Marked, Sequence[Record]]:
    """Rows that their source repealed or replaced, by name, in the order of their places."""
    gone: dict[Marked, list[Record]] = {}
    for rows in lists.values():
        for row in sorted(rows, key=attrgetter("position")):
            if row.status is not RecordStatus.IN_FORCE and row.name:
                gone.setdefault(mark(row.name), []).append(row)
    return gone


def _repealed_of(one: UnifiedRecord, gone: Mapping[Marked, Sequence[Record]]) -> Sequence[Record]:
    """Repealed rows of other sources with the name of a procedure, and its code or its place."""
    codes = {row.code for row in one.members if row.code}
    sources = {row.source for row in one.members}
    found = {
        row.key: row
        for name in _names(one)
        for row in gone.get(name, ())
        if row.source not in sources and (row.code in codes or _same_place(row, one))
    }
    return [found[key] for key in sorted(found)]


def _same_place(row: Record, one: UnifiedRecord) -> bool:
    """Whether a row states no other field of work, and no other level, than a procedure does.

    A list may end a procedure under the code that it had before.
    """
    if not isinstance(row, Procedure) or not isinstance(one.anchor, Procedure):
        return False
    fields = {mark(its.text_value("domain_field")) for its in one.members} - {""}
    levels = {level for its in one.members if isinstance(its, Procedure) for level in its.level}
    own = mark(row.text_value("domain_field"))
    return (not own or not fields or own in fields) and (
        not row.level or not levels or not levels.isdisjoint(row.level)
    )


ASKS: tuple[Callable[[Seen], Iterator[Conflict]], ...] = (
    renamed,
    repealed_elsewhere,
    alone,
    shared_codes,
    *OF_TERRITORIES,
    bases_out_of_force,
    bases_apart,
    *OF_SYSTEMS,
    *OF_UNITS,
    *OF_DEVICES,
)
"""Every question about whole procedures. A new one is a function here and its kind in ``kinds``.

Of two kinds on one field the first is asked: the graver stand before the lesser."""
