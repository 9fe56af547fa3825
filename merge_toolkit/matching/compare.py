"""Comparers: what one field of two records says, as a similarity in 0..1 and its detail.

A comparer sees both sides present, is symmetric, and is listed at the foot of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from merge_toolkit.matching.names import compare_names
from merge_toolkit.matching.prepare import Corpus, Profile
from merge_toolkit.model.values import TimeLimit, Value, show
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparer saw."""

    similarity: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two profiles under comparison, in pair order, and the corpus that weighs words."""

    left: Profile
    right: Profile
    corpus: Corpus


Comparer = Callable[[Sides, Value, Value], Comparison]


def name_words(sides: Sides, _left: Value, _right: Value) -> Comparison:
    """Compare names word by word, rare words weighing more, typing slips forgiven."""
    seen = compare_names(sides.left, sides.right, sides.corpus)
    parts = [
        "−" + " ".join(seen.left_only) if seen.left_only else "",
        "+" + " ".join(seen.right_only) if seen.right_only else "",
    ]
    return Comparison(seen.similarity, " ".join(part for part in parts if part))


def equal(_: Sides, left: Value, right: Value) -> Comparison:
    """Compare canonical values: 1 when equal, else 0."""
    if isinstance(left, str) and isinstance(right, str):
        return Comparison(float(mark(left) == mark(right)))
    return Comparison(float(left == right))


def overlap(_: Sides, left: Value, right: Value) -> Comparison:
    """Compare lists (levels, acts, papers, agencies): share of the shorter list found in both."""
    one, other = _items(left), _items(right)
    return Comparison(len(one & other) / min(len(one), len(other)))


def heirs(sides: Sides, _left: Value, _right: Value) -> Comparison:
    """Compare agencies after mergers of agencies: share of the shorter list found in both."""
    one, other = sides.left.heirs, sides.right.heirs
    return (
        Comparison(len(one & other) / min(len(one), len(other)))
        if one and other
        else equal(sides, _left, _right)
    )


def wording(_: Sides, left: Value, right: Value) -> Comparison:
    """Compare short texts by their letters, whatever the order of the words."""
    one, other = mark(show(left)), mark(show(right))
    return Comparison(fuzz.token_sort_ratio(one, other) / 100)


def time_spans(_: Sides, left: Value, right: Value) -> Comparison:
    """Compare time limits: 1 when some branch is equal, else 0."""
    if not isinstance(left, TimeLimit) or not isinstance(right, TimeLimit):
        return Comparison(0.0)
    return Comparison(float(bool(set(left.spans) & set(right.spans))))


def _items(value: Value) -> set[str]:
    if isinstance(value, tuple):
        return {mark(str(item)) for item in value}
    return {mark(part) for part in str(value).split(";")}


COMPARERS: Mapping[str, Comparer] = {
    "name_words": name_words,
    "equal": equal,
    "overlap": overlap,
    "heirs": heirs,
    "wording": wording,
    "time_spans": time_spans,
}
