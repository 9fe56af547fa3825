"""What is wrong with the legal references of rules: unknown acts, days, contradictions.

A basis is read as officials write it; the numbers in it must be acts of ``legal_acts.yaml`` that
hold for as long as the rule does, as it cites them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz import process

from merge_toolkit.rules.legal_acts import Citation, KnownAct, LegalActs, Standing, begins
from merge_toolkit.rules.schema import Effect, FactStatus, Grounded, LegalAct, RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The basis of one rule: where it stands, and the days it must bear out.

    ``until`` is the first day that it need not; None where it must hold without end. What happened
    on one day (a succession) needs its act on that day only.
    """

    path: Path
    basis: str
    effect: Effect
    since: date | None
    until: date | None = None
    lasting: bool = False


def legal_contradictions(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Find every mistake in the table of acts and in the references to it."""
    acts = LegalActs(book)
    for name, act in book.legal_acts.acts.items():
        yield from _act(name, act, book)
    yield from _twins(book)
    for reference in references(book):
        yield from _cited(reference, acts)


def references(book: RuleBook) -> Iterator[Reference]:
    """Every place of the rules that rests on a legal act."""
    for name, agency in book.agencies.agencies.items():
        at: Path = ("agencies", "agencies", name)
        yield Reference((*at, "basis"), agency.basis, agency.effect, agency.effective_from)
        yield Reference((*at, "upheld_by"), agency.upheld_by, Effect.PROPOSE, None)
        for moved, move in agency.moves.items():
            path = (*at, "moves", moved, "basis")
            yield Reference(path, move.basis, move.effect, move.effective_from)
    territory = book.territory
    yield Reference(("territory", "basis"), territory.basis, Effect.PROPOSE, territory.effective)
    for section in ("receiving", "reach", "localities", "rules"):
        grounded: Mapping[str, Grounded] = getattr(book.two_tier, section)
        for name, rule in grounded.items():
            path = ("two_tier", section, name, "basis")
            days = (rule.valid_from, rule.valid_to)
            yield Reference(path, rule.basis, rule.effect, *days, lasting=True)


def _act(name: str, act: LegalAct, book: RuleBook) -> Iterator[Contradiction]:
    at: Path = ("legal_acts", "acts", name)
    known = book.legal_acts.acts
    others = [((*at, "amended_by", other), other) for other in act.amended_by]
    others += [((*at, "replaced_by"), act.replaced_by)] if act.replaced_by else []
    for path, other in others:
        if other not in known:
            near = process.extract(other, sorted(known), limit=1)
            yield (path, f"unknown act «{other}»", f"did you mean «{near[0][0]}»?")
        elif other == name:
            yield (path, "an act does not amend or replace itself", "name the other act")
    start = begins(act)
    if start and act.valid_to and act.valid_to <= start:
        what = f"valid_to {act.valid_to} is not after {start}"
        yield ((*at, "valid_to"), what, "an act holds for a day at least: mend the dates")
    heir = known.get(act.replaced_by)
    begun = begins(heir) if heir else None
    if act.valid_to and begun and begun > act.valid_to:
        what = f"it ends on {act.valid_to}, before «{act.replaced_by}» begins on {begun}"
        yield ((*at, "replaced_by"), what, "what replaces an act begins when it ends")


def _twins(book: RuleBook) -> Iterator[Contradiction]:
    """Two acts of one number, issuer and day are one act said twice."""
    seen: dict[tuple[str, str, date | None], str] = {}
    for name, act in book.legal_acts.acts.items():
        first = seen.setdefault((act.number.casefold(), act.issuer, act.issued), name)
        if first != name:
            what = f"«{act.number}» stands twice, first as «{first}»"
            yield (("legal_acts", "acts", name), what, "keep one, or tell issuer and date")


def _cited(reference: Reference, acts: LegalActs) -> Iterator[Contradiction]:
    found: list[KnownAct] = []
    for citation in acts.cited(reference.basis):
        named = acts.named(citation.number)
        if not named:
            near = process.extract(citation.number, acts.numbers(), limit=1)
            fix = f"did you mean «{near[0][0]}»? or add it to legal_acts.yaml" if near else ""
            what = f"no act «{citation.number}» in legal_acts.yaml"
            yield (reference.path, what, fix or "add it to legal_acts.yaml")
        elif len(named) == 1:
            found.append(named[0])
            yield from _used(reference, citation, named[0], acts)
    for one, other in combinations(found, 2):
        if {one.id, other.id} & {one.act.replaced_by, other.act.replaced_by}:
            what = f"{one} and {other} contradict: one has replaced the other"
            yield (reference.path, what, "cite the one that holds")


def _used(
    reference: Reference, citation: Citation, known: KnownAct, acts: LegalActs
) -> Iterator[Contradiction]:
    act, path = known.act, reference.path
    said = next((kind for kind in acts.kinds if citation.before.endswith(kind)), act.kind)
    if said != act.kind:
        yield (path, f"«{act.number}» is a {act.kind}, not a {said}", f"write «{known}»")
    if reference.effect is Effect.APPLY and act.status is not FactStatus.CONFIRMED:
        what = f"{known} is itself {act.status.value}: a rule that rests on it may only propose"
        yield (path, what, "set «effect: propose», or confirm the act in legal_acts.yaml")
    yield from _in_its_days(reference, known, acts)
    start = reference.since
    for other, change in acts.amendments(act, start) if start else ():
        if change.repeals and citation.article in change.articles:
            what = f"{citation.article} of {known} was repealed by {other}"
            yield (path, what, "cite what took its place, or end the rule")


def _in_its_days(reference: Reference, known: KnownAct, acts: LegalActs) -> Iterator[Contradiction]:
    since, until, end = reference.since, reference.until, acts.ends(known.act)
    standing = acts.standing(known.act, since) if since else Standing.IN_FORCE
    heir = acts.heir(known.act)
    instead = f", replaced by {heir}" if heir else ""
    if standing is Standing.NOT_YET:
        what = f"{known} holds only from {begins(known.act)}, the rule from {since}"
        yield (reference.path, what, "cite the act that held then, or mend the dates")
    elif standing is Standing.ENDED:
        what = f"{known} no longer held on {since}: it ended on {end}{instead}"
        yield (reference.path, what, "cite the act that held then, or mend the dates")
    elif reference.lasting and end and (until is None or until > end):
        what = f"{known} ends on {end}{instead}, the rule " + (f"on {until}" if until else "never")
        yield (reference.path, what, f"write «valid_to: {end}»")
