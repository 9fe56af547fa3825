"""All outputs of a run, each by its own module; the table at the foot is the whole list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.cache import Cache
from merge_toolkit.exporting.amendments import write_amendments
from merge_toolkit.exporting.annex.write import write_annex
from merge_toolkit.exporting.basis_json import write_basis_json
from merge_toolkit.exporting.catalog_csv import write_catalog_csv
from merge_toolkit.exporting.catalog_json import write_catalog_json
from merge_toolkit.exporting.catalog_parquet import write_catalog_parquet
from merge_toolkit.exporting.catalog_xlsx import write_catalog_xlsx
from merge_toolkit.exporting.code_corrections import write_code_corrections
from merge_toolkit.exporting.conflicts import write_conflicts
from merge_toolkit.exporting.crosswalk import write_crosswalk
from merge_toolkit.exporting.fates_csv import write_fates_csv
from merge_toolkit.exporting.findings import write_findings
from merge_toolkit.exporting.inventory_csv import write_inventory_csv
from merge_toolkit.exporting.json_schema import write_json_schema
from merge_toolkit.exporting.national_json import write_national_json
from merge_toolkit.exporting.noting import Exports
from merge_toolkit.exporting.old_national_json import write_old_national_json
from merge_toolkit.exporting.pairs import write_pairs
from merge_toolkit.exporting.platforms_csv import write_platforms_csv
from merge_toolkit.exporting.provenance import write_provenance
from merge_toolkit.exporting.readiness_csv import write_readiness_csv
from merge_toolkit.exporting.report.write import write_report
from merge_toolkit.exporting.rewritten_texts import write_rewritten_texts
from merge_toolkit.exporting.run_json import write_run_json
from merge_toolkit.exporting.transfer_plan_csv import write_transfer_plan_csv
from merge_toolkit.exporting.transition_csv import write_transition_csv
from merge_toolkit.exporting.unused_cells import write_unused_cells
from merge_toolkit.exporting.view import View, view
from merge_toolkit.memory.recall import Memory
from merge_toolkit.model.result import MergeResult, RunStamp
from merge_toolkit.rules.schema import RuleBook

SCHEMA_VERSION = 1
"""Raised when a column or key of an output changes its meaning or goes away."""


@dataclass(frozen=True, slots=True)
class Last:
    """What may be taken over: the outputs of the last run, and what is remembered of them."""

    folder: Path
    memory: Memory


def write_all(
    result: MergeResult,
    stamp: RunStamp,
    rules: RuleBook,
    folder: Path,
    last: Last | None = None,
    names: Collection[str] = (),
) -> None:
    """Write every output, or those named, into ``folder``, which exists.

    The same arguments give the same bytes.
    """
    last = last or Last(folder, Memory(Cache(None), rules))
    exports = Exports(view(result, stamp, rules, last.memory), last.memory, last.folder)
    for name, write in OUTPUTS.items():
        if not names or name in names:
            exports.write(name, write, folder / name)


OUTPUTS: Mapping[str, Callable[[View, Path], None]] = {
    "unified_catalog.csv": write_catalog_csv,
    "unified_catalog.json": write_catalog_json,
    "unified_catalog.parquet": write_catalog_parquet,
    "unified_catalog.xlsx": write_catalog_xlsx,
    "annex.docx": write_annex,
    "report.html": write_report,
    "national_records.json": write_national_json,
    "national_records_old.json": write_old_national_json,
    "schema.json": write_json_schema,
    "unified_inventory.csv": write_inventory_csv,
    "platforms.csv": write_platforms_csv,
    "transfer_plan.csv": write_transfer_plan_csv,
    "readiness.csv": write_readiness_csv,
    "crosswalk.csv": write_crosswalk,
    "pairs.csv": write_pairs,
    "conflicts.csv": write_conflicts,
    "findings.csv": write_findings,
    "code_corrections.csv": write_code_corrections,
    "provenance.csv": write_provenance,
    "rewritten_texts.csv": write_rewritten_texts,
    "unused_cells.csv": write_unused_cells,
    "transition.csv": write_transition_csv,
    "fates.csv": write_fates_csv,
    "amendments.csv": write_amendments,
    "basis.json": write_basis_json,
    "run.json": write_run_json,
}
