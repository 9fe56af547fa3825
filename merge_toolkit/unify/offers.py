"""What rows offer for a field, and which of them are believed."""

from __future__ import annotations

from collections.abc import Sequence, Set

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.outcome import Offer, Resolved, Variant
from merge_toolkit.model.records import Record, RecordKey, source_of
from merge_toolkit.model.row_cells import said
from merge_toolkit.model.values import RecordStatus, show
from merge_toolkit.policies import plainly

REVIEWER = "reviewer"
"""Policy of a value that a person chose."""


def following(leader: Resolved | None, references: frozenset[str]) -> Set[RecordKey]:
    """Records of provinces whose value of the leading field a policy set aside.

    What a person chose holds for the field that they looked at, and leads nothing.
    """
    variants = leader.variants if leader else ()
    if any(variant.policy == REVIEWER for variant in variants):
        return frozenset()
    kept = {offer.record for variant in variants for offer in variant.chosen}
    beaten = {offer.record for variant in variants for offer in variant.beaten}
    return {record for record in beaten - kept if source_of(record) not in references}


def ended_beside(members: Sequence[Record]) -> Set[RecordKey]:
    """Rows that their source ended, where another one keeps the procedure in force.

    What they say of it (the act that repeals it) is not what holds.
    """
    ended = {one.key for one in members if one.status is not RecordStatus.IN_FORCE}
    return ended if len(ended) < len(members) else frozenset()


def more_damaged(name: str, members: Sequence[Record], ended: Set[RecordKey]) -> Set[RecordKey]:
    """Rows whose text was repaired, or could not be, where another row has it undamaged."""
    damage = {
        one.key: one.cells[name].damage
        for one in members
        if name in one.cells and one.key not in ended
    }
    if not any(damage.values()):
        return frozenset()
    least = min(damage.values())
    return {key for key, how in damage.items() if how > least}


def offers_of(name: str, records: Sequence[Record]) -> tuple[Offer, ...]:
    """Return what each row that states a field offers for it, with its words."""
    offers = []
    for record in records:
        value = record.value(name)
        if value is not None:
            offers.append(Offer(record.key, value, _said(record, name) or show(value)))
    return tuple(offers)


def _said(record: Record, name: str) -> str:
    """What the cell of a field says; empty for a heading, which says more than the field."""
    text, column = said(record.cells, name)
    return text if column else ""


def as_told(choice: Choice, offers: Sequence[Offer], about: Sequence[Offer]) -> Variant | None:
    """The variant of a person's choice; None when the source they took no longer offers any.

    They may take the value of another territory for theirs; ``about`` are the offers set aside.
    """
    chosen = tuple(o for o in offers if choice.take and source_of(o.record) == choice.take)
    if len({plainly(offer.value) for offer in chosen}) > 1:
        return None  # the source says two things now: ask again
    value = chosen[0].value if chosen else choice.value
    if value in (None, "", ()):
        return None  # nought is a value: «0» where none is left
    beaten = tuple(offer for offer in about if offer not in chosen)
    return Variant(value, REVIEWER, chosen, beaten, choice.territory, choice.line)
