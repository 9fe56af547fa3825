"""Decisions that cannot all hold: none of them is in force until people settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from merge_toolkit.model.linkage import Pair
from merge_toolkit.model.records import RecordKey
from merge_toolkit.review.words import DIFFERENT, PART_OF, SAME

_APART = (DIFFERENT, PART_OF)

Said = tuple[str, Pair, str]
"""Id of a decision, the pair it is about, and its verdict."""

Chosen = tuple[str, frozenset[RecordKey], tuple[str, str], str]
"""Id of a decision, the records and the field it is about, and what was chosen."""


def contradictory_pairs(said: Sequence[Said]) -> frozenset[str]:
    """Return the decisions in groups of «same» that hold a «different» or two of one source.

    Records of one source that people called the same are duplicates: they count as one. A part is
    not the same as the whole; nor can one pair be both different and part of each other.
    """
    within = _Groups(pair for _, pair, value in said if value == SAME and _one_source(pair))
    joined = _Groups(pair for _, pair, value in said if value == SAME)
    members = {key for _, pair, _ in said for key in (pair.left, pair.right)}
    parts = {(joined.of(key), within.of(key), _source(key)) for key in members}
    held = Counter((group, source) for group, _, source in parts)
    broken = {group for (group, _), count in held.items() if count > 1}
    broken |= {
        joined.of(pair.left)
        for _, pair, value in said
        if value in _APART and joined.of(pair.left) == joined.of(pair.right)
    }
    sure: dict[Pair, set[str]] = {}
    for _, pair, value in said:
        sure.setdefault(pair, set()).update({value} & {SAME, *_APART})
    return frozenset(
        decision
        for decision, pair, value in said
        if value in (SAME, *_APART)
        and (
            len(sure[pair]) > 1
            or (joined.of(pair.left) == joined.of(pair.right) and joined.of(pair.left) in broken)
        )
    )


def contradictory_choices(chosen: Sequence[Chosen]) -> frozenset[str]:
    """Return the decisions on one field of shared records that choose differently."""
    wrong: set[str] = set()
    by_record: dict[tuple[RecordKey, tuple[str, str]], list[Chosen]] = {}
    for one in chosen:
        for key in one[1]:
            by_record.setdefault((key, one[2]), []).append(one)
    for claims in by_record.values():
        if len({said for _, _, _, said in claims}) > 1:
            wrong.update(decision for decision, _, _, _ in claims)
    return frozenset(wrong)


class _Groups:
    """Records joined by pairs; the group of a record is named by one of its members."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._parent: dict[RecordKey, RecordKey] = {}
        for pair in pairs:
            self._parent[self.of(pair.left)] = self.of(pair.right)

    def of(self, key: RecordKey) -> RecordKey:
        """Return the name of the group of ``key``."""
        while (parent := self._parent.get(key, key)) != key:
            key = parent
        return key


def _one_source(pair: Pair) -> bool:
    return _source(pair.left) == _source(pair.right)


def _source(key: RecordKey) -> str:
    return key.partition(":")[0]
