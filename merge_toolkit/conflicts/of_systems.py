"""Questions about systems: which platform stays, contracts, security, connections, licences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from merge_toolkit.conflicts.about_assets import ask, chosen, listed, said
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.model.infrastructure import Comparison
from merge_toolkit.model.outcome import Conflict, Offer, UnifiedRecord
from merge_toolkit.model.records import Asset
from merge_toolkit.model.values import show
from merge_toolkit.rules.approvals import still_missing
from merge_toolkit.rules.closing import closing_of
from merge_toolkit.text.forms import mark

PLATFORM = "platform"
SYSTEM = "system"


def platforms(seen: Seen) -> Iterator[Conflict]:
    """Running systems of one function in several provinces: which one stays, people choose."""
    for made in _open(seen):
        if len(made.candidates) < 2:
            continue
        offers = [Offer(c.one.anchor.key, c.label, c.label) for c in made.candidates]
        best = made.candidates[0].one
        scores = listed(f"{c.label}: {c.score:.1f}" for c in made.candidates)
        closing = made.closes and not made.counted
        yield from ask(
            seen, PLATFORM, (best, PLATFORM, offers),
            proposal=made.closes if closing else made.proposal,
            again=True, count=len(offers), function=made.title, scores="—" if closing else scores,
        )  # fmt: skip


def portals(seen: Seen) -> Iterator[Conflict]:
    """Systems that an act closes at the merger."""
    for one, row in seen.assets(SYSTEM):
        closing = closing_of(row.name, seen.rules)
        if closing:
            closes = seen.rules.infrastructure.closing[closing].closes
            yield from ask(
                seen, "public_portal_closes", (one, "closing", [said(row, row.name, "name")]),
                proposal=closes, name=row.name, closes=closes,
            )  # fmt: skip


def contracts_end(seen: Seen) -> Iterator[Conflict]:
    """Contracts that end before the cutover or within the days of the rules after it."""
    rule = seen.rules.infrastructure.contracts
    if not rule.kinds:
        return
    limit = (seen.rules.merge.cutover + timedelta(days=rule.days)).isoformat()
    for one, row in seen.assets(*rule.kinds):
        end = chosen(one, "contract_end")
        if isinstance(end, str) and end < limit:
            about = (one, "contract_task", [said(row, end, "contract_end")])
            cause = "" if row.kind == SYSTEM else f"{row.source}/{row.kind}"
            yield from ask(
                seen, "contract_ends", about, cause=cause,
                contract=row.contract or f"«{row.name}»", end=_day(end),
            )  # fmt: skip


def contracts_overlap(seen: Seen) -> Iterator[Conflict]:
    """Several contracts for one function that run on after the cutover."""
    cutover = seen.rules.merge.cutover.isoformat()
    for made in seen.infrastructure.comparisons:
        found = [
            (one, row, end)
            for one, row in _rows(made)
            if isinstance(end := chosen(one, "contract_end"), str) and end >= cutover
        ]
        if len({row.source for _, row, _ in found}) > 1:
            offers = [said(row, end, "contract_end") for _, row, end in found]
            about = (found[0][0], "overlap_task", offers)
            ends = listed(f"{row.name} – {_day(end)}" for _, row, end in found)
            yield from ask(seen, "contracts_overlap", about, function=made.title, ends=ends)


def security_levels(seen: Seen) -> Iterator[Conflict]:
    """Systems to be merged whose security levels differ: the higher one is proposed."""
    for made in seen.infrastructure.comparisons:
        found = [
            (one, row, level)
            for one, row in _rows(made)
            if isinstance(level := chosen(one, "security_level"), int)
        ]
        if len({level for _, _, level in found}) > 1:
            offers = [said(row, level, "security_level") for _, row, level in found]
            about = (found[0][0], "platform_security_level", offers)
            levels = listed(f"{row.name} – {level}" for _, row, level in found)
            most = str(max(level for _, _, level in found))
            yield from ask(
                seen, "security_level_differs", about, proposal=most, function=made.title,
                levels=levels,
            )  # fmt: skip


def unapproved(seen: Seen) -> Iterator[Conflict]:
    """Systems without a decision that approves their security level."""
    for one, row in seen.assets(SYSTEM):
        if not _approved(one, seen) and "security_level" in one.fields:
            level = chosen(one, "security_level")
            about = (one, "approval_task", [said(row, level or "—", "security_level")])
            told = show(level or "—", seen.rules.merge.language)
            yield from ask(seen, "security_unapproved", about, level=told)


def _approved(one: UnifiedRecord, seen: Seen) -> bool:
    """Whether a decision is named; «đang trình» and the like say that there is none yet."""
    approval = chosen(one, "security_approval")
    return approval is not None and not still_missing(str(approval), seen.rules)


def capacities(seen: Seen) -> Iterator[Conflict]:
    """Functions whose users together need more than the share of the greatest stated capacity."""
    share = seen.rules.infrastructure.platforms.full_use
    for made in seen.infrastructure.comparisons:
        rows = [
            (one, row, users, chosen(one, "capacity_users"))
            for one, row in _rows(made)
            if isinstance(users := chosen(one, "users"), int)
        ]
        stated = {one.id: built for one, _, _, built in rows if isinstance(built, int)}
        if not stated or (made.chosen and made.chosen not in stated):
            continue
        users = sum(row[2] for row in rows)
        most = stated.get(made.chosen) or max(stated.values())
        if users > share * most and len(rows) > 1:
            offers = [said(row, count, "users") for _, row, count, _ in rows]
            about = (rows[0][0], "capacity_task", offers)
            percent = f"{share * 100:.0f}"
            yield from ask(
                seen, "capacity_short", about, users=users, capacity=most, share=percent,
                function=made.title,
            )  # fmt: skip


def connections(seen: Seen) -> Iterator[Conflict]:
    """National connections that a system lacks and another of its function has.

    Once the platform is chosen, only what that one lacks is asked.
    """
    for made in seen.infrastructure.comparisons:
        rows = list(_rows(made))
        held = {one.id: set(_connected(one)) for one, _ in rows}
        union = set().union(*held.values())
        common = held.get(made.chosen, set.intersection(*held.values()))
        missing = sorted(union - common)
        if missing and len(rows) > 1:
            offers = [
                said(row, "; ".join(sorted(held[one.id])) or "—", "connections")
                for one, row in rows
            ]
            names = seen.rules.infrastructure.connections
            told = listed(names.get(name, (name,))[0] for name in missing)
            about = (rows[0][0], "connection_task", offers)
            yield from ask(seen, "connections_missing", about, function=made.title, missing=told)


def licences(seen: Seen) -> Iterator[Conflict]:
    """Licences that name the old owner and do not pass on."""
    bound = seen.rules.infrastructure.bound_licences
    for one, row in seen.assets(SYSTEM, "licence"):
        licence = chosen(one, "licence")
        if licence in bound:
            owner = row.unit or seen.territory(row)
            about = (one, "licence_task", [said(row, show(licence), "licence")])
            text = row.text("licence") or licence
            yield from ask(seen, "licence_bound", about, licence=text, owner=owner)


def regulations(seen: Seen) -> Iterator[Conflict]:
    """Functions whose systems run by different regulations."""
    for made in seen.infrastructure.comparisons:
        found = [
            (one, row, text)
            for one, row in _rows(made)
            if isinstance(text := chosen(one, "regulation"), str)
        ]
        if len({mark(text) for _, _, text in found}) > 1:
            offers = [said(row, text, "regulation") for _, row, text in found]
            about = (found[0][0], "regulation_task", offers)
            texts = listed(text for _, _, text in found)
            yield from ask(seen, "two_regulations", about, function=made.title, regulations=texts)


def _open(seen: Seen) -> Iterator[Comparison]:
    return (made for made in seen.infrastructure.comparisons if not made.line)


def _rows(made: Comparison) -> Iterator[tuple[UnifiedRecord, Asset]]:
    for one in made.merged:
        if isinstance(one.anchor, Asset):
            yield one, one.anchor


def _connected(one: UnifiedRecord) -> tuple[str, ...]:
    value = chosen(one, "connections")
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


OF_SYSTEMS: tuple[Callable[[Seen], Iterator[Conflict]], ...] = (
    platforms,
    portals,
    contracts_end,
    contracts_overlap,
    security_levels,
    unapproved,
    capacities,
    connections,
    licences,
    regulations,
)
"""Every question about systems and their contracts."""
