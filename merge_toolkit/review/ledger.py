"""The ledger of decisions: one line a decision, appended, never changed and never re-sorted.

Files are UTF-8 CSV without BOM, lines end in LF, cells are guarded as in every CSV we write.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.folders import write_whole
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
    if not lines:
        return
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not before:
        writer.writerow(COLUMNS)
    writer.writerows(line_cells(line) for line in lines)
    write_whole(path, before.decode() + text.getvalue())


def read_ledger(paths: Iterable[Path]) -> tuple[LedgerLine, ...]:
    """Read ledger files in order; raise DecisionError with ``file:line`` of every bad line."""
    lines: dict[str, LedgerLine] = {}
    problems: list[Problem] = []
    for path in paths:
        for where, row in _rows(path, problems):
            line, wrong = parse_line(row, where)
            problems += wrong
            if line is None:
                continue
            if lines.setdefault(line.id, line) != line:
                what = f"line «{line.id}» is there twice with different content"
                problems.append(Problem(where, what, "restore the file from git"))
    for line in lines.values():
        for one in line.supersedes:
            if one not in lines:
                what = f"supersedes «{one}», which is in no ledger file"
                problems.append(Problem(line.where, what, "restore the deleted line from git"))
    if problems:
        raise DecisionError(problems)
    return tuple(lines.values())


def _rows(path: Path, problems: list[Problem]) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a file with their places; report what is no ledger at all."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fix = "save it as UTF-8 CSV, or restore it from git"
        problems.append(Problem(str(path), f"cannot be read: {error}", fix))
        return []
    (header_at, header), *rows = _numbered(path, text, problems) or [("", [])]
    if header and tuple(header) != COLUMNS:
        odd = sorted(set(header) ^ set(COLUMNS)) or ["their order"]
        what = f"the columns are not those of a ledger: {', '.join(odd)}"
        problems.append(Problem(header_at, what, "restore the header from git"))
        return []
    found: list[tuple[str, dict[str, str]]] = []
    for where, row in rows:
        if len(row) == len(COLUMNS):
            found.append((where, dict(zip(COLUMNS, row, strict=True))))
        elif row:
            what = f"{len(row)} cells instead of {len(COLUMNS)}"
            problems.append(Problem(where, what, "restore the line from git"))
    return found


def _numbered(path: Path, text: str, problems: list[Problem]) -> list[tuple[str, list[str]]]:
    """Return every row with the place where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""))
    found: list[tuple[str, list[str]]] = []
    where = f"{path}:1"
    try:
        for row in reader:
            found.append((where, row))
            where = f"{path}:{reader.line_num + 1}"
    except csv.Error as error:  # a quote that is never closed takes in all that follows
        what = f"cannot be read: {error}"
        problems.append(Problem(where, what, "restore the line from git"))
    return found


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
