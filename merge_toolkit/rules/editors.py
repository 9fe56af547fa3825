"""JSON Schemas of the rule files for editors: completion, hover texts, typos marked as one types.

An overlay need not repeat what the defaults say, so nothing is required here, ``null`` may take an
entry away, and ``key+`` adds to a list; ``check`` knows what an editor cannot.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Collection, Mapping
from typing import Any

from merge_toolkit.model.kinds import FIELD_KINDS
from merge_toolkit.rules.layers import ADDS
from merge_toolkit.rules.reference import SOURCES, model_of, schema
from merge_toolkit.rules.semantics import LegalNames

MODELINE = "# yaml-language-server: $schema={place}\n"
"""First line of a rule file: where the YAML plugins of editors find its schema."""


def schemas(legal: LegalNames) -> Mapping[str, str]:
    """Schema files by their names: ``text.json``, …, and ``source.json`` for every source."""
    definitions = copy.deepcopy(schema()["$defs"])
    _named(definitions, legal)
    for definition in definitions.values():
        _loosened(definition, definitions)
    return {
        ("source" if name == SOURCES else name) + ".json": _schema(
            model_of(part["additionalProperties"] if name == SOURCES else part)[0], definitions
        )
        for name, part in schema()["properties"].items()
    }


def modeline(file: str) -> str:
    """The modeline of a rule file, by its path below ``rules/``."""
    folder, _, name = file.rpartition("/")
    place = "../schema/source.json" if folder else f"schema/{name.removesuffix('.yaml')}.json"
    return MODELINE.format(place=place)


def _schema(model: str, definitions: Mapping[str, Any]) -> str:
    needed: dict[str, Any] = {}
    waiting = [model]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = definitions[name]
            waiting += sorted(set(_references(definitions[name])))
    own = needed.pop(model)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", **own}
    whole = {**head, "$defs": dict(sorted(needed.items()))} if needed else head
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _references(part: Any) -> Collection[str]:
    if isinstance(part, dict):
        own = model_of(part)
        return [*own, *(name for inner in part.values() for name in _references(inner))]
    return [name for inner in part for name in _references(inner)] if isinstance(part, list) else []


def _named(definitions: dict[str, Any], legal: LegalNames) -> None:
    """Names that only the stages' tables know."""
    for model, key, names in (
        ("FieldPolicy", "policy", legal.policies),
        ("EvidenceRule", "compare", legal.comparers),
        ("Check", "expectation", legal.expectations),
    ):
        definitions[model]["properties"][key]["enum"] = list(names)
    for sort, fields in FIELD_KINDS.items():
        of_fields = {"enum": list(fields)}
        definitions["PolicyRules"]["properties"][sort]["propertyNames"] = of_fields
    definitions["FieldPolicy"]["properties"]["propose"]["items"]["enum"] = list(legal.policies)
    kinds = {"enum": list(legal.kinds)}
    definitions["PolicyRules"]["properties"]["kinds"]["propertyNames"] = kinds
    for group in ("led_by", "fields"):
        part = definitions["FieldGroup"]["properties"][group]
        names = list(dict.fromkeys(name for fields in FIELD_KINDS.values() for name in fields))
        part.get("items", part)["enum"] = names


def _loosened(definition: dict[str, Any], definitions: Mapping[str, Any]) -> None:
    """Say of one model what an overlay may say."""
    definition.pop("required", None)
    properties = definition.get("properties", {})
    for key, part in list(properties.items()):
        _open(part, definitions)
        for name in ("title", "default"):
            part.pop(name, None)
        if part.get("type") == "array":
            adds = {**part, "description": f"added to the list of the defaults: {key}"}
            properties[key + ADDS] = adds


def _open(part: dict[str, Any], definitions: Mapping[str, Any]) -> None:
    """A mapping of free names: an entry may be taken away; lists by known names may be added to."""
    inner = part.get("additionalProperties")
    if not isinstance(inner, dict):
        return
    _open(inner, definitions)
    names = part.get("propertyNames", {})
    known = names.get("enum") or [
        value for model in model_of(names) for value in definitions[model].get("enum", ())
    ]
    either = {"anyOf": [inner, {"type": "null"}]}
    part["additionalProperties"] = either
    if known:
        del part["propertyNames"]
        adds = [name + ADDS for name in known] if inner.get("type") == "array" else []
        part["properties"] = dict.fromkeys([*known, *adds], either)
        part["additionalProperties"] = False
