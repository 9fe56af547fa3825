"""Accepted pairs joined into clusters: at most one record a source, no «different» crossed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from merge_toolkit.model.linkage import Contradiction, Match, Pair
from merge_toolkit.model.records import RecordKey


@dataclass(frozen=True, slots=True)
class Joined:
    """The clusters, the pairs that could not join, and those that people's word kept apart."""

    groups: tuple[tuple[RecordKey, ...], ...]
    refused: tuple[Match, ...]
    contradictions: tuple[Contradiction, ...]


def clusters(
    keys: Iterable[RecordKey],
    accepted: Sequence[Match],
    forbidden: Collection[Pair],
    source_of: Callable[[RecordKey], str],
) -> Joined:
    """Join the most certain pairs first.

    The outcome does not depend on the order of ``keys`` or ``accepted``.
    """
    group: dict[RecordKey, set[RecordKey]] = {key: {key} for key in keys}
    refused: list[Match] = []
    contradictions: list[Contradiction] = []
    for match in sorted(accepted, key=lambda match: (-match.score, -match.margin, match.pair)):
        one, other = group[match.pair.left], group[match.pair.right]
        if one is other:
            continue
        crossed = _crossed(one, other, forbidden)
        if crossed or _doubled(one, other, source_of):
            refused.append(match)
            contradictions += [_contradiction(pair, match) for pair in crossed]
            continue
        one |= other
        for key in other:
            group[key] = one
    distinct = {min(members): tuple(sorted(members)) for members in group.values()}
    return Joined(
        tuple(distinct[key] for key in sorted(distinct)), tuple(refused), tuple(contradictions)
    )


def _crossed(one: set[RecordKey], other: set[RecordKey], forbidden: Collection[Pair]) -> list[Pair]:
    if not forbidden:
        return []
    between = (Pair.of(left, right) for left in one for right in other)
    return sorted(pair for pair in between if pair in forbidden)


def _doubled(
    one: set[RecordKey], other: set[RecordKey], source_of: Callable[[RecordKey], str]
) -> bool:
    sources = [source_of(key) for key in (*one, *other)]
    return len(sources) != len(set(sources))


def _contradiction(apart: Pair, match: Match) -> Contradiction:
    """Name the record between: the one of the refused pair that people did not speak of."""
    between = match.pair.left if match.pair.left not in (apart.left, apart.right) else (
        match.pair.right
    )  # fmt: skip
    return Contradiction(apart, between, match)
