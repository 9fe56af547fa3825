"""Values that each former province keeps until they are harmonised: local limits and fees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from merge_toolkit.conflicts.seen import Seen, offers_of, question
from merge_toolkit.model.outcome import Conflict, Offer, Resolved, Variant
from merge_toolkit.model.records import source_of
from merge_toolkit.model.values import Fee, FeeKind, TimeLimit, Value, canonical, show
from merge_toolkit.rules.cited_acts import Act, LegalReader
from merge_toolkit.text.forms import mark


def local_over_statutory(seen: Seen) -> Iterator[Conflict]:
    """A local limit longer than the statutory one that holds for the unified procedure.

    What one row says against itself is a finding about that row.
    """
    for one in seen.outcome.unified:
        statutory, local = one.fields.get("time_limit"), one.fields.get("local_time_limit")
        if not (statutory and local):
            continue
        laws = {law.territory: law for law in statutory.variants}
        for variant in local.variants:
            law = laws.get(variant.territory) or laws.get("")
            if law is None:
                continue
            told = {seen.records[o.record].value("time_limit") for o in variant.chosen}
            if variant.decision or law.value in told or not _longer(variant.value, law.value):
                continue
            proposal = show(law.value)
            offers = offers_of(local)
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


def local_times_apart(seen: Seen) -> Iterator[Conflict]:
    """Local limits that the provinces cut differently: kept apart until they are harmonised."""
    for one in seen.outcome.unified:
        resolved = one.fields.get("local_time_limit")
        if resolved is None or not _apart(resolved, seen):
            continue
        offers = offers_of(resolved)
        limits = [offer.value for offer in offers if isinstance(offer.value, TimeLimit)]
        units = {span.unit for limit in limits for span in limit.spans}
        single = all(len(limit.spans) == 1 and not limit.maximum for limit in limits)
        shortest = ""
        if single and len(units) == 1:
            shortest = show(min(limits, key=lambda limit: limit.spans[0].amount))
        yield seen.told(question(one, "local_time_limit", offers, shortest), "local_time_apart")


def fees_apart(seen: Seen) -> Iterator[Conflict]:
    """Fees that differ though one act sets both, or while nobody says which act does.

    What each council sets by its own resolution may lawfully differ.
    """
    councils = tuple(seen.rules.text.fees.councils)
    legal = LegalReader.of(seen.rules.text.cited_acts)
    for one in seen.outcome.unified:
        resolved = one.fields.get("fee")
        if resolved is None or not _apart(resolved, seen):
            continue
        offers = offers_of(resolved)
        if any(_of_kind(offer, FeeKind.REFERENCE, FeeKind.CHARGED) for offer in offers):
            continue
        cited: dict[str, tuple[Act, ...]] = {}
        for offer in offers:  # a source may list it in several rows
            source = source_of(offer.record)
            cited[source] = (*cited.get(source, ()), *legal.acts_in(offer.text))
        shared = [
            act
            for act in next(iter(cited.values()))
            if all(any(_same_act(act, its, councils) for its in acts) for acts in cited.values())
        ]
        if shared:
            yield seen.told(question(one, "fee", offers, ""), "fee_same_act", act=shared[0])
        elif national := _national(cited.values(), councils):
            yield seen.told(question(one, "fee", offers, ""), "fee_national_act", act=national)
        elif not any(cited.values()):
            yield seen.told(question(one, "fee", offers, ""), "fee_unexplained")


def _national(cited: Iterable[Sequence[Act]], councils: tuple[str, ...]) -> str:
    """An act of no council that one of the sides names: what it sets is one fee everywhere."""
    found = sorted(str(act) for acts in cited for act in acts if not act.number.endswith(councils))
    return found[0] if found else ""


def _same_act(one: Act, other: Act, councils: tuple[str, ...]) -> bool:
    """One number is one act, but each council counts its own: there issuer or day must agree."""
    if one.number != other.number:
        return False
    if not one.number.endswith(councils):
        return True
    told = [(a, b) for a, b in ((one.day, other.day), (one.issuer, other.issuer)) if a and b]
    return bool(told) and all(a.casefold() == b.casefold() for a, b in told)


def fees_ticked(seen: Seen) -> Iterator[Conflict]:
    """Fees of which a source ticks only that they are charged: how much, asked once a sheet."""
    for one, resolved in seen.unsettled("fee"):
        offers = offers_of(resolved)
        for offer in offers:
            if _of_kind(offer, FeeKind.CHARGED):
                row = seen.records[offer.record]
                where = f"{row.ref.source}!{row.ref.file}!{row.ref.sheet}"
                about = question(one, "fee", offers, "", about=where)
                named = {"source": seen.territory(row), "sheet": row.ref.sheet or row.ref.file}
                yield seen.told(about, "fee_ticked", **named)
                break


def _of_kind(offer: Offer, *kinds: FeeKind) -> bool:
    return isinstance(offer.value, Fee) and offer.value.kind in kinds


def _apart(resolved: Resolved, seen: Seen) -> bool:
    """Whether former provinces state values of their own, and nobody settled it.

    Equal numbers are apart under other conditions. A side that states none contradicts none, unless
    the others speak of a time: an amount a year is not the amount of one payment.
    """
    if any(variant.decision for variant in resolved.variants):
        return False
    values = [variant.value for variant in resolved.variants]
    conditions = {value.conditions for value in values if isinstance(value, Fee | TimeLimit)}
    plain = () in conditions and not _timed(conditions, seen)
    apart = len(conditions) > 1 and not plain
    return apart or len({canonical(value) for value in values}) > 1


def _timed(conditions: Iterable[Sequence[str]], seen: Seen) -> bool:
    """Whether a condition names a unit of time: «đồng/năm», «từ ngày 01/01/2026»."""
    units = {mark(word) for words in seen.rules.text.times.units.values() for word in words}
    return any(not units.isdisjoint(one.split()) for said in conditions for one in said)


OF_TERRITORIES: tuple[Callable[[Seen], Iterator[Conflict]], ...] = (
    local_over_statutory,
    local_times_apart,
    fees_apart,
    fees_ticked,
)
