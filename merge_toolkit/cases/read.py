"""``rules/cases.csv`` -> cases, or every mistake at its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import Problem
from merge_toolkit.rules.layers import nearest
from merge_toolkit.text.spreadsheet import RowError, numbered_rows, unguard

NAME = "rules/cases.csv"
NEEDED = ("case", "text", "expected")
COLUMNS = ("case", "text", "other", "expected", "code", "domain_field", "agency", "level", "note")
"""Columns that a case may fill; ``code`` to ``level`` are cells, as catalogs write them."""


@dataclass(frozen=True, slots=True)
class Case:
    """One line: what is tried, on which cells, and what must come out."""

    line: int
    kind: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, what: str, fix: str) -> Problem:
        """Say what is wrong with the line, or with what came out."""
        return Problem(f"{NAME}:{self.line}", what, fix)


def read_cases(
    path: Path, kinds: Mapping[str, Collection[str]], problems: list[Problem]
) -> tuple[Case, ...]:
    """Read the cases of a file that may be missing; ``kinds`` names the columns each one needs.

    Mistakes are added to ``problems``; lines that have one are left out.
    """
    if not path.is_file():
        return ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(Problem(f"{NAME}:{line}", "not UTF-8 text", "save it as CSV in UTF-8"))
        return ()
    try:
        rows = list(numbered_rows(text, _separator(text)))
    except RowError as error:
        fix = 'a quote inside of quotes is written twice: "…""…"'
        problems.append(Problem(f"{NAME}:{error.line}", f"not CSV: {error}", fix))
        return ()
    header = [name.strip() for name in rows[0][1]] if rows else []
    wrong = list(_wrong_header(header))
    problems += wrong
    return () if wrong or not rows else tuple(_cases(rows[1:], header, kinds, problems))


def _separator(text: str) -> str:
    """The separator of the header: spreadsheets of some languages separate by semicolons."""
    return max(",;\t", key=text.partition("\n")[0].count)


def _wrong_header(header: list[str]) -> Iterator[Problem]:
    where = f"{NAME}:1"
    for name in header:
        if name and name not in COLUMNS:
            yield Problem(where, f"unknown column «{name}»", nearest(name, COLUMNS))
    for name in NEEDED:
        if header and name not in header:
            fix = f"the columns are {','.join(COLUMNS)}"
            yield Problem(where, f"column «{name}» is missing", fix)


def _cases(
    rows: list[tuple[int, list[str]]],
    header: list[str],
    kinds: Mapping[str, Collection[str]],
    problems: list[Problem],
) -> Iterator[Case]:
    for line, row in rows:
        cells = {
            name: unguard(cell).strip() for name, cell in zip(header, row, strict=False) if name
        }
        if not any(cells.values()):
            continue
        case = Case(line, cells.get("case", ""), cells)
        if case.kind not in kinds:
            fix = f"{nearest(case.kind, kinds)} Cases are {', '.join(kinds)}"
            problems.append(case.problem(f"unknown case «{case.kind}»", fix))
            continue
        missing = [name for name in kinds[case.kind] if not case[name]]
        if missing:
            what = f"a case of the sort {case.kind} needs «{'», «'.join(missing)}»"
            problems.append(case.problem(what, "fill it in, or take the line out"))
            continue
        yield case
