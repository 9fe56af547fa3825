"""The review loop from outside: workbooks written, returned ones applied, decisions counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import DecisionError, OperatorError, Problem, UsageError
from merge_toolkit.folders import only_one
from merge_toolkit.handing_out import answerer, gathered, nothing_unapplied
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.model.result import MergeResult
from merge_toolkit.review.answers import Answer, said_twice
from merge_toolkit.review.forecast import Forecast, forecast
from merge_toolkit.review.foreign import foreign
from merge_toolkit.review.idle import idle
from merge_toolkit.review.items import ReviewItems, export_id, questions
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.read_back import ReadBack, read_answers
from merge_toolkit.review.seen import by_id
from merge_toolkit.review.status import ReviewStatus, review_status
from merge_toolkit.review.workbook import write_reviews
from merge_toolkit.run import merged
from merge_toolkit.typed_values import unreadable
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


@dataclass(frozen=True, slots=True)
class Exported:
    """The workbooks that were written, what they ask, and what is left to do."""

    items: ReviewItems
    paths: tuple[Path, ...]
    forecast: Forecast


@uncollected()
def export_reviews(
    workspace: Workspace, folder: Path, progress: Progress, *,
    by_agency: bool = False, language: str | None = None,
) -> Exported:  # fmt: skip
    """Write what people must settle as workbooks into ``folder``.

    Raises:
        UsageError: a workbook there holds decisions that were never applied.
    """
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock, language)
    ledger = read_ledger(workspace.decision_files())
    nothing_unapplied(folder, inputs.rules.book, ledger, inputs.memory.cache)
    result = merged(inputs, clock)
    book = inputs.rules.book
    items = gathered(result, book, inputs.catalogs, ledger)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with clock.stage("review"):
            export = export_id(items)
            paths = write_reviews(items, book, export, folder, by_agency=by_agency)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        fix = "check its permissions, or name another folder with --out"
        raise UsageError(Problem(str(folder), what, fix)) from None
    return Exported(items, paths, forecast(result, items, book.review.pace))


@uncollected()
def apply_reviews(
    workspace: Workspace, files: Sequence[Path], reviewer: str, progress: Progress, *,
    accept_foreign: bool = False,
) -> Applied:  # fmt: skip
    """Append the decisions of returned workbooks to the ledger, all files or none.

    A workbook of another merger is refused unless ``accept_foreign``.

    Raises:
        OperatorError: with every problem of every file; the ledger stays as it was.
    """
    clock = Clock(progress)
    with only_one(workspace.decisions):
        inputs = read_inputs(workspace, clock)
        items = _items(workspace, inputs, merged(inputs, clock))
        known = by_id(questions(items, export_id(items)))
        answers: list[Answer] = []
        warnings: list[Problem] = []
        problems: list[Problem] = []
        for path in files:
            try:
                back = read_answers(path, inputs.rules.book, known, reviewer=reviewer)
                if not accept_foreign:
                    _of_this_merger(path, back, inputs)
            except OperatorError as error:
                problems += error.problems
            else:
                answers += back.answers
                warnings += back.warnings
                problems += back.problems
        problems += said_twice(answers)
        problems += dict.fromkeys(unreadable(answers, inputs.rules.book))
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


def _of_this_merger(path: Path, back: ReadBack, inputs: Inputs) -> None:
    target = inputs.rules.book.merge.target.name
    if strange := tuple(foreign(str(path), back.origin, target, inputs.catalogs)):
        raise DecisionError(strange)


@uncollected()
def decisions_status(workspace: Workspace, progress: Progress) -> ReviewStatus:
    """Count the decisions of the ledger by the state they are in for today's records."""
    inputs = read_inputs(workspace, Clock(progress))
    return _counted(workspace, inputs)


@uncollected()
def whole_status(workspace: Workspace, progress: Progress) -> tuple[ReviewStatus, Forecast]:
    """Count the decisions, tell which decide nothing today, and what is left to do."""
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock)
    result = merged(inputs, clock)
    counted = _counted(workspace, inputs)
    items = _items(workspace, inputs, result)
    left = forecast(result, items, inputs.rules.book.review.pace)
    return replace(counted, idle=idle(inputs.decisions, result)), left


def _counted(workspace: Workspace, inputs: Inputs) -> ReviewStatus:
    named = answerer(inputs.rules.book, inputs.catalogs)
    return review_status(read_ledger(workspace.decision_files()), inputs.decisions, named)


def _items(workspace: Workspace, inputs: Inputs, result: MergeResult) -> ReviewItems:
    ledger = read_ledger(workspace.decision_files())
    return gathered(result, inputs.rules.book, inputs.catalogs, ledger)
