"""The one place that opens and writes files: read a workspace, merge it, replace its outputs."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from merge_toolkit import __version__
from merge_toolkit.cache import Cache
from merge_toolkit.cases.trying import tried
from merge_toolkit.checking import Suites, source_tables
from merge_toolkit.checks.cross import single_source_findings
from merge_toolkit.checks.tables import unified_table
from merge_toolkit.errors import InputError, OperatorError, Problem, RuleError, UsageError
from merge_toolkit.exporting.write import OUTPUTS, SCHEMA_VERSION, write_all
from merge_toolkit.folders import only_one, replaced
from merge_toolkit.handing_out import REVIEW, gathered, nothing_unapplied
from merge_toolkit.legal_names import legal_names
from merge_toolkit.loading.aliases import compile_aliases
from merge_toolkit.loading.findings import reading_findings
from merge_toolkit.loading.proposing import proposal
from merge_toolkit.loading.read import examine, read_file
from merge_toolkit.loading.unmatched import headers_of, unmatched_headers, unmatched_layouts
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.outcome import Finding, MergeResult, RunStamp, Severity
from merge_toolkit.model.records import Catalog, Role
from merge_toolkit.model.tables import FileReading
from merge_toolkit.normalize.catalog import catalog_of, value_reader
from merge_toolkit.pipeline import finding_order, merge
from merge_toolkit.review.attach import attach
from merge_toolkit.review.audits import AUDITS, newest_audit, state_of
from merge_toolkit.review.detaching import hold_decisions
from merge_toolkit.review.items import export_id
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.review.workbook import write_reviews
from merge_toolkit.rules.read import Rules, read_defaults, read_rules
from merge_toolkit.rules.schema import Language, RuleBook
from merge_toolkit.workspace import Workspace, digests

RUN_LOG = "run.log.json"
OUTPUT_NAMES = frozenset({*OUTPUTS, RUN_LOG, REVIEW})
"""Everything that a run leaves in its output folder."""

Progress = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a merge rests on, read and checked.

    ``headers`` are those of all files, and whether some rule reads them.
    """

    rules: Rules
    catalogs: tuple[Catalog, ...]
    findings: tuple[Finding, ...]
    decisions: DecisionLog
    stamp: RunStamp
    headers: Mapping[str, bool]


@dataclass(slots=True)
class Clock:
    """Wall and CPU seconds of each stage, for ``run.log.json``."""

    progress: Progress
    stages: list[dict[str, object]] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce a stage and time it."""
        self.progress(name)
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.stages.append(
            {
                "stage": name,
                "wall_s": round(time.perf_counter() - wall, 3),
                "cpu_s": round(time.process_time() - cpu, 3),
            }
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Rest the cyclic garbage collector: records hold no cycles, and walking them costs a quarter.

    Memory is freed by reference counts all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_inputs(
    workspace: Workspace, clock: Clock, language: str | None = None, rules: Rules | None = None
) -> Inputs:
    """Read rules, catalogs and decisions of a workspace; ``language`` outranks ``merge.yaml``.

    Rules that are read already may be handed in.

    Raises:
        OperatorError: with every problem of every file.
    """
    with clock.stage("rules"):
        read = rules or read_rules(workspace.rules, legal_names())
        rules = _in_language(read, language)
    with clock.stage("load"):
        files = {
            source: dict(workspace.files(source, rules.book)) for source in rules.book.merge.sources
        }
        readings = _readings(workspace, files, rules.book)
        if unmatched := tuple(unmatched_layouts(readings, rules.book, rules.layers.place)):
            raise RuleError(unmatched)
    with clock.stage("normalize"):
        catalogs, findings = _catalogs(readings, rules.book)
    ledger = {path.name: path for path in workspace.decision_files()}
    lines = read_ledger(tuple(ledger.values()))
    log = _read_values(attach(lines, catalogs, rules.book.matching.distinctions), rules.book)
    inputs = {f"{s}/{name}": path for s, named in files.items() for name, path in named.items()}
    stamp = RunStamp(__version__, SCHEMA_VERSION, digests(inputs), rules.digests, digests(ledger))
    audits = newest_audit(workspace.decisions / AUDITS, state_of(stamp))
    log = replace(log, audits=audits)
    headers = headers_of(reading for files in readings.values() for reading in files)
    return Inputs(rules, catalogs, findings, log, stamp, headers)


def _read_values(log: DecisionLog, rules: RuleBook) -> DecisionLog:
    """Read the values that people typed as a catalog would read them."""
    if not any(choice.value for choice in log.choices):
        return log
    read = value_reader(rules)
    choices = (
        replace(choice, value=read(choice.field, str(choice.value)) or choice.value)
        for choice in log.choices
    )
    return replace(log, choices=tuple(choices))


def _in_language(rules: Rules, language: str | None) -> Rules:
    if language is None:
        return rules
    spoken = rules.book.merge.model_copy(update={"language": Language(language)})
    return replace(rules, book=rules.book.model_copy(update={"merge": spoken}))


@dataclass(frozen=True, slots=True)
class Inspection:
    """How files are read: what was understood, and lines of rules for what was not, by file."""

    readings: tuple[FileReading, ...]
    proposals: tuple[str, ...]
    problems: tuple[Problem, ...]


def inspect_files(workspace: Workspace, files: Sequence[Path]) -> Inspection:
    """Read files without a merge, by the workspace's rules if there are any."""
    has_rules = (workspace.rules / "merge.yaml").is_file()
    book = read_rules(workspace.rules, legal_names()).book if has_rules else read_defaults()
    readings: list[FileReading] = []
    problems: list[Problem] = []
    for path in files:
        try:
            name, source = workspace.place_of(path)
            examined = examine(path, name, source, book)
            readings.append(examined.reading)
            problems += examined.problems
        except OperatorError as error:
            problems += error.problems
        except OSError as error:
            problems.append(_unreadable(str(path), error))
    aliases = compile_aliases(book.columns)
    proposals = tuple(proposal(reading, aliases) for reading in readings)
    return Inspection(tuple(readings), proposals, tuple(problems))


def _readings(
    workspace: Workspace, files: Mapping[str, Mapping[str, Path]], rules: RuleBook
) -> dict[str, list[FileReading]]:
    problems = list(workspace.unlisted(rules))
    readings: dict[str, list[FileReading]] = {source: [] for source in files}
    for source, named in files.items():
        problems += workspace.missing(source, rules)
        for name, path in named.items():
            try:
                readings[source].append(read_file(path, name, source, rules))
            except OperatorError as error:
                problems += error.problems
            except OSError as error:
                problems.append(_unreadable(f"{source}/{name}", error))
    if problems:
        raise InputError(problems)
    return readings


def _unreadable(where: str, error: OSError) -> Problem:
    return Problem(where, f"cannot be read: {error.strerror or error}", "check its permissions")


def _catalogs(
    readings: Mapping[str, Sequence[FileReading]], rules: RuleBook
) -> tuple[tuple[Catalog, ...], tuple[Finding, ...]]:
    catalogs: list[Catalog] = []
    findings: list[Finding] = []
    for source, files in readings.items():
        tables = [table for reading in files for table in reading.tables]
        catalog, found = catalog_of(source, tables, rules)
        catalogs.append(catalog)
        findings += found
        for reading in files:
            findings += reading_findings(reading, rules.merge.language)
    return tuple(catalogs), tuple(findings)


def _may_be_replaced(folder: Path, workspace: Workspace) -> None:
    """Refuse an output folder that is anything but free, empty, or an earlier output of ours."""
    target, root = folder.resolve(), workspace.root.resolve()
    kept = (root / "catalogs", root / "rules")
    if (
        target == root
        or target in root.parents
        or any(target == own or own in target.parents for own in kept)
    ):
        what = "outputs would replace what they are made from"
        raise UsageError(Problem(str(folder), what, "name a folder of its own with --out"))
    if target.exists() and not target.is_dir():
        raise UsageError(Problem(str(folder), "is a file", "name a folder with --out"))
    foreign = sorted({path.name for path in target.glob("*")} - OUTPUT_NAMES)
    if foreign:
        what = f"holds files that no run wrote: {', '.join(foreign[:3])}"
        raise UsageError(Problem(str(folder), what, "name an empty folder with --out"))


@dataclass(frozen=True, slots=True)
class Done:
    """What a run found out, and where it wrote it (None: nothing was written)."""

    result: MergeResult
    inputs: Inputs
    out: Path | None

    @property
    def blocking(self) -> int:
        """Number of blocking findings."""
        return sum(f.severity is Severity.BLOCKING for f in self.result.findings)


@uncollected()
def check(
    workspace: Workspace, progress: Progress, *, language: str | None = None, remember: bool = True
) -> tuple[Finding, ...]:
    """Check rules, inputs and sources; write nothing but the cache.

    Raises:
        OperatorError: with every problem of rules and files.
    """
    clock = Clock(progress)
    rules = read_rules(workspace.rules, legal_names())
    problems = list(tried(workspace.rules / "cases.csv", rules.book))
    try:
        inputs = read_inputs(workspace, clock, language, rules)
    except OperatorError as error:
        raise OperatorError([*problems, *error.problems]) from None
    book, defaults = inputs.rules.book, read_defaults().columns
    problems += unmatched_headers(inputs.headers, book, defaults, rules.layers.place)
    if problems:
        raise RuleError(problems)
    with clock.stage("check"), Suites(book, _cache(workspace, remember)) as suites:
        started = [suites.start(table) for table in source_tables(inputs.catalogs)]
        provinces = {
            one.source: one.procedures for one in inputs.catalogs if one.role is Role.PROVINCE
        }
        found = set(single_source_findings(provinces, book))
        found |= {finding for suite in started for finding in suite.result()}
    return tuple(sorted(found | set(inputs.findings), key=finding_order))


@uncollected()
def run(
    workspace: Workspace,
    out: Path | None,
    progress: Progress,
    *,
    write: bool = True,
    language: str | None = None,
    remember: bool = True,
    accept_detach: bool = False,
) -> Done:
    """Do the main job: load → match → check → place → export.

    With ``write`` false everything is done but the outputs stay as they are; with ``remember``
    false nothing is taken from the cache or left in it. Files that would take many decisions off
    their records stop the run unless ``accept_detach``.

    Raises:
        OperatorError: the operator must fix something; nothing was written.
    """
    clock, begun = Clock(progress), datetime.now(UTC)
    folder = out or workspace.out
    _may_be_replaced(folder, workspace)
    inputs = read_inputs(workspace, clock, language)
    ledger = read_ledger(workspace.decision_files())
    if not accept_detach:
        hold_decisions(ledger, inputs.catalogs, inputs.rules.book, folder / "run.json")
    if not write:
        return Done(_checked(inputs, clock, _cache(workspace, remember)), inputs, None)
    nothing_unapplied(folder / REVIEW, inputs.rules.book, ledger)
    with only_one(folder):
        result = _checked(inputs, clock, _cache(workspace, remember))
        with replaced(folder) as fresh:
            with clock.stage("export"):
                write_all(result, inputs.stamp, inputs.rules.book, fresh)
            with clock.stage("review"):
                (fresh / REVIEW).mkdir()
                book = inputs.rules.book
                items = gathered(result, book, inputs.catalogs, ledger)
                write_reviews(items, book, export_id(inputs.stamp), fresh / REVIEW)
            log = {"started": begun.isoformat(), "stages": clock.stages}
            (fresh / RUN_LOG).write_text(json.dumps(log, indent=2) + "\n")
    return Done(result, inputs, folder)


def _cache(workspace: Workspace, remember: bool) -> Cache:
    return Cache(workspace.root / ".cache" if remember else None)


def merged(inputs: Inputs, clock: Clock) -> MergeResult:
    """Merge what was read, without the expectation suites."""
    with clock.stage("match"):
        return merge(inputs.catalogs, inputs.rules.book, inputs.decisions, inputs.findings)


def _checked(inputs: Inputs, clock: Clock, cache: Cache) -> MergeResult:
    """Merge what was read, while the expectation suites run beside."""
    try:
        return _beside_suites(inputs, clock, cache)
    except BrokenProcessPool:
        what = "the process that checks the catalogs was ended by the system"
        raise UsageError(Problem("checks", what, "free some memory, then run again")) from None


def _beside_suites(inputs: Inputs, clock: Clock, cache: Cache) -> MergeResult:
    book = inputs.rules.book
    with Suites(book, cache) as suites:
        started = [suites.start(table) for table in source_tables(inputs.catalogs)]

        def source_findings() -> Iterator[Finding]:
            yield from inputs.findings
            for suite in started:
                yield from suite.result()

        with clock.stage("match"):
            result = merge(inputs.catalogs, book, inputs.decisions, source_findings())
        with clock.stage("check unified"):
            found = suites.start(unified_table(result.procedures.unified)).result()
    findings = sorted({*result.findings, *found}, key=finding_order)
    return replace(result, findings=tuple(findings))
