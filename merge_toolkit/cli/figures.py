"""Figures of a run, as its summary and ``--json`` show them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from merge_toolkit.cli.summary import by_severity
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.run import Done


def figures_of(done: Done) -> dict[str, Any]:
    """Figures of a run."""
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
    }
