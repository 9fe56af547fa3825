"""The merge itself, pure: catalogs, rules and decisions in, everything found out.

Procedures and assets take the same way; only their rules differ. ``source_findings`` may be a
lazy iterable: it is read last, so that the source suites can run beside the matching.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from merge_toolkit.assembly import Assembly, Sort
from merge_toolkit.checks.control_totals import control_findings, reconciled
from merge_toolkit.checks.cross import cross_findings
from merge_toolkit.checks.side_by_side import SideBySide
from merge_toolkit.conflicts.asked import asked
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.inventory.survey import surveyed
from merge_toolkit.matching.match import match
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.triage import triage
from merge_toolkit.model.code_columns import CodeColumns
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.infrastructure import NO_INFRASTRUCTURE, Infrastructure
from merge_toolkit.model.outcome import Conflict, Finding, MergeResult, Outcome
from merge_toolkit.model.records import Catalog, Record, Role
from merge_toolkit.reckoning import conservation, reconciled_differences
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.two_tier.bound_texts import ambiguous_texts, bound_texts
from merge_toolkit.two_tier.findings import placement_findings
from merge_toolkit.two_tier.place import Placer
from merge_toolkit.two_tier.rewriting import Rewriter
from merge_toolkit.unify import Unifier


def merge(
    catalogs: Sequence[Catalog],
    rules: RuleBook,
    decisions: DecisionLog,
    source_findings: Iterable[Finding] = (),
) -> MergeResult:
    """Match → cluster → unify → place; raise LostRecordError if a record or value were lost."""
    placer = Placer(rules, decisions.choices)
    procedures = Sort("TT", rules.matching.procedure, rules.policies.procedure, placer)
    assets = Sort("HT", rules.matching.asset, rules.policies.asset)
    of_procedures, codes, seen, _ = _merge_sort(procedures, catalogs, rules, decisions)
    of_assets, _, more, infrastructure = _merge_sort(
        assets, catalogs, rules, decisions, of_procedures
    )
    ledger = conservation(catalogs, (of_procedures, of_assets))
    totals = reconciled(catalogs, (of_procedures, of_assets), rules)
    told = control_findings(totals, catalogs, rules)
    unified = (*of_procedures.unified, *of_assets.unified)
    bound = tuple(bound_texts(unified, Rewriter(rules)))
    placed = placement_findings(of_procedures.unified, rules.merge.language)
    findings = sorted({*seen, *more, *told, *placed, *source_findings}, key=finding_order)
    return MergeResult(
        of_procedures,
        of_assets,
        tuple(findings),
        ledger,
        decisions.states,
        codes,
        totals,
        reconciled_differences((of_procedures, of_assets)),
        bound,
        infrastructure,
        decisions.audits,
    )


def _merge_sort(
    sort: Sort,
    catalogs: Sequence[Catalog],
    rules: RuleBook,
    decisions: DecisionLog,
    served: Outcome | None = None,
) -> tuple[Outcome, CodeColumns, Iterable[Finding], Infrastructure]:
    """Merge one sort; assets are surveyed beside the procedures that they serve."""
    records = {role: _records(sort, catalogs, role) for role in Role}
    preparer = Preparer(rules)
    entrants = triage(records[Role.PROVINCE], preparer.words, decisions.decisions)
    references = records[Role.REFERENCE]
    matched = match(
        entrants.matching, references, rules, sort.matching, decisions.decisions, preparer,
        entrants.others,
    )  # fmt: skip
    unifier = Unifier(rules, sort.policies, decisions.choices, matched.codes)
    assembly = Assembly(sort, entrants, matched, references)
    outcome = assembly.outcome(unifier)
    infrastructure = NO_INFRASTRUCTURE
    if served:
        infrastructure = surveyed(outcome, served, rules, decisions.choices)
    unclear = _unclear(outcome, infrastructure, rules)
    outcome = replace(outcome, conflicts=(*outcome.conflicts, *unclear))
    questions = Seen(
        outcome, records[Role.PROVINCE], references, matched.codes, rules, sort.matching,
        sort.policies, decisions.choices, infrastructure,
    )  # fmt: skip
    outcome = replace(outcome, conflicts=asked(questions))
    seen = SideBySide(
        records[Role.PROVINCE],
        references,
        matched.clashes,
        matched.witnesses,
        matched.contradictions,
        {part.pair for split in matched.splits for part in split.parts},
        matched.codes,
        outcome.crosswalk,
        rules,
        matched.unlinked,
    )
    return outcome, matched.codes, cross_findings(seen), infrastructure


def _unclear(
    outcome: Outcome, infrastructure: Infrastructure, rules: RuleBook
) -> Iterable[Conflict]:
    """Texts that name units of several heirs; an asset of a split commune is asked for as such."""
    for one in ambiguous_texts(outcome.unified, Rewriter(rules)):
        homes = (infrastructure.homes.get(offer.record) for offer in one.offers)
        if not any(home and (home.split or home.settled) for home in homes):
            yield one


def _records(sort: Sort, catalogs: Sequence[Catalog], role: Role) -> Mapping[str, Sequence[Record]]:
    return {catalog.source: sort.records(catalog) for catalog in catalogs if catalog.role is role}


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Where a finding stands in the list: by source and place, then code."""
    place = (finding.source, finding.file, finding.sheet, finding.row, finding.field)
    return (*place, finding.code, finding.value)
