"""Every key that a rule file may hold: what it holds, its default, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from merge_toolkit.rules.nodes import Path
from merge_toolkit.rules.schema import RuleBook

ANY = "<name>"
"""Stands in a key for a name that the analyst chooses."""
SOURCES = "sources"
"""The rules of all sources; one file each."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its file, its path from the top of it, and its reference in words."""

    file: str
    path: tuple[str, ...]
    holds: str
    default: str
    meaning: str


@cache
def schema() -> Mapping[str, Any]:
    """JSON Schema of all rule files together, as pydantic tells it."""
    return RuleBook.model_json_schema()


def keys() -> Iterator[Key]:
    """Every key of every rule file, in the order of the models."""
    for name, part in schema()["properties"].items():
        file = f"rules/{name}.yaml"
        if name == SOURCES:
            file, part = "rules/sources/<id>.yaml", part["additionalProperties"]  # noqa: PLW2901
        yield from _keys(file, (), model_of(part)[0])


def _keys(file: str, at: tuple[str, ...], model: str) -> Iterator[Key]:
    definition = schema()["$defs"][model]
    for name, part in definition.get("properties", {}).items():
        path = (*at, name)
        holds, models = kind(part)
        default = part.get("default")
        shown = "" if models or default in ({}, [], "", None) else str(default)
        if name in definition.get("required", ()):
            shown = "required"
        yield Key(file, path, holds, shown, part.get("description") or _told(part))
        below = (*path, ANY) if "additionalProperties" in part else path
        for inner in models:
            yield from _keys(file, below, inner)


def _told(part: Mapping[str, Any]) -> str:
    """What is said of the one model or enumeration that a key holds, in its first paragraph."""
    options = [one for one in (part, *part.get("anyOf", ())) if one.get("type") != "null"]
    options += [one for one in (part.get("additionalProperties"),) if isinstance(one, dict)]
    for model in (name for one in options for name in model_of(one)):
        told = str(schema()["$defs"][model].get("description", ""))
        return " ".join(told.partition("\n\n")[0].split())
    return ""


def kind(part: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Words for what a key holds, and the models in it."""
    if "$ref" in part or "allOf" in part:
        (name,) = model_of(part)
        definition = schema()["$defs"][name]
        if "enum" in definition:
            return "one of " + ", ".join(f"`{value}`" for value in definition["enum"]), []
        return name, [name]
    if "anyOf" in part:
        kinds = [kind(one) for one in part["anyOf"] if one.get("type") != "null"]
        return " or ".join(held for held, _ in kinds), [m for _, ms in kinds for m in ms]
    if part.get("type") == "array":
        held, models = kind(part.get("items", {}))
        return f"list of {held}", models
    if isinstance(part.get("additionalProperties"), dict):
        held, models = kind(part["additionalProperties"])
        return f"name: {held}", models
    return str(part.get("format") or part.get("type", "text")).replace("string", "text"), []


def model_of(part: Mapping[str, Any]) -> list[str]:
    """Names of the models that a part of the schema refers to."""
    references = [one["$ref"] for one in (part, *part.get("allOf", ())) if "$ref" in one]
    return [str(reference).rsplit("/", 1)[-1] for reference in references]


def stated(places: Mapping[Path, str]) -> Mapping[tuple[str, tuple[str, ...]], list[str]]:
    """Where each key is stated, by its file and path."""
    known = {(key.file, key.path) for key in keys()}
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for path, where in places.items():
        steps = [step for step in path if isinstance(step, str)]
        if len(steps) < len(path) and isinstance(path[-1], int):
            continue  # items of a list stand with their list
        file = f"rules/{path[0]}.yaml"
        if path[0] == SOURCES:
            file, steps = "rules/sources/<id>.yaml", steps[1:]
        for one in _patterns(steps[1:]):
            if (file, one) in known:
                found.setdefault((file, one), []).append(where)
                break
    return found


def _patterns(steps: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """A path, and the path with every choice of its steps as free names."""
    taken: list[tuple[str, ...]] = [()]
    for step in steps:
        taken = [(*head, one) for head in taken for one in (step, ANY)]
    yield from taken
