"""Questions about devices: serials and codes that stand twice, districts' things, what is old."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from merge_toolkit.conflicts.about_assets import ask, listed, said
from merge_toolkit.conflicts.of_units import RECEIVING
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.model.infrastructure import Action
from merge_toolkit.model.outcome import Conflict, Offer, UnifiedRecord
from merge_toolkit.model.records import Asset
from merge_toolkit.text.forms import mark

HOSTING = "hosting"
_GOING = (Action.TRANSFER, Action.DIVIDED)
Rows = Sequence[tuple[UnifiedRecord, Asset]]


def serials(seen: Seen) -> Iterator[Conflict]:
    """Serial numbers of several devices: one device listed twice, or one number mistyped."""
    for rows in _alike(seen, "serial"):
        offers = [Offer(row.key, row.name, row.text("serial")) for _, row in rows]
        about = (rows[0][0], "devices_counted", offers)
        names = {mark(row.name) for _, row in rows}
        pieces = [1 if row.quantity is None else row.quantity for _, row in rows]
        proposal = str(max(pieces) if len(names) == 1 else sum(pieces))
        yield from ask(
            seen, "serial_twice", about, proposal=proposal, serial=rows[0][1].serial,
            refs=_refs(rows),
        )  # fmt: skip


def asset_codes(seen: Seen) -> Iterator[Conflict]:
    """Asset codes of several assets that are not one."""
    for rows in _alike(seen, "code"):
        serials_of = {row.serial for _, row in rows}
        if len(serials_of) == 1 and None not in serials_of:
            continue  # one device listed twice: asked by its serial
        offers = [said(row, row.code or "", "code") for _, row in rows]
        about = (rows[0][0], "asset_code_task", offers)
        yield from ask(
            seen, "asset_code_twice", about, cause="codes", code=rows[0][1].code,
            refs=_refs(rows),
        )  # fmt: skip


def _alike(seen: Seen, field: str) -> Iterator[Rows]:
    """Equipment of several unified records with one value of a field."""
    kinds = (*seen.rules.infrastructure.transfers.kinds, HOSTING)
    found: dict[str, list[tuple[UnifiedRecord, Asset]]] = {}
    for one, row in seen.assets(*kinds):
        value = row.text_value(field)
        if value:
            found.setdefault(mark(value), []).append((one, row))
    yield from (rows for rows in found.values() if len(rows) > 1)


def _refs(rows: Rows) -> str:
    return listed(f"{row.name} – {row.ref.file}, {row.ref.row}" for _, row in rows)


def of_districts(seen: Seen) -> Iterator[Conflict]:
    """Equipment of districts, which are no more, that nobody is named to receive.

    Proposed is where the equipment plan sends it; without a shortage there, nothing is.
    """
    kinds = seen.rules.infrastructure.transfers.kinds
    for one, row in seen.assets(*kinds) if kinds else ():
        home = seen.infrastructure.homes.get(row.key)
        if home is None or not home.of_district or home.received:
            continue
        made = seen.infrastructure.settled.get(one.id)
        goes = made.receiving if made and made.action in _GOING else ""
        about = (one, RECEIVING, [said(row, home.name, "unit")])
        yield from ask(
            seen, "district_asset", about, proposal=goes.partition(" | ")[0], cause=home.district,
            unit=row.unit or home.name,
        )  # fmt: skip


def written_off(seen: Seen) -> Iterator[Conflict]:
    """Equipment that is written off: not to be moved, unless people keep it in use."""
    words = seen.rules.infrastructure.transfers.retire_words
    for one, row in seen.assets():
        life = seen.infrastructure.depreciated.get(row.key)
        if life:
            about = (one, "disposal", [Offer(row.key, life, row.text("year") or life)])
            cause = f"{row.source}/{row.kind}"
            proposal = words[0] if words else ""
            yield from ask(
                seen, "equipment_written_off", about, proposal=proposal, cause=cause, life=life
            )


OF_DEVICES: tuple[Callable[[Seen], Iterator[Conflict]], ...] = (
    serials,
    asset_codes,
    of_districts,
    written_off,
)
"""Every question about equipment."""
