"""``run.json``: what the run rests on, and its numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from merge_toolkit.exporting.cells import Json
from merge_toolkit.exporting.infrastructure import found
from merge_toolkit.exporting.parts import PUBLISHED, Part, parts
from merge_toolkit.exporting.undecided import undecided
from merge_toolkit.exporting.view import View
from merge_toolkit.model.control_totals import Reconciliation
from merge_toolkit.model.decisions import OFF, DecisionState
from merge_toolkit.model.infrastructure import Balance
from merge_toolkit.model.outcome import Outcome


def write_run_json(made: View, path: Path) -> None:
    """Write digests, counts and the conservation ledger, keys sorted."""
    result, stamp = made.result, made.stamp
    content: Json = {
        "schema_version": stamp.schema_version,
        "tool_version": stamp.tool_version,
        "digests": {
            "inputs": _copied(stamp.inputs),
            "rules": _copied(stamp.rules),
            "decisions": _copied(stamp.decisions),
        },
        "counts": {
            "procedures": _counts(result.procedures),
            "inventory": _counts(result.inventory),
            "standing": _standing(made),
            "findings": _by(finding.severity for finding in result.findings),
            "decisions": _by(result.decision_states[one] for one in result.decision_heads),
        },
        "detached": list(_off(result.decision_states)),
        "recoded": [
            {"line": one.line, "source": one.source, "was": one.was, "now": one.now}
            for one in result.recoded
        ],
        "control_totals": [_total(one) for one in result.control_totals],
        "reconciled": dict(result.reconciled),
        "equipment": {one.function: _balance(one) for one in found(made).balances},
        "conservation": {source: dict(counts) for source, counts in result.conservation.items()},
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _balance(one: Balance) -> Json:
    """Pieces of one sort: before = kept + transferred + retired, beside what is needed."""
    return {
        **{name: getattr(one, name) for name in Balance.COUNTS},
        "cost_vnd": one.cost_vnd,
    }


def _total(one: Reconciliation) -> Json:
    """A stated figure beside what the catalog says; ``behind`` are rows that may explain a gap."""
    return {
        "id": one.id,
        "source": one.source,
        "stated": one.stated,
        "percent": one.percent,
        "stated_in": one.stated_in,
        "counted": one.counted,
        "distinct": one.distinct,
        "wholes": None if one.wholes is None else list(one.wholes),
        "state": one.agreement.value,
        "behind": [str(ref) for ref in one.behind],
    }


def _counts(outcome: Outcome) -> Json:
    still_open = [conflict for conflict in outcome.conflicts if conflict.status == "open"]
    return {
        "unified": len(outcome.unified),
        "relations": _by(one.relation for one in outcome.unified),
        "pairs": _by(match.verdict for match in outcome.matches),
        "open_conflicts": _by(conflict.kind for conflict in still_open),
        "source_records": _by(line.relation for line in outcome.crosswalk),
    }


def _standing(made: View) -> Json:
    """Procedures by part, and those confirmed of which no official cell waits for anybody."""
    where = parts(made)
    settled = sum(not cells and where[id_] in PUBLISHED for id_, cells in undecided(made).items())
    return {**{part.value: 0 for part in Part}, **Counter(where.values()), "settled": settled}


def _by(words: Iterable[str]) -> Json:
    return {str(word): count for word, count in Counter(words).items()}


def _off(states: Mapping[str, DecisionState]) -> Iterator[Json]:
    """Ledger lines off their records: the next run stops where many more join them."""
    yield from sorted(line for line, state in states.items() if state in OFF)


def _copied(digests: Mapping[str, str]) -> Json:
    return dict(digests)
