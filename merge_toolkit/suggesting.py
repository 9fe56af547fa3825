"""Rules offered for what people keep saying: tried on the ledger, accepted into a rule file."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from merge_toolkit.append_only import append_lines, read_lines
from merge_toolkit.backtest.effect import NO_EFFECT, Effect, Present
from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import DecisionError, OperatorError, Problem, UsageError
from merge_toolkit.folders import only_one, write_whole
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.legal_names import legal_names
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.review.repeated import Habit, Suggestion, suggestions
from merge_toolkit.review.standing import standings
from merge_toolkit.rules.editors import modeline
from merge_toolkit.rules.read import Rules, read_rules
from merge_toolkit.rules.writing import with_rule
from merge_toolkit.workspace import SUGGESTIONS, Workspace

ACCEPTED, REFUSED = "accepted", "refused"
COLUMNS = ("id", "answer", "by", "at", "file", "rule", "lines")


@dataclass(frozen=True, slots=True)
class Tried:
    """A suggestion and what it would do, or the problem that keeps it from being tried."""

    suggestion: Suggestion
    effect: Effect = NO_EFFECT
    problem: str = ""


@uncollected()
def tried_suggestions(workspace: Workspace, progress: Progress) -> tuple[Tried, ...]:
    """Find repeated answers, and try the rule for each on today's records and on the ledger."""
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock)
    offered = _offered(workspace, inputs)
    if not offered:
        return ()
    with clock.stage("match"):
        present = Present(inputs)
        return tuple(_tried(one, workspace, present, clock) for one in offered)


@uncollected()
def offered_suggestions(workspace: Workspace, progress: Progress) -> tuple[Suggestion, ...]:
    """Find repeated answers that no rule says yet, without trying them."""
    return _offered(workspace, read_inputs(workspace, Clock(progress)))


@uncollected()
def answer_suggestion(
    workspace: Workspace, name: str, reviewer: str, progress: Progress, *, accept: bool
) -> Suggestion:
    """Write an accepted rule into its file, or remember that it was refused.

    Raises:
        UsageError: nothing is offered under this id.
        RuleError: the rule does not fit the others; nothing was written.
    """
    with only_one(workspace.decisions):
        offered = offered_suggestions(workspace, progress)
        one = next((one for one in offered if one.id == name), None)
        if one is None:
            known = ", ".join(one.id for one in offered) or "there is none"
            what = f"no suggestion «{name}» is offered"
            raise UsageError(Problem("review suggest", what, f"one of: {known}"))
        today = date.today().isoformat()
        if accept:
            _with(one, workspace, reviewer, today)  # raises where it does not fit
            write_whole(workspace.rules / one.file, _text(one, workspace.rules, reviewer, today))
        _remember(workspace, one, ACCEPTED if accept else REFUSED, reviewer, today)
    return one


def _offered(workspace: Workspace, inputs: Inputs) -> tuple[Suggestion, ...]:
    book = inputs.rules.book
    ledger = read_ledger(workspace.decision_files())
    stand = standings(ledger, inputs.catalogs, book.matching.distinctions)
    assets = frozenset(one.key for catalog in inputs.catalogs for one in catalog.assets)
    return suggestions(stand, book, value_reader(book), _answered(workspace), assets)


def _tried(one: Suggestion, workspace: Workspace, present: Present, clock: Clock) -> Tried:
    try:
        rules = _with(one, workspace, "", "")
        fresh = replace(present.inputs, rules=rules)
        if one.file not in _AFTER_READING:
            fresh = read_inputs(workspace, clock, rules=rules)
    except OperatorError as error:
        return Tried(one, problem=str(error.problems[0]))
    fields = one.path[1:2] if one.habit is Habit.SOURCE else ()
    return Tried(one, present.effect(fresh, fields))


def _with(one: Suggestion, workspace: Workspace, reviewer: str, day: str) -> Rules:
    """Read the rules as they would be."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules"
        shutil.copytree(workspace.rules, rules, ignore=shutil.ignore_patterns("decisions"))
        (rules / one.file).write_text(_text(one, rules, reviewer, day), "utf-8")
        return read_rules(rules, legal_names())


def _text(one: Suggestion, rules: Path, reviewer: str, day: str) -> str:
    path = rules / one.file
    text = path.read_text("utf-8") if path.exists() else modeline(one.file)
    why = f"{reviewer}, {day}: {len(one.lines)} × ({', '.join(one.by)}): {', '.join(one.lines)}"
    return with_rule(text, one.path, one.value, why)


def _answered(workspace: Workspace) -> frozenset[str]:
    path = workspace.decisions / SUGGESTIONS
    if not path.exists():
        return frozenset()
    problems: list[Problem] = []
    lines = read_lines(path, COLUMNS, problems)
    if problems:  # or what was refused would be offered again
        raise DecisionError(problems)
    return frozenset(line.cells["id"] for line in lines)


def _remember(workspace: Workspace, one: Suggestion, answer: str, by: str, at: str) -> None:
    rule = f"{': '.join(one.path)}: {one.value}"
    cells = (one.id, answer, by, at, one.file, rule, " ".join(one.lines))
    append_lines(workspace.decisions / SUGGESTIONS, COLUMNS, [cells])


_AFTER_READING = frozenset({"matching.yaml", "policies.yaml"})
"""Rule files that are only used once the catalogs are read."""
