"""A returned workbook as tables of text: whatever was sorted, hidden, moved, inserted or merged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.review.layout import (
    CONFLICT_COLUMNS,
    DECIDED_COLUMNS,
    PAIR_COLUMNS,
    ReviewColumn,
    cell_text,
    check_code,
    checked,
    evidence,
)  # fmt: skip
from merge_toolkit.review.told import told
from merge_toolkit.review.words import (
    header_columns,
    reviewer_labels,
    says_as_before,
    words,
)
from merge_toolkit.text.far_cells import too_far_apart
from merge_toolkit.text.forms import Folded, fold

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Grid = Sequence[Sequence[str]]
"""The cells of a sheet from A1 on."""

Layouts = Sequence[tuple[frozenset[str], tuple[ReviewColumn, ...]]]
"""Columns of each kind of sheet, with those that tell it from the next; the last takes the rest."""

_REVIEW: Layouts = (
    (frozenset({"name_left", "name_right"}), PAIR_COLUMNS),
    (frozenset({"said", "then", "now"}), DECIDED_COLUMNS),
    (frozenset(), CONFLICT_COLUMNS),
)
_SEARCHED_ROWS = 30


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of decisions: its cells by column, and where each stands."""

    where: Mapping[str, str]
    cells: Mapping[str, str]
    changed: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    @property
    def is_written(self) -> bool:
        """Whether the row holds an answer."""
        return bool(self["decision"] or self["free_value"])

    def at(self, column: str) -> str:
        """Address of a cell; of the decision where the column is missing."""
        return self.where.get(column) or self.where["decision"]


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A sheet of decisions, and what is wrong with its headers."""

    rows: tuple[ReturnedRow, ...]
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]


def open_returned(path: Path) -> Mapping[str, Grid]:
    """Read every sheet of an .xlsx or .ods file as text."""
    from python_calamine import CalamineError, CalamineWorkbook

    if problem := too_far_apart(path, str(path)):
        raise DecisionError(problem)
    try:
        book = CalamineWorkbook.from_path(str(path))
        return {name: _grid(book.get_sheet_by_name(name)) for name in book.sheet_names}
    except (CalamineError, OSError) as error:
        raise DecisionError(told(str(path), "cannot be read", {"error": error})) from error


def default_reviewer(sheets: Mapping[str, Grid]) -> str:
    """Return the reviewer of the whole file, from the cell next to its label on the cover."""
    labels = reviewer_labels()
    for grid in sheets.values():
        for row in grid[:_SEARCHED_ROWS]:
            for index, text in enumerate(row):
                if text and len(text) < 60 and fold(text) in labels:
                    return next((cell.strip() for cell in row[index + 1 :] if cell.strip()), "")
    return ""


def decision_sheet(
    path: Path, name: str, grid: Grid, layouts: Layouts | None = None,
    headers: Mapping[Folded, str] | None = None,
) -> ReturnedSheet | None:  # fmt: skip
    """Find the headers of a sheet of decisions and read its rows; None for any other sheet.

    ``layouts`` and ``headers`` are those of a review workbook unless given.
    """
    headers = headers or header_columns()
    for number, row in enumerate(grid[:_SEARCHED_ROWS]):
        found = [(headers.get(fold(text), ""), index) for index, text in enumerate(row) if text]
        columns = {column for column, _ in found}
        if len(columns & {"decision", "item_id", "reviewer", "note", "digest"}) >= 3:
            where = f"{path.name}[{name}]!"
            return _read(where, grid, number, found, layouts or _REVIEW)
    return None


def _read(
    where: str, grid: Grid, header: int, found: Sequence[tuple[str, int]], layouts: Layouts
) -> ReturnedSheet:
    at: dict[str, int] = {}
    problems: list[Problem] = []
    for column, index in found:
        if column and column in at:
            twice = {"header": grid[header][index].strip()}
            problems.append(told(_address(where, header, index), "headed twice", twice))
        elif column:
            at[column] = index
    for column in ("decision", "item_id", "digest"):
        if column not in at:
            problems.append(told(f"{where}{header + 1}", "column missing", _titled(column)))
    kind = next(kind for telling, kind in layouts if not telling or telling & at.keys())
    missing = tuple(
        told(f"{where}{header + 1}", "column deleted", _titled(column))
        for column in evidence(kind)
        if column not in at
    )
    rows = () if problems else tuple(_rows(where, grid, header, at, kind))
    return ReturnedSheet(rows, tuple(problems), missing)


def _titled(column: str) -> Mapping[str, str]:
    return {"column": column, "title": words("vi").get(f"column.{column}", column)}


def _rows(
    where: str, grid: Grid, header: int, at: Mapping[str, int], kind: tuple[ReviewColumn, ...]
) -> Iterator[ReturnedRow]:
    for number in range(header + 1, len(grid)):
        cells = {column: grid[number][index] for column, index in at.items()}
        if kind is DECIDED_COLUMNS and says_as_before(cells["decision"]):
            cells["decision"] = ""  # elsewhere nothing was said before: there it is to be told
        if any(cells.values()):
            places = {column: _address(where, number, index) for column, index in at.items()}
            yield ReturnedRow(places, cells, _changed(cells, kind))


def _changed(cells: Mapping[str, str], kind: tuple[ReviewColumn, ...]) -> tuple[str, ...]:
    """Return the checked columns whose cell is no longer what was exported."""
    columns = checked(kind)
    codes = cells["digest"].strip().split("-")
    if len(codes) == len(columns) - 1:  # handed out before the id was checked too
        columns = evidence(kind)
    if len(codes) != len(columns):
        return ("digest",)
    return tuple(
        column
        for column, code in zip(columns, codes, strict=True)
        if column in cells and check_code(cells[column]) != code
    )


def _address(where: str, row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{where}{letters}{row + 1}"


def _grid(sheet: CalamineSheet) -> Grid:
    """The texts of a sheet; one merged downwards stands in every row that shows it.

    Calamine tells nothing of ranges in .ods, where only the first row holds it.
    """
    grid = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in grid[top + 1 : bottom + 1]:
            if column < len(row):  # a range may lie beside all that is filled
                row[column] = row[column] or grid[top][column]
    return grid


def _text(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return cell_text(value)
