"""Candidate pairs between two sources: equal keys, and names that share rare letter groups.

Similarity of names is the cosine of TF-IDF weighted character groups of the folded names, taken
across word borders; the nearest few of each record, seen from either side, are candidates.
Shelves that hold more records than ``shelf_cap`` are not opened: stock phrases and the thousand
devices of one name would make every record everyone's candidate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from scipy import sparse

from merge_toolkit.matching.prepare import Profile
from merge_toolkit.rules.schema import Candidates

Places = tuple[int, int]
"""Positions of the two records in their sequences."""


def candidates(
    left: Sequence[Profile], right: Sequence[Profile], rules: Candidates
) -> dict[Places, float]:
    """Find the pairs worth comparing, each with its letter-group similarity in 0..1."""
    found: dict[Places, float] = {}
    if not left or not right:
        return found
    one, other = _weighted(left, right, rules)
    similarity = (one @ other.T).tocsr()
    for places, value in _nearest(similarity, rules):
        found[places] = value
    for (column, row), value in _nearest(similarity.T.tocsr(), rules):
        found[row, column] = value
    for places in _same_shelf(left, right, rules):
        found.setdefault(places, float(similarity[places]))
    return found


def mutual(near: Mapping[Places, float]) -> list[Places]:
    """Pairs whose two records have no nearer one on the other side; equally near ones are left."""
    best: dict[tuple[int, int], float] = {}
    for places, value in near.items():
        for side in (0, 1):
            seat = (side, places[side])
            best[seat] = max(value, best.get(seat, 0.0))
    tops = Counter(
        (side, places[side])
        for places, value in near.items()
        for side in (0, 1)
        if value == best[side, places[side]]
    )
    return [
        places
        for places, value in sorted(near.items())
        if all(value == best[s, places[s]] and tops[s, places[s]] == 1 for s in (0, 1))
    ]


def _weighted(
    left: Sequence[Profile], right: Sequence[Profile], rules: Candidates
) -> tuple[sparse.csr_array, sparse.csr_array]:
    numbers: dict[str, int] = {}
    rows = [_groups(profile.folded, rules.shingle, numbers) for profile in (*left, *right)]
    lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
    columns = np.fromiter((n for row in rows for n in row), dtype=np.int64, count=lengths.sum())
    starts = np.concatenate(([0], np.cumsum(lengths)))
    ones = np.ones(len(columns))
    table = sparse.csr_array((ones, columns, starts), shape=(len(rows), len(numbers)))
    table.sum_duplicates()
    seen_in = np.bincount(table.indices, minlength=len(numbers))
    rarity = np.where(seen_in > rules.shelf_cap, 0, np.log((1 + len(rows)) / (1 + seen_in)) + 1)
    table.data = (1 + np.log(table.data)) * rarity[table.indices]
    norms = np.sqrt(table.multiply(table).sum(axis=1))
    table.data /= np.repeat(np.where(norms > 0, norms, 1), np.diff(table.indptr))
    table.eliminate_zeros()
    return table[: len(left)], table[len(left) :]


def _groups(folded: str, size: int, numbers: dict[str, int]) -> list[int]:
    padded = f" {folded} "
    return [
        numbers.setdefault(padded[at : at + size], len(numbers))
        for at in range(max(1, len(padded) - size + 1))
    ]


def _nearest(similarity: sparse.csr_array, rules: Candidates) -> Iterator[tuple[Places, float]]:
    for row in range(similarity.shape[0]):
        start, end = similarity.indptr[row], similarity.indptr[row + 1]
        values, columns = similarity.data[start:end], similarity.indices[start:end]
        # ties fall to the earlier record, so that the outcome does not hang on sorting
        best = np.lexsort((columns, -values))[: rules.per_record]
        if not len(best):
            continue
        floor = max(rules.least_similarity, rules.near_best * values[best[0]])
        for at in best:
            if values[at] >= floor:
                yield (row, int(columns[at])), float(values[at])


def _same_shelf(
    left: Sequence[Profile], right: Sequence[Profile], rules: Candidates
) -> Iterator[Places]:
    """Pairs with one value of a key field, or one folded name."""
    for shelf_of in (_folded_name, *(_field_value(field) for field in rules.keys)):
        shelves: dict[Hashable, tuple[list[int], list[int]]] = {}
        for side, profiles in enumerate((left, right)):
            for place, profile in enumerate(profiles):
                label = shelf_of(profile)
                if label is not None:
                    shelves.setdefault(label, ([], []))[side].append(place)
        for one, other in shelves.values():
            if len(one) + len(other) <= rules.shelf_cap:
                yield from product(one, other)


def _folded_name(profile: Profile) -> Hashable:
    return profile.folded or None


def _field_value(field: str) -> Callable[[Profile], Hashable]:
    return lambda profile: profile.record.value(field)
