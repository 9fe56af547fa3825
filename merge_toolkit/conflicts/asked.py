"""The list of conflicts of one sort of records: told by kind, owned, and grouped by cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from merge_toolkit.conflicts.grouping import grouped
from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.conflicts.of_fields import TELL
from merge_toolkit.conflicts.of_records import ASKS
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.model.outcome import Conflict, UnifiedRecord
from merge_toolkit.rules.schema import KindRule

UNSTATED = KindRule()
"""What holds for a kind that ``policies.yaml`` does not name."""


def asked(seen: Seen) -> tuple[Conflict, ...]:
    """Return everything that people must settle, each under its kind with owner and group."""
    told = [_told(one, seen) for one in seen.outcome.conflicts]
    told += [one for ask in ASKS for one in ask(seen)]
    owned = (_owned(one, seen) for one in told)
    return grouped(_one_a_field(one for one in owned if one is not None), seen)


def _one_a_field(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """One kind of question on a field of a record at a time: that which is asked first.

    Two answers on one field would replace each other; the other kind comes when this is settled.
    """
    kinds: dict[tuple[str, str], str] = {}
    for one in conflicts:
        if kinds.setdefault((one.unified_id, one.field), one.kind) == one.kind:
            yield one


def _told(one: Conflict, seen: Seen) -> Conflict:
    if one.message and one.kind in KINDS:  # whoever asks may say why
        return seen.told(one, one.kind, detail=one.message)
    tell = TELL.get(one.field)
    if tell and one.unified_id in seen.unified:
        return tell(one, seen)
    return seen.told(one, one.kind) if one.kind in KINDS else one


def _owned(one: Conflict, seen: Seen) -> Conflict | None:
    """The conflict with what ``policies.yaml`` says of its kind; None where nobody is asked."""
    rule = seen.rules.policies.kinds.get(one.kind, UNSTATED)
    unified = seen.unified.get(one.unified_id)
    field = unified.fields.get(one.field) if unified else None
    if not rule.ask and not (field and field.conflict == one.id):
        return None  # what no policy answers is asked in any case: the catalog would be blank
    owner = seen.rules.agencies.agencies.get(rule.owner)
    severity = rule.severity or one.severity
    agency = owner.name if owner else _answers(one, seen)
    if (severity, agency) == (one.severity, one.agency):
        return one
    return replace(one, severity=severity, agency=agency)


def _answers(one: Conflict, seen: Seen) -> str:
    """The agency that a question names already, else the one that answers for the record."""
    unified = seen.unified.get(one.unified_id)
    if one.agency or unified is None:
        return one.agency
    placed = unified.placement.agency if unified.placement else ""
    named = next(filter(None, (row.responsible for row in unified.members)), "")
    return seen.answering.named(placed or named, _field_of_work(unified))


def _field_of_work(one: UnifiedRecord) -> str:
    return next(filter(None, (row.text_value("domain_field") for row in one.members)), "")
