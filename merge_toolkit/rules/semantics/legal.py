"""Facts that rules state of the law: whether they are verified, and whether they are in force."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.rules.schema import Effect, FactStatus, RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames


def unverified_agencies(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Successions and moves that change records without being confirmed."""
    for name, agency in book.agencies.agencies.items():
        at = ("agencies", "agencies", name)
        for moved, move in agency.moves.items():
            yield from _unverified((*at, "moves", moved, "effect"), move.effect, move.status)
        yield from _unverified((*at, "effect"), agency.effect, agency.status)


def unverified_placements(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Placement rules that change records without being confirmed."""
    for name, rule in book.two_tier.rules.items():
        yield from _unverified(("two_tier", "rules", name, "effect"), rule.effect, rule.status)


def never_in_force(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Placement rules that end before they begin."""
    for name, rule in book.two_tier.rules.items():
        if rule.valid_from and rule.valid_to and rule.valid_to <= rule.valid_from:
            what = f"valid_to {rule.valid_to} is not after valid_from {rule.valid_from}"
            path = ("two_tier", "rules", name, "valid_to")
            yield (path, what, "the rule can never apply: mend the dates")


def _unverified(
    path: tuple[str | int, ...], effect: Effect, status: FactStatus
) -> Iterator[Contradiction]:
    if effect is Effect.APPLY and status is not FactStatus.CONFIRMED:
        what = f"a rule with status {status.value} may only propose"
        yield (path, what, "set «effect: propose», or confirm the fact and its basis")
