"""The one place that opens and writes files: read a workspace, merge it, replace its outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from merge_toolkit.cases.trying import tried
from merge_toolkit.checking import Suites, source_tables, unified_tables
from merge_toolkit.checks.cross import single_source_findings
from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import OperatorError, Problem, RuleError, UsageError
from merge_toolkit.exporting.write import OUTPUTS, Last, write_all
from merge_toolkit.folders import only_one, replaced
from merge_toolkit.handing_out import REVIEW, hand_out, nothing_unapplied
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.legal_names import legal_names
from merge_toolkit.loading.unmatched import unmatched_headers
from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.records import Role
from merge_toolkit.model.result import MergeResult
from merge_toolkit.office_locks import is_lock
from merge_toolkit.pipeline import finding_order, merge
from merge_toolkit.review.detaching import hold_decisions
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.rules.read import read_defaults, read_rules
from merge_toolkit.standing import RUN_LOG
from merge_toolkit.workspace import LEFT_BY_SYSTEMS, Workspace

OUTPUT_NAMES = frozenset({*OUTPUTS, RUN_LOG, REVIEW})
"""Everything that a run leaves in its output folder."""


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
    found = {path.name for path in target.glob("*") if not is_lock(path)}
    foreign = sorted(found - OUTPUT_NAMES - LEFT_BY_SYSTEMS)
    if foreign:
        what = f"holds files that no run wrote: {', '.join(foreign[:3])}"
        raise UsageError(Problem(str(folder), what, "name an empty folder with --out"))


@dataclass(frozen=True, slots=True)
class Done:
    """What a run found out, and where it wrote it (None: nothing was written)."""

    result: MergeResult
    inputs: Inputs
    out: Path | None
    ledger: Sequence[LedgerLine] = ()

    @property
    def blocking(self) -> int:
        """Number of blocking findings."""
        return self.result.blocking


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
        inputs = read_inputs(workspace, clock, language, rules, remember=remember)
    except OperatorError as error:
        raise OperatorError([*problems, *error.problems]) from None
    book, defaults = inputs.rules.book, read_defaults().columns
    problems += unmatched_headers(inputs.headers, book, defaults, rules.layers.place)
    if problems:
        raise RuleError(problems)
    with clock.stage("check"), Suites(book, inputs.memory.cache) as suites:
        started = [suites.start(one) for one in source_tables(inputs.catalogs, inputs.memory)]
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
    inputs = read_inputs(workspace, clock, language, remember=remember)
    ledger = read_ledger(workspace.decision_files())
    if not accept_detach:
        hold_decisions(ledger, inputs.catalogs, inputs.rules.book, folder / "run.json")
    if not write:
        return Done(checked(inputs, clock), inputs, None, ledger)
    nothing_unapplied(folder / REVIEW, inputs.rules.book, ledger, inputs.memory.cache)
    with only_one(folder):
        result = checked(inputs, clock)
        with replaced(folder) as fresh:
            with clock.stage("export"):
                last = Last(folder, inputs.memory)
                write_all(result, inputs.stamp, inputs.rules.book, fresh, last)
            with clock.stage("review"):
                (fresh / REVIEW).mkdir()
                hand_out(result, inputs.catalogs, ledger, inputs.memory, fresh / REVIEW)
            taken = sorted(set(inputs.memory.recalled))
            log = {"started": begun.isoformat(), "stages": clock.stages, "from_cache": taken}
            (fresh / RUN_LOG).write_text(json.dumps(log, indent=2) + "\n")
    return Done(result, inputs, folder, ledger)


def merged(inputs: Inputs, clock: Clock) -> MergeResult:
    """Merge what was read, without the expectation suites."""
    with clock.stage("match"):
        return merge(
            inputs.catalogs, inputs.rules.book, inputs.decisions, inputs.findings, inputs.memory
        )


def checked(inputs: Inputs, clock: Clock) -> MergeResult:
    """Merge what was read, while the expectation suites run beside."""
    book, memory = inputs.rules.book, inputs.memory
    with Suites(book, memory.cache) as suites:
        started = [suites.start(one) for one in source_tables(inputs.catalogs, memory)]

        def source_findings() -> Iterator[Finding]:
            yield from inputs.findings
            for suite in started:
                yield from suite.result()

        with clock.stage("match"):
            result = merge(inputs.catalogs, book, inputs.decisions, source_findings(), memory)
        with clock.stage("check unified"):
            found = suites.start(unified_tables(result.procedures.unified)).result()
    findings = sorted({*result.findings, *found}, key=finding_order)
    return replace(result, findings=tuple(findings))
