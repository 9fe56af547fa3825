"""The way back: answers out of a returned workbook, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.review.hidden import is_question_sheet, read_questions
from merge_toolkit.review.returned import (
    Grid,
    ReturnedRow,
    ReturnedSheet,
    decision_sheet,
    default_reviewer,
    open_returned,
)  # fmt: skip
from merge_toolkit.review.seen import ItemKind, Question, plain
from merge_toolkit.review.words import OTHER, TAKE, UNCLEAR, choice_answers, pair_answers
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import Folded, fold


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reviewer says to one question.

    ``value`` is ``same``, ``different``, ``part_of`` or ``review`` (unclear) on a pair;
    ``take:<source>``, ``other`` with its ``free_value``, or ``review`` on a conflict.
    """

    question: Question
    value: str
    reviewer: str
    free_value: str = ""
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The answers of one file in its order, and what was noticed without being in the way."""

    answers: tuple[Answer, ...]
    warnings: tuple[Problem, ...]


def read_back(
    path: Path, rules: RuleBook, known: Mapping[str, Question], *, reviewer: str = ""
) -> ReadBack:
    """Read a returned workbook; raise DecisionError with every problem, or return all answers.

    The workbook carries its questions; ``known`` ones serve where its hidden sheet was lost.
    ``reviewer`` stands for rows and files that name none.
    """
    sheets = open_returned(path)
    asked, problems = _questions(path, sheets)
    tables = [table for name, grid in sheets.items() if (table := decision_sheet(path, name, grid))]
    if not tables:
        what = "no sheet with decisions was found"
        problems.append(Problem(str(path), what, "send the workbook that «review export» wrote"))
    names = {source: rule.name or source for source, rule in rules.merge.sources.items()}
    reading = _Reading({**known, **asked}, names, default_reviewer(sheets) or reviewer)
    answers, warnings = reading.of_all(tables, problems)
    if problems:
        raise DecisionError(problems)
    return ReadBack(answers, warnings)


def _questions(
    path: Path, sheets: Mapping[str, Grid]
) -> tuple[Mapping[str, Question], list[Problem]]:
    asked: dict[str, Question] = {}
    problems: list[Problem] = []
    for name, grid in sheets.items():
        if is_question_sheet(grid):
            found, wrong = read_questions(grid, f"{path.name}[{name}]")
            asked |= found
            problems += wrong
    return asked, problems


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known while the rows of one file are read."""

    questions: Mapping[str, Question]
    names: Mapping[str, str]
    reviewer: str

    def of_all(
        self, tables: list[ReturnedSheet], problems: list[Problem]
    ) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
        """Read the rows of all sheets; problems are added to ``problems``."""
        answers: dict[str, Answer] = {}
        warnings: list[Problem] = []
        for table in tables:
            problems += table.problems
            warnings += table.missing
            for row in table.rows:
                answer = self._answer(row, problems, warnings)
                if answer is None:
                    continue
                earlier = answers.setdefault(answer.question.id, answer)
                if not _agree(earlier, answer):
                    what = f"this item is already answered otherwise at {earlier.where}"
                    problems.append(Problem(answer.where, what, "keep one of the two rows"))
        return tuple(answers.values()), tuple(warnings)

    def _answer(
        self, row: ReturnedRow, problems: list[Problem], warnings: list[Problem]
    ) -> Answer | None:
        """Return the answer of a row; None where it is empty or a problem."""
        written = row["decision"] or row["free_value"]
        question = self.questions.get(row["item_id"])
        if question is None:
            if written:
                what = f"no question has the id «{row['item_id']}»"
                fix = "decide on a row of the exported workbook, or clear this one"
                problems.append(Problem(row.at("item_id"), what, fix))
            return None
        _report_changes(row, problems if written else warnings, warnings)
        if not written:
            return None
        value, wrong = self._value(row, question)
        reviewer = plain(row["reviewer"]) or plain(self.reviewer)
        if not reviewer:
            fix = "write a name there, or once on the cover sheet"
            wrong = [*wrong, Problem(row.at("reviewer"), "the decision has no reviewer", fix)]
        problems += wrong
        if wrong:
            return None
        free, note = plain(row["free_value"]), plain(row["note"])
        return Answer(question, value, reviewer, free, note, row.at("decision"))

    def _value(self, row: ReturnedRow, question: Question) -> tuple[str, list[Problem]]:
        """Return what a decision cell means, or why it means nothing."""
        if question.kind is ItemKind.PAIR:
            return _understood(row, pair_answers())
        names = {side.source: side.source for side in question.sides} | dict(self.names)
        free = row["free_value"]
        value, wrong = _understood(row, choice_answers(names)) if row["decision"] else (OTHER, [])
        if not wrong:
            wrong = list(_choice_problems(row, value, free, question))
        return value, wrong


def _understood(row: ReturnedRow, answers: Mapping[Folded, str]) -> tuple[str, list[Problem]]:
    value = answers.get(fold(row["decision"]))
    if value is not None:
        return value, []
    fix = "write one of: " + ", ".join(f"«{word}»" for word in answers)
    return "", [Problem(row.at("decision"), f"«{row['decision']}» is not a decision", fix)]


def _choice_problems(
    row: ReturnedRow, value: str, free: str, question: Question
) -> Iterator[Problem]:
    source = value.removeprefix(f"{TAKE}:")
    if value == OTHER and not free:
        fix = "write the value into the column beside the decision"
        yield Problem(row.at("free_value"), "another value was chosen, but none is given", fix)
    elif value != OTHER and free:
        what = f"a value is given beside the decision «{row['decision']}»"
        yield Problem(row.at("free_value"), what, "clear one of the two")
    elif value not in (OTHER, UNCLEAR) and source not in question.takes():
        fix = "take another side, or write the value as another value"
        what = f"«{source}» does not offer exactly one value here"
        yield Problem(row.at("decision"), what, fix)


def _report_changes(row: ReturnedRow, problems: list[Problem], warnings: list[Problem]) -> None:
    """Report changed cells; those that say what was judged make an answer unsafe."""
    for column in row.changed:
        told = problems if column in _WHAT_WAS_JUDGED else warnings
        fix = "restore the cell, or clear the decision; remarks belong into the note"
        told.append(Problem(row.at(column), "a cell outside the yellow columns was changed", fix))


def _agree(one: Answer, other: Answer) -> bool:
    return (one.value, one.free_value, fold(one.reviewer)) == (
        other.value, other.free_value, fold(other.reviewer),
    )  # fmt: skip


_WHAT_WAS_JUDGED = frozenset(
    {"code", "name", "name_left", "name_right", "field", "offers", "source", "source_left",
     "source_right", "digest"}
)  # fmt: skip
