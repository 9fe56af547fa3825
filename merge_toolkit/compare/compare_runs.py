"""Every change between two results, decisions contradicted first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from merge_toolkit.compare.causes import About, Cause, Causes
from merge_toolkit.compare.said import plain_text, said_apart
from merge_toolkit.compare.snapshot import Listed, Row, Snapshot
from merge_toolkit.model.linkage import Answer, Pair, Verdict
from merge_toolkit.model.records import RecordKey

Json = Any

KINDS = (
    "decision contradicted", "decision state", "pair gained", "pair lost", "verdict moved",
    "record gained", "record lost", "value changed", "placement changed", "asset changed",
    "conflict opened", "conflict changed", "conflict closed",
    "finding new", "finding changed", "finding gone",
)  # fmt: skip
"""Kinds of change, in the order in which they are told."""
IN_FORCE = ("attached", "changed", "superseded")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: whose it is, in which field and territory, what stood and stands, and why."""

    kind: str
    id: str
    name: str
    field: str = ""
    territory: str = ""
    before: str = ""
    after: str = ""
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between two results, in the order of :data:`KINDS`, and all causes."""

    changes: tuple[Change, ...]
    causes: tuple[Cause, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of changes of each kind that there is."""
        found: dict[str, int] = dict.fromkeys(KINDS, 0)
        for change in self.changes:
            found[change.kind] += 1
        return {kind: count for kind, count in found.items() if count}


def compare_runs(one: Snapshot, other: Snapshot) -> Comparison:
    """Compare two results; the second is the later one."""
    causes = Causes.between(one, other)
    told = Told(causes, (other, one))
    found = [
        *_answers(one, other, causes),
        *_states(one, other, causes),
        *_pairs(one, other, causes),
        *_records(one, other, causes),
        *_assets(one, other, causes),
        *_rows(("conflict closed", "conflict opened"), one.conflicts, other.conflicts, told),
        *_asked_otherwise("conflict", one.conflicts, other.conflicts, told),
        *_rows(("finding gone", "finding new"), one.findings, other.findings, told),
        *_asked_otherwise("finding", one.findings, other.findings, told),
    ]
    found.sort(key=lambda change: KINDS.index(change.kind))  # stable: the rest as it was found
    return Comparison(tuple(found), causes.all)


def _answers(one: Snapshot, other: Snapshot, causes: Causes) -> Iterator[Change]:
    """Answers of people that the evidence alone now contradicts and did not before."""
    if one.basis is None or other.basis is None:
        return
    before = {(item["left"], item["right"]): item["alone"] for item in one.basis["answers"]}
    names: Mapping[str, str] = {}
    for item in other.basis["answers"]:
        who = (item["left"], item["right"])
        said, now, was = item["said"], item["alone"], before.get(who)
        if _contradicted(said, now) and not (was and _contradicted(said, was)):
            names = names or _names(other)
            name = " ↔ ".join(names.get(key, key) for key in who)
            told = f"{said}; {was or '–'}"
            about = About("pair")
            yield Change("decision contradicted", " ".join(who), name, "verdict", "",
                         told, now, causes.of(about))  # fmt: skip


def _contradicted(said: str, alone: str) -> bool:
    somebody = Pair(RecordKey(""), RecordKey(" "))
    return Answer(somebody, Verdict(said), Verdict(alone)).contradicted


def _names(snapshot: Snapshot) -> Mapping[str, str]:
    return {
        member["record"]: member["name"]
        for one in snapshot.procedures.values()
        for member in one["members"]
    }


def _states(one: Snapshot, other: Snapshot, causes: Causes) -> Iterator[Change]:
    """Lines of the ledger that stand otherwise; those out of force are contradicted."""
    if one.basis is None or other.basis is None:
        return
    before, after = one.basis["decisions"], other.basis["decisions"]
    for line in sorted(before.keys() & after.keys()):
        if before[line] != after[line]:
            lost = before[line] in IN_FORCE and after[line] not in IN_FORCE
            kind = "decision contradicted" if lost else "decision state"
            about = About("pair", lines=frozenset({line}))
            yield Change(kind, line, "", "state", "", before[line], after[line], causes.of(about))


def _pairs(one: Snapshot, other: Snapshot, causes: Causes) -> Iterator[Change]:
    for who in sorted(one.pairs.differing(other.pairs)):
        was, now = one.pairs.get(who), other.pairs.get(who)
        before, after = _verdict(was), _verdict(now)
        if before == after:
            continue
        kind = "verdict moved"
        if Verdict.SAME in (before, after):
            kind = "pair gained" if after == Verdict.SAME else "pair lost"
        row = now or was or {}
        name = f"{row['left_name']} ↔ {row['right_name']}"
        place = " ↔ ".join(f"{row[f'{side}_source']}:{row[f'{side}_code']}" for side in SIDES)
        files = frozenset(f"{row[f'{side}_source']}/{row[f'{side}_file']}" for side in SIDES)
        about = About("pair", files=files)
        yield Change(kind, place, name, "verdict", "", _scored(was), _scored(now),
                     causes.of(about))  # fmt: skip


SIDES = ("left", "right")


def _verdict(row: Row | None) -> str:
    return row["verdict"] if row else ""


def _scored(row: Row | None) -> str:
    return f"{row['verdict']} {row['score']} ({row['decided_by']})" if row else ""


def _records(one: Snapshot, other: Snapshot, causes: Causes) -> Iterator[Change]:
    for unified_id in one.procedures.differing(other.procedures):
        was, now = one.procedures.get(unified_id), other.procedures.get(unified_id)
        files = _files(was) | _files(now)
        if was is None or now is None:
            kind = "record gained" if was is None else "record lost"
            name = _name(now or was)
            about = About("record", files=files)
            yield Change(kind, unified_id, name, causes=causes.of(about))
            continue
        if _members(was) != _members(now):
            about = About("record", files=files)
            yield Change("value changed", unified_id, _name(now), "members", "",
                         _members(was), _members(now), causes.of(about))  # fmt: skip
        yield from _values(was, now, files, causes)
        yield from _placements(was, now, files, causes)


def _values(was: Json, now: Json, files: frozenset[str], causes: Causes) -> Iterator[Change]:
    for name in _either(was["fields"], now["fields"]):
        before, after = was["fields"].get(name), now["fields"].get(name)
        old, new = _variants(before), _variants(after)
        for territory in sorted(old.keys() | new.keys()):
            if old.get(territory) != new.get(territory):
                about = About("value", field=name, files=files,
                              lines=_lines(before) ^ _lines(after))  # fmt: skip
                told = said_apart(old.get(territory), new.get(territory))
                yield Change("value changed", now["unified_id"], _name(now), name, territory,
                             *told, causes.of(about))  # fmt: skip


def _variants(field: Json) -> dict[str, Json]:
    if field is None:
        return {}
    held = {one["territory"]: one["value"] for one in field["variants"]}
    return {"": "(conflict)"} | held if field["conflict"] and not held else held


def _lines(field: Json) -> frozenset[str]:
    return frozenset(one["decision"] or "" for one in field["variants"]) if field else frozenset()


def _placements(was: Json, now: Json, files: frozenset[str], causes: Causes) -> Iterator[Change]:
    before, after = was["placement"] or {}, now["placement"] or {}
    for part in _either(before, after):
        if before.get(part) != after.get(part) and part not in TELLING:
            named = {one.get(name) or "" for one in (before, after) for name in ("rule",)}
            grounds = [one.get(name) for one in (before, after) for name in TELLING]
            named |= {ground["rule"] for ground in grounds if isinstance(ground, dict)}
            lines = frozenset({before.get("decision") or ""}) ^ {after.get("decision") or ""}
            about = About("placement", named=frozenset(named), files=files, lines=lines)
            yield Change("placement changed", now["unified_id"], _name(now), part, "",
                         plain_text(before.get(part)), plain_text(after.get(part)),
                         causes.of(about))  # fmt: skip


TELLING = ("agency_ground", "receiving_ground", "reach_ground", "territories_ground",
           "lapsed_ground")  # fmt: skip
"""Parts of a placement that say why, not what."""


def _assets(one: Snapshot, other: Snapshot, causes: Causes) -> Iterator[Change]:
    for unified_id in one.assets.differing(other.assets):
        was, now = one.assets.get(unified_id), other.assets.get(unified_id)
        row = now or was or {}
        if was is None or now is None:
            kind = "record gained" if was is None else "record lost"
            yield Change(kind, unified_id, row["name"], causes=causes.of(About("record", "asset")))
            continue
        for column in _either(was, now):
            if was.get(column) != now.get(column) and column not in ("sources", "open_conflicts"):
                about = About("value", "asset", column)
                yield Change("asset changed", unified_id, row["name"], column, "",
                             was.get(column, ""), now.get(column, ""),
                             causes.of(about))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a conflict or finding besides: why it changed, and the name of its record."""

    causes: Causes
    snapshots: Sequence[Snapshot]

    def whose(self, row: Row) -> str:
        """The record by its name, or the code of what is wrong."""
        unified_id = row.get("unified_id", "")
        for one in self.snapshots:
            if procedure := one.procedures.get(unified_id):
                return f"{_name(procedure)} ({unified_id})"
            if asset := one.assets.get(unified_id):
                return f"{asset['name']} ({unified_id})"
        return unified_id or row.get("code", "")

    def why(self, aspect: str, row: Row) -> tuple[Cause, ...]:
        """What may have changed it."""
        return self.causes.of(_about(aspect, row))


def _rows(
    kinds: tuple[str, str], one: Listed[str], other: Listed[str], by: Told
) -> Iterator[Change]:
    aspect = kinds[0].partition(" ")[0]
    for here, there, kind in ((one, other, kinds[0]), (other, one, kinds[1])):
        for key in sorted(here.keys() - there.keys()):
            row = here[key]
            told = row["offers"] if aspect == "conflict" else row["message"]
            before, after = (told, "") if kind == kinds[0] else ("", told)
            yield Change(kind, key, by.whose(row), row["field"], row.get("territory", ""),
                         before, after, by.why(aspect, row))  # fmt: skip


def _asked_otherwise(
    aspect: str, one: Listed[str], other: Listed[str], by: Told
) -> Iterator[Change]:
    """What stays, but asks somebody else, about other values, or weighs more or less."""
    for key in sorted(key for key in one.differing(other) if key in one and key in other):
        was, now = one[key], other[key]
        for column in TOLD[aspect]:
            before, after = was[column], now[column]
            if before != after and (column != "offers" or _offered(before) != _offered(after)):
                yield Change(f"{aspect} changed", key, by.whose(now), column,
                             now.get("territory", ""), before, after,
                             by.why(aspect, now))  # fmt: skip


TOLD: Mapping[str, Sequence[str]] = {
    "conflict": ("agency", "offers", "proposal", "severity", "status"),
    "finding": ("severity",),
}
"""Columns of which a change is told where a conflict or finding stays."""


def _offered(offers: str) -> list[str]:
    """The values of offers without their places: rows move when files are sent again."""
    return [offer.partition(": ")[2] for offer in offers.split(" | ")]


def _about(aspect: str, row: Row) -> About:
    file = f"{row['source']}/{row['file']}" if row.get("file") else ""
    named = frozenset({row.get("code", "")})
    return About(aspect, field=row["field"], files=frozenset(filter(None, {file})), named=named)


def _either(one: Mapping[str, Json], other: Mapping[str, Json]) -> Sequence[str]:
    """Keys of either, those of the first in their order."""
    return list(dict.fromkeys((*one, *other)))


def _files(record: Json) -> frozenset[str]:
    members = record["members"] if record else ()
    return frozenset(f"{member['source']}/{member['file']}" for member in members)


def _members(record: Json) -> str:
    return "; ".join(f"{one['source']}:{one['code'] or one['name']}" for one in record["members"])


def _name(record: Json) -> str:
    field = record["fields"].get("name")
    shown = [one["value"] for one in field["variants"]] if field else []
    return str(shown[0] if shown else record["members"][0]["name"])
