"""Names as bags of letter groups, and which names are alike by them.

Groups are taken across word borders, so that words in another order or with a letter wrong still
share most of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from merge_toolkit.rules.schema import Candidates

BATCH = 1000
"""Names compared at once: the table of their likenesses is the largest thing in memory."""

Near = tuple[int, float]
"""Place of a name in an index, and how alike it is in 0..1."""


class LetterGroups:
    """Groups of letters in some names, each weighed by how rare it is among them."""

    def __init__(self, names: Sequence[str], size: int, most: int | None = None) -> None:
        """``size`` letters make a group; one that more than ``most`` names have weighs nothing."""
        self._size = size
        padded = self._padded(names)
        self._letters = np.unique(_codes(padded))
        self._groups = np.unique(self._numbers(padded)[0])
        seen_in = np.bincount(self._counted(names).indices, minlength=len(self._groups))
        rarity = np.log((1 + len(names)) / (1 + seen_in)) + 1
        self._rarity = rarity if most is None else np.where(seen_in > most, 0, rarity)

    def weighed(self, names: Sequence[str]) -> sparse.csr_array:
        """A row a name, of length 1, so that the product of two rows is their cosine."""
        table = self._counted(names)
        table.data = (1 + np.log(table.data)) * self._rarity[table.indices]
        norms = np.sqrt(table.multiply(table).sum(axis=1))
        table.data /= np.repeat(np.where(norms > 0, norms, 1), np.diff(table.indptr))
        table.eliminate_zeros()
        return table

    def _counted(self, names: Sequence[str]) -> sparse.csr_array:
        """How often each group stands in each name; groups that are new are left out."""
        numbers, each = self._numbers(self._padded(names))
        columns = np.searchsorted(self._groups, numbers)
        columns[columns == len(self._groups)] = 0
        known = self._groups[columns] == numbers
        rows = np.repeat(np.arange(len(names)), each)[known]
        starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(names)))))
        shape = (len(names), len(self._groups))
        table = sparse.csr_array((np.ones(len(rows)), columns[known], starts), shape=shape)
        table.sum_duplicates()
        return table

    def _numbers(self, padded: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """A number for every group, whose digits are its letters; and how many a name has."""
        text = _codes(padded)
        digits = np.searchsorted(self._letters, text)
        digits[digits == len(self._letters)] = 0
        digits = np.where(self._letters[digits] == text, digits, len(self._letters))
        size, base = self._size, len(self._letters) + 1
        numbers = np.zeros(len(digits) - size + 1, dtype=np.int64)
        for at in range(size):
            numbers = numbers * base + digits[at : len(digits) - size + 1 + at]
        lengths = np.array([len(name) for name in padded])
        ends = np.cumsum(lengths)[:-1]
        across = (ends[:, None] - np.arange(1, size)).ravel()  # groups of two names at once
        return np.delete(numbers, across), lengths - size + 1

    def _padded(self, names: Sequence[str]) -> list[str]:
        return [f" {name} ".ljust(self._size) for name in names]


def _codes(texts: Sequence[str]) -> np.ndarray:
    return np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)


class LetterIndex:
    """The names of one side, made ready once to be found by names of any other.

    Rare groups find the few that may be near; these are then ranked by all groups.
    """

    def __init__(self, names: Sequence[str], rules: Candidates) -> None:
        self._rules = rules
        names = names or ["\0"]  # nothing is like it
        self._rare = LetterGroups(names, rules.shingle, rules.shelf_cap)
        self._all = LetterGroups(names, rules.shingle)
        self._by_group = self._rare.weighed(names).T.tocsr()
        self._names = self._all.weighed(names)

    def nearest(self, names: Sequence[str], share: float) -> Iterator[list[Near]]:
        """Places of the names like each of ``names``, the likest first.

        By rare groups, each is at least ``share`` as like as the likest.
        """
        for begin in range(0, len(names), BATCH):
            yield from self._batch(names[begin : begin + BATCH], share)

    def _batch(self, names: Sequence[str], share: float) -> Iterator[list[Near]]:
        likeness = self._rare.weighed(names) @ self._by_group
        counts = np.diff(likeness.indptr)
        best = np.zeros(len(names))
        found = counts > 0
        best[found] = np.maximum.reduceat(likeness.data, likeness.indptr[:-1][found])
        floor = np.maximum(self._rules.least_similarity, share * best)
        near = likeness.data >= np.repeat(floor, counts)
        rows = np.repeat(np.arange(len(names)), counts)[near]
        places = likeness.indices[near]
        values = (self._all.weighed(names)[rows] * self._names[places]).sum(axis=1)
        order = np.lexsort((places, -values, rows))
        ranked = zip(places[order].tolist(), values[order].tolist(), strict=True)
        for count in np.bincount(rows, minlength=len(names)).tolist():
            yield [next(ranked) for _ in range(count)]
