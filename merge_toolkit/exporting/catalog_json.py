"""``unified_catalog.json``: the merged procedures with structured values, verbatim."""

from __future__ import annotations

import json
from pathlib import Path

from merge_toolkit.exporting.catalog_csv import day
from merge_toolkit.exporting.cells import Json, structured
from merge_toolkit.exporting.undecided import MARK, standing
from merge_toolkit.exporting.view import View, agency_after
from merge_toolkit.model.outcome import Resolved, Variant
from merge_toolkit.model.placement import NO_GROUND, Ground, Placement
from merge_toolkit.model.records import Procedure, Record


def write_catalog_json(made: View, path: Path) -> None:
    """Write one object with a ``records`` list, one record a line, UTF-8."""
    lines = made.each("catalog records", _line, standing(made))
    head = f'{{"schema_version": {made.stamp.schema_version}, "records": [\n'
    path.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")


def _line(made: View) -> str:
    return json.dumps(_record(made), ensure_ascii=False)


def _record(made: View) -> Json:
    (one,) = made.procedures.unified
    fields: dict[str, Json] = {
        name: _field(one.fields[name]) for name in Procedure.FIELDS if name in one.fields
    }
    part, _, undecided = made.beside.partition(MARK)
    return {
        "unified_id": one.id,
        "fields": fields,
        "placement": None if one.placement is None else _placement(one.placement),
        "ends": day(one.ends) or None,
        "part": part,
        "undecided": list(filter(None, undecided.split("; "))),
        "relation": one.relation.value,
        "decided_by": one.decided_by.value,
        "members": [_member(member) for member in one.members],
        "pending_with": list(one.pending_with),
        "open_conflicts": [
            conflict.id for conflict in made.procedures.open_conflicts.get(one.id, ())
        ],
    }


def _field(resolved: Resolved) -> Json:
    return {
        "conflict": resolved.conflict or None,
        "variants": [_variant(variant) for variant in resolved.variants],
    }


def _variant(variant: Variant) -> Json:
    return {
        "territory": variant.territory,
        "value": structured(variant.value),
        "until_harmonised": bool(variant.territory),
        "policy": variant.policy,
        "decision": variant.decision or None,
        "chosen": {offer.record: offer.text for offer in variant.chosen},
        "beaten": {offer.record: offer.text for offer in variant.beaten},
    }


def _member(record: Record) -> Json:
    return {
        "record": record.key,
        "source": record.source,
        "file": record.ref.file,
        "sheet": record.ref.sheet,
        "row": record.ref.row,
        "part": record.part,
        "code": record.code_as_given,
        "name": record.name,
    }


def _placement(placed: Placement) -> Json:
    return {
        "levels": [level.value for level in placed.levels],
        "authority": placed.authority.value,
        "status": placed.status.value,
        "state": placed.state.value,
        "agency": agency_after(placed),
        "rule": placed.rule,
        "basis": placed.basis,
        "since": day(placed.since) or None,
        "until": day(placed.until) or None,
        "decision": placed.decision or None,
        "agency_ground": _ground(placed.deciding if agency_after(placed) else NO_GROUND),
        "receiving": list(placed.receiving),
        "receiving_ground": _ground(placed.received),
        "reach": placed.reach.value if placed.reach else None,
        "reach_ground": _ground(placed.reached),
        "territories": list(placed.territories),
        "territories_ground": _ground(placed.local),
        "flags": [flag.value for flag in placed.flags],
        "lapsed_ground": _ground(placed.lapsed),
        "replaced_by": placed.replaced_by or None,
    }


def _ground(ground: Ground) -> Json:
    if ground == NO_GROUND:
        return None
    return {
        "state": ground.state.value,
        "rule": ground.rule,
        "basis": ground.basis,
        "since": day(ground.since) or None,
        "until": day(ground.until) or None,
        "decision": ground.decision or None,
    }
