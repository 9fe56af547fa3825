"""Questions that no field by itself raises: names, local limits, and rows that stand alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from merge_toolkit.conflicts.of_acts import bases_out_of_force
from merge_toolkit.conflicts.seen import Seen, question
from merge_toolkit.model.linkage import Agreement, Verdict
from merge_toolkit.model.outcome import (
    Conflict,
    Offer,
    Relation,
    Variant,
)
from merge_toolkit.model.records import Procedure, Record, source_of
from merge_toolkit.model.values import RecordStatus, TimeLimit, Value, show
from merge_toolkit.rules.legal_acts import LegalActs
from merge_toolkit.text.forms import mark
from merge_toolkit.text.substance import same_substance

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
        resolved = one.fields.get("name")
        if resolved is None or not any(member.key in doubtful for member in one.members):
            continue
        [variant] = resolved.variants[:1]
        offers, chosen = (*variant.chosen, *variant.beaten), show(variant.value)
        others = (show(o.value) for o in offers if not same_substance(show(o.value), chosen))
        other = next(others, "")
        if other and not variant.decision:
            about = question(one, "name", offers, chosen)
            yield seen.told(about, "name", one=chosen, other=other)


def local_over_statutory(seen: Seen) -> Iterator[Conflict]:
    """A local limit longer than the statutory one that holds for the unified procedure.

    What one row says against itself is a finding about that row.
    """
    for one in seen.outcome.unified:
        statutory, local = one.fields.get("time_limit"), one.fields.get("local_time_limit")
        if not (statutory and local and statutory.variants):
            continue
        law = statutory.variants[0]
        for variant in local.variants:
            told = {seen.records[o.record].value("time_limit") for o in variant.chosen}
            if variant.decision or law.value in told or not _longer(variant.value, law.value):
                continue
            proposal = show(law.value)
            offers = tuple(offer for each in local.variants for offer in each.chosen)
            about = question(one, "local_time_limit", offers, proposal, territory=variant.territory)
            facts = {"territory": _territory(variant, seen), "statutory": proposal}
            yield seen.told(about, "local_over_statutory", **facts)


def _longer(local: Value, statutory: Value) -> bool:
    if not isinstance(local, TimeLimit) or not isinstance(statutory, TimeLimit):
        return False
    return statutory.exceeded_by(local)


def _territory(variant: Variant, seen: Seen) -> str:
    return variant.territory or "; ".join(
        dict.fromkeys(seen.territory(seen.records[offer.record]) for offer in variant.chosen)
    )


def fee_of_one_act(seen: Seen) -> Iterator[Conflict]:
    """Fees that differ although both sides rest on one act, which no council decides by itself."""
    acts, councils = LegalActs(seen.rules), tuple(seen.rules.text.fees.councils)
    for one in seen.outcome.unified:
        resolved = one.fields.get("fee")
        if resolved is None or len(resolved.variants) < 2:
            continue
        offers = tuple(offer for each in resolved.variants for offer in each.chosen)
        said = {source_of(o.record): {c.number for c in acts.cited(o.text)} for o in offers}
        shared = frozenset.intersection(*map(frozenset, said.values()))
        national = sorted(number for number in shared if not number.endswith(councils))
        amounts = {offer.value for offer in offers}
        decided = any(variant.decision for variant in resolved.variants)
        if national and len(said) > 1 and len(amounts) > 1 and not decided:
            yield seen.told(question(one, "fee", offers, ""), "fee_same_act", act=national[0])


def alone(seen: Seen) -> Iterator[Conflict]:
    """Procedures that one province alone lists: new for the other, its own, or to drop."""
    locality = {mark(word): word for word in seen.rules.text.locality}
    for one in seen.outcome.unified:
        if one.relation is not Relation.SINGLE or not isinstance(one.anchor, Procedure):
            continue
        territory = seen.territory(one.anchor)
        offers = tuple(Offer(row.key, territory, territory) for row in one.members)
        if seen.decided(APPLIES_IN, offers):
            continue
        said = f" {mark(one.anchor.name)} "
        word = next((word for form, word in locality.items() if f" {form} " in said), "")
        whole = seen.rules.merge.target.name
        about = question(one, APPLIES_IN, offers, territory if word else whole)
        kind = "locality_specific" if word else "only_in_one_source"
        yield seen.told(about, kind, source=territory, word=word)


def repealed_elsewhere(seen: Seen) -> Iterator[Conflict]:
    """Procedures that one source repealed while another one keeps them in force."""
    gone: dict[str, list[Record]] = {}
    for rows in seen.provinces.values():
        for row in rows:
            if row.status is not RecordStatus.IN_FORCE and row.code and row.name:
                gone.setdefault(row.code, []).append(row)
    for one in seen.outcome.unified:
        if one.relation is Relation.EXCLUDED:
            continue
        codes = {row.code for row in one.members if row.code}
        names = {mark(row.name) for row in one.members}
        sources = {row.source for row in one.members}
        repealed = [
            row
            for code in sorted(codes)
            for row in gone.get(code, ())
            if mark(row.name) in names and row.source not in sources
        ]
        if not repealed:
            continue
        offers = tuple(
            Offer(row.key, row.status.value, row.text("status"))
            for row in (*one.members, *repealed)
        )
        if seen.decided(STATUS, offers):
            continue
        about = question(one, STATUS, offers, RecordStatus.IN_FORCE.value)
        yield seen.told(about, "repealed_in_one_source", source=seen.territory(repealed[0]))


ASKS: tuple[Callable[[Seen], Iterator[Conflict]], ...] = (
    renamed,
    local_over_statutory,
    fee_of_one_act,
    alone,
    repealed_elsewhere,
    bases_out_of_force,
)
"""Every question about whole procedures. A new one is a function here and its kind in ``kinds``."""
