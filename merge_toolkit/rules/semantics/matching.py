"""Cuts and thresholds of ``matching.yaml`` that stand upside down."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics.base import RECORD_FIELDS, Contradiction, LegalNames


def upside_down(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Cuts that leave nothing between them because the lower one is above the upper one."""
    for sort in RECORD_FIELDS:
        rules = getattr(book.matching, sort)
        at = ("matching", sort)
        for name, evidence in rules.evidence.items():
            if evidence.differs_at > evidence.agrees_at:
                what = f"differs_at {evidence.differs_at} is above agrees_at {evidence.agrees_at}"
                path = _own((*at, "evidence", name), ("differs_at", "agrees_at"), legal)
                yield (path, what, "differs_at ≤ agrees_at")
        cuts = rules.thresholds
        if cuts.review > cuts.same:
            what = f"review {cuts.review} is above same {cuts.same}"
            path = _own((*at, "thresholds"), ("review", "same"), legal)
            yield (path, what, "review ≤ same")


def _own(at: tuple[str, ...], keys: tuple[str, str], legal: LegalNames) -> tuple[str, ...]:
    """The first of two keys that the workspace says; the first where the defaults say both."""
    return (*at, next((key for key in keys if legal.is_own((*at, key))), keys[0]))
