"""What a result says otherwise than the published catalog, in the terms of amendments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from merge_toolkit.model.outcome import Relation, UnifiedRecord, shown
from merge_toolkit.model.placement import PlacementState, PlacementStatus
from merge_toolkit.model.published import Amending, Amendment, Published
from merge_toolkit.model.values import show
from merge_toolkit.registry.ids import holders

ENDED: Mapping[PlacementStatus, Amending] = {
    PlacementStatus.ABOLISHED: Amending.REPEALED,
    PlacementStatus.REPLACED: Amending.REPLACED,
}


def shown_of(one: UnifiedRecord, before: Published | None = None) -> Mapping[str, str]:
    """What is published of a procedure: its fields in every territory, and its placement.

    What is open keeps what was published ``before``, until somebody decides.
    """
    now = _shown_now(one)
    kept = {name: before.shown[name] for name in _open(one, before)} if before else {}
    return {**now, **kept}


def _open(one: UnifiedRecord, before: Published) -> Iterator[str]:
    """What was published, and is in dispute or without an answer now."""
    placed = one.placement
    unplaced = placed is not None and placed.state is PlacementState.OPEN
    for name in before.shown:
        resolved = one.fields.get(name)
        disputed = bool(resolved and resolved.conflict and not resolved.variants)
        if disputed or (unplaced and name in _PLACED and not _shown_now(one).get(name)):
            yield name


def _shown_now(one: UnifiedRecord) -> Mapping[str, str]:
    told = {name: _told(one, name) for name in one.fields}
    placed = one.placement
    if placed is not None:
        told["placement_levels"] = show(placed.levels)
        told["placement_agency"] = placed.agency
        told["status"] = placed.status.value
    return {name: text for name, text in told.items() if text}


def _told(one: UnifiedRecord, name: str) -> str:
    return " | ".join(
        f"{variant.territory}: {show(variant.value)}" if variant.territory else show(variant.value)
        for variant in one.fields[name].variants
    )


def amendments(
    unified: Sequence[UnifiedRecord], published: Sequence[Published]
) -> Iterator[Amendment]:
    """Tell what differs, in the order of the catalog, then what is published and no more there.

    Nothing is told before a catalog was published.
    """
    if not published:
        return
    known = {one.unified_id: one for one in published if not one.alias_of}
    living = [one for one in unified if one.relation is not Relation.EXCLUDED]
    present = {one.id for one in living}
    places = holders([[member.key for member in one.members] for one in living], published)
    parts = {key: one.unified_id for one in known.values() for key in one.members}
    for one in living:
        before = known.get(one.id)
        if before is None:
            came_from = next((parts[m.key] for m in one.members if m.key in parts), "")
            yield _of(one, Amending.NEW, other=came_from)
        else:
            yield from _changes(one, before)
    for unified_id, last in known.items():
        if unified_id not in present and not last.ended:
            place = places.get(unified_id)
            other = living[place].id if place is not None else ""
            kind = Amending.REPLACED if other else Amending.REPEALED
            yield Amendment(kind, unified_id, last.shown.get("code", ""),
                            last.shown.get("name", ""), other=other)  # fmt: skip


def _changes(one: UnifiedRecord, before: Published) -> Iterator[Amendment]:
    now, undecided = shown_of(one, before), frozenset(_open(one, before))
    status = one.placement.status if one.placement else PlacementStatus.IN_FORCE
    if before.shown.get("status") != now.get("status") and status in ENDED:
        other = one.placement.replaced_by if one.placement else ""
        yield _of(one, ENDED[status], other=other)
        return
    for name in dict.fromkeys((*before.shown, *now)):
        was, new = before.shown.get(name, ""), now.get(name, "")
        if name in undecided:
            yield _of(one, Amending.OPEN, name, (was, was))
        elif was != new:
            yield _of(one, Amending.AMENDED, name, (was, new))


def _of(
    one: UnifiedRecord,
    kind: Amending,
    field: str = "",
    texts: tuple[str, str] = ("", ""),
    other: str = "",
) -> Amendment:
    name = one.fields.get("name")
    code = one.fields.get("code")
    return Amendment(
        kind, one.id, shown(code.variants) if code else "",
        shown(name.variants) if name else one.anchor.name, field, *texts, other,
    )  # fmt: skip


_PLACED = frozenset({"placement_levels", "placement_agency"})
"""What a placement says, beside whether the procedure is in force."""
