"""Questions about units and their offices: codes, communes that were split or span districts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from merge_toolkit.conflicts.about_assets import ask, listed, said
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.model.outcome import Conflict, Offer, UnifiedRecord
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.model.values import Level, show
from merge_toolkit.text.forms import mark

COUNTER, ACCOUNT = "counter", "account"
RECEIVING = "receiving_unit"
REVOKED = frozenset({"stopped"})
"""States of accounts that nobody need revoke any more."""


def codes_twice(seen: Seen) -> Iterator[Conflict]:
    """Electronic identity codes that stand for several units."""
    users: dict[str, list[tuple[UnifiedRecord, Asset]]] = {}
    for one, row in seen.assets(COUNTER, ACCOUNT):
        code = row.identity if row.kind == COUNTER else row.code
        if code:
            users.setdefault(mark(code), []).append((one, row))
    for rows in users.values():
        units = {(row.source, _unit_of(seen, row)) for _, row in rows}
        if len(units) > 1:
            offers = [said(row, row.unit or row.name, "unit") for _, row in rows]
            code = rows[0][1].identity or rows[0][1].code
            told = listed(f"{row.unit or row.name} ({seen.territory(row)})" for _, row in rows)
            about = (rows[0][0], "unit_code_task", offers)
            yield from ask(seen, "unit_code_twice", about, code=code, units=told)


def _unit_of(seen: Seen, row: Asset) -> str:
    """The unit that a row is about: its code where it is found, else as the row calls it."""
    home = seen.infrastructure.homes.get(row.key)
    found = home and (home.commune or home.district)
    return found or mark(row.unit or row.name)


def codes_ambiguous(seen: Seen) -> Iterator[Conflict]:
    """Unit codes that mean one unit before the merger and another after it, none by its name."""
    meanings = _meanings(seen)
    words = [mark(word) for word in seen.rules.infrastructure.unit_words]
    for one, row in seen.assets(COUNTER):
        found = meanings.get(row.code or "", ())
        if len(found) < 2 or not row.unit:
            continue
        name = mark(row.unit)
        if any(name.endswith(mark(meaning)) for meaning in found) or not any(
            name.startswith(word) for word in words
        ):
            continue
        about = (one, "unit_code_meaning", [said(row, row.code or "", "code")])
        told = listed(found)
        yield from ask(seen, "unit_code_ambiguous", about, code=row.code, meanings=told)


def _meanings(seen: Seen) -> Mapping[str, tuple[str, ...]]:
    """Every name that a code has borne, by code."""
    territory = seen.rules.territory
    names: dict[str, list[str]] = {}
    for time in (territory.before, territory.after):
        for units in (time.provinces, time.districts, time.communes):
            for code, unit in units.items():
                names.setdefault(code, []).append(unit.name)
    return {code: tuple(dict.fromkeys(found)) for code, found in names.items()}


def split(seen: Seen) -> Iterator[Conflict]:
    """Assets of a commune that was divided: which new commune receives them."""
    for one, row in seen.assets():
        home = seen.infrastructure.homes.get(row.key)
        if home is None or not home.split or home.received or row.kind == ACCOUNT:
            continue
        candidates = listed(place.name for place in home.new)
        about = (one, RECEIVING, [Offer(row.key, home.name, row.text("unit") or home.name)])
        cause = f"{home.commune}/{row.kind}"
        yield from ask(
            seen, "commune_split", about, cause=cause, unit=home.name, candidates=candidates
        )


def of_districts(seen: Seen) -> Iterator[Conflict]:
    """Offices, lines and the like of districts, which are no more: one question a district.

    Equipment is asked about by itself, codes and certificates are to be revoked.
    """
    titles = titles_of(seen)
    for one, row in seen.assets():
        home = seen.infrastructure.homes.get(row.key)
        moves = row.kind in seen.rules.infrastructure.transfers.kinds
        if moves or home is None or not home.of_district or home.received:
            continue
        unit, what = row.unit or home.name, titles.get(row.function or "", row.name)
        cause = f"{home.district}/{row.kind}"
        if row.kind == ACCOUNT:
            if row.state in REVOKED:
                continue
            about = (one, "revocation", [said(row, row.code or row.name, "code")])
            yield from ask(
                seen, "district_account", about, cause=row.source, unit=unit, what=row.name
            )
        else:
            about = (one, RECEIVING, [said(row, home.name, "unit")])
            yield from ask(seen, "district_office", about, cause=cause, unit=unit, what=what)


def renamed_accounts(seen: Seen) -> Iterator[Conflict]:
    """Codes and certificates of communes that bear another name now: issued anew, then revoked."""
    for one, row in seen.assets(ACCOUNT):
        home = seen.infrastructure.homes.get(row.key)
        if home is None or not home.commune or not home.new or row.state in REVOKED:
            continue
        names = [place.name for place in home.new]
        if names != [home.name]:
            about = (one, "reissue", [said(row, row.code or row.name, "code")])
            yield from ask(
                seen, "commune_account", about, cause=row.source, what=row.name, unit=home.name,
                new=listed(names),
            )  # fmt: skip


def spanning(seen: Seen) -> Iterator[Conflict]:
    """New communes of several old districts: their offices are divided by old commune."""
    rows: dict[str, list[tuple[UnifiedRecord, Asset]]] = {}
    names = {place.code: place.name for place in seen.infrastructure.spanning}
    for one, row in seen.assets(COUNTER):
        home = seen.infrastructure.homes.get(row.key)
        for place in home.new if home else ():
            if place.code in names:
                rows.setdefault(place.code, []).append((one, row))
    for code, found in sorted(rows.items()):
        offers = [said(row, row.unit or row.name, "unit") for _, row in found]
        about = (found[0][0], "division", offers)
        yield from ask(seen, "commune_spans_districts", about, unit=names[code], cause=code)


def areas(seen: Seen) -> Iterator[Conflict]:
    """One-stop offices below the least floor space of their level."""
    least_of = seen.rules.infrastructure.centres.areas_m2
    for one, row in seen.assets(COUNTER):
        home = seen.infrastructure.homes.get(row.key)
        if home is None or row.area_m2 is None:
            continue
        level = Level.DISTRICT if home.of_district else Level.COMMUNE
        least = least_of.get(level, 0) if home.district or home.new else 0
        if row.area_m2 < least:
            about = (one, "area_task", [said(row, row.area_m2, "area_m2")])
            cause, area = row.source, show(row.area_m2, seen.rules.merge.language)
            yield from ask(seen, "area_short", about, cause=cause, area=area, least=f"{least:g}")


def shortages(seen: Seen) -> Iterator[Conflict]:
    """Centres that are short of equipment after all transfers: to be bought."""
    titles = titles_of(seen)
    unified: Mapping[RecordKey, UnifiedRecord] = MappingProxyType(
        {row.key: one for one, row in seen.assets(COUNTER)}
    )
    for centre in seen.infrastructure.readiness:
        short = [need for need in centre.needs if need.to_buy]
        rows = [key for key in centre.records if key in unified]
        if not short or not rows:
            continue
        missing = listed(
            f"{need.to_buy} {titles.get(need.function, need.function)}" for need in short
        )
        offers = [Offer(key, centre.place.name, centre.place.name) for key in rows]
        about = (unified[rows[0]], "purchase", offers)
        yield from ask(
            seen, "equipment_short", about, proposal=missing, cause=centre.province,
            unit=centre.place.name, missing=missing,
        )  # fmt: skip


def titles_of(seen: Seen) -> Mapping[str, str]:
    """Functions as officials read them: their titles, else their first names."""
    rules = seen.rules.infrastructure
    first = {name: words[0] for name, words in rules.functions.items() if words}
    return {**first, **rules.titles}


OF_UNITS: tuple[Callable[[Seen], Iterator[Conflict]], ...] = (
    codes_twice,
    codes_ambiguous,
    split,
    of_districts,
    renamed_accounts,
    spanning,
    areas,
    shortages,
)
"""Every question about units and their one-stop offices."""
