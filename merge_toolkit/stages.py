"""The stages of one sort of records, each remembered: triage, match, unify and place, survey, ask.

Procedures and assets take the same way; only their rules differ. What a stage gave before may come
from a :class:`Memory`: it is what the stage would give again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING

from merge_toolkit.assembly import Assembly, Sort
from merge_toolkit.cache import key_of
from merge_toolkit.checks.cross import cross_findings
from merge_toolkit.checks.side_by_side import SideBySide
from merge_toolkit.conflicts.asked import asked
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.inventory.references import unit_findings
from merge_toolkit.inventory.survey import surveyed
from merge_toolkit.matching.corpus import Corpus, Profiles, corpus_of
from merge_toolkit.matching.matched import Matched
from merge_toolkit.matching.name_words import NameWords
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.triage import Entrants, triage
from merge_toolkit.memory.codec import Known, OfRecords
from merge_toolkit.memory.pieces import Pieces
from merge_toolkit.memory.recall import Held, Memory
from merge_toolkit.memory.resident import Keep, made_anew
from merge_toolkit.model.bound import BoundText
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.infrastructure import NO_INFRASTRUCTURE, Infrastructure
from merge_toolkit.model.linkage import Match
from merge_toolkit.model.outcome import Conflict, Finding, Outcome
from merge_toolkit.model.records import Asset, Catalog, Record, RecordKey, Role
from merge_toolkit.rules.schema import Matching, RuleBook
from merge_toolkit.two_tier.bound_texts import Bound, ambiguous_texts, bound_fields, bound_texts
from merge_toolkit.two_tier.place import Placed, Placer
from merge_toolkit.two_tier.rewriting import Rewriter
from merge_toolkit.unify import UnifiedBefore, Unifier

if TYPE_CHECKING:
    from merge_toolkit.matching.match import Matcher


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
        """Digest of what people said; the records that they saw together in one order.

        Values of two types may be of the same letters: «full», read or as somebody typed it.
        """
        own = self.decisions
        choices = [
            (sorted(one.records), type(one.value).__name__, replace(one, records=frozenset()))
            for one in own.choices
        ]
        return memory.told((own.decisions, choices, own.published))

    def matching(self, rules: RuleBook) -> Matching:
        """How records of this sort are matched."""
        return rules.matching.procedure if self.name == PROCEDURES else rules.matching.asset

    def sort(self, rules: RuleBook, placed: Pieces[Placed] | None = None) -> Sort:
        """The rules of this sort: procedures are placed, assets are not."""
        if self.name == PROCEDURES:
            placed = placed or Pieces(rules)
            placer = Placer(placed.rules, self.decisions.choices, placed)
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

    def corpus(
        self,
        entrants: Entrants,
        preparer: Preparer,
        known: Callable[[Profiles, Preparer], NameWords] = NameWords,
    ) -> Corpus:
        """Everything that is matched, ready to be compared."""
        return corpus_of({**entrants.matching, **self.records[Role.REFERENCE]}, preparer, known)


PROCEDURES, ASSETS = SORTS = ("procedures", "assets")


@dataclass(frozen=True, slots=True)
class Settled:
    """What one sort of records came to: unified, placed, asked about, and checked side by side."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    bound: tuple[BoundText, ...]
    infrastructure: Infrastructure


def entered_of(given: Given, memory: Memory) -> Held[Entrants]:
    """Sort the records of one sort into those that are matched, repeats, and those left out."""
    told = (*given.told(memory), memory.told(given.decisions.decisions))
    kept = OfRecords(Entrants, lambda: Known(given.by_key))

    def make(rules: RuleBook) -> Entrants:
        return given.entrants(memory.tool(("triage", given.name), rules, Preparer))

    return memory.recall("triage", told, kept, make)


def matched_of(given: Given, memory: Memory) -> Held[Matched]:
    """Match the records of one sort; only what people said of pairs matters here."""
    entered, records = entered_of(given, memory), given.told(memory)
    told = (*records, memory.told(given.decisions.decisions), entered.digest)
    kept = OfRecords(Matched, lambda: Known(given.by_key))

    def make(rules: RuleBook) -> Matched:
        preparer = memory.tool(("preparer", given.name), rules, Preparer)

        def known(profiles: Profiles, by: Preparer) -> NameWords:
            names = {source: [row.words for row in rows] for source, rows in profiles.items()}
            told = memory.told((names, by.listed_words))
            made = partial(NameWords, profiles, by, remembering=bool(memory.resident))
            return memory.tool(("words", given.name, told), rules, lambda _: made())

        corpus = given.corpus(entered.value, preparer, known)
        keep = memory.keeper(rules, (*records, entered.digest))
        return _matcher(given, entered.value, rules, corpus, keep).matched()

    return memory.recall("match", told, kept, make, in_parts=True)


def chosen(given: Given, rules: RuleBook) -> tuple[Match, ...]:
    """Every pair of provinces' records that is the best choice for both, however it is judged."""
    preparer = Preparer(rules)
    entrants = given.entrants(preparer)
    return _matcher(given, entrants, rules, given.corpus(entrants, preparer)).chosen()


def _matcher(
    given: Given, entrants: Entrants, rules: RuleBook, corpus: Corpus, keep: Keep = made_anew
) -> Matcher:
    from merge_toolkit.matching.match import Matcher  # with scipy: a second saved elsewhere

    return Matcher(
        entrants.matching, given.records[Role.REFERENCE], rules, given.matching(rules),
        given.decisions.decisions, corpus, entrants.others, keep,
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
    united = united_of(given, matched, memory)
    surveyed = surveyed_of(given, united, memory, served)
    asked = asked_of(given, matched, united, surveyed, memory)
    records = given.told(memory)
    for held, names in ((united, UNITED), (asked, ASKED)):
        for name, part in zip(names, held.parts, strict=False):
            found = getattr(held.value, name)
            if name in SINGLY:
                memory.tell_each(found, part.each)  # with the records by their keys
            memory.tell(found, key_of(name, part.whole, *records))
    memory.tell(surveyed.value, surveyed.digest)
    outcome = replace(united.value, conflicts=asked.value.conflicts)
    return Settled(outcome, asked.value.findings, asked.value.bound, surveyed.value)


def united_of(given: Given, matched: Held[Matched], memory: Memory) -> Held[Outcome]:
    """Unify and place every cluster; its conflicts are owned by nobody yet."""

    def make(rules: RuleBook) -> Outcome:
        found, choices = matched.value, given.decisions.choices
        with (
            memory.pieces(UnifiedBefore, given.name, rules) as unified,
            memory.pieces(Placed, given.name, rules) as placed,
        ):
            sort = given.sort(rules, placed)
            unifier = Unifier(unified.rules, sort.policies, choices, found.codes, unified)
            assembly = Assembly.of(sort, entered.value, found, given.records[Role.REFERENCE])
            return assembly.outcome(unifier)

    alone, read = memory.traced(given.unifier)
    entered = entered_of(given, memory)
    told = (
        *given.told(memory), given.said(memory), entered.digest, matched.digest, read,
    )  # fmt: skip
    kept = OfRecords(Outcome, lambda: Known(given.by_key, alone.alone, read))
    return memory.recall("unify", told, kept, make, in_parts=True)


def surveyed_of(
    given: Given, united: Held[Outcome], memory: Memory, served: Mapping[str, int] | None
) -> Held[Infrastructure]:
    """Compare platforms and plan equipment; nothing of procedures, of which nothing is served."""
    if served is None:
        return Held("", False, lambda: NO_INFRASTRUCTURE)

    def make(rules: RuleBook) -> Infrastructure:
        return surveyed(united.value, served, rules, given.decisions.choices)

    told = (*given.told(memory), given.said(memory), united.digest, memory.told(served))
    return memory.recall("survey", told, SURVEYED, make)


SURVEYED = OfRecords(Infrastructure, lambda: Known({}))


@dataclass(frozen=True, slots=True)
class Questions:
    """What people must settle of one sort of records, and what they should know."""

    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]
    bound: tuple[BoundText, ...]


def asked_of(
    given: Given,
    matched: Held[Matched],
    united: Held[Outcome],
    infrastructure: Held[Infrastructure],
    memory: Memory,
) -> Held[Questions]:
    """Ask about what was unified, and check the records side by side."""

    def make(rules: RuleBook) -> Questions:
        sort, provinces, found = given.sort(rules), given.records[Role.PROVINCE], matched.value
        references, choices = given.records[Role.REFERENCE], given.decisions.choices
        outcome, surveyed = united.value, infrastructure.value
        rewriter = Rewriter(rules)  # which reads each text once
        fields = bound_fields(outcome.unified, rewriter)
        unclear = _unclear(fields, surveyed, rewriter)
        questions = Seen(
            replace(outcome, conflicts=(*outcome.conflicts, *unclear)), provinces, references,
            found.codes, rules, sort.matching, sort.policies, choices, surveyed,
        )  # fmt: skip
        divided = {part.pair for split in found.splits for part in split.parts}
        seen = SideBySide(
            provinces, references, found.clashes, found.witnesses, found.contradictions, divided,
            found.codes, outcome.crosswalk, rules, found.unlinked,
        )  # fmt: skip
        assets = (row for rows in provinces.values() for row in rows if isinstance(row, Asset))
        named = unit_findings(assets, surveyed.homes, rules)
        return Questions(
            asked(questions),
            (*cross_findings(seen), *named),
            tuple(bound_texts(fields, rewriter)),
        )

    told = (
        *given.told(memory), given.said(memory), matched.digest, united.digest,
        infrastructure.digest,
    )  # fmt: skip
    kept = OfRecords(Questions, lambda: Known(given.by_key))
    return memory.recall("ask", told, kept, make)


UNITED = tuple(one.name for one in fields(Outcome))
ASKED = tuple(one.name for one in fields(Questions))


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
