"""The truth file: which rows are one procedure, checked against the rows that the run knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.evaluate.outputs import Cells, Listed, Outputs, Place
from merge_toolkit.model.outcome import Relation
from merge_toolkit.text.spreadsheet import RowError, numbered_rows, unguard

SIDES = ("left", "right")
NEEDED = tuple(f"{side}_{name}" for side in SIDES for name in ("source", "file", "sheet", "row"))
"""Columns that a truth file must have; ``group``, ``relation``, ``*_record``, ``*_code`` may be."""

PAIRED, PART_OF = "paired", "part_of"


@dataclass(frozen=True, slots=True)
class TruePair:
    """Two rows that are one procedure (or part and whole), with their records.

    A row that holds two codes stands for both of its records unless the truth says which.
    """

    left: tuple[Listed, ...]
    right: tuple[Listed, ...]
    group: str
    relation: str

    @property
    def sides(self) -> tuple[Listed, ...]:
        """Every record of either side."""
        return (*self.left, *self.right)

    @property
    def sources(self) -> frozenset[str]:
        """The two sources."""
        return frozenset({self.left[0].source, self.right[0].source})


def read_truth(path: Path, outputs: Outputs) -> tuple[TruePair, ...]:
    """Read a truth file.

    Raises:
        InputError: with every mistake at its line.
    """
    header, lines = _lines(path)
    problems = [
        Problem(f"{path}:1", f"column «{name}» is missing", "name the columns as in pairs.csv")
        for name in NEEDED
        if name not in header
    ]
    if problems:
        raise InputError(problems)
    reading = _Reading(path, outputs, problems)
    found = [pair for where, cells in lines if (pair := reading.pair(where, cells))]
    if not found and not problems:
        problems.append(Problem(str(path), "holds no pair", "list the true pairs, one a line"))
    if problems:
        raise InputError(problems)
    return tuple(found)


def _lines(path: Path) -> tuple[Sequence[str], list[tuple[str, Cells]]]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise InputError(Problem(str(path), "there is no such file", "check the path")) from None
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read: {error}"
        raise InputError(Problem(str(path), what, "save it as CSV in UTF-8")) from None
    first = text.partition("\n")[0]
    # spreadsheets of some languages separate by semicolons
    rows = numbered_rows(text, max(",;\t", key=first.count), strict=False)
    lines: list[tuple[str, Cells]] = []
    try:
        header = [name.strip() for name in next(rows, (1, []))[1]]
        for line, row in rows:
            cells = dict(zip(header, map(unguard, row), strict=False))
            if any(row):
                lines.append((f"{path}:{line}", dict.fromkeys(header, "") | cells))
    except RowError as error:
        what = f"is no CSV: {error}"
        raise InputError(Problem(f"{path}:{error.line}", what, "save it again")) from None
    return header, lines


class _Reading:
    """Reads the lines of one file and remembers what was said already."""

    def __init__(self, path: Path, outputs: Outputs, problems: list[Problem]) -> None:
        self._path, self._outputs, self._problems = path, outputs, problems
        self._files = {place[:2] for place in outputs.listed}
        self._told: set[tuple[str, ...]] = set()
        self._seen: dict[frozenset[tuple[Place, str]], str] = {}

    def pair(self, where: str, cells: Cells) -> TruePair | None:
        """Return the pair of a line; None where something is wrong with it."""
        before = len(self._problems)
        relation = cells.get("relation", "") or PAIRED
        if relation not in (PAIRED, PART_OF):
            fix = f"write {PAIRED} or {PART_OF}, or leave it empty"
            self._problems.append(Problem(where, f"unknown relation «{relation}»", fix))
        left, right = (self._side(where, cells, side) for side in SIDES)
        if not left or not right:
            return None
        self._check_pair(where, left, right)
        if len(self._problems) > before:
            return None
        return TruePair(left, right, cells.get("group", ""), relation)

    def _check_pair(self, where: str, left: tuple[Listed, ...], right: tuple[Listed, ...]) -> None:
        if left[0].source == right[0].source:
            what = f"both rows are of «{left[0].source}»; rows repeated in one source are no pair"
            self._problems.append(Problem(where, what, "name a row of each source"))
            return
        key = frozenset((one.place, str(one.record)) for one in (*left, *right))
        earlier = self._seen.setdefault(key, where)
        if earlier != where:
            self._problems.append(
                Problem(where, f"the same pair stands at {earlier}", "delete one of the two lines")
            )

    def _side(self, where: str, cells: Cells, side: str) -> tuple[Listed, ...]:
        """Find the records of one side; tell why where there are none."""
        source, file, sheet, row = (
            cells[f"{side}_{name}"].strip() for name in ("source", "file", "sheet", "row")
        )
        problem: tuple[str, str] | None = None
        here: tuple[Listed, ...] = ()
        if not row.isdecimal():
            problem = (
                f"«{row}» in {side}_row is no row number",
                "write the row as the clerk sees it",
            )
        elif (source, file) not in self._files:
            if (source, file) in self._told:
                return ()  # told once a file
            self._told.add((source, file))
            problem = (
                f"the outputs know no file «{file}» of source «{source}»",
                self._nearest(source),
            )
        else:
            here = self._outputs.listed.get((source, file, sheet, int(row)), ())
            if not here:
                what = f"no output knows row {row} of «{file}», sheet «{sheet}», of «{source}»"
                problem = what, "see the places in crosswalk.csv; a heading or note is no record"
            else:
                here, problem = _records(here, cells, side)
        if problem is None and any(Relation.REFERENCE in one.relations for one in here):
            what = f"«{source}» is a reference; pairs.csv holds pairs of provinces only"
            problem = what, "leave its rows out of the truth"
        if problem:
            self._problems.append(Problem(where, *problem))
            return ()
        return here

    def _nearest(self, source: str) -> str:
        known = sorted(file for own, file in self._files if own == source)
        if known:
            return f"files of «{source}»: {', '.join(known)}"
        return f"sources: {', '.join(sorted({own for own, _ in self._files}))}"


def _records(
    here: tuple[Listed, ...], cells: Mapping[str, str], side: str
) -> tuple[tuple[Listed, ...], tuple[str, str] | None]:
    """Choose among the records of one row by their number, else by their code, else take all."""
    number = cells.get(f"{side}_record", "").strip()
    if number:
        chosen = tuple(one for one in here if str(one.record) == number)
        if not chosen:
            what = f"the row holds no record «{number}»"
            return (), (what, f"write a number from 1 to {len(here)} into {side}_record")
        return chosen, None
    code = cells.get(f"{side}_code", "")
    return tuple(one for one in here if code and one.code == code) or here, None
