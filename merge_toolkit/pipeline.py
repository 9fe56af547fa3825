"""The merge itself, pure: catalogs, rules and decisions in, everything found out.

Procedures and assets take the same way; only their rules differ. ``source_findings`` may be a
lazy iterable: it is read last, so that the source suites can run beside the matching. What a stage
gave before may come from a :class:`Memory`: it is what the stage would give again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from merge_toolkit.assembly import Assembly, Sort
from merge_toolkit.cache import Cache, key_of
from merge_toolkit.checks.control_totals import control_findings, reconciled
from merge_toolkit.checks.cross import cross_findings
from merge_toolkit.checks.side_by_side import SideBySide
from merge_toolkit.conflicts.asked import asked
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.inventory.references import unit_findings
from merge_toolkit.inventory.survey import listed, surveyed
from merge_toolkit.matching.judge import answers
from merge_toolkit.matching.matched import Matched
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.triage import Entrants, triage
from merge_toolkit.memory.codec import Known, OfRecords
from merge_toolkit.memory.recall import Held, Memory
from merge_toolkit.memory.resident import Keep, made_anew
from merge_toolkit.model.bound import BoundText
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.infrastructure import NO_INFRASTRUCTURE, Infrastructure
from merge_toolkit.model.linkage import Match
from merge_toolkit.model.outcome import (
    Conflict,
    CrosswalkLine,
    Finding,
    MergeResult,
    Outcome,
    UnifiedRecord,
)  # fmt: skip
from merge_toolkit.model.records import Asset, Catalog, Record, RecordKey, Role
from merge_toolkit.reckoning import conservation, reconciled_differences
from merge_toolkit.registry.amendments import amendments
from merge_toolkit.rules.schema import Matching, RuleBook
from merge_toolkit.two_tier.bound_texts import Bound, ambiguous_texts, bound_fields, bound_texts
from merge_toolkit.two_tier.findings import placement_findings
from merge_toolkit.two_tier.place import Placer
from merge_toolkit.two_tier.rewriting import Rewriter
from merge_toolkit.unify import Unifier

if TYPE_CHECKING:
    from merge_toolkit.matching.match import Matcher


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


@dataclass(frozen=True, slots=True)
class Given:
    """The records of one sort by role and source, and what people said of them."""

    name: str
    records: Mapping[Role, Mapping[str, Sequence[Record]]]
    decisions: DecisionLog

    @staticmethod
    def of(name: str, catalogs: Sequence[Catalog], decisions: DecisionLog) -> Given:
        """Pick what concerns one sort: a word on an asset settles no procedure again."""
        rows: dict[Role, dict[str, Sequence[Record]]] = {role: {} for role in Role}
        for one in catalogs:
            rows[one.role][one.source] = one.procedures if name == PROCEDURES else one.assets
        published = decisions.published if name == PROCEDURES else ()
        if not (decisions.decisions or decisions.choices):
            return Given(name, rows, DecisionLog(published=published))
        keys = {row.key for of_role in rows.values() for each in of_role.values() for row in each}
        own = DecisionLog(
            tuple(one for one in decisions.decisions if one.pair.left in keys),
            tuple(one for one in decisions.choices if not keys.isdisjoint(one.records)),
            published=published,
        )
        return Given(name, rows, own)

    @property
    def by_key(self) -> Mapping[RecordKey, Record]:
        """Every record by its key."""
        every = (row for of_role in self.records.values() for each in of_role.values()
                 for row in each)  # fmt: skip
        return {row.key: row for row in every}

    def told(self, memory: Memory) -> Sequence[str]:
        """Digests of the records, source by source."""
        return [self.name, *(f"{role}:{source}={memory.told(rows)}"
                for role, of_role in self.records.items()
                for source, rows in of_role.items())]  # fmt: skip

    def said(self, memory: Memory) -> str:
        """Digest of what people said; the records that they saw together in one order."""
        own = self.decisions
        choices = [(sorted(one.records), replace(one, records=frozenset())) for one in own.choices]
        return memory.told((own.decisions, choices, own.published))

    def matching(self, rules: RuleBook) -> Matching:
        """How records of this sort are matched."""
        return rules.matching.procedure if self.name == PROCEDURES else rules.matching.asset

    def sort(self, rules: RuleBook) -> Sort:
        """The rules of this sort: procedures are placed, assets are not."""
        if self.name == PROCEDURES:
            placer = Placer(rules, self.decisions.choices)
            return Sort(
                "TT",
                self.matching(rules),
                rules.policies.procedure,
                placer,
                self.decisions.published,
            )
        return Sort("HT", self.matching(rules), rules.policies.asset)

    def unifier(self, rules: RuleBook) -> Unifier:
        """What resolves the fields of rows that stand alone, of whom nobody spoke."""
        return Unifier(rules, self.sort(rules).policies, ())

    def entrants(self, preparer: Preparer) -> Entrants:
        """Rows that live, once each."""
        return triage(self.records[Role.PROVINCE], preparer.words, self.decisions.decisions)


PROCEDURES, ASSETS = SORTS = ("procedures", "assets")


@dataclass(frozen=True, slots=True)
class Settled:
    """What one sort of records came to: unified, placed, asked about, and checked side by side."""

    unified: tuple[UnifiedRecord, ...]
    matches: tuple[Match, ...]
    nearest: tuple[Match, ...]
    conflicts: tuple[Conflict, ...]
    crosswalk: tuple[CrosswalkLine, ...]
    findings: tuple[Finding, ...]
    bound: tuple[BoundText, ...]
    infrastructure: Infrastructure

    @property
    def outcome(self) -> Outcome:
        """The merge of this sort."""
        return Outcome(self.unified, self.matches, self.nearest, self.conflicts, self.crosswalk)


def entered_of(given: Given, memory: Memory) -> Held[Entrants]:
    """Sort the records of one sort into those that are matched, repeats, and those left out."""
    told = (*given.told(memory), memory.told(given.decisions.decisions))
    kept = OfRecords(Entrants, lambda: Known(given.by_key))
    return memory.recall("triage", told, kept, lambda rules: given.entrants(Preparer(rules)))


def matched_of(given: Given, memory: Memory) -> Held[Matched]:
    """Match the records of one sort; only what people said of pairs matters here."""
    entered, records = entered_of(given, memory), given.told(memory)
    told = (*records, memory.told(given.decisions.decisions), entered.digest)
    kept = OfRecords(Matched, lambda: Known(given.by_key))

    def make(rules: RuleBook) -> Matched:
        keep = memory.keeper(rules, (*records, entered.digest))
        return _matcher(given, entered.value, rules, keep).matched()

    return memory.recall("match", told, kept, make)


def chosen(given: Given, rules: RuleBook) -> tuple[Match, ...]:
    """Every pair of provinces' records that is the best choice for both, however it is judged."""
    return _matcher(given, given.entrants(Preparer(rules)), rules).chosen()


def _matcher(given: Given, entrants: Entrants, rules: RuleBook, keep: Keep = made_anew) -> Matcher:
    from merge_toolkit.matching.match import Matcher  # with scipy: a second saved elsewhere

    return Matcher(
        entrants.matching, given.records[Role.REFERENCE], rules, given.matching(rules),
        given.decisions.decisions, Preparer(rules), entrants.others, keep,
    )  # fmt: skip


def settled_of(
    given: Given,
    matched: Held[Matched],
    memory: Memory,
    served: Mapping[str, int] | None = None,
) -> Settled:
    """Unify and place every cluster, and find what people must settle.

    Assets are surveyed beside the number of procedures that they serve: an edit of what a procedure
    says makes no asset anew.
    """

    def make(rules: RuleBook) -> Settled:
        sort, provinces = given.sort(rules), given.records[Role.PROVINCE]
        references, choices = given.records[Role.REFERENCE], given.decisions.choices
        found = matched.value
        outcome = Assembly.of(sort, entered.value, found, references).outcome(
            Unifier(rules, sort.policies, choices, found.codes)
        )
        infrastructure = NO_INFRASTRUCTURE
        if served is not None:
            infrastructure = surveyed(outcome, served, rules, choices)
        rewriter = Rewriter(rules)  # which reads each text once
        fields = bound_fields(outcome.unified, rewriter)
        unclear = _unclear(fields, infrastructure, rewriter)
        outcome = replace(outcome, conflicts=(*outcome.conflicts, *unclear))
        questions = Seen(
            outcome, provinces, references, found.codes, rules, sort.matching, sort.policies,
            choices, infrastructure,
        )  # fmt: skip
        outcome = replace(outcome, conflicts=asked(questions))
        divided = {part.pair for split in found.splits for part in split.parts}
        seen = SideBySide(
            provinces, references, found.clashes, found.witnesses, found.contradictions, divided,
            found.codes, outcome.crosswalk, rules, found.unlinked,
        )  # fmt: skip
        bound = tuple(bound_texts(fields, rewriter))
        assets = (row for rows in provinces.values() for row in rows if isinstance(row, Asset))
        named = unit_findings(assets, infrastructure.homes, rules)
        return Settled(
            outcome.unified, outcome.matches, outcome.nearest, outcome.conflicts,
            outcome.crosswalk, (*cross_findings(seen), *named), bound, infrastructure,
        )  # fmt: skip

    alone, read = memory.traced(given.unifier)
    records, entered = given.told(memory), entered_of(given, memory)
    told = (
        *records, given.said(memory), entered.digest, matched.digest, memory.told(served), read,
    )  # fmt: skip
    kept = OfRecords(Settled, lambda: Known(given.by_key, alone.alone, read))
    held = memory.recall("unify", told, kept, make)
    settled = held.value
    for one, part in zip(fields(settled), held.parts, strict=False):
        found = getattr(settled, one.name)
        if one.name in SINGLY:
            memory.tell_each(found, part.each)  # with the records by their keys
        memory.tell(found, key_of(one.name, part.whole, *records))
    return settled


SINGLY = frozenset({"unified", "conflicts", "crosswalk"})
"""What outputs look at one by one."""


def _unclear(
    fields: Bound, infrastructure: Infrastructure, rewriter: Rewriter
) -> Iterable[Conflict]:
    """Texts that name units of several heirs; an asset of a split commune is asked for as such."""
    for one in ambiguous_texts(fields, rewriter):
        homes = (infrastructure.homes.get(offer.record) for offer in one.offers)
        if not any(home and (home.split or home.settled) for home in homes):
            yield one


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Where a finding stands in the list: by source and place, then code."""
    place = (finding.source, finding.file, finding.sheet, finding.row, finding.field)
    return (*place, finding.code, finding.value)
