"""The line of the unified catalog: each value, whose it is, what it beat, and where it lives."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.explaining.knowledge import Knowledge
from merge_toolkit.explaining.placed import placement
from merge_toolkit.explaining.shown import (
    ConflictShown,
    FieldShown,
    Told,
    UnifiedShown,
)  # fmt: skip
from merge_toolkit.explaining.sides import named, origin, side, title, told_line
from merge_toolkit.explaining.words import known, phrase
from merge_toolkit.model.outcome import Conflict, Resolved, UnifiedRecord, Variant
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import show
from merge_toolkit.unify import LED_BY, REVIEWER

_PLURAL = ("union", "per_territory")
"""Policies that say something even where one source alone states the field."""


def unified(at: Knowledge, one: UnifiedRecord) -> UnifiedShown:
    """Show a unified record with the provenance of every field."""
    fields = (
        shown
        for name in one.anchor.FIELDS
        if (resolved := one.fields.get(name)) is not None
        for shown in _field(at, one, resolved)
    )
    name = one.fields.get("name")
    called = show(name.variants[0].value) if name and name.variants else one.anchor.name
    pending = (at.unified[other].anchor for other in one.pending_with if other in at.unified)
    return UnifiedShown(
        id=one.id,
        relation=one.relation.value,
        name=" ".join(called.split()),
        members=tuple(side(at, row) for row in one.members),
        witnesses=tuple(side(at, row) for row in at.witnesses(one.id)),
        pending_with=tuple(side(at, row) for row in pending),
        fields=tuple(fields),
        placement=placement(at, one),
    )


def _field(at: Knowledge, one: UnifiedRecord, resolved: Resolved) -> Iterator[FieldShown]:
    name = resolved.field
    head = title(at, name, one.anchor)
    for variant in resolved.variants:
        yield FieldShown(
            name,
            head,
            show(variant.value, at.language),
            variant.territory,
            tuple(origin(at, offer, name) for offer in variant.chosen),
            tuple(origin(at, offer, name) for offer in variant.beaten),
            variant.policy,
            _variant_policy(at, variant, one.anchor),
            "",
            _chosen_by(at, variant),
        )
    if not resolved.variants:
        conflict = at.conflicts.get(resolved.conflict)
        offers = conflict.offers if conflict else ()
        policy = at.policy(one.anchor, name).policy
        yield FieldShown(
            name, head, "", "", (), tuple(origin(at, offer, name) for offer in offers),
            policy, policy_text(at, policy), resolved.conflict,
        )  # fmt: skip


def _variant_policy(at: Knowledge, variant: Variant, record: Record) -> str:
    if variant.policy.startswith(LED_BY):
        leader = title(at, variant.policy.removeprefix(LED_BY), record)
        return phrase("policy.led_by", at.language, field=leader)
    if variant.policy == REVIEWER or variant.policy in _PLURAL:
        return policy_text(at, variant.policy)
    alone = len(variant.chosen) == 1 and not variant.beaten
    return policy_text(at, "alone" if alone else variant.policy)


def policy_text(at: Knowledge, policy: str) -> str:
    """Say a policy in plain words."""
    key = f"policy.{policy}"
    return phrase(key, at.language) if known(key, at.language) else policy


def _chosen_by(at: Knowledge, variant: Variant) -> Told | None:
    if not variant.decision:
        return None
    choices = at.heard.log.choices
    choice = next((one for one in choices if one.line == variant.decision), None)
    reviewer, reason = (choice.reviewer, choice.reason) if choice else ("", "")
    verdict = choice.take if choice and choice.take else show(variant.value, at.language)
    return told_line(at, variant.decision, reviewer, verdict, reason)


def conflict(at: Knowledge, one: Conflict) -> ConflictShown:
    """Show a question: what each source says, the policy without an answer, who is to decide."""
    record = at.records[one.offers[0].record]
    owner = at.unified.get(one.unified_id)
    asked = known(f"policy.{one.kind}", at.language)
    policy = one.kind if asked else at.policy(record, one.field).policy
    head = title(at, one.field, record)
    offers = tuple(origin(at, offer, one.field) for offer in one.offers)
    facts = {"field": head, "row": named(at, owner.anchor if owner else record)}
    return ConflictShown(
        sentence=phrase("conflict", at.language, offers=said(at, one), **facts),
        id=one.id,
        group_id=one.group_id,
        group_size=sum(other.group_id == one.group_id for other in at.conflicts.values()),
        kind=one.kind,
        severity=one.severity.value,
        agency=one.agency,
        unified_id=one.unified_id,
        field=one.field,
        title=head,
        offers=offers,
        proposal=one.proposal,
        policy=policy,
        policy_text=policy_text(at, policy),
        status=one.status,
    )


def said(at: Knowledge, one: Conflict) -> str:
    """Say what each source offers."""
    texts = (
        (at.source_name(shown.source), phrase("quoted", at.language, text=shown.text))
        for shown in (origin(at, offer, one.field) for offer in one.offers)
    )
    return "; ".join(
        dict.fromkeys(
            phrase("conflict.offer", at.language, source=source, value=value)
            for source, value in texts
        )
    )
