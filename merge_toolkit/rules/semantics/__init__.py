"""What is wrong with rules that are well-formed: one module a concern, one line here a check.

``run`` hands the legal names of the stages' tables down, since rules may not import the stages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics import (
    agencies,
    dossiers,
    layouts,
    legal,
    legal_acts,
    matching,
    names,
    placements,
    policies,
    sources,
    territory,
    two_tier,
    words,
)
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames, SemanticCheck

__all__ = ["LOOKED_UP", "Contradiction", "LegalNames", "contradictions"]

LOOKED_UP: Mapping[str, tuple[str, ...]] = {
    "sources": ("merge", "columns"),
    "agencies": ("fields", "legal_acts"),
    "two_tier": ("agencies", "fields", "legal_acts", "merge"),
    "territory": ("legal_acts",),
    "policies": ("agencies",),
    "dossiers": ("merge",),
}
"""Files that the checks of a file look into: while one cannot be read, they would blame others."""


def contradictions(book: RuleBook, known: LegalNames) -> Iterator[Contradiction]:
    """Find every semantic mistake in ``book``."""
    for check in CHECKS:
        yield from check(book, known)


CHECKS: tuple[SemanticCheck, ...] = (
    names.names_in_columns,
    names.names_of_sources,
    names.names_in_agencies,
    names.names_in_matching,
    names.names_in_policies,
    names.names_in_checks,
    names.ranges_in_checks,
    names.values_in_checks,
    names.words_in_checks,
    sources.sources,
    sources.control_totals,
    layouts.layouts,
    agencies.circular_successions,
    matching.upside_down,
    policies.policies_that_do_not_fit,
    policies.kinds_of_conflict,
    policies.groups_of_fields,
    dossiers.codes_of_dossiers,
    words.abbreviations,
    words.headers,
    words.names,
    words.distinctions,
    placements.conditions,
    placements.shadowed,
    legal.unverified_agencies,
    legal.unverified_placements,
    legal.never_in_force,
    legal_acts.legal_contradictions,
    two_tier.placement_contradictions,
    territory.territory_contradictions,
)
