"""Expectation suites in a process beside the matching; what did not change is not checked again."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from merge_toolkit.cache import Cache, key_of
from merge_toolkit.checks.suites import Answers, findings_of, run_suite
from merge_toolkit.checks.tables import CheckedTable, source_table, suite_of, unified_table
from merge_toolkit.checks.verdicts import Verdicts, learned, to_ask
from merge_toolkit.checks.vocabularies import vocabularies
from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.memory.recall import Memory, Plain
from merge_toolkit.memory.shelf import Shelf
from merge_toolkit.model.outcome import Finding, UnifiedRecord
from merge_toolkit.model.records import Catalog, Role
from merge_toolkit.rules.schema import Check, RuleBook

Findings = tuple[Finding, ...]
FOUND: Plain[Findings] = Plain(Findings)


@dataclass(frozen=True, slots=True)
class Started:
    """A suite under way, or one whose findings are known from before."""

    key: str
    cache: Cache
    known: Findings | None
    give: Callable[[], Findings] = tuple

    def result(self) -> Findings:
        """Wait for the findings, and remember them."""
        if self.known is not None:
            return self.known
        found = self.give()
        self.cache.put(self.key, FOUND.encode(found))
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """A table to be checked: its suite, what it is known by, and how it is made where it is not."""

    suite: str
    told: Sequence[str]
    table: Callable[[], CheckedTable]

    @staticmethod
    def of(table: CheckedTable) -> Asked:
        """Ask for a table that is known only by its own cells."""
        return Asked(table.suite, (table.digest(),), lambda: table)


class Suites:
    """Expectation suites of one rule book; the process is started by the first that must run.

    A check is asked only about values of which it has said nothing yet.
    """

    def __init__(self, rules: RuleBook, cache: Cache) -> None:
        self._checks = dict(rules.checks.checks)
        self._language = rules.merge.language
        self._vocabularies = vocabularies(rules)
        self._cache = cache
        self._shelves: dict[str, Shelf] = {}
        # spawn, so that the worker behaves alike on every system
        self._pool = ProcessPoolExecutor(
            max_workers=1, mp_context=get_context("spawn"), initializer=_begin
        )

    def __enter__(self) -> Suites:
        return self

    def __exit__(self, _: object, error: BaseException | None, *__: object) -> None:
        """End the process, and keep what was learned.

        Raises:
            UsageError: the process was ended by somebody else.
        """
        self._pool.shutdown(wait=True, cancel_futures=True)
        for shelf in self._shelves.values():
            shelf.keep()
        self._cache.prune()
        if isinstance(error, BrokenProcessPool):
            what = "the process that checks the catalogs was ended by the system"
            raise UsageError(Problem("checks", what, "free some memory, then run again")) from None

    def start(self, asked: Asked) -> Started:
        """Begin the suite of a table, unless it was run on just this before."""
        own = {name: check for name, check in self._checks.items() if check.suite == asked.suite}
        if not own:
            return Started("", self._cache, ())
        rules = {name: check.model_dump(mode="json") for name, check in own.items()}
        words = {name: sorted(self._words(check)) for name, check in own.items()}
        told = json.dumps([rules, words, self._language], ensure_ascii=False, sort_keys=True)
        key = key_of("suite", told, *asked.told)
        known = _findings(self._cache.get(key))
        if known is not None:
            return Started(key, self._cache, known)
        table = asked.table()
        if not table.refs:
            return Started("", self._cache, ())
        return Started(key, self._cache, None, self._begun(table, own))

    def _begun(self, table: CheckedTable, checks: Mapping[str, Check]) -> Callable[[], Findings]:
        """Ask what is not known; return what waits for it, and gives the findings of the table."""
        verdicts = {
            name: Verdicts.of(check, self._words(check), table, self._shelf)
            for name, check in checks.items()
        }
        rows = to_ask(verdicts, len(table.refs))
        future = self._asked(table, rows, checks)

        def give() -> Findings:
            answers = future.result() if future else {}
            if any(one.crash for one in answers.values()):  # it may be the rows that were left out
                every = dict.fromkeys(rows, range(len(table.refs)))
                again = self._asked(table, every, checks)
                answers = again.result() if again else {}
            answers = learned(verdicts, rows, answers)
            return tuple(findings_of(table, checks, answers, self._language))

        return give

    def _asked(
        self, table: CheckedTable, rows: Mapping[str, Sequence[int]], checks: Mapping[str, Check]
    ) -> Future[Answers] | None:
        """Have checks asked about rows; the answers tell the rows of the whole table."""
        if not rows:
            return None
        own = {name: checks[name] for name in rows}
        used = {one.vocabulary: self._words(one) for one in own.values() if one.vocabulary}
        with _unheard_ctrl_c():
            return self._pool.submit(run_suite, table, own, used, rows)

    def _words(self, check: Check) -> Set[str]:
        return self._vocabularies[check.vocabulary] if check.vocabulary else frozenset()

    def _shelf(self, key: str) -> Shelf:
        """One shelf for the tables of all sources."""
        if key not in self._shelves:
            self._shelves[key] = Shelf(self._cache, key)
        return self._shelves[key]


def source_tables(catalogs: Iterable[Catalog], memory: Memory) -> Iterator[Asked]:
    """The tables of the provinces, procedures and assets apart.

    What a reference leaves out is nobody's to fill in here.
    """
    for catalog in (one for one in catalogs if one.role is Role.PROVINCE):
        for records in (catalog.procedures, catalog.assets):
            if records:
                told = (catalog.source, memory.told(records))
                yield Asked(suite_of(records), told, partial(source_table, catalog.source, records))


def unified_tables(records: Sequence[UnifiedRecord]) -> Asked:
    """The table of the unified catalog."""
    return Asked.of(unified_table(records))


@contextmanager
def _unheard_ctrl_c() -> Iterator[None]:
    """Hold Ctrl-C back for a moment: a worker that begins now hears it only once it is ready."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Make a worker ready: it ends without a word at Ctrl-C, and with the process it works for."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if parent := parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _findings(content: bytes | None) -> Findings | None:
    """Findings as the cache holds them; None where it holds something else."""
    try:
        return None if content is None else FOUND.decode(content)
    except ValueError:
        return None
