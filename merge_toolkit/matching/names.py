"""How far two names say the same, word by word, with rare words weighing more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from merge_toolkit.matching.prepare import Corpus, Profile
from merge_toolkit.text.forms import fold

SLIP_COST = 0.25
"""Share of a word's weight that a likely typing slip costs."""
MARK_COST = 0.5
"""The same where both spellings are words and only their marks differ: «bán» and «bàn»."""
ADDED_COST = 0.5
"""Share of the weight of words that only one side has; exchanged words cost their full weight."""


@dataclass(frozen=True, slots=True)
class NameComparison:
    """Similarity in 0..1 and the words that stand on one side only."""

    similarity: float
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]


def compare_names(one: Profile, other: Profile, corpus: Corpus) -> NameComparison:
    """Compare two names by their words; word order tells nothing, exchanged words tell most."""
    if one.words == other.words:
        return NameComparison(1.0, (), ())
    if one.unaccented or other.unaccented:
        left, right = one.folded.split(), other.folded.split()
    else:
        left, right = list(one.words), list(other.words)
    shared = Counter(left) & Counter(right)
    matched = sum(corpus.weight(word) * count for word, count in sorted(shared.items()))
    left_only, right_only = _rest(left, shared), _rest(right, shared)
    forgiven = _forgive_slips(left_only, right_only, corpus)
    matched += forgiven[0]
    lost_left = sum(corpus.weight(word) for word in left_only)
    lost_right = sum(corpus.weight(word) for word in right_only)
    exchanged = min(lost_left, lost_right)
    added = max(lost_left, lost_right) - exchanged
    against = forgiven[1] + 2 * exchanged + ADDED_COST * added
    total = matched + against
    return NameComparison(matched / total if total else 0.0, tuple(left_only), tuple(right_only))


def _rest(words: list[str], shared: Counter[str]) -> list[str]:
    left_over, spent = [], Counter(shared)
    for word in words:
        if spent[word]:
            spent[word] -= 1
        else:
            left_over.append(word)
    return left_over


def _forgive_slips(left: list[str], right: list[str], corpus: Corpus) -> tuple[float, float]:
    """Take pairs of words that are one slip apart off both lists; return (matched, against)."""
    matched = against = 0.0
    for word in list(left):
        best = min(
            ((_slip_cost(word, twin, corpus), at) for at, twin in enumerate(right)),
            default=(1.0, -1),
        )
        if best[0] < 1.0:
            weight = min(corpus.weight(word), corpus.weight(right[best[1]]))
            matched += weight * (1 - best[0])
            against += weight * best[0]
            left.remove(word)
            del right[best[1]]
    return matched, against


def _slip_cost(word: str, twin: str, corpus: Corpus) -> float:
    both_known = corpus.known(word) and corpus.known(twin)
    if fold(word) == fold(twin):
        return MARK_COST if both_known else SLIP_COST
    if both_known or word.isdigit() or twin.isdigit() or min(len(word), len(twin)) < 2:
        return 1.0
    distance = DamerauLevenshtein.distance(fold(word), fold(twin), score_cutoff=1)
    return SLIP_COST if distance <= 1 and max(len(word), len(twin)) > 2 else 1.0
