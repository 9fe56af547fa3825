"""What is wrong with rules of placement: unknown names, and rules that tie.

Two rules of one rank that fit the same record and disagree are a tie: no order of the file may
decide where a procedure lives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from merge_toolkit.model.records import Role
from merge_toolkit.model.values import Level
from merge_toolkit.rules.legal_acts import LegalActs
from merge_toolkit.rules.schema import (
    Effect,
    PlacementRule,
    PlacementWhen,
    ReachRule,
    RuleBook,
)
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames, unknown
from merge_toolkit.rules.specificity import rank
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import mark

Path = tuple[str | int, ...]


def placement_contradictions(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Find every mistake in the rules of placement that no single key shows."""
    yield from _names(book)
    yield from _ties(book, legal)
    yield from _what_they_say(book)


def _names(book: RuleBook) -> Iterator[Contradiction]:
    known_fields = {
        mark(text): field.name
        for field in book.fields.fields.values()
        for text in (field.name, *field.aliases)
    }
    agencies = book.agencies.agencies
    for path, field in _fields(book):
        if mark(field) not in known_fields:
            yield from unknown(path, "field of work", field, known_fields.values())
    for path, one in _agencies(book):
        if one not in agencies:
            yield from unknown(path, "agency", one, agencies)
    names = {mark(agency.name): agency.name for agency in agencies.values()}
    for name, rule in book.two_tier.rules.items():
        if rule.agency and mark(rule.agency) not in names:
            path = ("two_tier", "rules", name, "agency")
            yield from unknown(path, "agency", rule.agency, names.values())
    provinces = [s for s, one in book.merge.sources.items() if one.role is Role.PROVINCE]
    for name, local in book.two_tier.localities.items():
        for index, source in enumerate(local.sources):
            if source not in provinces:
                path = ("two_tier", "localities", name, "sources", index)
                yield from unknown(path, "source", source, provinces)


def _whens(book: RuleBook) -> Iterator[tuple[Path, PlacementWhen]]:
    for section, rules in (("rules", book.two_tier.rules), ("reach", book.two_tier.reach)):
        grounded: Mapping[str, PlacementRule | ReachRule] = rules
        for name, rule in grounded.items():
            yield ("two_tier", section, name, "when"), rule.when


def _fields(book: RuleBook) -> Iterator[tuple[Path, str]]:
    for name, rule in book.two_tier.reach.items():
        path: Path = ("two_tier", "reach", name, "when", "fields")
        yield from (((*path, at), one) for at, one in enumerate(rule.when.fields))
    for name, local in book.two_tier.localities.items():
        path = ("two_tier", "localities", name, "fields")
        yield from (((*path, at), one) for at, one in enumerate(local.fields))


def _agencies(book: RuleBook) -> Iterator[tuple[Path, str]]:
    rules = book.two_tier
    for path, when in _whens(book):
        yield from (((*path, "agencies", at), one) for at, one in enumerate(when.agencies))
    yield from ((("two_tier", "bodies", level), one) for level, one in rules.bodies.items())
    if rules.settled_by:
        yield ("two_tier", "settled_by"), rules.settled_by


def _what_they_say(book: RuleBook) -> Iterator[Contradiction]:
    """Rules that place at a level or with an agency that is gone, or apply to everything."""
    succession = Succession(book, book.merge.cutover)
    acts = LegalActs(book)
    for name, rule in book.two_tier.rules.items():
        at: Path = ("two_tier", "rules", name)
        if book.two_tier.abolished in rule.levels:
            what = f"places at «{book.two_tier.abolished}», which is abolished"
            yield ((*at, "levels"), what, "name the level that decides now")
        known = succession.find(rule.agency) if rule.agency else None
        if known and succession.heir(rule.agency) != rule.agency:
            what = f"«{rule.agency}» no longer exists on the cutover date"
            yield ((*at, "agency"), what, f"«{succession.heir(rule.agency)}» took over")
        elif known and rule.levels and known[1].level not in (*rule.levels, Level.CENTRAL):
            what = f"«{rule.agency}» is an agency of level {known[1].level}"
            yield ((*at, "agency"), what, "name an agency of the levels that the rule states")
        if rule.effect is not Effect.APPLY:
            continue
        if rule.when == PlacementWhen():
            what = "applies to every procedure: no condition is stated"
            yield ((*at, "when"), what, "state codes, fields, words or levels")
        if not any(True for _ in acts.cited(rule.basis)):
            what = "applies without a legal act"
            yield ((*at, "effect"), what, "cite an act of legal_acts.yaml as basis, or propose")


def _ties(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Rules that tie with a national one; those of the overlay alone are told elsewhere."""
    at = ("two_tier", "rules")
    ranked = ((name, rule, rank(rule.when)) for name, rule in book.two_tier.rules.items())
    for (one, first, its), (other, second, others) in combinations(ranked, 2):
        agencies = {first.agency, second.agency} - {""}
        apart = "levels" if first.levels != second.levels else "agency"
        alike = first.levels == second.levels and len(agencies) < 2
        if its != others or alike:
            continue
        shared = _shared(first.when, second.when)
        both_own = legal.is_own((*at, one)) and legal.is_own((*at, other))
        if shared and not both_own and _together(first, second):
            what = f"ties with «{one}»: both fit {shared}, and they disagree on the {apart}"
            fix = "make one more specific, end it with valid_to, or take it away with null"
            yield (("two_tier", "rules", other), what, fix)


def _shared(one: PlacementWhen, other: PlacementWhen) -> str:
    """What makes two rules of one rank fit the same record for certain; empty where nothing."""
    if one.levels != other.levels or one.touches != other.touches:
        return ""
    if one.codes or other.codes:
        return ", ".join(sorted(set(one.codes) & set(other.codes)))
    fields = {mark(field) for field in one.fields} & {mark(field) for field in other.fields}
    words = {mark(word) for word in one.words} & {mark(word) for word in other.words}
    if (one.fields or other.fields) and not fields:
        return ""
    if (one.words or other.words) and not words:
        return ""
    if set(one.agencies).isdisjoint(other.agencies) and (one.agencies or other.agencies):
        return ""
    return ", ".join(sorted(fields | words)) or "the same levels"


def _together(one: PlacementRule, other: PlacementRule) -> bool:
    """Whether there is a day on which both hold."""
    apart = (one.valid_to and other.valid_from and one.valid_to <= other.valid_from) or (
        other.valid_to and one.valid_from and other.valid_to <= one.valid_from
    )
    return not apart
