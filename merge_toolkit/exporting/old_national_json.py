"""``national_records_old.json``: the procedures in the shape of the former national base's record.

The former base's names are read off its published records; no import specification is public. A key
is written only where the catalog knows its value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from merge_toolkit.exporting.cells import Json, machine
from merge_toolkit.exporting.parts import parts
from merge_toolkit.exporting.view import View, agency_after
from merge_toolkit.model.outcome import UnifiedRecord, Variant
from merge_toolkit.model.values import Fee, TimeLimit, Unread, canonical, show

OLD_SHAPE = "csdlqg"
"""Name of the shape that the file follows."""


def write_old_national_json(made: View, path: Path) -> None:
    """Write one object with the shape and its ``records``, one a line, in the catalog's order."""
    lines = made.each("national records of the old shape", _line, parts(made))
    version = made.stamp.schema_version
    head = f'{{"schema_version": {version}, "shape": "{OLD_SHAPE}", "records": [\n'
    path.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")


def _line(made: View) -> str:
    (one,) = made.procedures.unified
    return json.dumps(_record(one, made.beside), ensure_ascii=False, separators=(",", ":"))


def _record(one: UnifiedRecord, part: str) -> Json:
    known = {key: value for key, of in OLD_KEYS.items() if (value := of(one)) not in (None, [], "")}
    placed = one.placement
    unified: Json = {
        "id": one.id,
        "status": placed.status.value if placed else None,
        "state": placed.state.value if placed else None,
        "part": part,
        "pending_with": list(one.pending_with),
    }
    return {**known, "unified": unified}


def _variants(one: UnifiedRecord, field: str) -> tuple[Variant, ...]:
    resolved = one.fields.get(field)
    return resolved.variants if resolved else ()


def _text(field: str) -> Callable[[UnifiedRecord], Json]:
    return lambda one: next((machine(each.value) for each in _variants(one, field)), None)


def _named(field: str, key: str) -> Callable[[UnifiedRecord], Json]:
    """Items of a field as objects of one key, each once."""

    def items(one: UnifiedRecord) -> Json:
        values = [each.value for each in _variants(one, field)]
        texts = [t for v in values for t in (v if isinstance(v, tuple) else (str(v),))]
        return [{key: str(text)} for text in dict.fromkeys(texts)]

    return items


def _levels(one: UnifiedRecord) -> Json:
    levels = one.placement.levels if one.placement else ()
    return [{"CAPTHUCHIEN": show((level,))} for level in levels]


def _agencies(one: UnifiedRecord) -> Json:
    names = (name.strip() for name in agency_after(one.placement).split(";"))
    return [{"TENDONVI": name} for name in names if name]


def _place(one: UnifiedRecord) -> Json:
    return "; ".join(one.placement.receiving) if one.placement else None


def _limits(one: UnifiedRecord) -> Json:
    """Statutory limits; what no single number says stands in ``MOTA`` alone."""
    found: list[Json] = []
    for each in _variants(one, "time_limit"):
        limit = each.value
        if not isinstance(limit, TimeLimit | Unread):
            continue
        told = ": ".join(filter(None, (each.territory, show(limit))))
        line: dict[str, Json] = {"MOTA": told}
        if isinstance(limit, TimeLimit) and len(limit.spans) == 1 and limit.maximum is None:
            span = limit.spans[0]
            amount = f"{span.amount:f}"
            line = {
                "THOIGIANGIAIQUYET": amount,
                "DONVITINH": canonical(limit).split(" ", 1)[-1],
                **line,
            }
        found.append(line)
    return found


def _fees(one: UnifiedRecord) -> Json:
    found: list[Json] = []
    for each in _variants(one, "fee"):
        if isinstance(each.value, Fee | Unread):
            told = ": ".join(filter(None, (each.territory, show(each.value))))
            amounts = each.value.amounts_vnd if isinstance(each.value, Fee) else ()
            found += [{"SOTIEN": amount, "MOTA": told} for amount in amounts] or [{"MOTA": told}]
    return found


def _components(one: UnifiedRecord) -> Json:
    papers = _named("components", "TENGIAYTO")(one)
    return [{"GIAYTO": papers}] if papers else []


OLD_KEYS: Mapping[str, Callable[[UnifiedRecord], Json]] = {
    "MATTHC": _text("code"),
    "TENTTHC": _text("name"),
    "CAPTHUCHIEN": _levels,
    "LINHVUCTHUCHIEN": _named("domain_field", "TENLINHVUC"),
    "THOIGIAN": _limits,
    "PHILEPHI": _fees,
    "THANHPHANHOSO": _components,
    "COQUANTHUCHIEN": _agencies,
    "DIACHITIEPNHAN": _place,
    "KETQUATHUCHIEN": _named("result", "TENKETQUA"),
    "CANCUPHAPLY": _named("legal_basis", "TENVANBAN"),
}
"""Keys of the shape, in order, and what the catalog says for each; None and «» are left out."""
