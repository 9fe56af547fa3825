"""One cause, one item: conflicts that one decision settles carry one group id and one owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from merge_toolkit.conflicts.kinds import KINDS, Cause
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.model.outcome import Conflict, stable_id
from merge_toolkit.model.records import source_of
from merge_toolkit.model.values import show
from merge_toolkit.text.forms import mark
from merge_toolkit.text.order import vietnamese_order


def grouped(conflicts: Iterable[Conflict], seen: Seen) -> tuple[Conflict, ...]:
    """Join conflicts of one cause; the owner of a group is the agency of most of its rows.

    Where none has half of them, one cause runs through many departments: who settles placements,
    and controls procedures, owns it.
    """
    caused = [_of_group(one, _cause(one, seen)) for one in conflicts]
    owners: dict[str, Counter[str]] = {}
    for one in caused:
        owners.setdefault(one.group_id, Counter())[one.agency] += 1
    owner = {group: _owner(agencies, seen.answering.settles) for group, agencies in owners.items()}
    return tuple(
        one if one.agency == owner[one.group_id] else replace(one, agency=owner[one.group_id])
        for one in caused
    )


def _of_group(one: Conflict, group_id: str) -> Conflict:
    """The conflict in its group; most of the many are there already."""
    return one if one.group_id == group_id else replace(one, group_id=group_id)


def _cause(one: Conflict, seen: Seen) -> str:
    """Id of what brought a conflict about; its own where nothing else shares it."""
    said = _said(one, seen)
    return stable_id("G", one.kind, one.field, *said) if said else one.id


def _said(one: Conflict, seen: Seen) -> Sequence[str]:
    slid = [seen.corrections[o.record] for o in one.offers if o.record in seen.corrections]
    if slid and one.field == "code":
        return [str(slid[0][0].first.ref), str(slid[0][0].last.ref)]
    sources = sorted({source_of(offer.record) for offer in one.offers})
    cause = KINDS[one.kind].cause if one.kind in KINDS else Cause.OWN
    if cause is not Cause.OWN:
        return [*sources, one.agency] if cause is Cause.OWNER else sources
    policy = seen.policies.get(one.field)
    if policy and policy.cause == "values":
        return sorted({f"{source_of(o.record)}={mark(show(o.value))}" for o in one.offers})
    return [] if one.group_id == one.id else [one.group_id]


def _owner(agencies: Counter[str], settles: str) -> str:
    named = [item for item in agencies.items() if item[0]]
    if not named:
        return ""
    first, rows = min(named, key=lambda item: (-item[1], vietnamese_order(item[0])))
    return first if 2 * rows >= agencies.total() or not settles else settles
