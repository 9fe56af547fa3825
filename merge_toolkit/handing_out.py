"""Review workbooks handed out: gathered from a merge, written, never over unapplied answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from merge_toolkit.cache import Cache, digest, key_of
from merge_toolkit.errors import OperatorError, Problem, UsageError
from merge_toolkit.memory.recall import Memory, Plain
from merge_toolkit.model.records import Catalog, Role
from merge_toolkit.model.result import MergeResult
from merge_toolkit.model.values import show
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.policies.answering import Answering
from merge_toolkit.review.earlier import earlier_words, waiting_items
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import ReviewItems, export_id
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.standing import standings
from merge_toolkit.review.workbook import WORKBOOK, write_reviews
from merge_toolkit.rules.schema import RuleBook

REVIEW = "review"
"""Folder of the workbooks, below the outputs of a run."""


def gathered(
    result: MergeResult, rules: RuleBook, catalogs: Sequence[Catalog], ledger: Sequence[LedgerLine]
) -> ReviewItems:
    """Return what people must settle, and what they said before."""
    if not ledger:
        return review_items(result, rules)
    stand = standings(ledger, catalogs, rules.matching.distinctions)
    words = earlier_words(stand, catalogs)
    items = review_items(result, rules, words)
    return replace(items, waiting=waiting_items(stand, words, answerer(rules, catalogs)))


def answerer(rules: RuleBook, catalogs: Sequence[Catalog]) -> Callable[[str], str]:
    """Return who answers today for what an agency held, as a source wrote it then."""
    read = value_reader(rules)
    listed = (row for one in catalogs if one.role is Role.PROVINCE for row in one.procedures)
    answering = Answering(rules, listed)

    def named(agency: str) -> str:
        value = read("agency", agency)
        return answering.named(show(value) if value else agency)

    return named


def hand_out(
    result: MergeResult,
    catalogs: Sequence[Catalog],
    ledger: Sequence[LedgerLine],
    memory: Memory,
    folder: Path,
) -> None:
    """Write everyone's workbook into ``folder``; one that asks the same is not made again."""
    path = folder / WORKBOOK
    outcomes = (result.procedures, result.inventory)
    listed = ((one.procedures, one.assets) for one in catalogs)
    told = (
        *(memory.told(part) for one in outcomes
          for part in (one.matches, one.nearest, one.conflicts, one.crosswalk)),
        *(f"{one.role}:{one.source}" for one in catalogs),
        *(memory.told(rows) for both in listed for rows in both),
        memory.told(ledger),
    )  # fmt: skip

    def make(rules: RuleBook) -> bytes:
        items = gathered(result, rules, catalogs, ledger)
        with memory.shelved("rows of reviews", rules) as shelved:
            write_reviews(items, rules, export_id(items), folder, shelved=shelved)
        return path.read_bytes()

    held = memory.recall("review", told, Plain(bytes), make)
    if held.remembered:
        path.write_bytes(held.value)
    handed_out((path,), memory.cache)


def handed_out(paths: Iterable[Path], cache: Cache) -> None:
    """Remember workbooks as they were written: while they are that, nobody filled them in."""
    if cache.remembers:
        for path in paths:
            cache.put(_handed_out(path), b"")


def _handed_out(path: Path) -> str:
    return key_of("handed out", digest(path.read_bytes()))


def nothing_unapplied(
    folder: Path, rules: RuleBook, ledger: Sequence[LedgerLine], cache: Cache
) -> None:
    """Refuse to write over what a reviewer filled in and nobody applied.

    Raises:
        UsageError: with every workbook of ``folder`` that holds such answers.
    """
    applied = {(line.item_id, line.value, line.free_value) for line in ledger}
    problems = []
    for path in sorted(folder.glob("review*.xlsx")):
        if cache.remembers and cache.get(_handed_out(path)) is not None:
            continue
        try:
            # who decided may be told only when the workbook is applied
            answers = read_back(path, rules, {}, reviewer="?").answers
            waiting = any((a.question.id, a.value, a.free_value) not in applied for a in answers)
        except OperatorError:
            waiting = True
        if waiting:
            what = "holds decisions that were not applied"
            fix = "apply it with «review apply» first, move it away, or write elsewhere with --out"
            problems.append(Problem(str(path), what, fix))
    if problems:
        raise UsageError(problems)
