"""YAML text -> plain values that know where they stand.

Scalars follow the YAML 1.2 core schema: ``no`` is the word «no», and only quoted or plain text
that looks like a number is a number. Duplicate keys, tabs and odd encodings are problems.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from merge_toolkit.errors import Problem

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]

DEEPEST = 12
"""No rule is nested deeper; an alias inside of itself would never end."""

_OPENS = re.compile(r"quoted scalar|flow (?:sequence|mapping)")
_INT = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?")
_CONSTANTS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "true": True, "false": False,
}  # fmt: skip


@dataclass(slots=True)
class Document:
    """One rule file: its value, the place of every key and item, and what is wrong with it.

    ``written`` holds the text of scalars that were read as numbers; ``empty`` the keys after which
    nothing stands, which is not the same as an outspoken ``null``.
    """

    name: str
    value: Plain = None
    places: dict[Path, str] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    empty: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def parse(name: str, content: bytes, at: Path = ()) -> Document:
    """Read one YAML file; mistakes of form are collected in ``problems``, never raised.

    Paths begin with ``at``, where the file's keys belong among those of other files.
    """
    document = Document(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        where = f"{name}:{before.count(10) + 1}:{column}"
        fix = "save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
        document.problems.append(Problem(where, "not UTF-8 text", fix))
        return document
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        document.problems.append(_form_problem(name, text, error))
    except yaml.YAMLError as error:
        what = str(error).splitlines()[0]
        document.problems.append(Problem(f"{name}:1:1", what, "remove the character"))
    else:
        if node is not None:
            document.value = _value(node, at, document)
    return document


def _form_problem(name: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    opened, what = error.context_mark, f"not valid YAML: {error.problem}"
    lines = text.splitlines()
    shown = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        fix = "indent with spaces, not tabs"
    elif opened and mark and opened.line < mark.line and _OPENS.search(error.context or ""):
        mark, what = opened, "not valid YAML: what opens here is never closed"
        fix = "close the quotes, the bracket or the brace"
    elif "mapping values" in (error.problem or ""):
        fix = 'put text that contains ": " between quotes, or mend the indentation'
    else:
        fix = "mend the indentation, or put the text between quotes"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Problem(f"{name}:{line + 1}:{column + 1}", what, fix)


def _value(node: yaml.Node, path: Path, document: Document) -> Plain:
    document.places.setdefault(path, _place(node, document))
    if len(path) > DEEPEST:
        where = _place(node, document)
        document.problems.append(Problem(where, "nested too deep", "no rule refers to itself"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), document) for index, item in enumerate(node.value)]
    return _scalar(node, path, document)


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, Plain]:
    result: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        place = _place(key_node, document)
        if not isinstance(key_node, yaml.ScalarNode):
            fix = "put text that begins with a bracket or brace between quotes"
            document.problems.append(Problem(place, "a key must be text", fix))
            continue
        key = str(key_node.value)
        if key in result:
            first = document.places[(*path, key)]
            what = f"key «{key}» stands twice (first at {first})"
            document.problems.append(Problem(place, what, "keep one of them"))
            continue
        document.places[(*path, key)] = place
        result[key] = _value(value_node, (*path, key), document)
    return result


def _scalar(node: yaml.Node, path: Path, document: Document) -> Plain:
    text = str(node.value)
    if getattr(node, "style", None):  # quoted or block text; plain text has none
        return text
    if not text:
        document.empty.add(path)
    if text.lower() in _CONSTANTS:
        return _CONSTANTS[text.lower()]
    if _INT.fullmatch(text) or _FLOAT.fullmatch(text):
        document.written[path] = text
        return int(text) if _INT.fullmatch(text) else float(text)
    return text


def _place(node: yaml.Node, document: Document) -> str:
    mark = node.start_mark
    return f"{document.name}:{mark.line + 1}:{mark.column + 1}"
