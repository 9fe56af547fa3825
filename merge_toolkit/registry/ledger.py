"""``registry.csv``: what was published, by whom and when; lines are only ever added.

UTF-8 CSV, lines end in LF, guarded like every CSV we write: made for git, as the decisions are.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.text.spreadsheet import guard, unguard

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
    where = f"rules/decisions/{path.name}"
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        rows, header = list(reader), tuple(reader.fieldnames or ())
    except (OSError, ValueError, csv.Error) as error:
        raise DecisionError(Problem(where, f"cannot be read: {error}", _FIX)) from None
    if header != COLUMNS:  # an empty file would mean that nothing was ever published
        raise DecisionError(Problem(f"{where}:1", "its header is not that of publish", _FIX))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, 2):
        try:
            entries.append(_entry(row))
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(Problem(f"{where}:{number}", "is no line that publish wrote", _FIX))
    if problems:
        raise DecisionError(problems)
    return tuple(entries)


_FIX = "take the file back from git; it is not for editing"


def _entry(row: Mapping[str, str]) -> Entry:
    cells = {name: unguard(row[name]) for name in COLUMNS}
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


def appended(path: Path, entries: Iterable[Entry]) -> str:
    """The text of the registry with these lines added."""
    before = path.read_text("utf-8") if path.is_file() else ",".join(COLUMNS) + "\n"
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    for one in entries:
        cells: Sequence[str] = (
            str(one.publication), one.at, one.by, one.note, one.event, one.unified_id,
            one.alias_of, _json(list(one.members)), _json(one.shown or {}),
        )  # fmt: skip
        writer.writerow([guard(cell) for cell in cells])
    return before + ("" if before.endswith("\n") else "\n") + file.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
