"""The ledger of decisions: one line a decision, in files that only grow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.append_only import append_lines, read_lines
from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.model.outcome import stable_id
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.ledger_line import COLUMNS, LedgerLine, line_cells, parse_line
from merge_toolkit.review.people import People
from merge_toolkit.review.seen import ItemKind, Seen
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class NewLines:
    """What an apply adds: the lines, in order.

    ``repeated`` counts answers that stand in the ledger already; ``withdrawn`` ones were recorded
    and then replaced by the same person, and an old file sent twice does not bring them back: they
    count again with another note, which says why, or from a new export.
    """

    lines: tuple[LedgerLine, ...]
    repeated: int
    withdrawn: tuple[Answer, ...]


def new_lines(answers: Iterable[Answer], ledger: Sequence[LedgerLine], at: str) -> NewLines:
    """Turn answers into ledger lines, given on day ``at`` (ISO date); repeated ones add nothing.

    A line supersedes the last one of the same reviewer on the same item, and the lines that its
    question was put to replace.
    """
    answers = tuple(answers)
    people = People([*(line.by for line in ledger), *(one.reviewer for one in answers)])
    known = {line.id: line for line in ledger}
    replaced = {one for line in ledger for one in line.supersedes}
    standing: dict[tuple[str, str], tuple[LedgerLine, ...]] = {}
    for line in ledger:
        if line.id not in replaced:
            who = (line.item_id, people.who(line.by))
            standing[who] = (*standing.get(who, ()), line)
    added: list[LedgerLine] = []
    repeated = 0
    withdrawn: list[Answer] = []
    for answer in answers:
        who = (answer.question.id, people.who(answer.reviewer))
        own = (line.id for line in standing.get(who, ()))
        told = (
            one for one in answer.question.replaces.split() if one in known and one not in replaced
        )
        earlier = tuple(dict.fromkeys((*own, *told)))
        lines = _lines(answer, at, earlier)
        if lines[0].id in replaced and answer.reason != known[lines[0].id].reason:
            lines = _lines(answer, at, earlier, answer.reason)  # back to it, and says why
        if lines[0].id not in known:
            added += lines
            known.update((line.id, line) for line in lines)
            replaced.update(earlier)
            standing[who] = lines
        elif lines[0].id in replaced:
            withdrawn.append(answer)
        else:
            repeated += 1
    return NewLines(tuple(sorted(added, key=_line_order)), repeated, tuple(withdrawn))


def append(lines: Sequence[LedgerLine], path: Path) -> None:
    """Append lines to a ledger file, whole or not at all; the file is made if it is missing."""
    if lines:
        append_lines(path, COLUMNS, map(line_cells, lines))


def read_ledger(paths: Iterable[Path]) -> tuple[LedgerLine, ...]:
    """Read ledger files in order; raise DecisionError with ``file:line`` of every bad line."""
    lines: dict[str, LedgerLine] = {}
    problems: list[Problem] = []
    for path in paths:
        for read in read_lines(path, COLUMNS, problems):
            line, wrong = parse_line(read.cells, read.where)
            problems += wrong
            if line is None:
                continue
            if lines.setdefault(line.id, line) != line:
                what = f"line «{line.id}» is there twice with different content"
                problems.append(Problem(read.where, what, "restore the file from git"))
    for line in lines.values():
        for one in line.supersedes:
            if one not in lines:
                what = f"supersedes «{one}», which is in no ledger file"
                problems.append(Problem(line.where, what, "restore the deleted line from git"))
    if problems:
        raise DecisionError(problems)
    return tuple(lines.values())


def _lines(
    answer: Answer, at: str, supersedes: tuple[str, ...], *again: str
) -> tuple[LedgerLine, ...]:
    """Write an answer as one line on a pair, or one line for each record of a conflict.

    ``again`` tells it from the same answer given earlier.
    """
    asked = answer.question
    given = (
        asked.export_id, asked.id, mark(answer.reviewer), answer.value, answer.free_value, *again,
    )  # fmt: skip

    def line(key: str, group: str, left: Seen, right: Seen | None) -> LedgerLine:
        return LedgerLine(
            stable_id("D", *given, key), asked.kind, asked.export_id, asked.id, group,
            answer.value, answer.free_value, asked.field, asked.territory, answer.reason,
            answer.reviewer, at, supersedes, left, right, asked.score,
        )  # fmt: skip

    if asked.kind is ItemKind.PAIR:
        left, right = asked.sides
        return (line("", "", left, right),)
    group = stable_id("G", *given)
    unique = {side.key: side for side in asked.sides}
    return tuple(line(key, group, side, None) for key, side in unique.items())


def _line_order(line: LedgerLine) -> tuple[str, ...]:
    left = line.left
    return (line.kind, left.source, left.code, left.name, line.field, line.item_id, left.key)
