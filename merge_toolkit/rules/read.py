"""Rule files in two layers -> one frozen :class:`RuleBook`, or every mistake at its line.

The national defaults travel with the package; the workspace overlays them. Mappings merge key by
key; a scalar or a list of the overlay replaces the default; ``null`` takes a default away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process

from merge_toolkit.errors import Problem, RuleError
from merge_toolkit.rules import nodes
from merge_toolkit.rules.nodes import Document, Plain
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics import LegalNames, contradictions

OVERLAY_ONLY = ("merge", "territory")
FILES = (
    "merge", "columns", "text", "agencies", "fields", "matching", "policies", "legal_acts",
    "two_tier", "territory", "checks", "infrastructure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule book, the digest of each file it came from, and where each rule stands."""

    book: RuleBook
    digests: Mapping[str, str]
    places: Mapping[nodes.Path, str] = field(default_factory=dict)


def read_rules(folder: Path, legal: LegalNames) -> Rules:
    """Read all rules of a workspace's ``rules`` folder over the national defaults.

    Raises:
        RuleError: with every problem of every file, each at its line.
    """
    value: dict[str, Plain] = {"sources": {}}
    places: dict[nodes.Path, str] = {}
    problems: list[Problem] = _unknown_files(folder)
    digests: dict[str, str] = {}
    for at, name, content in _layers(folder):
        document = nodes.parse(name, content)
        problems += document.problems
        digests[name] = hashlib.sha256(content).hexdigest()
        _overlay(value, at, document, problems)
        places |= {(*at, *path): place for path, place in document.places.items()}
    book = _validated(value, places, problems)
    if book is not None and not problems:
        problems += [
            Problem(_nearest_place(path, places), what, fix)
            for path, what, fix in contradictions(book, legal)
        ]
    if problems or book is None:
        raise RuleError(sorted(set(problems), key=_by_place))
    return Rules(book, digests, places)


def read_defaults() -> RuleBook:
    """The national defaults alone, for looking at files before there is a workspace."""
    value: dict[str, Plain] = {}
    for name in FILES:
        if name not in OVERLAY_ONLY:
            shipped = resources.files("merge_toolkit.rules") / "defaults" / f"{name}.yaml"
            value[name] = nodes.parse(name, shipped.read_bytes()).value
    return RuleBook.model_validate(value)


def _layers(folder: Path) -> Iterator[tuple[tuple[str, ...], str, bytes]]:
    defaults = resources.files("merge_toolkit.rules") / "defaults"
    for name in FILES:
        if name not in OVERLAY_ONLY:
            shipped = defaults / f"{name}.yaml"
            yield (name,), f"defaults/{name}.yaml", shipped.read_bytes()
        own = folder / f"{name}.yaml"
        if own.is_file():
            yield (name,), f"rules/{name}.yaml", own.read_bytes()
    for own in sorted((folder / "sources").glob("*.yaml")):
        yield ("sources", own.stem), f"rules/sources/{own.name}", own.read_bytes()


def _unknown_files(folder: Path) -> list[Problem]:
    if not (folder / "merge.yaml").is_file():
        missing = Problem(
            f"{folder.name}/merge.yaml",
            "missing: it says which provinces are merged",
            "start a workspace with «merge-toolkit init», or name one with --workspace",
        )
        return [missing]
    unread = [
        Problem(f"rules/sources/{path.name}", "not read: it ends with .yml", "call it .yaml")
        for path in sorted((folder / "sources").glob("*.yml"))
    ]
    return unread + [
        Problem(f"rules/{path.name}", "not a rule file", f"did you mean {_near(path.stem)}.yaml?")
        for path in sorted(folder.glob("*.y*ml"))
        if path.stem not in FILES or path.suffix != ".yaml"
    ]


def _near(name: str) -> str:
    return process.extract(name, FILES, limit=1)[0][0]


def _overlay(
    value: dict[str, Plain], at: tuple[str, ...], document: Document, problems: list[Problem]
) -> None:
    if document.value is None:
        return
    if not isinstance(document.value, dict):
        where = document.places.get((), document.name)
        problems.append(Problem(where, "a rule file holds «key: value» lines", "see rules/README"))
        return
    parent = value
    for step in at[:-1]:
        nested = parent.setdefault(step, {})
        parent = nested if isinstance(nested, dict) else {}
    parent[at[-1]] = _merged(parent.get(at[-1]), document.value)


def _merged(below: Plain, above: Plain) -> Plain:
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    result = dict(below)
    for key, item in above.items():
        if item is None:
            result.pop(key, None)
        else:
            result[key] = _merged(result.get(key), item)
    return result


def _validated(
    value: dict[str, Plain], places: Mapping[nodes.Path, str], problems: list[Problem]
) -> RuleBook | None:
    try:
        return RuleBook.model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            problems.append(_problem(detail, places))
        return None


def _problem(detail: Any, places: Mapping[nodes.Path, str]) -> Problem:
    path: nodes.Path = tuple(step for step in detail["loc"] if step != "[key]")
    where, key, given = _nearest_place(path, places), path[-1], detail.get("input")
    match detail["type"]:
        case "extra_forbidden":
            legal = _legal_keys(path[:-1])
            near = process.extract(str(key), legal, limit=1)
            fix = f"did you mean «{near[0][0]}»?" if near else "remove it"
            return Problem(where, f"unknown key «{key}»", fix)
        case "missing":
            return Problem(where, f"«{key}» is missing", f"add «{key}: …»")
        case "string_type" if isinstance(given, int | float):
            quoted = f'put it between quotes: "{given}"'
            return Problem(where, f"«{key}» must be text, but {given} is a number", quoted)
        case "enum" | "literal_error":
            what = f"«{given}» is not allowed for «{key}»"
            return Problem(where, what, f"one of {detail['ctx']['expected']}")
        case _:
            what = f"«{key}»: {detail['msg'][0].lower()}{detail['msg'][1:]}, but it says «{given}»"
            return Problem(where, what, "see docs/rules.md for what it may say")


def _legal_keys(path: nodes.Path) -> list[str]:
    """Field names of the model that stands at ``path``."""
    schema: dict[str, Any] = RuleBook.model_json_schema()
    here: dict[str, Any] = schema
    for step in path:
        here = _resolved(here, schema)
        known = here.get("properties", {})
        if step in known:
            here = known[step]
        elif isinstance(step, int):
            here = here.get("items", {})
        else:
            here = here.get("additionalProperties", {})
        if not isinstance(here, dict):
            return []
    return list(_resolved(here, schema).get("properties", {}))


def _resolved(here: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for option in (here, *here.get("anyOf", ()), *here.get("allOf", ())):
        if "$ref" in option:
            found: dict[str, Any] = schema["$defs"][option["$ref"].rsplit("/", 1)[-1]]
            return found
    return here


def _nearest_place(path: nodes.Path, places: Mapping[nodes.Path, str]) -> str:
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return f"rules/{path[0]}.yaml:1:1" if path else "rules"


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    file, _, rest = problem.where.partition(":")
    line, _, column = rest.partition(":")
    return (file, int(line or 0), int(column or 0), problem.what)
