"""How far two names say the same, word by word, with rare words weighing more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from merge_toolkit.matching.prepare import Corpus, Profile

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
    tally = _Tally(corpus, sum(corpus.weight(w) * n for w, n in sorted(shared.items())))
    left, right = _rest(left, shared), _rest(right, shared)
    if left and right:
        tally.forgive_marks(left, right)
        if tally.matched > min(corpus.weigh(left), corpus.weigh(right)):
            tally.forgive_letters(left, right)
    lost = sorted((corpus.weigh(left), corpus.weigh(right)))
    against = tally.against + 2 * lost[0] + ADDED_COST * (lost[1] - lost[0])
    total = tally.matched + against
    return NameComparison(tally.matched / total if total else 0.0, tuple(left), tuple(right))


def _rest(words: list[str], shared: Counter[str]) -> list[str]:
    left_over, spent = [], Counter(shared)
    for word in words:
        if spent[word]:
            spent[word] -= 1
        else:
            left_over.append(word)
    return left_over


@dataclass(slots=True)
class _Tally:
    """Weight of the words that agree, and what slips cost."""

    corpus: Corpus
    matched: float
    against: float = 0.0

    def forgive_marks(self, left: list[str], right: list[str]) -> None:
        """Pair words of the same letters with other marks."""
        by_letters: dict[str, list[str]] = {}
        for twin in right:
            by_letters.setdefault(self.corpus.folded(twin), []).append(twin)
        for word in list(left):
            twins = by_letters.get(self.corpus.folded(word))
            if twins:
                twin = twins.pop(0)
                both_known = self.corpus.known(word) and self.corpus.known(twin)
                self._pair(left, right, (word, twin), MARK_COST if both_known else SLIP_COST)

    def forgive_letters(self, left: list[str], right: list[str]) -> None:
        """Pair words one letter apart, of which at least one is no word of these catalogs."""
        strange = {word for word in (*left, *right) if not self.corpus.known(word)}
        for word in list(left):
            for twin in right:
                if (word in strange or twin in strange) and self._one_letter_apart(word, twin):
                    self._pair(left, right, (word, twin), SLIP_COST)
                    break

    def _one_letter_apart(self, word: str, twin: str) -> bool:
        one, other = self.corpus.folded(word), self.corpus.folded(twin)
        if abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < 3:
            return False
        if word.isdigit() or twin.isdigit():
            return False
        return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1

    def _pair(self, left: list[str], right: list[str], words: tuple[str, str], cost: float) -> None:
        weight = min(self.corpus.weight(words[0]), self.corpus.weight(words[1]))
        self.matched += weight * (1 - cost)
        self.against += weight * cost
        left.remove(words[0])
        right.remove(words[1])
