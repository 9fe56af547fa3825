"""Accepted pairs joined into clusters: at most one record a source, no «different» crossed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from merge_toolkit.model.linkage import Match, Pair
from merge_toolkit.model.records import RecordKey


def clusters(
    keys: Iterable[RecordKey],
    accepted: Sequence[Match],
    forbidden: Collection[Pair],
    source_of: Callable[[RecordKey], str],
) -> tuple[tuple[tuple[RecordKey, ...], ...], tuple[Match, ...]]:
    """Join the most certain pairs first; return the clusters and the pairs that could not join.

    The outcome does not depend on the order of ``keys`` or ``accepted``.
    """
    group: dict[RecordKey, set[RecordKey]] = {key: {key} for key in keys}
    refused: list[Match] = []
    for match in sorted(accepted, key=lambda match: (-match.score, -match.margin, match.pair)):
        one, other = group[match.pair.left], group[match.pair.right]
        if one is other:
            continue
        if _may_join(one, other, forbidden, source_of):
            one |= other
            for key in other:
                group[key] = one
        else:
            refused.append(match)
    distinct = {min(members): tuple(sorted(members)) for members in group.values()}
    return tuple(distinct[key] for key in sorted(distinct)), tuple(refused)


def _may_join(
    one: set[RecordKey],
    other: set[RecordKey],
    forbidden: Collection[Pair],
    source_of: Callable[[RecordKey], str],
) -> bool:
    sources = [source_of(key) for key in (*one, *other)]
    if len(sources) != len(set(sources)):
        return False
    return not any(Pair.of(left, right) in forbidden for left in one for right in other)
