"""Files made for git that only ever grow: what people decided, refused, judged and published.

UTF-8 CSV without BOM, lines end in LF, cells are guarded as in every CSV we write. A line that
stands is never changed and never re-sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import Problem
from merge_toolkit.folders import write_whole
from merge_toolkit.text.spreadsheet import (
    RowError,
    cells_of_any_length,
    guard,
    lf_lines,
    numbered_rows,
    unguard,
)

RESTORE = "restore it from git"


@dataclass(frozen=True, slots=True)
class Line:
    """Cells of a line by their columns, and ``file:line`` where it begins."""

    where: str
    cells: Mapping[str, str]


def read_lines(path: Path, columns: Sequence[str], problems: list[Problem]) -> list[Line]:
    """Return every line; all that is not as we wrote it is added to ``problems``.

    A file that is empty lost its lines: one without any has its header.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fix = f"save it as UTF-8 CSV, or {RESTORE}"
        problems.append(Problem(str(path), f"cannot be read: {error}", fix))
        return []
    found: list[Line] = []
    rows = numbered_rows(text)
    try:
        with cells_of_any_length():  # the members of many provinces stand in one
            _, header = next(rows, (1, []))
            if header != list(columns):
                odd = sorted(set(header) ^ set(columns)) or ["their order"]
                what = f"other columns than were written: {', '.join(odd)}"
                problems.append(Problem(f"{path}:1", what if header else "is empty", RESTORE))
                return []
            for line, row in rows:
                if len(row) == len(columns):
                    cells = dict(zip(columns, map(unguard, row), strict=True))
                    found.append(Line(f"{path}:{line}", cells))
                elif row:
                    what = f"{len(row)} cells instead of {len(columns)}"
                    problems.append(Problem(f"{path}:{line}", what, RESTORE))
    except RowError as error:  # a quote that is never closed takes in all that follows
        problems.append(Problem(f"{path}:{error.line}", f"cannot be read: {error}", RESTORE))
    return found


def append_lines(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Add rows below what stands there, whole or not at all; a missing file is made.

    Raises:
        UsageError: it cannot be written.
    """
    before = path.read_bytes().decode() if path.exists() else ""
    if before and not before.endswith("\n"):  # some editors take the last one away
        before += "\n"
    header = () if before else (columns,)
    added = lf_lines((*header, *([guard(cell) for cell in row] for row in rows)))
    write_whole(path, before + added)
