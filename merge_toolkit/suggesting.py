"""Rules offered for what people keep saying: tried on the ledger, accepted into a rule file."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import OperatorError, Problem, UsageError
from merge_toolkit.folders import only_one, write_whole
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.legal_names import legal_names
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import MergeResult, UnifiedRecord, shown
from merge_toolkit.model.records import RecordKey
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.review.repeated import Suggestion, suggestions
from merge_toolkit.review.standing import standings
from merge_toolkit.rules.editors import modeline
from merge_toolkit.rules.read import Rules, read_rules
from merge_toolkit.rules.writing import with_rule
from merge_toolkit.run import merged
from merge_toolkit.text.spreadsheet import guard, unguard
from merge_toolkit.workspace import SUGGESTIONS, Workspace

ACCEPTED, REFUSED = "accepted", "refused"
COLUMNS = ("id", "answer", "by", "at", "file", "rule", "lines")


@dataclass(frozen=True, slots=True)
class Tried:
    """A suggestion and what it would do: item ids, ledger lines and pairs, each in order.

    ``settles`` open items go away and ``opens`` come up; ``contradicts`` past answers say otherwise
    than the rule would; ``changes`` pairs that are accepted now and would not be, or the reverse.
    """

    suggestion: Suggestion
    settles: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    changes: tuple[Pair, ...] = ()
    problem: str = ""


@uncollected()
def tried_suggestions(workspace: Workspace, progress: Progress) -> tuple[Tried, ...]:
    """Find repeated answers, and try the rule for each on today's records and on the ledger."""
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock)
    offered = _offered(workspace, inputs)
    if not offered:
        return ()
    before = merged(inputs, clock)
    return tuple(_tried(one, workspace, inputs, before, clock) for one in offered)


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
    return suggestions(stand, book, value_reader(book), _answered(workspace))


def _tried(
    one: Suggestion, workspace: Workspace, inputs: Inputs, before: MergeResult, clock: Clock
) -> Tried:
    try:
        rules = _with(one, workspace, "", "")
        if one.file in _AFTER_READING:
            fresh = replace(inputs, rules=rules)
        else:
            fresh = read_inputs(workspace, clock, rules=rules)
    except OperatorError as error:
        return Tried(one, problem=str(error.problems[0]))
    after = merged(fresh, clock)
    alone = merged(replace(fresh, decisions=DecisionLog()), clock)
    was, now = _open(before), _open(after)
    changed = {pair for pair in _same(before) ^ _same(after) if not _told(pair, inputs.decisions)}
    return Tried(
        one,
        tuple(sorted(was - now)),
        tuple(sorted(now - was)),
        tuple(sorted(_contradicted(inputs.decisions, before, alone))),
        tuple(sorted(changed)),
    )


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


def _open(result: MergeResult) -> set[str]:
    found: set[str] = set()
    for outcome in (result.procedures, result.inventory):
        waiting = (match for match in outcome.matches if match.verdict is Verdict.REVIEW)
        found |= {f"{match.pair.left} {match.pair.right}" for match in waiting}
        found |= {one.id for one in outcome.conflicts if one.status == "open"}
    return found


def _same(result: MergeResult) -> set[Pair]:
    return {
        match.pair
        for outcome in (result.procedures, result.inventory)
        for match in outcome.matches
        if match.verdict is Verdict.SAME
    }


def _told(pair: Pair, log: DecisionLog) -> bool:
    return any(one.pair == pair for one in log.decisions)


def _contradicted(log: DecisionLog, before: MergeResult, alone: MergeResult) -> Iterator[str]:
    """Ledger lines that say otherwise than the rules alone would, had nobody been asked."""
    same, waiting = _same(alone), _open(alone)
    for said in log.decisions:
        apart = said.pair not in same and f"{said.pair.left} {said.pair.right}" not in waiting
        if (said.verdict is Verdict.DIFFERENT and said.pair in same) or (
            said.verdict is Verdict.SAME and apart and said.pair in _same(before)
        ):
            yield said.line
    told, ruled = _by_record(before), _by_record(alone)
    for choice in log.choices:
        key = min(choice.records)
        values = [
            shown(record.fields[choice.field].variants, choice.territory)
            for record in (told.get(key), ruled.get(key))
            if record and choice.field in record.fields
        ]
        if len(values) == 2 and all(values) and values[0] != values[1]:
            yield choice.line


def _by_record(result: MergeResult) -> Mapping[RecordKey, UnifiedRecord]:
    return {
        member.key: one
        for outcome in (result.procedures, result.inventory)
        for one in outcome.unified
        for member in one.members
    }


def _answered(workspace: Workspace) -> frozenset[str]:
    path = workspace.decisions / SUGGESTIONS
    if not path.exists():
        return frozenset()
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    return frozenset(unguard(row["id"] or "") for row in rows if row.get("id"))


def _remember(workspace: Workspace, one: Suggestion, answer: str, by: str, at: str) -> None:
    path = workspace.decisions / SUGGESTIONS
    before = path.read_text("utf-8") if path.exists() else ",".join(COLUMNS) + "\n"
    rule = f"{': '.join(one.path)}: {one.value}"
    line = io.StringIO()
    cells = (one.id, answer, by, at, one.file, rule, " ".join(one.lines))
    csv.writer(line, lineterminator="\n").writerow(map(guard, cells))
    write_whole(path, before + line.getvalue())


_AFTER_READING = frozenset({"matching.yaml", "policies.yaml"})
"""Rule files that are only used once the catalogs are read."""
