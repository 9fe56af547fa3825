"""The review loop from outside: workbooks written, returned ones applied, decisions counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import DecisionError, OperatorError, Problem, UsageError
from merge_toolkit.folders import only_one
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.model.values import Value
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.normalize.readers import ASKED_WHOLE
from merge_toolkit.review.items import ReviewItems, export_id, questions, review_items
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.read_back import Answer, read_back
from merge_toolkit.review.seen import by_id
from merge_toolkit.review.status import ReviewStatus, review_status
from merge_toolkit.review.words import OTHER, TAKE
from merge_toolkit.review.workbook import write_reviews
from merge_toolkit.run import merged
from merge_toolkit.workspace import Workspace

LEDGER = "decisions.csv"


@dataclass(frozen=True, slots=True)
class Applied:
    """What an apply did to the ledger, and what was noticed in the workbooks."""

    added: int
    repeated: int
    withdrawn: int
    warnings: tuple[Problem, ...]
    status: ReviewStatus


@uncollected()
def export_reviews(
    workspace: Workspace, folder: Path, progress: Progress, *,
    by_agency: bool = False, language: str | None = None,
) -> tuple[ReviewItems, tuple[Path, ...]]:  # fmt: skip
    """Write what people must settle as workbooks into ``folder``; return them in order.

    Raises:
        UsageError: a workbook there holds decisions that were never applied.
    """
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock, language)
    _nothing_unapplied(workspace, inputs, folder)
    items = _items(inputs, clock)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with clock.stage("review"):
            export = export_id(inputs.stamp)
            book = inputs.rules.book
            return items, write_reviews(items, book, export, folder, by_agency=by_agency)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        fix = "check its permissions, or name another folder with --out"
        raise UsageError(Problem(str(folder), what, fix)) from None


@uncollected()
def apply_reviews(
    workspace: Workspace, files: Sequence[Path], reviewer: str, progress: Progress
) -> Applied:
    """Append the decisions of returned workbooks to the ledger, all files or none.

    Raises:
        OperatorError: with every problem of every file; the ledger stays as it was.
    """
    clock = Clock(progress)
    with only_one(workspace.decisions):
        inputs = read_inputs(workspace, clock)
        known = by_id(questions(_items(inputs, clock), export_id(inputs.stamp)))
        answers: list[Answer] = []
        warnings: list[Problem] = []
        problems: list[Problem] = []
        for path in files:
            try:
                back = read_back(path, inputs.rules.book, known, reviewer=reviewer)
            except OperatorError as error:
                problems += error.problems
            else:
                answers += back.answers
                warnings += back.warnings
        problems += _said_twice(answers)
        problems += _unreadable(answers, value_reader(inputs.rules.book))
        if problems:
            raise DecisionError(problems)
        ledger = read_ledger(workspace.decision_files())
        fresh = new_lines(answers, ledger, date.today().isoformat())
        append(fresh.lines, workspace.decisions / LEDGER)
    return Applied(
        len(fresh.lines),
        fresh.repeated,
        len(fresh.withdrawn),
        tuple(warnings),
        decisions_status(workspace, progress),
    )


def _unreadable(
    answers: Sequence[Answer], read: Callable[[str, str], Value | None]
) -> Iterator[Problem]:
    """Find answers to questions about a whole procedure that mean nothing."""
    for answer in answers:
        field = answer.question.field
        taken = answer.value.removeprefix(f"{TAKE}:")
        text = answer.free_value if answer.value == OTHER else answer.question.offered(taken)
        if text and field in ASKED_WHOLE and not read(field, text):
            what = f"«{text}» is no answer to this question"
            fix = f"write it as the question does, such as «{answer.question.proposal}»"
            yield Problem(answer.where, what, fix)


def _said_twice(answers: Sequence[Answer]) -> Iterator[Problem]:
    """Find where one reviewer gives two answers to one question in the files of one apply."""
    first: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        known = first.setdefault((answer.question.id, answer.reviewer), answer)
        if (known.value, known.free_value) != (answer.value, answer.free_value):
            what = f"{answer.reviewer} answers otherwise than at {known.where}"
            yield Problem(answer.where, what, "leave one of the two answers")


@uncollected()
def decisions_status(workspace: Workspace, progress: Progress) -> ReviewStatus:
    """Count the decisions of the ledger by the state they are in for today's records."""
    inputs = read_inputs(workspace, Clock(progress))
    return review_status(read_ledger(workspace.decision_files()), inputs.decisions)


def _nothing_unapplied(workspace: Workspace, inputs: Inputs, folder: Path) -> None:
    """Refuse to write over what a reviewer filled in and nobody applied."""
    lines = read_ledger(workspace.decision_files())
    applied = {(line.item_id, line.value, line.free_value) for line in lines}
    problems = []
    for path in sorted(folder.glob("review*.xlsx")):
        try:
            # who decided may be told only when the workbook is applied
            answers = read_back(path, inputs.rules.book, {}, reviewer="?").answers
            waiting = any((a.question.id, a.value, a.free_value) not in applied for a in answers)
        except OperatorError:
            waiting = True
        if waiting:
            what = "holds decisions that were not applied"
            fix = "apply it with «review apply» first, or export elsewhere with --out"
            problems.append(Problem(str(path), what, fix))
    if problems:
        raise UsageError(problems)


def _items(inputs: Inputs, clock: Clock) -> ReviewItems:
    result = merged(inputs, clock)
    return review_items(result, inputs.rules.book)
