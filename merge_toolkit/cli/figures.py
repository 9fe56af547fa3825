"""Figures of a run, as its summary and ``--json`` show them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.run import Done
from merge_toolkit.workspace import Workspace


def figures_of(done: Done, workspace: Workspace, out: Path | None) -> dict[str, Any]:
    """Figures of a run, and of the run before it for comparison."""
    result = done.result
    outcomes = (result.procedures, result.inventory)
    conflicts = Counter(item.kind for outcome in outcomes for item in outcome.conflicts)
    return {
        "sources": {source: dict(counts) for source, counts in result.conservation.items()},
        "unified_procedures": len(result.procedures.unified),
        "unified_assets": len(result.inventory.unified),
        "pairs_to_review": sum(
            match.verdict is Verdict.REVIEW for outcome in outcomes for match in outcome.matches
        ),
        "conflicts": dict(sorted(conflicts.items())),
        "questions": len({item.group_id for one in outcomes for item in one.conflicts}),
        "findings": by_severity(result.findings),
        "reconciled": dict(result.reconciled),
        "control_totals": dict(Counter(one.agreement.value for one in result.control_totals)),
        "decisions": dict(Counter(state.value for state in result.decision_states.values())),
        "out": str(done.out) if done.out else None,
        "last_run": None if done.out else _last_run(out or workspace.out),
    }


def by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    """Count findings, the gravest first."""
    counts = Counter(finding.severity.value for finding in findings)
    return {severity.value: counts[severity.value] for severity in Severity if counts[severity]}


def _last_run(out: Path) -> dict[str, Any] | None:
    stamp = out / "run.json"
    if not stamp.is_file():
        return None
    try:
        written = json.loads(stamp.read_text(encoding="utf-8"))
    except ValueError:
        return None  # damaged: there is nothing to compare with
    return written if isinstance(written, dict) else None
