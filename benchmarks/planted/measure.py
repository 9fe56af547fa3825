"""Planted traps against what the outputs say: found, missed, false alarms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.planted.build import Built
from benchmarks.planted.cases import (
    ALSO,
    GROUPED,
    ONCE,
    QUIET,
    SAYS,
    Accepted,
    Trap,
    accepts,
    traps,
)
from benchmarks.planted.model import COLUMNS, Planted, Row
from benchmarks.planted.said import Said, by_place


@dataclass(frozen=True)
class Example:
    """One planting and the lines about its rows; ``other``: those that are neither it nor true."""

    wrong: bool
    workspace: str
    field: str
    planted: Planted
    lines: list[Said]
    other: list[Said]

    def shown(self) -> Iterator[str]:
        """The name, the cells in question with their places, then what is printed of them."""
        rows = [row for row in self.planted.rows if row.number]
        yield f"{self.workspace}: «{rows[0].text('name')}»"
        for row in rows[:4]:
            cell = row.text(self.field)
            yield f"{row.place}" + (f" {self.field}: «{cell}»" if self.field in COLUMNS else "")
        yield from (f"{'!' if line in self.other else '='} {line.shown}" for line in self.lines)


@dataclass
class Cell:
    """Counts of one trap.

    ``false``: of a trap to be left alone, plantings that something was said of. ``lines``: all
    lines about its rows; ``beside``: those that neither say it nor are also true.
    """

    trap: Trap
    planted: int = 0
    found: int = 0
    missed: int = 0
    false: int = 0
    lines: int = 0
    beside: int = 0
    examples: list[Example] = field(default_factory=list)


@dataclass
class Rest:
    """Lines about rows that nothing was planted in, by workspace; lines that name no row too."""

    rows: int = 0
    alarms: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass
class Figures:
    """Everything that was counted."""

    cells: dict[str, Cell] = field(default_factory=dict)
    rests: dict[str, Rest] = field(default_factory=dict)


def measure(figures: Figures, built: Built, said: list[Said]) -> None:
    """Count one workspace."""
    known, here = {trap.trap: trap for trap in traps()}, by_place(said)
    spoken: set[int] = set()
    for planted in built.planted:
        cell = figures.cells.setdefault(planted.trap, Cell(known[planted.trap]))
        lines = _about(planted, here, said)
        spoken |= {id(line) for line in lines}
        _count(cell, built, planted, lines)
    rest = figures.rests.setdefault(built.name, Rest())
    rest.rows += len(built.clean)
    for line in said:
        if id(line) not in spoken:
            rest.alarms += 1
            rest.examples.append(line.shown)


def _about(planted: Planted, here: Mapping[str, list[Said]], said: Iterable[Said]) -> list[Said]:
    """Lines that name a row of the planting, or that are said once for all rows with its text."""
    lines = {id(line): line for row in planted.rows for line in here.get(row.place, ())}
    once = [one for one in accepts().get(planted.trap, ()) if one.role == ONCE]
    if once and not any(_accepted(line, once, ONCE) for line in lines.values()):
        for line in said:
            if _accepted(line, once, ONCE) and any(_stands_for(line, row) for row in planted.rows):
                lines[id(line)] = line
                break
    return list(lines.values())


def _stands_for(line: Said, row: Row) -> bool:
    """The finding's value is the very text of the row's cell, or lists its code."""
    same_file = line.places[0].startswith(f"{row.source}!{row.file}!")
    listed = re.split(r"[,;\s]+", line.value)
    return same_file and (line.value == row.text(line.field) or row.text("code") in listed)


def _count(cell: Cell, built: Built, planted: Planted, lines: list[Said]) -> None:
    accepted = accepts().get(planted.trap, ())
    says = [line for line in lines
            if _accepted(line, accepted, SAYS) or _accepted(line, accepted, ONCE)]  # fmt: skip
    other = [line for line in lines
             if line not in says and not _accepted(line, accepted, ALSO)]  # fmt: skip
    cell.planted += 1
    cell.lines += len(lines)
    cell.beside += len(other)
    if cell.trap.expected == QUIET:
        wrong = bool(other)
        cell.false += wrong
    else:
        grouped = cell.trap.expected != GROUPED or len({line.group for line in says}) == 1
        wrong = not (says and grouped)
        cell.found += not wrong
        cell.missed += wrong
    cell.examples.append(Example(wrong, built.name, cell.trap.field, planted, lines, other))


def _accepted(line: Said, accepted: Iterable[Accepted], role: str) -> bool:
    return any(
        one.role == role and one.output == line.output and one.name == line.name
        and one.field in ("*", line.field)
        for one in accepted
    )  # fmt: skip
