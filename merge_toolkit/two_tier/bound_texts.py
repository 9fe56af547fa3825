"""Every text of the merged records that is bound to what is no more, and what people must say.

Questions are asked of communes that could be several; which commune takes over from a district is
for whoever distributes its things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from merge_toolkit.model.bound import BoundText, Rewriting
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Conflict, Offer, Severity, UnifiedRecord, Variant, stable_id
from merge_toolkit.model.records import Asset, source_of
from merge_toolkit.model.values import show
from merge_toolkit.two_tier.rewriting import Rewriter

KIND = "territory"
_OF_ASSETS, _OF_PROCEDURES = ("unit", "location"), ("agency", "place")


Bound = Sequence[tuple[UnifiedRecord, str, Rewriting | bool]]
"""Records with a field whose text changes, and how; True where several rows state it."""


def bound_fields(unified: Iterable[UnifiedRecord], rewriter: Rewriter) -> Bound:
    """Find the fields that may be bound to what is no more, in the order of the records."""
    return [
        (one, name, bound)
        for one in unified
        for name in _fields(one)
        if (bound := _bound(one, name, rewriter)) is not None
    ]


def bound_texts(fields: Bound, rewriter: Rewriter) -> Iterator[BoundText]:
    """Find every such text that a chosen value rests on."""
    for one, name, bound in fields:
        resolved = one.fields.get(name)
        for variant in resolved.variants if resolved else ():
            if isinstance(bound, Rewriting):
                yield BoundText(one.id, name, variant.territory, one.members[0], bound)
            else:
                yield from _of_variant(one, name, variant, rewriter)


def _bound(one: UnifiedRecord, name: str, rewriter: Rewriter) -> Rewriting | bool | None:
    """How the text of a field that one row alone states changes; True where several state it.

    Inventories list hundreds of thousands of things at a few thousand places: the text, which is
    looked up once, tells most of them apart before their fields are worked out.
    """
    if not isinstance(one.fields, LoneFields):
        return True
    row = one.members[0]
    value = row.value(name)
    if value is None:
        return None
    text = row.text(name) or show(value)
    beside = row.text("location") if name == "unit" else ""
    return rewriter.rewrite(text, row.ref.source, beside) if text else None


def _fields(one: UnifiedRecord) -> tuple[str, ...]:
    """Fields that name places or offices."""
    return _OF_ASSETS if isinstance(one.anchor, Asset) else _OF_PROCEDURES


def _of_variant(
    one: UnifiedRecord, name: str, variant: Variant, rewriter: Rewriter
) -> Iterator[BoundText]:
    members = {member.key: member for member in one.members}
    for offer in variant.chosen:
        member = members.get(offer.record)
        if member is None or not offer.text:
            continue
        beside = member.text("location") if name == "unit" else ""
        rewritten = rewriter.rewrite(offer.text, source_of(offer.record), beside)
        if rewritten is not None:
            yield BoundText(one.id, name, variant.territory, member, rewritten)


def ambiguous_texts(fields: Bound, rewriter: Rewriter) -> Iterator[Conflict]:
    """Ask which new commune is meant, once a field and territory, until somebody has said so."""
    for one, name, bound_to in fields:
        if isinstance(bound_to, Rewriting) and not bound_to.ambiguous:
            continue
        resolved = one.fields.get(name)
        for variant in resolved.variants if resolved else ():
            if variant.decision:
                continue
            told = _of_variant(one, name, variant, rewriter)
            asked = next((bound for bound in told if bound.rewriting.ambiguous), None)
            if asked:
                yield _question(one, variant, asked)


def _question(one: UnifiedRecord, variant: Variant, bound: BoundText) -> Conflict:
    keys = sorted(member.key for member in one.members)
    changes = [change for change in bound.rewriting.changes if change.ambiguous]
    named = [change.original for change in changes]
    candidates = "; ".join(bound.rewriting.candidates)
    return Conflict(
        id=stable_id("C", KIND, bound.field, bound.territory, *keys),
        group_id=stable_id("G", KIND, source_of(bound.record.key), *named),
        kind=KIND,
        severity=Severity.MEDIUM,
        agency="",
        unified_id=one.id,
        field=bound.field,
        offers=tuple(
            Offer(offer.record, offer.value, offer.text)
            for offer in (*variant.chosen, *variant.beaten)
        ),
        proposal="",
        message=f"{', '.join(named)} → {candidates}",
        stands=show(variant.value),
        territory=bound.territory,
    )
