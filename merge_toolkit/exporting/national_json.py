"""``national_records.json``: the procedures in the shape of the national portal's record of 2026.

No import specification is public: names and codes of the shape are read off the portal's own
records. A key is written only where the catalog knows its value; nothing is guessed. What the shape
has no place for stands under ``unified``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Set
from functools import partial
from pathlib import Path

from merge_toolkit.exporting.cells import Json, machine
from merge_toolkit.exporting.parts import parts
from merge_toolkit.exporting.view import View, agency_after
from merge_toolkit.model.outcome import UnifiedRecord, Variant
from merge_toolkit.model.placement import Authority, Reach
from merge_toolkit.model.values import (
    Fee,
    FeeKind,
    Level,
    OnlineLevel,
    TimeLimit,
    TimeUnit,
    Unread,
    show,
)
from merge_toolkit.rules.source_names import territories
from merge_toolkit.text.forms import mark

SHAPE = "dvcqg-2026"
"""Name of the shape that the file follows."""


def write_national_json(made: View, path: Path) -> None:
    """Write one object with the shape and its ``records``, one a line, in the catalog's order."""
    lines = made.each("national records", _line, parts(made))
    head = f'{{"schema_version": {made.stamp.schema_version}, "shape": "{SHAPE}", "records": [\n'
    path.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")


def _line(made: View) -> str:
    (one,) = made.procedures.unified
    everywhere = frozenset(territories(made.rules.merge.sources).values())
    record = _record(one, made.beside, everywhere)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _record(one: UnifiedRecord, part: str, everywhere: Set[str]) -> Json:
    methods = partial(_methods, everywhere=everywhere)
    keys: Mapping[str, Callable[[UnifiedRecord], Json]] = {**KEYS, "executionMethods": methods}
    known = {key: value for key, of in keys.items() if (value := of(one)) not in (None, [], "")}
    return {**known, "unified": _unified(one, part)}


def _variants(one: UnifiedRecord, field: str) -> tuple[Variant, ...]:
    resolved = one.fields.get(field)
    return resolved.variants if resolved else ()


def _text(field: str) -> Callable[[UnifiedRecord], Json]:
    return lambda one: next((machine(each.value) for each in _variants(one, field)), None)


def _named(field: str) -> Callable[[UnifiedRecord], Json]:
    """Items of a field as objects with a name, each once."""

    def items(one: UnifiedRecord) -> Json:
        values = [each.value for each in _variants(one, field)]
        texts = [t for v in values for t in (v if isinstance(v, tuple) else (str(v),))]
        return [{"name": str(text)} for text in dict.fromkeys(texts)]

    return items


def _at(level: Level) -> Callable[[UnifiedRecord], Json]:
    return lambda one: level in one.placement.levels if one.placement else None


def _shared(one: UnifiedRecord) -> Json:
    return len(one.placement.levels) > 1 if one.placement else None


def _vertical(one: UnifiedRecord) -> Json:
    if one.placement is None or one.placement.authority is Authority.UNKNOWN:
        return None
    return one.placement.authority is Authority.VERTICAL


def _anywhere(one: UnifiedRecord) -> Json:
    if one.placement is None or one.placement.reach is None:
        return None
    return one.placement.reach is not Reach.UNIT


def _executing(one: UnifiedRecord) -> Json:
    names = agency_after(one.placement).split(";")
    return [{"name": name.strip()} for name in names if name.strip()]


def _receiving(one: UnifiedRecord) -> Json:
    return list(one.placement.receiving) if one.placement else []


def _online(one: UnifiedRecord) -> Json:
    value = next((each.value for each in _variants(one, "online_level")), None)
    return _ONLINE[value] if isinstance(value, OnlineLevel) else None


def _methods(one: UnifiedRecord, everywhere: Set[str] = frozenset()) -> Json:
    """Time limits and fees by territory; the ways to hand papers in are not in the sources.

    What holds in the whole province stands beside what is a territory's own, and once more by
    itself where not all of ``everywhere`` have their own.
    """
    stated = dict.fromkeys(
        each.territory
        for field in ("time_limit", "local_time_limit", "fee")
        for each in _variants(one, field)
    )
    local = [territory for territory in stated if territory]
    lives_in = set(one.placement.territories if one.placement else ()) or everywhere
    rest = [""] if "" in stated and not lives_in <= set(local) else []
    return [_method(one, territory) for territory in (*local, *rest) or stated]


def _method(one: UnifiedRecord, territory: str) -> Json:
    held: dict[str, object] = {
        field: each.value
        for field in ("time_limit", "local_time_limit", "fee")
        for each in _variants(one, field)
        if each.territory in ("", territory)
    }
    method: dict[str, Json] = {"territory": territory} if territory else {}
    for field, prefix in (("local_time_limit", "local"), ("time_limit", "")):
        limit = held.get(field)
        if isinstance(limit, TimeLimit):
            method |= _processing(limit, prefix)
        elif isinstance(limit, Unread):
            method |= _named_after(prefix, {**_UNTIMED, "description": show(limit)})
    fee = held.get("fee")
    if isinstance(fee, Fee):
        method["fees"] = _fees(fee)
    elif isinstance(fee, Unread):
        method["fees"] = [{"value": None, "description": show(fee)}]
    return method


def _processing(limit: TimeLimit, prefix: str) -> dict[str, Json]:
    """One span has an amount and a unit; branches are ``OTHER``, their words in the description."""
    span = limit.spans[0] if len(limit.spans) == 1 and limit.maximum is None else None
    unit = _UNITS.get(span.unit) if span else None
    values: dict[str, Json] = {
        "processingTime": f"{span.amount:f}" if span and unit else None,
        "processingTimeUnit": unit or "OTHER",
        "description": show(limit),
    }
    return _named_after(prefix, values)


def _named_after(prefix: str, values: Mapping[str, Json]) -> dict[str, Json]:
    """The keys of a statutory limit, or those of a local one."""
    if not prefix:
        return dict(values)
    return {prefix + key[0].upper() + key[1:]: value for key, value in values.items()}


def _fees(fee: Fee) -> Json:
    """Amounts as stated; what is free costs 0, what nobody states has no value."""
    if fee.amounts_vnd:
        described: dict[str, Json] = {"description": fee.words} if fee.words else {}
        return [{"value": one, "currencyName": "VND", **described} for one in fee.amounts_vnd]
    return [{"value": 0 if fee.kind is FeeKind.FREE else None, "description": show(fee)}]


def _cases(one: UnifiedRecord) -> Json:
    components = _named("components")(one)
    return [{"profileComponents": components}] if components else []


def _unified(one: UnifiedRecord, part: str) -> Json:
    placed = one.placement
    return {
        "id": one.id,
        "status": placed.status.value if placed else None,
        "state": placed.state.value if placed else None,
        "replaced_by": (placed.replaced_by or None) if placed else None,
        "territories": list(placed.territories) if placed else [],
        "codes": list(dict.fromkeys(m.code_as_given for m in one.members if m.code_as_given)),
        "names": _names(one),
        "part": part,
        "pending_with": list(one.pending_with),
    }


def _names(one: UnifiedRecord) -> Json:
    """Names of the source rows, the first spelling of each."""
    found: dict[str, str] = {}
    for member in one.members:
        found.setdefault(mark(member.name), member.name)
    return list(found.values())


_ONLINE = {
    OnlineLevel.FULL: "FULL",
    OnlineLevel.PARTIAL: "PARTIAL",
    OnlineLevel.INFORMATION: "NONE",
}
_UNTIMED: Mapping[str, Json] = {"processingTime": None, "processingTimeUnit": "OTHER"}
_UNITS = {
    TimeUnit.WORKING_DAY: "WORKING_DAY",
    TimeUnit.DAY: "DAY",
    TimeUnit.HOUR: "HOUR",
    TimeUnit.MONTH: "MONTH",
    TimeUnit.YEAR: "YEAR",
}

KEYS: Mapping[str, Callable[[UnifiedRecord], Json]] = {
    "code": _text("code"),
    "name": _text("name"),
    "decisionNo": _text("decision"),
    "isProvince": _at(Level.PROVINCE),
    "isWard": _at(Level.COMMUNE),
    "isSharedService": _shared,
    "isVertical": _vertical,
    "isNonTerritorial": _anywhere,
    "categoriesDetails": _named("domain_field"),
    "executingAgencies": _executing,
    "dossierReceivingAddresses": _receiving,
    "executionMethods": _methods,
    "executionCases": _cases,
    "resultsDetails": _named("result"),
    "legalBasisesDetails": _named("legal_basis"),
    "implementLevel": _online,
}
"""Keys of the shape, in order, and what the catalog says for each; None and «» are left out."""
