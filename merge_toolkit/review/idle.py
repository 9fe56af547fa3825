"""Choices that are in force and yet decide nothing: what they were between is no question now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from merge_toolkit.model.decisions import Choice, DecisionLog
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PLACEMENT_FIELDS, Placement
from merge_toolkit.model.records import Asset, Procedure, RecordKey
from merge_toolkit.model.result import MergeResult

_FIELDS = frozenset((*Procedure.FIELDS, *Asset.FIELDS, *PLACEMENT_FIELDS))


def idle(log: DecisionLog, result: MergeResult) -> tuple[str, ...]:
    """Ledger lines of choices that no value of the unified catalog rests on.

    Their records stand in two procedures now, another one offers a value besides, or a rule that
    they agree with settled it: nothing is lost, and they hold again when that changes.
    """
    unified = [*result.procedures.unified, *result.inventory.unified]
    used = set(_used(unified))
    by_record = {member.key: one for one in unified for member in one.members}
    return tuple(
        choice.line
        for choice in log.choices
        if choice.field in _FIELDS and choice.line not in used and not _kept(choice, by_record)
    )


def _kept(choice: Choice, by_record: Mapping[RecordKey, UnifiedRecord]) -> bool:
    """Whether what people let stand, stands: records still together need no stamp for it."""
    homes = {one.id for key in choice.records if (one := by_record.get(key))}
    return bool(choice.kept) and len(homes) == 1


def _used(unified: Iterable[UnifiedRecord]) -> Iterator[str]:
    for one in unified:
        for resolved in one.fields.values():
            yield from (variant.decision for variant in resolved.variants)
        if one.placement:
            yield from _of_placement(one.placement)


def _of_placement(placement: Placement) -> Iterator[str]:
    yield placement.decision
    grounds = (placement.deciding, placement.received, placement.reached, placement.local)
    yield from (ground.decision for ground in grounds)
