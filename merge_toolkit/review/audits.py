"""``rules/decisions/audits.csv``: what judged random samples said, in a file that only grows.

It is no ledger: it decides nothing. The report tells of the newest sample in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from merge_toolkit.append_only import RESTORE, append_lines, read_lines
from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.model.outcome import stable_id
from merge_toolkit.model.result import RunStamp

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
    fresh = [row for row in (_cells(one, state) for one in parts) if row not in known]
    if fresh:
        append_lines(path, COLUMNS, fresh)
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
    for line in read_lines(path, COLUMNS, problems):
        cells = tuple(line.cells.values())
        try:
            _part(cells)
        except ValueError:
            problems.append(Problem(line.where, "is no line of audits", RESTORE))
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
