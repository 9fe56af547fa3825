"""A workspace read: rules, catalogs and decisions, every problem told at once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from errno import EAGAIN
from functools import partial
from pathlib import Path

from merge_toolkit import __version__
from merge_toolkit.cache import Cache
from merge_toolkit.clock import Clock
from merge_toolkit.errors import InputError, OperatorError, Problem, RuleError
from merge_toolkit.exporting.write import SCHEMA_VERSION
from merge_toolkit.legal_names import legal_names
from merge_toolkit.loading.aliases import compile_aliases
from merge_toolkit.loading.asides import asides
from merge_toolkit.loading.findings import reading_findings
from merge_toolkit.loading.proposing import proposal
from merge_toolkit.loading.read import examine, read_file
from merge_toolkit.loading.unmatched import headers_of, unmatched_layouts
from merge_toolkit.memory.recall import Held, Memory, Plain
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.published import Published
from merge_toolkit.model.records import Catalog
from merge_toolkit.model.result import RunStamp
from merge_toolkit.model.tables import FileReading
from merge_toolkit.normalize.catalog import catalog_of, value_reader
from merge_toolkit.registry.ledger import Entry, read_registry
from merge_toolkit.review.attach import attach
from merge_toolkit.review.audits import AUDITS, newest_audit, state_of
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.review.reattach import Shelves
from merge_toolkit.review.rewording import Rewording
from merge_toolkit.review.seen import seen_of
from merge_toolkit.review.standing import IN_FORCE
from merge_toolkit.rules.read import Rules, read_defaults, read_rules
from merge_toolkit.rules.schema import Language, RuleBook
from merge_toolkit.workspace import Workspace, digests


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a merge rests on, read and checked.

    ``headers`` are those of all files, and whether some rule reads them; ``memory`` is what the
    stages gave before.
    """

    rules: Rules
    catalogs: tuple[Catalog, ...]
    findings: tuple[Finding, ...]
    decisions: DecisionLog
    stamp: RunStamp
    headers: Mapping[str, bool]
    memory: Memory


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What the files of one source gave; ``outlines`` are their readings without the rows.

    ``digests`` are those of each procedure and of each asset, so that what rests on some of them is
    not begun anew for the others.
    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    outlines: tuple[FileReading, ...]
    digests: tuple[tuple[str, ...], tuple[str, ...]]


READING, SOURCE = Plain(FileReading), Plain(SourceRead)


def read_inputs(
    workspace: Workspace,
    clock: Clock,
    language: str | None = None,
    rules: Rules | None = None,
    *,
    remember: bool = True,
) -> Inputs:
    """Read rules, catalogs and decisions of a workspace; ``language`` outranks ``merge.yaml``.

    Rules that are read already may be handed in. With ``remember`` false nothing is taken from
    the cache of the workspace or left in it.

    Raises:
        OperatorError: with every problem of every file.
    """
    with clock.stage("rules"):
        read = rules or read_rules(workspace.rules, legal_names())
        rules = _in_language(read, language)
    memory = Memory(Cache(workspace.cache if remember else None), rules.book, workspace.resident)
    with clock.stage("load"):
        files = {
            source: dict(workspace.files(source, rules.book)) for source in rules.book.merge.sources
        }
        problems = list(workspace.unlisted(rules.book))
        for source in files:
            problems += workspace.missing(source, rules.book)
        named = {f"{s}/{name}": path for s, known in files.items() for name, path in known.items()}
        inputs, unreadable = _digested(named)
        problems += unreadable
        readings = _readings(files, inputs, memory, problems)
    with clock.stage("normalize"):
        sources = [_source(source, held, memory) for source, held in readings.items()]
        outlines = {one.catalog.source: one.outlines for one in sources}
        if unmatched := tuple(unmatched_layouts(outlines, rules.book, rules.layers.place)):
            raise RuleError(unmatched)
        catalogs = tuple(one.catalog for one in sources)
        findings = tuple(finding for one in sources for finding in one.findings)
    with clock.stage("decisions"):
        ledger = {path.name: path for path in workspace.decision_files()}
        lines = read_ledger(tuple(ledger.values()))
        attached = attach(lines, catalogs, rules.book.matching.distinctions)
        log = _read_values(attached, rules.book)
        log = replace(log, published=_published(workspace.registry, catalogs, rules.book))
        known = {"registry.csv": workspace.registry} if workspace.registry.is_file() else {}
    stamp = RunStamp(__version__, SCHEMA_VERSION, inputs, rules.digests, digests(ledger | known))
    audits = newest_audit(workspace.decisions / AUDITS, state_of(stamp))
    log = replace(log, audits=audits)
    headers = headers_of(reading for known in outlines.values() for reading in known)
    return Inputs(rules, catalogs, findings, log, stamp, headers, memory)


def _published(path: Path, catalogs: Sequence[Catalog], rules: RuleBook) -> tuple[Published, ...]:
    """The last word of the registry on each id, its records found again as those of decisions."""
    last: dict[str, Entry] = {}
    first: dict[str, int] = {}
    for entry in read_registry(path):
        last[entry.unified_id] = entry
        first.setdefault(entry.unified_id, entry.publication)
    if not last:
        return ()
    shelves = Shelves(catalogs, {}, Rewording(rules.matching.distinctions))
    return tuple(
        Published(
            entry.unified_id, first[entry.unified_id],
            tuple(
                found.record
                for member in entry.members
                if (found := shelves.find(seen_of(member))).record is not None
                and found.state in IN_FORCE
            ),
            entry.shown or {}, entry.alias_of, entry.event != "published",
        )
        for entry in last.values()
    )  # fmt: skip


def _read_values(log: DecisionLog, rules: RuleBook) -> DecisionLog:
    """Read the values that people typed as a catalog would read them."""
    if not any(choice.value for choice in log.choices):
        return log
    read = value_reader(rules)
    values = [read(choice.field, str(choice.value)) for choice in log.choices]
    choices = (
        choice if value is None else replace(choice, value=value)
        for choice, value in zip(log.choices, values, strict=True)
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
    for path in (file for given in files for file in workspace.sent_in(given)):
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


def _digested(files: Mapping[str, Path]) -> tuple[dict[str, str], list[Problem]]:
    """SHA-256 of each file, and what is wrong with those that cannot be read."""
    known: dict[str, str] = {}
    problems: list[Problem] = []
    for name, path in files.items():
        if not _is_text(name):
            what = "its name is no text: it was unpacked, perhaps, by an old program"
            problems.append(Problem(os.fsencode(name).decode(errors="replace"), what, "rename it"))
            continue
        try:
            known |= digests({name: path})
        except OSError as error:
            problems.append(_unreadable(name, error))
    return dict(sorted(known.items())), problems


def _is_text(name: str) -> bool:
    """Whether a name was read as text; of others nothing can be written."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _readings(
    files: Mapping[str, Mapping[str, Path]],
    inputs: Mapping[str, str],
    memory: Memory,
    problems: list[Problem],
) -> dict[str, list[Held[FileReading]]]:
    """Read the files that are new, or that other rules read otherwise.

    Raises:
        InputError: with ``problems`` and those of every file.
    """
    readings: dict[str, list[Held[FileReading]]] = {source: [] for source in files}
    for source, named in files.items():
        for name, path in named.items():
            if f"{source}/{name}" not in inputs:
                continue
            told = (source, name, inputs[f"{source}/{name}"])
            read = partial(_read_as_digested, path, told)
            try:
                readings[source].append(memory.recall("load", told, READING, read))
            except OperatorError as error:
                problems += error.problems
            except OSError as error:
                problems.append(_unreadable(f"{source}/{name}", error))
    if problems:
        raise InputError(problems)
    return readings


def _read_as_digested(path: Path, told: tuple[str, str, str], rules: RuleBook) -> FileReading:
    """Read a file; raise OSError where it is another than the one that was digested."""
    source, name, known = told
    reading = read_file(path, name, source, rules)
    if digests({name: path})[name] != known:
        raise OSError(EAGAIN, "it was changed while it was read; run again")
    return reading


def _unreadable(where: str, error: OSError) -> Problem:
    return Problem(where, f"cannot be read: {error.strerror or error}", "check its permissions")


def _source(source: str, files: Sequence[Held[FileReading]], memory: Memory) -> SourceRead:
    """Make the catalog of a source from its files, unless all of them are as they were."""

    def make(rules: RuleBook) -> SourceRead:
        readings = [held.value for held in files]
        tables = [table for reading in readings for table in reading.tables]
        catalog, found = catalog_of(source, tables, rules)
        beside = tuple(aside for each in readings for aside in asides(each))
        catalog = replace(catalog, asides=beside)
        told = (one for each in readings for one in reading_findings(each, rules.merge.language))
        outlines = tuple(map(_outline, readings))
        own = (memory.told_each(catalog.procedures), memory.told_each(catalog.assets))
        return SourceRead(catalog, (*found, *told), outlines, own)

    told = (source, *(held.digest for held in files))
    made = memory.recall("normalize", told, SOURCE, make).value
    memory.tell_each(made.catalog.procedures, made.digests[0])
    memory.tell_each(made.catalog.assets, made.digests[1])
    return made


def _outline(reading: FileReading) -> FileReading:
    return replace(reading, tables=tuple(replace(table, rows=()) for table in reading.tables))
