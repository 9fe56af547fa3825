"""The way back: judgements out of returned audit workbooks, or every problem in them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.audit.population import Part
from merge_toolkit.audit.sample import SAMPLE_HEADER, Item, Sample, read_sample
from merge_toolkit.audit.words import ELSEWHERE, audit_answers, audit_headers
from merge_toolkit.audit.workbook import PAIR_COLUMNS, SINGLE_COLUMNS
from merge_toolkit.errors import DecisionError, OperatorError, Problem
from merge_toolkit.review.hidden import is_question_sheet, read_questions
from merge_toolkit.review.returned import (
    Grid,
    Layouts,
    ReturnedRow,
    decision_sheet,
    default_reviewer,
    open_returned,
)  # fmt: skip
from merge_toolkit.review.seen import Question, plain
from merge_toolkit.text.forms import fold

LAYOUTS: Layouts = (
    (frozenset({"name_left", "name_right"}), PAIR_COLUMNS),
    (frozenset(), SINGLE_COLUMNS),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of one drawn pair or row, and where it is written."""

    item: Item
    value: str
    reviewer: str
    note: str
    where: str


@dataclass(frozen=True, slots=True)
class Returned:
    """One sample, the judgements by item, the questions they settle, and what was noticed."""

    sample: Sample
    judgements: Mapping[str, Judgement]
    questions: Mapping[str, Question]
    warnings: tuple[Problem, ...]


def read_audits(files: Sequence[Path], reviewer: str = "", *, named: bool = False) -> Returned:
    """Read the workbooks of one sample; they may be copies that several people filled in.

    With ``named`` every judgement needs the name of who made it; ``reviewer`` stands for those
    that have none.

    Raises:
        DecisionError: with every problem of every file.
    """
    books: dict[Path, Returned] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            books[path] = _read(path, reviewer, named)
        except OperatorError as error:
            problems += error.problems
    samples = {book.sample.head.id: path for path, book in books.items()}
    if len(samples) > 1:
        what = f"are of different samples: {', '.join(samples)}"
        fix = "estimate each sample by itself"
        problems.append(Problem(", ".join(map(str, samples.values())), what, fix))
    judgements: dict[str, Judgement] = {}
    for book in books.values():
        for one in book.judgements.values():
            problems += _otherwise(judgements.setdefault(one.item.id, one), one)
    if problems:
        raise DecisionError(problems)
    warnings = tuple(warning for book in books.values() for warning in book.warnings)
    first = next(iter(books.values()))
    return Returned(first.sample, judgements, first.questions, warnings)


def has_answers(path: Path) -> bool:
    """Tell whether a file holds judgements, or is none that can be read."""
    try:
        return bool(read_audits([path]).judgements)
    except OperatorError:
        return True


def _otherwise(known: Judgement, one: Judgement) -> list[Problem]:
    if known.value == one.value:
        return []
    fix = "agree on one answer, or write «unclear» in both places"
    return [Problem(one.where, f"is judged otherwise at {known.where}", fix)]


def _read(path: Path, reviewer: str, named: bool) -> Returned:
    sheets = open_returned(path)
    sample, questions = _hidden(path, sheets)
    headers = audit_headers()
    tables = [
        table
        for name, grid in sheets.items()
        if (table := decision_sheet(path, name, grid, LAYOUTS, headers))
    ]
    problems = [problem for table in tables for problem in table.problems]
    if not tables:
        problems.append(Problem(str(path), "no sheet with judgements was found", _SEND_IT))
    warnings = [warning for table in tables for warning in table.missing]
    reading = _Reading({item.id: item for item in sample.items},
                       default_reviewer(sheets) or reviewer, named)  # fmt: skip
    judgements: dict[str, Judgement] = {}
    for row in (row for table in tables for row in table.rows):
        one = reading.of(row, problems, warnings)
        if one is not None:
            problems += _otherwise(judgements.setdefault(one.item.id, one), one)
    if problems:
        raise DecisionError(problems)
    return Returned(sample, judgements, questions, tuple(warnings))


def _hidden(path: Path, sheets: Mapping[str, Grid]) -> tuple[Sample, Mapping[str, Question]]:
    """Read the hidden sheets: the sample, and the questions that its answers settle."""
    sample: Sample | None = None
    questions: dict[str, Question] = {}
    problems: list[Problem] = []
    for name, grid in sheets.items():
        if grid and tuple(grid[0][: len(SAMPLE_HEADER)]) == SAMPLE_HEADER:
            try:
                sample = read_sample(grid[1:])
            except (ValueError, TypeError, KeyError, IndexError) as error:
                what = f"the hidden sheet was changed: {error}"
                problems.append(Problem(f"{path.name}[{name}]", what, _SEND_IT))
        elif is_question_sheet(grid):
            found, wrong = read_questions(grid, f"{path.name}[{name}]")
            questions |= found
            problems += wrong
    if problems:
        raise DecisionError(problems)
    if sample is None:
        fix = "give a workbook of «review export» to «review apply»" if questions else _SEND_IT
        raise DecisionError(Problem(str(path), "is no workbook of an audit", fix))
    asked = {pair for item in sample.items for pair in item.pairs}
    if missing := sorted(asked - questions.keys()):
        what = f"{len(missing)} questions are missing from the hidden sheet"
        raise DecisionError(Problem(str(path), what, _SEND_IT))
    return sample, questions


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known while the rows of one file are read."""

    items: Mapping[str, Item]
    reviewer: str
    named: bool

    def of(
        self, row: ReturnedRow, problems: list[Problem], warnings: list[Problem]
    ) -> Judgement | None:
        """Return the judgement of a row; None where it is empty or a problem."""
        written = row["decision"]
        item = self.items.get(row["item_id"])
        if item is None:
            if written:
                what = f"no drawn row has the id «{row['item_id']}»"
                fix = "judge the rows that were drawn only, and clear this one"
                problems.append(Problem(row.at("item_id"), what, fix))
            return None
        told = problems if written else warnings
        told += [Problem(row.at(one), _CHANGED, _RESTORE) for one in row.changed]
        if not written:
            if row["note"]:
                warnings.append(Problem(row.at("note"), "a note, but no judgement beside it"))
            return None
        value = self._value(row, item, problems)
        reviewer = plain(row["reviewer"]) or plain(self.reviewer)
        if self.named and not reviewer:
            fix = "write a name there, or once on the cover sheet, or give --reviewer"
            problems.append(Problem(row.at("reviewer"), "the judgement has no reviewer", fix))
        note = plain(row["note"])
        return Judgement(item, value, reviewer, note, row.at("decision")) if value else None

    def _value(self, row: ReturnedRow, item: Item, problems: list[Problem]) -> str:
        """Return what a cell means; empty, with a problem, where it means nothing."""
        answers = audit_answers("single" if item.part is Part.SINGLES else "pair")
        value = answers.get(fold(row["decision"]), "")
        if not value:
            fix = "write one of: " + ", ".join(f"«{word}»" for word in answers)
            what = f"«{row['decision']}» is not a judgement"
            problems.append(Problem(row.at("decision"), what, fix))
        elif value.isdecimal() and int(value) > len(item.pairs):
            what = f"there is no row {value} beside this one"
            problems.append(Problem(row.at("decision"), what, "name a row that is shown"))
            return ""
        elif value == ELSEWHERE and not row["note"]:
            what = "another row is the counterpart, but none is named"
            fix = "say which in the note, or choose «unclear»"
            problems.append(Problem(row.at("note"), what, fix))
        return value


_SEND_IT = "send the workbook that «audit sample» wrote, with its hidden sheets"
_CHANGED = "a cell outside the yellow columns was changed"
_RESTORE = "restore the cell, or clear the judgement; remarks belong into the note"
