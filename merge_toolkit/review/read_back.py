"""The way back: answers out of a returned workbook, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.review.answers import Answer, Said, agree, does_not_fit
from merge_toolkit.review.foreign import Origin
from merge_toolkit.review.groups import members
from merge_toolkit.review.hidden import is_question_sheet, read_questions, target_of
from merge_toolkit.review.meaning import Meanings
from merge_toolkit.review.returned import (
    Grid,
    ReturnedRow,
    ReturnedSheet,
    decision_sheet,
    default_reviewer,
    open_returned,
)  # fmt: skip
from merge_toolkit.review.seen import Question, plain
from merge_toolkit.review.told import told
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.source_names import source_names


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The answers of one file in its order, its problems, and what is in nobody's way.

    Where there are problems the answers are only those that were understood, to be checked on.
    ``origin`` is what the file tells of where it was exported.
    """

    answers: tuple[Answer, ...]
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...] = ()
    origin: Origin = field(default_factory=Origin)


def read_back(
    path: Path, rules: RuleBook, known: Mapping[str, Question], *, reviewer: str = ""
) -> ReadBack:
    """Read a returned workbook; raise DecisionError with every problem, or return all answers."""
    read = read_answers(path, rules, known, reviewer=reviewer)
    if read.problems:
        raise DecisionError(read.problems)
    return read


def read_answers(
    path: Path, rules: RuleBook, known: Mapping[str, Question], *, reviewer: str = ""
) -> ReadBack:
    """Read a returned workbook, its problems beside what could be understood.

    The workbook carries its questions; ``known`` ones serve where its hidden sheet was lost.
    ``reviewer`` stands for rows and files that name none.
    """
    sheets = open_returned(path)
    origin, problems = _origin(path, sheets)
    asked = origin.asked
    tables = [table for name, grid in sheets.items() if (table := decision_sheet(path, name, grid))]
    if not tables:
        problems.append(told(str(path), "no decisions"))
    names = source_names(rules.merge.sources)
    questions = {**known, **asked}
    whose = default_reviewer(sheets) or reviewer
    # a group is what this file asked, and only the rows that were sent back
    rows = [row for table in tables for row in table.rows]
    reading = _Reading(
        questions, members(asked or known), Meanings(names, rules), whose,
        frozenset(row["item_id"] for row in rows),
        frozenset(row["item_id"] for row in rows if row.is_written),
    )  # fmt: skip
    answers, warnings = reading.of_all(tables, problems)
    return ReadBack(answers, warnings, tuple(problems), origin)


def _origin(path: Path, sheets: Mapping[str, Grid]) -> tuple[Origin, list[Problem]]:
    """Read the hidden sheets: what was asked, and for which merger."""
    asked: dict[str, Question] = {}
    target = ""
    problems: list[Problem] = []
    for name, grid in sheets.items():
        if is_question_sheet(grid):
            found, wrong = read_questions(grid, f"{path.name}[{name}]")
            asked |= found
            problems += wrong
            target = target_of(grid) or target
    return Origin(target, asked), problems


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known while the rows of one file are read.

    ``present`` are the items that were sent back, ``written`` those with an answer of their own.
    """

    questions: Mapping[str, Question]
    groups: Mapping[str, Sequence[Question]]
    meanings: Meanings
    reviewer: str
    present: frozenset[str]
    written: frozenset[str]

    def of_all(
        self, tables: list[ReturnedSheet], problems: list[Problem]
    ) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
        """Read the rows of all sheets; problems are added to ``problems``."""
        alone: dict[str, Answer] = {}
        of_groups: dict[str, Answer] = {}
        warnings: list[Problem] = []
        for table in tables:
            problems += table.problems
            warnings += table.missing
            for row in table.rows:
                known = of_groups if row["item_id"] in self.groups else alone
                for answer in self._answers(row, problems, warnings):
                    earlier = known.setdefault(answer.question.id, answer)
                    if not agree(earlier, answer):
                        at = {"where": earlier.where}
                        problems.append(told(answer.where, "answered otherwise", at))
        # a row with an answer of its own is left out of the answer of its group
        return tuple((of_groups | alone).values()), tuple(warnings)

    def _answers(
        self, row: ReturnedRow, problems: list[Problem], warnings: list[Problem]
    ) -> Sequence[Answer]:
        """Return what a row answers: its question, or every question of its group."""
        written = row.is_written
        asked = self._asked(row["item_id"])
        if not asked:
            if written:
                problems.append(self._unasked(row))
            return ()
        _report_changes(row, problems if written else warnings, warnings)
        if not written:
            if row["note"]:
                warnings.append(told(row.at("note"), "note alone"))
            return ()
        said, wrong = self._said(row, asked)
        fitting = [question for question in asked if said.fits(question)] if not wrong else []
        if not wrong and not fitting:
            wrong = [does_not_fit(row, said, self.meanings.choices(asked))]
        problems += wrong
        if len(fitting) < len(asked) and not wrong:
            counts = {"left": len(asked) - len(fitting), "count": len(asked)}
            warnings.append(told(row.at("decision"), "fits not all", counts))
        if not wrong:
            warnings += self._not_sent_back(row, fitting)
        return [said.answer(question, row) for question in fitting]

    def _asked(self, item: str) -> Sequence[Question]:
        question = self.questions.get(item)
        if question:
            return [question]
        return [one for one in self.groups.get(item, ()) if one.id in self.present]

    def _unasked(self, row: ReturnedRow) -> Problem:
        """Tell why an answer has no question: its id is unknown, or all rows were deleted."""
        deleted = len(self.groups.get(row["item_id"], ()))
        if deleted:
            return told(row.at("decision"), "group deleted", {"count": deleted})
        return told(row.at("item_id"), "no question", {"item": row["item_id"]})

    def _not_sent_back(self, row: ReturnedRow, fitting: Sequence[Question]) -> Iterator[Problem]:
        """Tell of rows that the answer of their group does not reach because they were deleted."""
        asked = self.groups.get(row["item_id"], ())
        deleted = sum(one.id not in self.present for one in asked)
        if deleted:
            answered = sum(one.id not in self.written for one in fitting)
            counts = {"answered": answered, "deleted": deleted}
            yield told(row.at("decision"), "rows deleted", counts)

    def _said(self, row: ReturnedRow, asked: Sequence[Question]) -> tuple[Said, list[Problem]]:
        """Return what the yellow cells mean, or why they mean nothing."""
        value, free, wrong = self.meanings.value(row, asked)
        reviewer = plain(row["reviewer"]) or plain(self.reviewer)
        if not reviewer:
            wrong = [*wrong, told(row.at("reviewer"), "no reviewer")]
        note, proposal = plain(row["note"]), plain(row["proposal"])
        return Said(value, free, reviewer, note, proposal), wrong


def _report_changes(row: ReturnedRow, problems: list[Problem], warnings: list[Problem]) -> None:
    """Report changed cells; those that say what was judged make an answer unsafe."""
    for column in row.changed:
        listed = problems if column in _WHAT_WAS_JUDGED else warnings
        what = "id changed" if column == "item_id" else "cell changed"
        listed.append(told(row.at(column), what))


_WHAT_WAS_JUDGED = frozenset(
    {"code", "name", "name_left", "name_right", "field", "offers", "source", "source_left",
     "source_right", "then", "now", "item_id", "digest"}
)  # fmt: skip
