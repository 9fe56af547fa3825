"""The tables beside this file: which traps there are, and which outputs speak of them."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
QUIET, REPORTED, GROUPED, UNTESTED = "quiet", "reported", "grouped", "untested"
EXPECTED = (REPORTED, GROUPED, QUIET, UNTESTED)
SAYS, ONCE, ALSO = "says", "says_once", "also"
ROLES = (SAYS, ONCE, ALSO)


@dataclass(frozen=True)
class Trap:
    """One cell of the matrix.

    ``expected``: must be reported, must be reported as one group, or must be left alone.
    """

    trap: str
    workspace: str
    field: str
    reference: str
    planted: str
    expected: str
    left: str
    right: str
    times: int


@dataclass(frozen=True)
class Accepted:
    """An output that speaks of a trap.

    ``says`` so at a row, ``says_once`` for all rows of a list with that very text, or is ``also``
    true of its rows.
    """

    role: str
    output: str
    name: str
    field: str


@cache
def traps() -> tuple[Trap, ...]:
    """All cells, in the order of the matrix."""
    with (FOLDER / "traps.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Trap(**{**row, "times": int(row["times"])}) for row in csv.DictReader(file))  # type: ignore[arg-type]


@cache
def accepts() -> dict[str, tuple[Accepted, ...]]:
    """Accepted outputs by trap."""
    found: defaultdict[str, list[Accepted]] = defaultdict(list)
    with (FOLDER / "accepts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["trap"]].append(
                Accepted(row["role"], row["output"], row["name"], row["field"])
            )
    return {trap: tuple(items) for trap, items in found.items()}
