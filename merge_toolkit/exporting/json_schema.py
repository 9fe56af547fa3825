"""``schema.json``: what the JSON outputs hold, for validators and editors (JSON Schema 2020-12).

Every object is closed: a key that is not described here is a mistake of ours, and a test says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from merge_toolkit.exporting.cells import Json
from merge_toolkit.exporting.national_json import SHAPE
from merge_toolkit.exporting.old_national_json import OLD_SHAPE
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.undecided import OFFICIAL
from merge_toolkit.exporting.view import View
from merge_toolkit.model.control_totals import TotalState
from merge_toolkit.model.infrastructure import Balance
from merge_toolkit.model.linkage import DecidedBy
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.placement import Authority, Flag, PlacementState, PlacementStatus, Reach
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import FeeKind, Level, TimeUnit

Schema = dict[str, Json]


def write_json_schema(made: View, path: Path) -> None:
    """Write one schema; ``$defs`` names each file, and the root accepts any of them."""
    files = {
        "unified_catalog.json": _catalog(),
        "national_records.json": _national(),
        "national_records_old.json": _old_national(),
        "run.json": _run(),
    }
    content: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Outputs of merge-toolkit, schema version {made.stamp.schema_version}",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in files],
        "$defs": {**files, **_parts()},
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _catalog() -> Schema:
    record = _object(
        {
            "unified_id": _TEXT,
            "fields": {
                "type": "object",
                "properties": {field: _ref("field") for field in Procedure.FIELDS},
                "additionalProperties": False,
            },
            "placement": {"anyOf": [_ref("placement"), {"type": "null"}]},
            "ends": _or_null({"type": "string", "format": "date"}),
            "part": _one_of(Part),
            "undecided": _list({"enum": list(OFFICIAL)}),
            "relation": _one_of(Relation),
            "decided_by": _one_of(DecidedBy),
            "members": _list(_ref("member")),
            "pending_with": _list(_TEXT),
            "open_conflicts": _list(_TEXT),
        }
    )
    return _object({"schema_version": _WHOLE, "records": _list(record)})


def _national() -> Schema:
    named = _list(_object({"name": _TEXT}))
    unified = _object(
        {
            "id": _TEXT,
            "status": _or_null(_one_of(PlacementStatus)),
            "state": _or_null(_one_of(PlacementState)),
            "replaced_by": _or_null(_TEXT),
            "territories": _list(_TEXT),
            "codes": _list(_TEXT),
            "names": _list(_TEXT),
            "part": _one_of(Part),
            "pending_with": _list(_TEXT),
        }
    )
    known: dict[str, Schema] = {
        "code": _TEXT,
        "name": _TEXT,
        "decisionNo": _TEXT,
        "isProvince": _BOOLEAN,
        "isWard": _BOOLEAN,
        "isSharedService": _BOOLEAN,
        "isVertical": _BOOLEAN,
        "isNonTerritorial": _BOOLEAN,
        "categoriesDetails": named,
        "executingAgencies": named,
        "dossierReceivingAddresses": _list(_TEXT),
        "executionMethods": _list(_ref("execution_method")),
        "executionCases": _list(_object({"profileComponents": named})),
        "resultsDetails": named,
        "legalBasisesDetails": named,
        "implementLevel": {"enum": ["FULL", "PARTIAL", "NONE"]},
    }
    record = _object({**known, "unified": unified}, required=("unified",))
    return _object({"schema_version": _WHOLE, "shape": {"const": SHAPE}, "records": _list(record)})


def _old_national() -> Schema:
    def each(key: str) -> Schema:
        return _list(_object({key: _TEXT}))

    limit = dict.fromkeys(("THOIGIANGIAIQUYET", "DONVITINH", "MOTA"), _TEXT)
    known: dict[str, Schema] = {
        "MATTHC": _TEXT,
        "TENTTHC": _TEXT,
        "CAPTHUCHIEN": each("CAPTHUCHIEN"),
        "LINHVUCTHUCHIEN": each("TENLINHVUC"),
        "THOIGIAN": _list(_object(limit, required=("MOTA",))),
        "PHILEPHI": _list(_object({"SOTIEN": _WHOLE, "MOTA": _TEXT}, required=("MOTA",))),
        "THANHPHANHOSO": _list(_object({"GIAYTO": each("TENGIAYTO")})),
        "COQUANTHUCHIEN": each("TENDONVI"),
        "DIACHITIEPNHAN": _TEXT,
        "KETQUATHUCHIEN": each("TENKETQUA"),
        "CANCUPHAPLY": each("TENVANBAN"),
    }
    unified = {
        "id": _TEXT,
        "status": _or_null(_one_of(PlacementStatus)),
        "state": _or_null(_one_of(PlacementState)),
        "part": _one_of(Part),
        "pending_with": _list(_TEXT),
    }
    record = _object({**known, "unified": _object(unified)}, required=("unified",))
    shape: Schema = {"const": OLD_SHAPE}
    return _object({"schema_version": _WHOLE, "shape": shape, "records": _list(record)})


def _run() -> Schema:
    outcome = _object(
        {
            key: (_WHOLE if key == "unified" else _COUNTS)
            for key in ("unified", "relations", "pairs", "open_conflicts", "source_records")
        }
    )
    digests: Schema = {
        "type": "object",
        "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]"},
    }
    total = _object(
        {
            **dict.fromkeys(("id", "source", "percent", "stated_in"), _TEXT),
            **dict.fromkeys(("stated", "counted", "distinct"), _or_null(_WHOLE)),
            "wholes": _or_null(_list(_WHOLE)),
            "state": _one_of(TotalState),
            "behind": _list(_TEXT),
        }
    )
    balance = _object({**dict.fromkeys(Balance.COUNTS, _WHOLE), "cost_vnd": _or_null(_WHOLE)})
    return _object(
        {
            "schema_version": _WHOLE,
            "tool_version": _TEXT,
            "digests": _object({key: digests for key in ("inputs", "rules", "decisions")}),
            "counts": _object(
                {
                    "procedures": outcome,
                    "inventory": outcome,
                    "standing": _COUNTS,
                    "findings": _COUNTS,
                    "decisions": _COUNTS,
                }
            ),
            "control_totals": _list(total),
            "detached": _list(_TEXT),
            "recoded": _list(_object({key: _TEXT for key in ("line", "source", "was", "now")})),
            "reconciled": _COUNTS,
            "equipment": {"type": "object", "additionalProperties": balance},
            "conservation": {"type": "object", "additionalProperties": _COUNTS},
        }
    )


def _parts() -> Schema:
    """Definitions that the files share."""
    span = _object({"amount": {"type": "string"}, "unit": _one_of(TimeUnit)})
    spans: dict[str, Schema] = {"spans": _list(span), "maximum": _or_null(span)}
    amounts: dict[str, Schema] = {
        "kind": _one_of(FeeKind), "amounts_vnd": _list(_WHOLE), "reference": _TEXT,
    }  # fmt: skip
    limit = _object({**spans, "text": _TEXT}, required=spans)
    fee = _object({**amounts, "maximum_vnd": _WHOLE, "text": _TEXT}, required=amounts)
    unread = _object({"unread": _TEXT})
    texts: Schema = {"type": "object", "additionalProperties": _TEXT}
    variant = _object(
        {
            "territory": _TEXT,
            "value": {"anyOf": [_TEXT, _WHOLE, _list(_TEXT), limit, fee, unread]},
            "until_harmonised": _BOOLEAN,
            "policy": _TEXT,
            "decision": _or_null(_TEXT),
            "chosen": texts,
            "beaten": texts,
        }
    )
    member: dict[str, Schema] = {
        key: _TEXT for key in ("record", "source", "file", "sheet", "code", "name")
    }
    processing: dict[str, Schema] = {
        key: _or_null(_TEXT)
        for prefix in ("", "local")
        for name in ("processingTime", "processingTimeUnit", "description")
        for key in (prefix + name[0].upper() + name[1:] if prefix else name,)
    }
    paid: dict[str, Schema] = {
        "value": _or_null(_WHOLE),
        "currencyName": _TEXT,
        "description": _TEXT,
    }
    method = {"territory": _TEXT, **processing, "fees": _list(_object(paid, required=("value",)))}
    return {
        "field": _object({"conflict": _or_null(_TEXT), "variants": _list(variant)}),
        "member": _object({**member, "row": _WHOLE, "part": _WHOLE}),
        "ground": _object(_ground()),
        "placement": _placement(),
        "execution_method": _object(method, required=()),
    }


def _placement() -> Schema:
    grounds = ("agency", "receiving", "reach", "territories", "lapsed")
    return _object(
        {
            "levels": _list(_one_of(Level)),
            "authority": _one_of(Authority),
            "status": _one_of(PlacementStatus),
            "agency": _TEXT,
            **_ground(),
            "receiving": _list(_TEXT),
            "reach": _or_null(_one_of(Reach)),
            "territories": _list(_TEXT),
            "flags": _list(_one_of(Flag)),
            "replaced_by": _or_null(_TEXT),
            **{f"{name}_ground": _or_null(_ref("ground")) for name in grounds},
        }
    )


def _ground() -> dict[str, Schema]:
    day: Schema = {"type": "string", "format": "date"}
    return {
        "state": _one_of(PlacementState),
        "rule": _TEXT,
        "basis": _TEXT,
        "since": _or_null(day),
        "until": _or_null(day),
        "decision": _or_null(_TEXT),
    }


def _object(properties: Mapping[str, Schema], required: Iterable[str] | None = None) -> Schema:
    """A closed object; all keys are required unless some are named."""
    wanted = properties if required is None else required
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(wanted),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_BOOLEAN: Schema = {"type": "boolean"}
_COUNTS: Schema = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
