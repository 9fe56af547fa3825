"""Which of two conditions is the more specific: of placement rules that fit, that one holds."""

from __future__ import annotations

from merge_toolkit.rules.schema import PlacementWhen

Rank = tuple[bool, bool, bool, bool, bool, bool]


def rank(when: PlacementWhen) -> Rank:
    """Order of specificity; the lowest is tried first."""
    return (
        not when.codes,
        not when.twin,
        not (when.fields and when.words),
        not when.fields,
        not (when.words or when.agencies),
        not (when.levels or when.touches),
    )
