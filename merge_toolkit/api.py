"""The public Python API: what notebooks and scripts may build on (``docs/api.md``).

Everything here reads a workspace, or writes where the command line would; everything else in this
package may change without notice. Mistakes of the operator are raised as :class:`OperatorError`,
with every problem that was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

import pandas as pd

from merge_toolkit.audit.estimate import AuditEstimate
from merge_toolkit.audit.estimating import Audited, estimate_audit
from merge_toolkit.audit.interval import Limits, clopper_pearson
from merge_toolkit.audit.sample import Sample
from merge_toolkit.audit.sampling import Wanted, draw_audit
from merge_toolkit.clock import Clock
from merge_toolkit.compare.compare_runs import Change, Comparison
from merge_toolkit.compare.effect import effect
from merge_toolkit.errors import OperatorError, Problem
from merge_toolkit.explaining.asking import explain_keys
from merge_toolkit.explaining.shown import Explanation
from merge_toolkit.inputs import read_inputs
from merge_toolkit.model.records import Catalog, Record
from merge_toolkit.model.result import MergeResult
from merge_toolkit.run import merged
from merge_toolkit.run import run as run_workspace
from merge_toolkit.sensitivity import Sensitivity, try_rule
from merge_toolkit.text.spreadsheet import unguard
from merge_toolkit.workspace import Workspace

__all__ = [
    "AuditEstimate", "Audited", "Catalog", "Change", "Comparison", "Explanation", "Limits",
    "MergeResult", "OperatorError", "Problem", "Record", "Sample", "Sensitivity", "bound",
    "catalogs", "draw", "estimate", "explain", "frame", "merge", "output", "run", "try_out",
    "what_would_change",
]  # fmt: skip


def catalogs(workspace: Path) -> tuple[Catalog, ...]:
    """Read the sources of a workspace as its rules say: procedures and assets, with their rows."""
    return read_inputs(Workspace(workspace), Clock(_silent)).catalogs


def merge(workspace: Path) -> MergeResult:
    """Merge a workspace in memory; nothing is written but the cache."""
    inputs = read_inputs(Workspace(workspace), Clock(_silent))
    return merged(inputs, Clock(_silent))


def run(workspace: Path, out: Path | None = None) -> Path:
    """Do what ``merge-toolkit run`` does; return the folder of the outputs."""
    place = Workspace(workspace)
    return run_workspace(place, out, _silent).out or place.out


def output(workspace: Path, name: str) -> pd.DataFrame:
    """Read a CSV output of the last run as texts, empty where it is; formulas are text again.

    Raises:
        FileNotFoundError: no run has written it yet.
    """
    told = pd.read_csv(
        Workspace(workspace).out / name, dtype=str, keep_default_na=False, encoding="utf-8-sig"
    )
    return told.map(unguard)


def frame(records: Iterable[Record]) -> pd.DataFrame:
    """Show records as a table: where each stands, and the text of its cells by field."""
    rows = [
        {
            "key": one.key, "source": one.source, "file": one.ref.file, "row": one.ref.row,
            **{name: one.text(name) for name in one.FIELDS},
        }
        for one in records
    ]  # fmt: skip
    return pd.DataFrame(rows)


def explain(workspace: Path, *keys: str, language: str | None = None) -> Explanation:
    """Explain one key or two, as ``merge-toolkit explain`` does; in ``vi`` or ``en``."""
    return explain_keys(Workspace(workspace), keys, _silent, language)[0]


def try_out(workspace: Path, rule: str, steps: int = 7) -> pd.DataFrame:
    """Try ``KEY=A:B`` of matching.yaml over a range: a line a value. Nothing is changed."""
    found: Sensitivity = try_rule(Workspace(workspace), rule, _silent, steps=steps)
    return pd.DataFrame(
        [{field.name: getattr(one, field.name) for field in fields(one)} for one in found.trials]
    )


def what_would_change(workspace: Path) -> Comparison | None:
    """Compare what a run would give now with the outputs that stand; None where there are none."""
    return effect(Workspace(workspace), None, _silent)[1]


def draw(
    workspace: Path, path: Path, *, pairs: int, singles: int = 0, queue: int = 0, seed: int = 1
) -> Sample:
    """Draw a random sample of a merge, and write the workbook that people judge it in."""
    return draw_audit(Workspace(workspace), Wanted(pairs, singles, queue, seed), path, _silent)


def estimate(workspace: Path, files: Sequence[Path]) -> Audited:
    """Bound the errors of a merge from judged samples; nothing is recorded."""
    return estimate_audit(Workspace(workspace), files, _silent)


def bound(errors: int, judged: int) -> Limits:
    """95 % limits of a share of errors, by Clopper and Pearson (1934)."""
    return clopper_pearson(errors, judged)


def _silent(stage: str) -> None:
    del stage
