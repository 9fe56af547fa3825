"""What is wrong with rules that are well-formed: unknown names, contradictions, upside-down cuts.

``run`` hands the legal names of the stages' tables down, since rules may not import the stages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process

from merge_toolkit.model.records import Asset, Procedure, Role
from merge_toolkit.rules.legal_checks import legal_contradictions
from merge_toolkit.rules.placement_checks import placement_contradictions
from merge_toolkit.rules.schema import Effect, FactStatus, RuleBook
from merge_toolkit.rules.territory_checks import territory_contradictions

Contradiction = tuple[tuple[str | int, ...], str, str]
"""Path of the rule, what is wrong, how to fix it."""

RECORD_FIELDS: Mapping[str, tuple[str, ...]] = {
    "procedure": Procedure.FIELDS,
    "asset": Asset.FIELDS,
}
SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT_JUDGED = ("status",)
"""Columns that fill a record but are no field of the unified catalog."""


@dataclass(frozen=True, slots=True)
class LegalNames:
    """Names that rules may use, from the tables of the stages."""

    comparers: Collection[str] = ()
    policies: Collection[str] = ()
    expectations: Collection[str] = ()
    columns: Mapping[str, Collection[str]] = field(default_factory=dict)


def contradictions(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Find every semantic mistake in ``book``."""
    for check in CHECKS:
        yield from check(book, legal)


def _unknown(
    path: tuple[str | int, ...], what: str, name: str, legal: Collection[str]
) -> Iterator[Contradiction]:
    if name in legal:
        return
    near = process.extract(name, sorted(legal), limit=1)
    fix = f"did you mean «{near[0][0]}»?" if near else "remove it"
    yield (path, f"unknown {what} «{name}»", fix)


def _columns(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    for name, table in book.columns.tables.items():
        fields = (*RECORD_FIELDS[table.record], *NOT_JUDGED)
        at = ("columns", "tables", name)
        for column in table.columns:
            yield from _unknown((*at, "columns", column), "field", column, fields)
        for tick, rule in table.ticks.items():
            yield from _unknown((*at, "ticks", tick, "field"), "field", rule.field, fields)


def _sources(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    if not any(source.role is Role.PROVINCE for source in book.merge.sources.values()):
        what = "no source with role province"
        yield (("merge", "sources"), what, "name at least one province under sources")
    for name in book.sources:
        yield from _unknown(("sources", name), "source", name, book.merge.sources)
    for name, source in book.merge.sources.items():
        path = ("merge", "sources", name)
        if not SOURCE_ID.fullmatch(name):
            fix = "small letters, digits and hyphens, e.g. ca-mau"
            yield (path, f"«{name}» is no id of a source", fix)
        for index, pattern in enumerate(source.files):
            if not pattern or pattern.startswith("/") or ".." in pattern.split("/"):
                what = f"«{pattern}» does not stay below catalogs/{name}/"
                yield ((*path, "files", index), what, 'a pattern such as "**/*.xlsx"')


def _agencies(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    agencies = book.agencies.agencies
    for name, agency in agencies.items():
        at = ("agencies", "agencies", name)
        if agency.successor:
            yield from _unknown((*at, "successor"), "agency", agency.successor, agencies)
            yield from _succession(name, book)
        for moved, move in agency.moves.items():
            path = (*at, "moves", moved)
            yield from _unknown(path, "field of work", moved, book.fields.fields)
            yield from _unknown((*path, "to"), "agency", move.to, agencies)
            yield from _unverified((*path, "effect"), move.effect, move.status)
        yield from _unverified((*at, "effect"), agency.effect, agency.status)


def _succession(name: str, book: RuleBook) -> Iterator[Contradiction]:
    """A chain of successors must end."""
    agencies, seen, heir = book.agencies.agencies, {name}, name
    while heir in agencies and (heir := agencies[heir].successor):
        if heir in seen:
            chain = " → ".join([*seen, heir])
            path = ("agencies", "agencies", name, "successor")
            yield (path, f"successors go round in a circle: {chain}", "end the chain")
            return
        seen.add(heir)


def _unverified(
    path: tuple[str | int, ...], effect: Effect, status: FactStatus
) -> Iterator[Contradiction]:
    if effect is Effect.APPLY and status is not FactStatus.CONFIRMED:
        what = f"a rule with status {status.value} may only propose"
        yield (path, what, "set «effect: propose», or confirm the fact and its basis")


def _matching(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    for sort, fields in RECORD_FIELDS.items():
        rules = getattr(book.matching, sort)
        at = ("matching", sort)
        for name, evidence in rules.evidence.items():
            path = (*at, "evidence", name)
            yield from _unknown(path, "field", name, fields)
            yield from _unknown((*path, "compare"), "comparer", evidence.compare, legal.comparers)
            if evidence.differs_at > evidence.agrees_at:
                what = f"differs_at {evidence.differs_at} is above agrees_at {evidence.agrees_at}"
                yield ((*path, "differs_at"), what, "differs_at ≤ agrees_at")
        for index, name in enumerate(rules.candidates.keys):
            yield from _unknown((*at, "candidates", "keys", index), "field", name, fields)
        cuts = rules.thresholds
        if cuts.review > cuts.same:
            what = f"review {cuts.review} is above same {cuts.same}"
            yield ((*at, "thresholds", "review"), what, "review ≤ same")


def _policies(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    for sort, fields in RECORD_FIELDS.items():
        for name, rule in getattr(book.policies, sort).items():
            path = ("policies", sort, name)
            yield from _unknown(path, "field", name, fields)
            yield from _unknown((*path, "policy"), "policy", rule.policy, legal.policies)


def _placement(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    for name, rule in book.two_tier.rules.items():
        path = ("two_tier", "rules", name)
        yield from _unverified((*path, "effect"), rule.effect, rule.status)
        if rule.valid_from and rule.valid_to and rule.valid_to <= rule.valid_from:
            what = f"valid_to {rule.valid_to} is not after valid_from {rule.valid_from}"
            yield ((*path, "valid_to"), what, "the rule can never apply: mend the dates")


def _checks(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    for name, check in book.checks.checks.items():
        path = ("checks", "checks", name, "expectation")
        yield from _unknown(path, "expectation", check.expectation, legal.expectations)
        if check.column:
            columns = legal.columns.get(check.suite, ())
            at = ("checks", "checks", name, "column")
            yield from _unknown(at, "column", check.column, columns)


CHECKS: tuple[Callable[[RuleBook, LegalNames], Iterator[Contradiction]], ...] = (
    _columns,
    _sources,
    _agencies,
    _matching,
    _policies,
    _placement,
    _checks,
    legal_contradictions,
    placement_contradictions,
    territory_contradictions,
)
