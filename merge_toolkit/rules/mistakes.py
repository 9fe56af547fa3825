"""What pydantic finds wrong with the rules, as an analyst would say it, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process

from merge_toolkit.errors import Problem
from merge_toolkit.rules.layers import Layers, nearest
from merge_toolkit.rules.nodes import Path, Plain
from merge_toolkit.rules.reference import schema
from merge_toolkit.rules.schema import RuleBook

ROUNDS = 20
"""Taking out a wrong value may leave its rule without something it needs, and so on upwards."""
ALMOST = 80.0
"""Likeness, of 100, from which on an entry that lacks a key is taken for a mistyped one."""
UNKNOWN_KEY = "extra_forbidden"
_CHOICE = re.compile(r"\^\(([^()]*)\)\$")


def validated(layers: Layers) -> tuple[RuleBook | None, set[Path]]:
    """The rule book without what is wrong with it, and the paths that were taken out.

    Every mistake is added to ``layers.problems``; files that lost more than single values are
    added to ``layers.broken``. None is returned where even that leaves no book.
    """
    taken_out: set[Path] = set()
    for attempt in range(ROUNDS):
        try:
            return RuleBook.model_validate(layers.value), taken_out
        except ValidationError as error:
            details: Sequence[Any] = error.errors(include_url=False)
        gone: set[Path] = set()
        for detail in reversed(details):  # from the end, so that places in lists stay right
            path: Path = tuple(step for step in detail["loc"] if step != "[key]")
            if attempt == 0:
                layers.problems.append(_problem(detail, path, layers))
            if attempt or detail["type"] == "missing" or _EXPLAIN.get(detail["type"]) is _mapping:
                layers.broken.add(path[0])
            if any(path[: len(one)] == one for one in gone):
                continue  # with the entry that another mistake of it took out
            rest, depth = _without(layers.value, path)
            gone.add(path[:depth])
            layers.value = rest if isinstance(rest, dict) else {}
            if detail["type"] != UNKNOWN_KEY:  # which means nothing to other rules
                taken_out.add(path[:depth])
    return None, taken_out


def _without(value: Plain, path: Path) -> tuple[Plain, int]:
    """``value`` without the innermost existing part of ``path``, and how deep that lies.

    What holds it is copied: files that were read once may be laid over each other again.
    """
    if not path or not isinstance(value, dict | list):
        return value, 0
    step = path[0]
    if isinstance(value, dict):
        if step not in value:
            return value, 0
        inner, depth = _without(value[str(step)], path[1:])
        kept = {key: inner if key == step else item for key, item in value.items()}
        if not depth:
            del kept[str(step)]
        return kept, depth + 1
    if not isinstance(step, int) or step >= len(value):
        return value, 0
    inner, depth = _without(value[step], path[1:])
    return [*value[:step], *([inner] if depth else []), *value[step + 1 :]], depth + 1


def _problem(detail: Any, path: Path, layers: Layers) -> Problem:
    explain = _EXPLAIN.get(detail["type"], _otherwise)
    given = layers.written.get(path, detail.get("input"))
    what, fix = explain(path, given, detail, layers)
    return Problem(layers.place(path), what, fix)


def _unknown_key(path: Path, _: Any, __: Any, layers: Layers) -> tuple[str, str]:
    key, fix = str(path[-1]), nearest(str(path[-1]), legal_keys(path[:-1]))
    for name, inner in _held(layers.value, path[:-1]).items():
        if isinstance(inner, dict) and key in inner:
            fix = f"write it below «{name}:», indented"
    return f"unknown key «{key}»", fix


def _held(value: Plain, path: Path) -> dict[str, Plain]:
    """The mapping at ``path``; empty where there is none."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return value if isinstance(value, dict) else {}


def _missing(path: Path, _: Any, __: Any, layers: Layers) -> tuple[str, str]:
    key, fix = path[-1], f"add «{path[-1]}: …»"
    others = [name for name in _held(layers.value, path[:-2]) if name != path[-2]]
    near = process.extractOne(str(path[-2]), others, score_cutoff=ALMOST) if len(path) > 2 else None
    fix = f"did you mean «{near[0]}»? If it is new, {fix}" if near else fix
    return f"«{path[-2]}» lacks «{key}»" if len(path) > 1 else f"«{key}» is missing", fix


def _text(path: Path, given: Any, detail: Any, _: Layers) -> tuple[str, str]:
    key = _named(path)
    if isinstance(detail.get("input"), bool | int | float):
        said = str(given).lower() if isinstance(given, bool) else given
        return f"{key} must be text, but {said} is not", f'put it between quotes: "{said}"'
    return f"{key} must be text, but holds a {_sort(given)}", 'write one text between quotes: "…"'


def _choice(path: Path, given: Any, detail: Any, _: Layers) -> tuple[str, str]:
    context = detail.get("ctx", {})
    legal = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    if pattern := _CHOICE.fullmatch(str(context.get("pattern", ""))):
        legal = pattern[1].split("|")
    words = [word for word in legal if word]
    fix = nearest(str(given), words)
    if not fix.startswith("one of"):
        fix = f"{fix} One of {', '.join(words)}" if words else "see docs/rules.md"
    return f"«{given}» is not allowed for {_named(path)}", fix


def _truth(path: Path, given: Any, _: Any, __: Layers) -> tuple[str, str]:
    return f"{_named(path)} is either true or false, but says «{given}»", "write true or false"


def _number(path: Path, given: Any, detail: Any, _: Layers) -> tuple[str, str]:
    whole = str(detail["type"]).startswith("int")
    example = "a whole number such as 3" if whole else "a number with a decimal point, such as 0.95"
    return f"{_named(path)} must be a number, but says «{given}»", f"write {example}"


def _limit(path: Path, given: Any, detail: Any, _: Layers) -> tuple[str, str]:
    (_, bound), *_rest = detail["ctx"].items()
    side = "most" if str(detail["type"]).startswith("less") else "least"
    bound = int(bound) if float(bound).is_integer() else bound
    what = f"{_named(path)} says {given}, but is at {side} {bound}"
    return what, f"write a number that is at {side} {bound}"


def _list(path: Path, given: Any, _: Any, __: Layers) -> tuple[str, str]:
    said = f"[{given}]" if isinstance(given, int | float) else f'["{given}"]'
    fix = f"put it between brackets: {said}" if not isinstance(given, dict) else "write [ … ]"
    return f"{_named(path)} must be a list, but is a {_sort(given)}", fix


def _mapping(path: Path, given: Any, _: Any, __: Layers) -> tuple[str, str]:
    legal = legal_keys(path)
    example = f", such as «{legal[0]}: …»" if legal else ""
    what = f"{_named(path)} must hold «key: value» lines, but is a {_sort(given)}"
    return what, f"write the lines below it, indented{example}"


def _day(path: Path, given: Any, _: Any, __: Layers) -> tuple[str, str]:
    return f"{_named(path)} must be a day, but says «{given}»", "write it as 2025-07-01"


def _otherwise(path: Path, given: Any, detail: Any, _: Layers) -> tuple[str, str]:
    said = str(detail["msg"])
    what = f"{_named(path)}: {said[0].lower()}{said[1:]}, but it says «{given}»"
    return what, "see docs/rules.md for what it may say"


def _named(path: Path) -> str:
    """The key that a path ends with; an item by its list."""
    named = [step for step in path if isinstance(step, str)]
    return (f"«{named[-1]}»" if named else "it") if path[-1:] == tuple(named[-1:]) else (
        f"item {int(path[-1]) + 1} of «{named[-1]}»"
    )  # fmt: skip


def _sort(given: Any) -> str:
    sorts = {dict: "mapping", list: "list", bool: "truth value", int: "number", float: "number"}
    return next((word for sort, word in sorts.items() if isinstance(given, sort)), "text")


_EXPLAIN: Mapping[str, Callable[[Path, Any, Any, Layers], tuple[str, str]]] = {
    UNKNOWN_KEY: _unknown_key,
    "missing": _missing,
    "string_type": _text,
    "enum": _choice,
    "literal_error": _choice,
    "string_pattern_mismatch": _choice,
    "bool_type": _truth,
    "float_type": _number,
    "float_parsing": _number,
    "int_type": _number,
    "int_parsing": _number,
    "int_from_float": _number,
    "greater_than_equal": _limit,
    "less_than_equal": _limit,
    "tuple_type": _list,
    "model_type": _mapping,
    "dict_type": _mapping,
    "mapping_type": _mapping,
    "date_type": _day,
    "date_parsing": _day,
    "date_from_datetime_parsing": _day,
    "date_from_datetime_inexact": _day,
}


def legal_keys(path: Path) -> list[str]:
    """Field names of the model that stands at ``path``; none where any name may stand."""
    here: Mapping[str, Any] = schema()
    for step in path:
        here = _resolved(here)
        known = here.get("properties", {})
        if step in known:
            here = known[step]
        elif isinstance(step, int):
            here = here.get("items", {})
        else:
            here = here.get("additionalProperties", {})
        if not isinstance(here, dict):
            return []
    return list(_resolved(here).get("properties", {}))


def _resolved(here: Mapping[str, Any]) -> Mapping[str, Any]:
    for option in (here, *here.get("anyOf", ()), *here.get("allOf", ())):
        if "$ref" in option:
            found: dict[str, Any] = schema()["$defs"][option["$ref"].rsplit("/", 1)[-1]]
            return found
    return here
