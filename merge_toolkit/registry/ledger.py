"""``registry.csv``: what was published, by whom and when, in a file that only grows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.append_only import RESTORE, append_lines, read_lines
from merge_toolkit.errors import DecisionError, Problem

COLUMNS = ("publication", "at", "by", "note", "event", "unified_id", "alias_of", "members", "shown")
EVENTS = ("published", "repealed", "alias")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a procedure as it was published, or repealed, or an id that went into another.

    ``members`` are the texts of its records, so that they are found again when keys change.
    """

    publication: int
    at: str
    by: str
    note: str
    event: str
    unified_id: str
    alias_of: str = ""
    members: tuple[Mapping[str, str], ...] = ()
    shown: Mapping[str, str] | None = None


def read_registry(path: Path) -> tuple[Entry, ...]:
    """Read every line; none where nothing was published.

    Raises:
        DecisionError: with every line that is not as ``publish`` writes it.
    """
    if not path.is_file():
        return ()
    entries: list[Entry] = []
    problems: list[Problem] = []
    for line in read_lines(path, COLUMNS, problems):
        try:
            entries.append(_entry(line.cells))
        except (ValueError, TypeError, AttributeError):
            problems.append(Problem(line.where, "is no line that publish wrote", RESTORE))
    if problems:
        raise DecisionError(problems)
    return tuple(entries)


def _entry(cells: Mapping[str, str]) -> Entry:
    if cells["event"] not in EVENTS or not cells["unified_id"]:
        raise ValueError(cells["event"])
    return Entry(
        publication=int(cells["publication"]),
        at=cells["at"],
        by=cells["by"],
        note=cells["note"],
        event=cells["event"],
        unified_id=cells["unified_id"],
        alias_of=cells["alias_of"],
        members=tuple(dict(one) for one in json.loads(cells["members"])),
        shown=dict(json.loads(cells["shown"])),
    )


def append_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Add lines to the registry, whole or not at all."""
    append_lines(path, COLUMNS, map(_cells, entries))


def _cells(one: Entry) -> Sequence[str]:
    return (
        str(one.publication), one.at, one.by, one.note, one.event, one.unified_id,
        one.alias_of, _json(list(one.members)), _json(one.shown or {}),
    )  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
