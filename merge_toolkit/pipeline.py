"""The merge itself, pure: catalogs, rules and decisions in, everything found out.

Procedures and assets take the same way; only their rules differ. ``source_findings`` may be a
lazy iterable: it is read last, so that the source suites can run beside the matching. What a stage
gave before may come from a :class:`Memory`: it is what the stage would give again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from merge_toolkit.cache import Cache
from merge_toolkit.checks.control_totals import control_findings, reconciled
from merge_toolkit.inventory.survey import listed
from merge_toolkit.matching.judge import answers
from merge_toolkit.memory.recall import Memory
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.records import Catalog
from merge_toolkit.model.result import MergeResult
from merge_toolkit.reckoning import conservation, reconciled_differences
from merge_toolkit.registry.amendments import amendments
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.stages import ASSETS, PROCEDURES, SORTS, Given, matched_of, settled_of
from merge_toolkit.two_tier.findings import placement_findings


def merge(
    catalogs: Sequence[Catalog],
    rules: RuleBook,
    decisions: DecisionLog,
    source_findings: Iterable[Finding] = (),
    memory: Memory | None = None,
) -> MergeResult:
    """Match → cluster → unify → place; raise LostRecordError if a record or value were lost."""
    memory = (memory or Memory(Cache(None), rules)).under(rules)
    matched = {name: matched_of(Given.of(name, catalogs, decisions), memory) for name in SORTS}
    procedures = settled_of(Given.of(PROCEDURES, catalogs, decisions), matched[PROCEDURES], memory)
    assets = settled_of(
        Given.of(ASSETS, catalogs, decisions),
        matched[ASSETS],
        memory,
        listed(procedures.outcome),
    )
    bound = (*procedures.bound, *assets.bound)
    memory.tell(bound, "+".join((memory.told(procedures.bound), memory.told(assets.bound))))
    outcomes = (procedures.outcome, assets.outcome)
    memory.completed()
    ledger = conservation(catalogs, outcomes)
    totals = reconciled(catalogs, outcomes, rules)
    found = {
        *procedures.findings,
        *assets.findings,
        *control_findings(totals, catalogs, rules),
        *placement_findings(outcomes[0].unified, rules.merge.language),
        *source_findings,
    }
    return MergeResult(
        *outcomes,
        tuple(sorted(found, key=finding_order)),
        ledger,
        decisions.states,
        matched[PROCEDURES].value.codes,
        totals,
        reconciled_differences(outcomes),
        bound,
        infrastructure=assets.infrastructure,
        answers=(
            *answers(procedures.outcome.matches, rules.matching.procedure),
            *answers(assets.outcome.matches, rules.matching.asset),
        ),
        amendments=tuple(amendments(procedures.outcome.unified, decisions.published)),
        audits=decisions.audits,
        decision_heads=decisions.heads,
        recoded=decisions.recoded,
        published=len(decisions.published),
        asides=tuple(aside for one in catalogs for aside in one.asides),
    )


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Where a finding stands in the list: by source and place, then code, then all that it says.

    No two stand alike, or a set would give them in another order each time Python begins.
    """
    place = (finding.source, finding.file, finding.sheet, finding.row, finding.field)
    return (*place, finding.code, finding.value, finding.against, finding.message, finding.fix)
