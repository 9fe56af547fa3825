"""``rules/decisions/audits.csv``: what judged random samples said, append-only, made for git.

It is no ledger: it decides nothing. The report tells of the newest sample in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.folders import write_whole
from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.model.outcome import stable_id
from merge_toolkit.model.result import RunStamp
from merge_toolkit.text.spreadsheet import guard, unguard

AUDITS = "audits.csv"
"""Name of the file beside the ledger."""
COLUMNS = (
    "sample", "state", "part", "population", "drawn", "right", "wrong", "unclear", "low", "high",
)  # fmt: skip


def state_of(stamp: RunStamp) -> str:
    """Id of the inputs and rules of a merge, whatever was decided since."""
    return run_id(RunStamp("", 0, stamp.inputs, stamp.rules, {}))


def run_id(stamp: RunStamp) -> str:
    """Id of a run: another whenever inputs, rules or decisions are."""
    parts = (
        f"{path}={digest}"
        for digests in (stamp.inputs, stamp.rules, stamp.decisions)
        for path, digest in sorted(digests.items())
    )
    return stable_id("X", *parts)


def append_audit(parts: Sequence[AuditedPart], state: str, path: Path) -> int:
    """Add the parts of one sample; what stands there already adds nothing. Return lines added."""
    known = set(_lines(path))
    rows = [_cells(one, state) for one in parts]
    fresh = [row for row in rows if row not in known]
    if not fresh:
        return 0
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    if not before:
        writer.writerow(COLUMNS)
    elif not before.endswith("\n"):
        before += "\n"
    writer.writerows([guard(cell) for cell in row] for row in fresh)
    write_whole(path, before + text.getvalue())
    return len(fresh)


def newest_audit(path: Path, state: str) -> tuple[AuditedPart, ...]:
    """Return the parts of the newest sample, the last word on each; none without a file.

    Raises:
        DecisionError: a line that cannot be read, with its place.
    """
    lines = _lines(path)
    if not lines:
        return ()
    newest = lines[-1][0]
    found: dict[str, AuditedPart] = {}
    for cells in lines:
        if cells[0] == newest:
            found[cells[2]] = replace(_part(cells), current=cells[1] == state)
    return tuple(found.values())


def _lines(path: Path) -> list[tuple[str, ...]]:
    if not path.exists():
        return []
    found: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    fix = "restore the file from git"
    try:
        text = path.read_bytes().decode("utf-8-sig")
        header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DecisionError(Problem(str(path), f"cannot be read: {error}", fix)) from None
    if tuple(header) != COLUMNS:
        raise DecisionError(Problem(f"{path}:1", "the columns are not those of audits", fix))
    for number, row in enumerate(rows, start=2):  # none of its cells holds a line break
        cells = tuple(unguard(cell) for cell in row)
        try:
            _part(cells)
        except (ValueError, IndexError):
            problems.append(Problem(f"{path}:{number}", "is no line of audits", fix))
        else:
            found.append(cells)
    if problems:
        raise DecisionError(problems)
    return found


def _cells(one: AuditedPart, state: str) -> tuple[str, ...]:
    counts = (one.population, one.drawn, one.right, one.wrong, one.unclear)
    bounds = (f"{one.low:.6f}", f"{one.high:.6f}")
    return one.sample, state, one.part, *(str(count) for count in counts), *bounds


def _part(cells: Sequence[str]) -> AuditedPart:
    sample, _, part, *counts, low, high = cells
    population, drawn, right, wrong, unclear = (int(count) for count in counts)
    return AuditedPart(
        sample, part, population, drawn, right, wrong, unclear, float(low), float(high)
    )
