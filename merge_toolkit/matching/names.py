"""How far two names say the same, word by word, with rare words weighing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from merge_toolkit.matching.prepare import Corpus, Profile

SLIP_COST = 0.1
"""Share of a word's weight that a likely typing slip or a short form costs."""
MARK_COST = 1.0
"""The same where both spellings are words and only their marks differ: «bán» and «bàn»."""
ADDED_COST = 0.5
"""Share of the weight of words that only one side has; exchanged words cost twice their weight."""
TOLD_COST = 0.1
"""Share of the weight of added words that the record says in another field as well."""
LONGEST_SHORT_FORM = 5


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
        if shared.total() >= min(len(left), len(right)):
            tally.forgive_letters(left, right)
            tally.forgive_short_forms(left, right)
            tally.forgive_short_forms(right, left)
    lost = sorted((tally.lost(left, right, one.told), tally.lost(right, left, other.told)))
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

    def lost(self, words: list[str], others: list[str], told: Set[str]) -> float:
        """Weight of the words that only one side has; told elsewhere they weigh little.

        Not so where the other side has words of its own: exchanged words are no mere addition.
        """
        if others:
            return self.corpus.weigh(words)
        return sum(
            self.corpus.weight(word) * (TOLD_COST if word in told else 1.0) for word in words
        )

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
                self._pair(left, right, (word, [twin]), MARK_COST if both_known else SLIP_COST)

    def forgive_letters(self, left: list[str], right: list[str]) -> None:
        """Pair words a slip apart, of which at least one is no word of these catalogs."""
        for word in list(left):
            for twin in right:
                if self.corpus.may_be_slip(word, twin) and self._slip_apart(word, twin):
                    self._pair(left, right, (word, [twin]), SLIP_COST)
                    break

    def forgive_short_forms(self, left: list[str], right: list[str]) -> None:
        """Pair a short form with the words that it is the initials of: «gp», «t h», «k»."""
        for word in list(left):
            letters = self.corpus.folded(word)
            if len(letters) > LONGEST_SHORT_FORM or not letters.isalpha():
                continue
            if self.corpus.known(word) and len(letters) > 2:
                continue
            written_out = self._initials(letters, right)
            if written_out:
                self._pair(left, right, (word, written_out), SLIP_COST)

    def _initials(self, letters: str, words: list[str]) -> list[str]:
        """The consecutive words that begin with these letters, if there are such."""
        for at in range(len(words) - len(letters) + 1):
            run = words[at : at + len(letters)]
            starts = (self.corpus.folded(word)[0] for word in run)
            if all(len(w) > 1 for w in run) and all(
                letter == start for letter, start in zip(letters, starts, strict=True)
            ):
                return run
        return []

    def _slip_apart(self, word: str, twin: str) -> bool:
        one, other = self.corpus.folded(word), self.corpus.folded(twin)
        if max(len(one), len(other)) < 3 or word.isdigit() or twin.isdigit():
            return False
        if sorted(one) == sorted(other):
            return True
        allowed = 1 if max(len(one), len(other)) < 6 else 2
        return DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed

    def _pair(
        self, left: list[str], right: list[str], words: tuple[str, list[str]], cost: float
    ) -> None:
        word, twins = words
        weight = self.corpus.weigh(twins)
        if len(twins) == 1:
            weight = min(weight, self.corpus.weight(word))
        self.matched += weight * (1 - cost)
        self.against += weight * cost
        left.remove(word)
        for twin in twins:
            right.remove(twin)
