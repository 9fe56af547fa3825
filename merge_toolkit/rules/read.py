"""Rule files in two layers -> one frozen :class:`RuleBook`, or every mistake at its line.

The national defaults travel with the package; the workspace lays its own over them
(:mod:`merge_toolkit.rules.layers`). Nothing ever writes to a rule file that exists.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path

from rapidfuzz import process

from merge_toolkit.errors import Problem, RuleError
from merge_toolkit.rules import nodes
from merge_toolkit.rules.layers import ADDS, Layers, nearest
from merge_toolkit.rules.mistakes import legal_keys, validated
from merge_toolkit.rules.nodes import Document
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics import LOOKED_UP, LegalNames, contradictions

OVERLAY_ONLY = ("merge", "territory")
FILES = (
    "merge", "columns", "text", "agencies", "fields", "matching", "policies", "legal_acts",
    "two_tier", "territory", "checks", "infrastructure", "review", "dossiers",
)  # fmt: skip
_PLACE = re.compile(r"^(.*?)(?::(\d+))?(?::(\d+))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule book, the digest of each file it came from, and where each rule stands."""

    book: RuleBook
    digests: Mapping[str, str]
    layers: Layers = field(default_factory=Layers)


def read_rules(folder: Path, legal: LegalNames) -> Rules:
    """Read all rules of a workspace's ``rules`` folder over the national defaults.

    Raises:
        RuleError: with every problem of every file, each at its line.
    """
    layers = Layers(value={"sources": {}}, problems=_unknown_files(folder))
    if not (folder / "merge.yaml").is_file():
        layers.broken.add("merge")
    digests: dict[str, str] = {}
    for at, digest, document in (*_defaults(), *_own(folder)):
        digests[document.name] = digest
        layers.lay(at, document)
    book, taken_out = validated(layers)
    layers.problems += _unsaid(layers)
    if book is not None:
        layers.problems += _meant(book, legal, layers, taken_out)
    if layers.problems or book is None:
        raise RuleError(sorted(set(layers.problems), key=_by_place))
    return Rules(book, digests, layers)


def _meant(
    book: RuleBook, legal: LegalNames, layers: Layers, taken_out: set[nodes.Path]
) -> Iterator[Problem]:
    """What is wrong with rules that are well-formed, but no consequence of those that are not."""
    around = {path[:-1] for path in (*taken_out, *_lost(layers))}
    for path, what, fix in contradictions(book, replace(legal, is_own=layers.is_own)):
        follows = any(path[: len(near)] == near for near in around)
        if not follows and layers.broken.isdisjoint((path[0], *LOOKED_UP.get(str(path[0]), ()))):
            yield Problem(layers.place(path), what, fix)


def _unsaid(layers: Layers) -> Iterator[Problem]:
    """Keys that nothing follows, or that add to nothing, and that no file below knows."""
    for path in _lost(layers):
        key, legal = str(path[-1]), legal_keys(path[:-1])
        fix = nearest(key, legal) if legal else "write what it says, or remove it"
        if key.isdecimal():
            fix = f"numbers have a decimal point, not a comma: 0.{key}"
        yield Problem(layers.place(path), f"nothing follows «{key}»", fix)
    for path, fix in layers.added:
        if not legal_keys(path[:-1]):
            what = f"«{path[-1]}{ADDS}» adds to a list that the defaults do not have"
            yield Problem(layers.place(path), what, f"{fix} A new one is written without the +")


def _lost(layers: Layers) -> list[nodes.Path]:
    """Keys that nothing follows and that mean nothing; «sources:» alone is a list without items."""
    return [path for path in layers.unsaid if path[-1] not in legal_keys(path[:-1])]


def read_default_rules() -> Rules:
    """The national defaults alone, where there is no workspace yet."""
    layers, digests = Layers(), dict[str, str]()
    for at, digest, document in _defaults():
        digests[document.name] = digest
        layers.lay(at, document)
    return Rules(RuleBook.model_validate(layers.value), digests, layers)


def read_defaults() -> RuleBook:
    """The rule book of the national defaults alone."""
    return read_default_rules().book


@cache
def _defaults() -> tuple[tuple[tuple[str, ...], str, Document], ...]:
    """The national defaults, parsed: nothing ever changes a document."""
    folder = resources.files("merge_toolkit.rules") / "defaults"
    return tuple(
        ((name,), digest, nodes.parse(f"defaults/{name}.yaml", content, (name,)))
        for name in FILES
        if name not in OVERLAY_ONLY
        for content in [(folder / f"{name}.yaml").read_bytes()]
        for digest in [hashlib.sha256(content).hexdigest()]
    )


def _own(folder: Path) -> Iterator[tuple[tuple[str, ...], str, Document]]:
    """The files of an overlay: where their keys belong, their digests, and what they say."""
    files = [((name,), folder / f"{name}.yaml") for name in FILES]
    sources = sorted((folder / "sources").glob("*.yaml"))
    for at, path in (*files, *((("sources", own.stem), own) for own in sources)):
        if path.is_file():
            content = path.read_bytes()
            name = f"rules/{path.relative_to(folder).as_posix()}"
            yield at, hashlib.sha256(content).hexdigest(), nodes.parse(name, content, at)


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


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    file, line, column = _PLACE.findall(problem.where)[0]
    return (file, int(line or 0), int(column or 0), problem.what)
