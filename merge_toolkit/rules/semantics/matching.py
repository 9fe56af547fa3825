"""Cuts and thresholds of ``matching.yaml`` that stand upside down."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics.base import RECORD_FIELDS, Contradiction, LegalNames


def upside_down(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Cuts that leave nothing between them because the lower one is above the upper one."""
    for sort in RECORD_FIELDS:
        rules = getattr(book.matching, sort)
        at = ("matching", sort)
        for name, evidence in rules.evidence.items():
            if evidence.differs_at > evidence.agrees_at:
                what = f"differs_at {evidence.differs_at} is above agrees_at {evidence.agrees_at}"
                path = (*at, "evidence", name, "differs_at")
                yield (path, what, "differs_at ≤ agrees_at")
        cuts = rules.thresholds
        if cuts.review > cuts.same:
            what = f"review {cuts.review} is above same {cuts.same}"
            yield ((*at, "thresholds", "review"), what, "review ≤ same")
