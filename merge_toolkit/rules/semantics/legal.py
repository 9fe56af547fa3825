"""Facts that rules state of the law: whether they are verified, and whether they are in force."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.rules.schema import Effect, FactStatus, Grounded, RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames


def unverified_agencies(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Successions and moves that change records without being confirmed."""
    for name, agency in book.agencies.agencies.items():
        at = ("agencies", "agencies", name)
        for moved, move in agency.moves.items():
            yield from _unverified((*at, "moves", moved, "effect"), move.effect, move.status)
        yield from _unverified((*at, "effect"), agency.effect, agency.status)


def unverified_placements(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Rules of the two tiers that change records without being confirmed."""
    for path, rule in _grounded(book):
        yield from _unverified((*path, "effect"), rule.effect, rule.status)


def never_in_force(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Rules of the two tiers that end before they begin."""
    for path, rule in _grounded(book):
        if rule.valid_from and rule.valid_to and rule.valid_to <= rule.valid_from:
            what = f"valid_to {rule.valid_to} is not after valid_from {rule.valid_from}"
            yield ((*path, "valid_to"), what, "the rule can never apply: mend the dates")


def _grounded(book: RuleBook) -> Iterator[tuple[tuple[str, ...], Grounded]]:
    """Every rule of the two tiers that rests on an act, with its path."""
    for section in ("rules", "receiving", "reach", "localities"):
        rules: dict[str, Grounded] = dict(getattr(book.two_tier, section))
        yield from ((("two_tier", section, name), rule) for name, rule in rules.items())


def _unverified(
    path: tuple[str | int, ...], effect: Effect, status: FactStatus
) -> Iterator[Contradiction]:
    if effect is Effect.APPLY and status is not FactStatus.CONFIRMED:
        what = f"a rule with status {status.value} may only propose"
        yield (path, what, "set «effect: propose», or confirm the fact and its basis")
