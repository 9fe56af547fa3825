"""What differs in what two results were made from, and which of it can have done a change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from merge_toolkit.compare.snapshot import Snapshot

Json = Any


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """An input file, a rule (file and key), a decision (ledger line) or the tool, as it differs."""

    kind: str
    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        if self.kind == "rule":
            file, _, key = self.what.partition(".")
            return f"rules/{file}.yaml {key}: {self.before or '–'} → {self.after or '–'}"
        return f"{self.kind} {self.what}" + (
            f": {self.before or '–'} → {self.after or '–'}" if self.before or self.after else ""
        )


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a change that tells its cause: rules and decisions it names, its sources."""

    aspect: str
    sort: str = "procedure"
    field: str = ""
    named: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Causes:
    """Everything that differs between the bases of two results."""

    all: tuple[Cause, ...]

    @staticmethod
    def between(one: Snapshot, other: Snapshot) -> Causes:
        """Compare tool, inputs, rules key by key, and decisions line by line."""
        found: list[Cause] = []
        versions = (one.run.get("tool_version", "?"), other.run.get("tool_version", "?"))
        if versions[0] != versions[1]:
            found.append(Cause("tool", "merge-toolkit", *versions))
        files = _differing(one.run["digests"]["inputs"], other.run["digests"]["inputs"])
        found += [Cause("input", name) for name, _, _ in files]
        if one.basis is None or other.basis is None:
            found += _by_files(one, other)
            return Causes(tuple(found))
        for key, before, after in _differing(one.basis["rules"], other.basis["rules"]):
            found.append(Cause("rule", key, _shown(before), _shown(after)))
        decided = _differing(one.basis["decisions"], other.basis["decisions"])
        found += [Cause("decision", line, before or "", after or "")
                  for line, before, after in decided]  # fmt: skip
        return Causes(tuple(found))

    def of(self, about: About) -> tuple[Cause, ...]:
        """What can have done a change: the ones it names, else all that act on its aspect.

        Where just one thing differs, that one did it.
        """
        if len(self.all) < 2:
            return self.all
        for near in (self._named(about), self._acting(about)):
            if found := tuple(near):
                return found
        return self.all

    def _named(self, about: About) -> Iterator[Cause]:
        names = [f".{name}." for name in about.named if name]
        for cause in self.all:
            is_rule = cause.kind == "rule" and any(name in f".{cause.what}." for name in names)
            if is_rule or (cause.kind == "decision" and cause.what in about.lines):
                yield cause

    def _acting(self, about: About) -> Iterator[Cause]:
        acting = ACTS_ON.get(about.aspect, ())
        for cause in self.all:
            if (
                cause.kind == "tool"
                or (cause.kind == "rule" and _acts(cause.what, about, acting))
                or (cause.kind == "input" and (not about.files or cause.what in about.files))
                or (cause.kind == "decision" and about.aspect in DECIDED)
            ):
                yield cause


def _acts(key: str, about: About, acting: Collection[str]) -> bool:
    file, *path = key.split(".")
    if file not in acting:
        return False
    if path[:1] in (["procedure"], ["asset"]):  # rules of one sort, and mostly of one field
        if path[0] != about.sort:
            return False
        return file != "policies" or not about.field or path[1:2] == [about.field]
    return True


READING = ("sources", "columns", "text", "agencies", "fields", "infrastructure", "merge")
"""Rules by which a catalog is read: they act on everything."""
ACTS_ON: Mapping[str, tuple[str, ...]] = {
    "pair": (*READING, "matching"),
    "record": (*READING, "matching"),
    "value": (*READING, "policies", "matching"),
    "placement": (*READING, "two_tier", "territory", "legal_acts"),
    "conflict": (*READING, "policies", "two_tier", "territory", "legal_acts", "matching"),
    "finding": (*READING, "checks", "two_tier", "territory", "legal_acts", "matching", "policies"),
}


DECIDED = frozenset({"pair", "record", "conflict"})
"""What people's words act on without being named: an answer joins records and settles conflicts."""


def _by_files(one: Snapshot, other: Snapshot) -> Iterator[Cause]:
    """Rules and decisions that differ, by their files: an earlier version kept no more of them."""
    for sort in ("rules", "decisions"):
        files = _differing(one.run["digests"].get(sort, {}), other.run["digests"].get(sort, {}))
        yield from (Cause(f"file of {sort}", name) for name, _, _ in files)


def _differing(
    one: Mapping[str, Json], other: Mapping[str, Json]
) -> Iterable[tuple[str, Json, Json]]:
    return [
        (key, one.get(key), other.get(key))
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


def _shown(value: Json) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return "" if value is None else text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


LONGEST = 120
"""Letters of a rule's value that are shown."""
