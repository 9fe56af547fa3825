"""Comparers: what one field of two records says, as a similarity in 0..1 and its detail.

A comparer sees both sides present, is symmetric, and is listed at the foot of this file: either
among those that look at how the names differ, or among those to which equal values are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.names import GapKind, similarity
from merge_toolkit.matching.phrases import Features
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.model.values import TimeLimit, Value, show
from merge_toolkit.rules.schema import NameCosts
from merge_toolkit.text.forms import mark


class Comparison(NamedTuple):  # made for every pair: a third of the cost of a frozen dataclass
    """What a comparer saw."""

    similarity: float
    detail: str = ""


class Sides(NamedTuple):
    """The two profiles under comparison, in pair order, and how their names differ."""

    left: Profile
    right: Profile
    differences: Differences
    gaps: tuple[GapKind, ...]
    features: tuple[Features, Features]
    costs: NameCosts


Heirs = tuple[frozenset[str], frozenset[str]]
"""Agencies of both records after mergers of agencies."""

NameComparer = Callable[[Sides], Comparison]
Comparer = Callable[[Heirs, Value, Value], Comparison]


def name_words(sides: Sides) -> Comparison:
    """Compare names word by word; slips, habits and words said elsewhere cost little."""
    found, only = sides.differences, []
    for sign, side in (("−", 0), ("+", 1)):
        words = [word for gap in found.gaps for word in gap[side]]
        if words:
            only.append(sign + " ".join(words))
    return Comparison(similarity(found, sides.gaps, sides.costs), " ".join(only))


def equal(_: Heirs, left: Value, right: Value) -> Comparison:
    """Compare canonical values: 1 when equal, else 0."""
    if isinstance(left, str) and isinstance(right, str):
        return Comparison(float(mark(left) == mark(right)))
    return Comparison(float(left == right))


def overlap(_: Heirs, left: Value, right: Value) -> Comparison:
    """Compare lists (levels, acts, papers, agencies): share of the shorter list found in both."""
    one, other = _items(left), _items(right)
    return Comparison(len(one & other) / min(len(one), len(other)))


def heirs(known: Heirs, left: Value, right: Value) -> Comparison:
    """Compare agencies after mergers of agencies: share of the shorter list found in both."""
    one, other = known
    return (
        Comparison(len(one & other) / min(len(one), len(other)))
        if one and other
        else equal(known, left, right)
    )


def wording(_: Heirs, left: Value, right: Value) -> Comparison:
    """Compare short texts by their letters, whatever the order of the words."""
    one, other = mark(show(left)), mark(show(right))
    return Comparison(fuzz.token_sort_ratio(one, other) / 100)


def time_spans(_: Heirs, left: Value, right: Value) -> Comparison:
    """Compare time limits: 1 when some branch is equal, else 0."""
    if not isinstance(left, TimeLimit) or not isinstance(right, TimeLimit):
        return Comparison(0.0)
    return Comparison(float(bool(set(left.spans) & set(right.spans))))


def _items(value: Value) -> set[str]:
    if isinstance(value, tuple):
        return {mark(str(item)) for item in value}
    parts: set[str] = {mark(part) for part in str(value).split(";")}
    return parts - {""} or parts  # «Sở Y tế;» names one


BY_NAMES: Mapping[str, NameComparer] = {
    "name_words": name_words,
}
BY_VALUES: Mapping[str, Comparer] = {
    "equal": equal,
    "overlap": overlap,
    "heirs": heirs,
    "wording": wording,
    "time_spans": time_spans,
}
COMPARERS: Mapping[str, Callable[..., Comparison]] = {**BY_NAMES, **BY_VALUES}
