"""Write ``docs/rules.md`` from the rule models and the tables of the stages.

``--check`` only says whether the committed file is current.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from merge_toolkit.checks.suites import EXPECTATIONS
from merge_toolkit.checks.tables import COLUMNS
from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.matching.compare import COMPARERS
from merge_toolkit.policies import POLICIES
from merge_toolkit.rules.schema import RuleBook, SourceRules

TARGET = Path(__file__).with_name("rules.md")


def main() -> int:
    """Write the file, or with --check compare it; return the exit code."""
    text = "\n".join(_lines()).rstrip() + "\n"
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    print("docs/rules.md is not current; run «make docs»", file=sys.stderr)
    return 1


def _lines() -> Iterator[str]:
    yield "# Rules: every key"
    yield ""
    yield "Generated from the models by `make docs`; do not edit. Keys that a file does not state"
    yield "have the default shown here. `rules/README.md` shows each file with an example edit."
    schema = RuleBook.model_json_schema()
    definitions: Mapping[str, Any] = schema["$defs"]
    done: set[str] = set()
    for name, part in schema["properties"].items():
        if name != "sources":
            yield from _model(_target(part), definitions, f"`rules/{name}.yaml`", done)
    yield from _model(SourceRules.__name__, definitions, "`rules/sources/<id>.yaml`", done)
    yield from _table("Comparers", "for `evidence.<field>.compare` in `matching.yaml`", COMPARERS)
    yield from _table("Policies", "for `<field>.policy` in `policies.yaml`", POLICIES)
    yield from _expectations()
    yield from _kinds()


def _model(name: str, definitions: Mapping[str, Any], title: str, done: set[str]) -> Iterator[str]:
    done.add(name)
    model = definitions[name]
    yield ""
    yield f"## {title}"
    yield ""
    yield from inspect.cleandoc(model.get("description", "")).splitlines()
    yield ""
    yield "| key | what it holds | default | meaning |"
    yield "|---|---|---|---|"
    nested: list[str] = []
    required = model.get("required", ())
    for key, part in model.get("properties", {}).items():
        kind, models = _kind(part, definitions)
        default = "required" if key in required else f"`{part.get('default', '')}`"
        if models or part.get("default") in ({}, [], ""):
            default = "required" if key in required else ""
        yield f"| `{key}` | {kind} | {default} | {part.get('description', '')} |"
        nested += [model for model in models if model not in done]
    for model_name in dict.fromkeys(nested):
        if model_name not in done:
            yield from _model(model_name, definitions, f"{title} · {model_name}", done)


def _kind(part: Mapping[str, Any], definitions: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Words for what a key holds, and the models in it."""
    if "$ref" in part or "allOf" in part:
        name = _target(part)
        if "enum" in definitions[name]:
            return "one of " + ", ".join(f"`{value}`" for value in definitions[name]["enum"]), []
        return name, [name]
    if "anyOf" in part:
        kinds = [_kind(one, definitions) for one in part["anyOf"] if one.get("type") != "null"]
        return " or ".join(kind for kind, _ in kinds), [m for _, ms in kinds for m in ms]
    if part.get("type") == "array":
        kind, models = _kind(part.get("items", {}), definitions)
        return f"list of {kind}", models
    if isinstance(part.get("additionalProperties"), dict):
        kind, models = _kind(part["additionalProperties"], definitions)
        return f"name: {kind}", models
    return str(part.get("format") or part.get("type", "text")).replace("string", "text"), []


def _target(part: Mapping[str, Any]) -> str:
    reference = part.get("$ref") or part["allOf"][0]["$ref"]
    return str(reference).rsplit("/", 1)[-1]


def _table(title: str, where: str, table: Mapping[str, Callable[..., object]]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield f"Names {where}."
    yield ""
    yield "| name | meaning |"
    yield "|---|---|"
    for name, function in table.items():
        yield f"| `{name}` | {inspect.getdoc(function)} |"


def _expectations() -> Iterator[str]:
    yield ""
    yield "## Expectations"
    yield ""
    yield "Names for `expectation` in `checks.yaml`; arguments are those of the class."
    yield ""
    yield "| name | Great Expectations class |"
    yield "|---|---|"
    for name, target in EXPECTATIONS.items():
        yield f"| `{name}` | `{target}` |"
    for suite, columns in COLUMNS.items():
        yield ""
        yield f"Columns of suite `{suite}`: " + ", ".join(f"`{column}`" for column in columns) + "."


def _kinds() -> Iterator[str]:
    yield ""
    yield "## Kinds of conflict"
    yield ""
    yield "Names for `kinds` in `policies.yaml`. Without a severity of its own, that of its field."
    yield ""
    yield "| kind | severity | what it says |"
    yield "|---|---|---|"
    for name, kind in KINDS.items():
        yield f"| `{name}` | {kind.severity or ''} | {kind.en} |"


if __name__ == "__main__":
    sys.exit(main())
