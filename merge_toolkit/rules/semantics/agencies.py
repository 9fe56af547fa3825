"""Successions of agencies: every chain of successors ends."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames


def circular_successions(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Agencies whose successors come round to where they began."""
    agencies = book.agencies.agencies
    for name in agencies:
        seen, heir = {name: None}, name
        while heir in agencies and (heir := agencies[heir].successor):
            if heir in seen:
                chain = " → ".join([*seen, heir])
                path = ("agencies", "agencies", name, "successor")
                yield (path, f"successors go round in a circle: {chain}", "end the chain")
                break
            seen[heir] = None
