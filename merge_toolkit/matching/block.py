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

from merge_toolkit.matching.letters import LetterGroups, LetterIndex
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
    names = [profile.folded for profile in (*left, *right)]
    table = LetterGroups(names, rules.shingle, rules.shelf_cap).weighed(names)
    similarity = (table[: len(left)] @ table[len(left) :].T).tocsr()
    for places, value in _nearest(similarity, rules):
        found[places] = value
    for (column, row), value in _nearest(similarity.T.tocsr(), rules):
        found[row, column] = value
    for places in same_shelf(left, right, rules):
        if places not in found:
            found[places] = float(similarity[places])
    return found


def referred(
    left: Sequence[Profile], right: Sequence[Profile], index: LetterIndex, rules: Candidates
) -> dict[Places, float]:
    """Find the rows of a reference worth comparing with each row; ``index`` holds its names.

    Most rows of a reference are in no one province's list: nobody looks for what they are like.
    """
    found: dict[Places, float] = {}
    names = [profile.folded for profile in left]
    for row, near in enumerate(index.nearest(names, rules.near_best)):
        found.update(((row, place), value) for place, value in near[: rules.per_record])
    for places in same_shelf(left, right, rules):
        found.setdefault(places, 0.0)
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


def _nearest(similarity: sparse.csr_array, rules: Candidates) -> Iterator[tuple[Places, float]]:
    """The few nearest columns of every row; ties fall to the earlier one."""
    counts = np.diff(similarity.indptr)
    rows = np.repeat(np.arange(len(counts)), counts)
    best = np.zeros(len(counts))
    np.maximum.at(best, rows, similarity.data)
    floor = np.maximum(rules.least_similarity, rules.near_best * best)
    near = similarity.data >= floor[rows]
    rows, columns, values = rows[near], similarity.indices[near], similarity.data[near]
    order = np.lexsort((columns, -values, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = rank < rules.per_record
    places = zip(rows[kept].tolist(), columns[kept].tolist(), strict=True)
    return zip(places, values[kept].tolist(), strict=True)


def same_shelf(
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
