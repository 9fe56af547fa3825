"""What the checks cost: ``python -m benchmarks.checks``.

Each part runs in a process of its own, so that its peak memory is its own. The import of Great
Expectations is counted apart.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.document import stamp, table, write_part
from benchmarks.workspaces import ROOT, committed
from merge_toolkit.checking import source_tables
from merge_toolkit.checks.control_totals import reconciled
from merge_toolkit.checks.cross import cross_findings
from merge_toolkit.checks.side_by_side import SideBySide
from merge_toolkit.checks.suites import run_suite
from merge_toolkit.checks.tables import CheckedTable, unified_table
from merge_toolkit.checks.vocabularies import vocabularies
from merge_toolkit.clock import Clock
from merge_toolkit.conflicts.asked import asked
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.model.code_columns import NO_FAULTS
from merge_toolkit.model.linkage import DecidedBy
from merge_toolkit.model.outcome import CrosswalkLine, Relation
from merge_toolkit.model.records import Catalog, Record, Role
from merge_toolkit.model.result import MergeResult
from merge_toolkit.rules.schema import Check, RuleBook
from merge_toolkit.run import merged
from merge_toolkit.workspace import Workspace

EXPECTATIONS = 60
PROVINCES = 63
GOALS = (
    "Goals (issue 7): 1,800 + 1,750 rows, 60 expectations and all cross-checks ≤ 3 CPU s besides "
    "the import of Great Expectations; 113,000 rows ≤ 60 CPU s and ≤ 1 GB."
)
MEANING = (
    "Expectations are those of the defaults, repeated under other names up to 60 for each table of "
    "procedures. 113,000 rows: the sample's first list as 63 provinces. Memory is the peak of the "
    "process of that part, with the catalogs it was handed (the merge itself is part of the first "
    "two and not counted in CPU seconds)."
)


def sixty(rules: RuleBook, suite: str) -> Mapping[str, Check]:
    """The checks of a suite, repeated until they are sixty."""
    own = [(name, one) for name, one in rules.checks.checks.items() if one.suite == suite]
    return {f"{name}-{at}": one for at in range(1 + EXPECTATIONS // len(own))
            for name, one in own[: EXPECTATIONS - at * len(own)]}  # fmt: skip


def suites(tables: Sequence[CheckedTable], rules: RuleBook) -> Callable[[], int]:
    """Run the suites of tables, with sixty expectations for each sort of table."""
    words = vocabularies(rules)
    checks = {suite: sixty(rules, suite) for suite in {one.suite for one in tables}}

    def work() -> int:
        asked = ((one, checks[one.suite]) for one in tables)
        return sum(
            len(answer.failing)
            for one, own in asked
            for answer in run_suite(one, own, words).values()
        )

    return work


def tables_of(catalogs: Sequence[Catalog], inputs: Inputs) -> list[CheckedTable]:
    """The tables of the procedures of some catalogs."""
    asked_for = source_tables(catalogs, inputs.memory)
    return [one.table() for one in asked_for if one.suite == "source"]


def of_sample(inputs: Inputs, result: MergeResult) -> Iterator[tuple[str, Callable[[], int]]]:
    """The parts of checking the sample's two lists."""
    rules = inputs.rules.book
    procedures = tables_of(inputs.catalogs, inputs)
    tables = [*procedures, unified_table(result.procedures.unified)]
    rows = sum(len(one.refs) for one in procedures)
    yield f"suites of {rows:,} rows and of the unified catalog", suites(tables, rules)
    provinces = {one.source: one.procedures for one in inputs.catalogs}
    yield "cross-checks, conflicts, control totals", lambda: _cross(provinces, result, inputs)


def _cross(provinces: Mapping[str, Sequence[Record]], result: MergeResult, inputs: Inputs) -> int:
    rules, outcome = inputs.rules.book, result.procedures
    matching, policies = rules.matching.procedure, rules.policies.procedure
    codes = result.code_columns
    seen = Seen(outcome, provinces, {}, codes, rules, matching, policies)
    beside = SideBySide(provinces, {}, (), (), (), frozenset(), codes, outcome.crosswalk, rules)
    totals = reconciled(inputs.catalogs, (outcome, result.inventory), rules)
    return len(asked(seen)) + sum(1 for _ in cross_findings(beside)) + len(totals)


def of_provinces(inputs: Inputs) -> Iterator[tuple[str, Callable[[], int]]]:
    """The parts of checking 63 provinces."""
    rules = inputs.rules.book
    first = next(one for one in inputs.catalogs if one.role is Role.PROVINCE).procedures
    many = {f"p{at:02}": [_of(row, f"p{at:02}") for row in first] for at in range(PROVINCES)}
    catalogs = [replace(inputs.catalogs[0], source=name, procedures=tuple(rows), assets=())
                for name, rows in many.items()]  # fmt: skip
    rows = sum(map(len, many.values()))
    yield (
        f"suites of {rows:,} rows in {PROVINCES} lists",
        suites(tables_of(catalogs, inputs), rules),
    )
    lines = [
        CrosswalkLine(row, row.key, Relation.SINGLE, DecidedBy.AUTO)
        for own in many.values()
        for row in own
    ]
    beside = SideBySide(many, {}, (), (), (), frozenset(), NO_FAULTS, lines, rules)
    yield f"cross-checks of {rows:,} rows", lambda: sum(1 for _ in cross_findings(beside))


def _of(row: Record, source: str) -> Record:
    key = type(row.key)(f"{source}:{row.key.partition(':')[2]}")
    return replace(row, key=key, ref=replace(row.ref, source=source))


def part(which: str) -> None:
    """Do one part and print its line: what, CPU seconds, findings, peak memory."""
    with tempfile.TemporaryDirectory(prefix="merge-checks-") as folder:
        clock = Clock(lambda _: None)
        inputs = read_inputs(Workspace(committed(Path(folder))), clock)
        gc.disable()
        begun = time.process_time()
        import great_expectations.expectations

        print(f"importing Great Expectations\t{time.process_time() - begun:.2f}\t\t", flush=True)
        of = of_provinces(inputs) if which == "many" else of_sample(inputs, merged(inputs, clock))
        for name, work in of:
            begun = time.process_time()
            found = work()
            spent = time.process_time() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name}\t{spent:.2f}\t{found:,}\t{peak:.0f}", flush=True)
        del great_expectations


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both sizes and write the figures into the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("sample", "many"))
    chosen = parser.parse_args(arguments)
    if chosen.part:
        part(chosen.part)
        return
    rows = []
    for which in ("sample", "many"):
        command = (sys.executable, "-m", "benchmarks.checks", "--part", which)
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        rows += [line.split("\t") for line in done.stdout.splitlines()]
    head = ("what", "CPU s", "findings and questions", "peak MB")
    lines = ["## Checks", "", stamp("python -m benchmarks.checks"), "", *table(head, rows), "",
             GOALS, "", MEANING]  # fmt: skip
    print("\n".join(lines))
    write_part("checks", lines)


if __name__ == "__main__":
    main()
