"""Candidate pairs between two sources: equal keys, and names that share rare letter groups.

Similarity of names is the cosine of TF-IDF weighted character groups of the folded names, taken
across word borders; the nearest few of each record, seen from either side, are candidates.
Shelves that hold more records than ``shelf_cap`` are not opened: stock phrases and the thousand
devices of one name would make every record everyone's candidate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Self

import numpy as np
from scipy import sparse

from merge_toolkit.matching.letters import LetterGroups, LetterIndex
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.rules.schema import Candidates

Places = tuple[int, int]
"""Positions of the two records in their sequences."""

ROWS, COLUMNS = 0, 1
BATCH = 250
"""Rows compared at once."""


def candidates(
    left: Sequence[Profile], right: Sequence[Profile], rules: Candidates
) -> dict[Places, float]:
    """Find the pairs worth comparing, each with its letter-group similarity in 0..1."""
    found: dict[Places, float] = {}
    if not left or not right:
        return found
    names = [profile.folded for profile in (*left, *right)]
    table = LetterGroups(names, rules.shingle, rules.shelf_cap).weighed(names)
    own, others = table[: len(left)], table[len(left) :].T.tocsr()
    shelved = np.array([*same_shelf(left, right, rules)], dtype=np.int64).reshape(-1, 2)
    of_columns = Likenesses.none()
    # the whole table of likenesses would be the largest thing in memory
    for begin in range(0, len(left), BATCH):
        batch = (own[begin : begin + BATCH] @ others).tocsr()
        near = Likenesses.of(batch, begin, rules.least_similarity)
        found |= near.nearest(ROWS, rules).by_places()
        of_columns = of_columns.joined(near).nearest(COLUMNS, rules)
        on_shelf = shelved[(shelved[:, 0] >= begin) & (shelved[:, 0] < begin + BATCH)]
        if len(on_shelf):
            values = np.asarray(batch[on_shelf[:, 0] - begin, on_shelf[:, 1]]).ravel()
            found |= Likenesses((on_shelf[:, 0], on_shelf[:, 1]), values).by_places()
    return of_columns.by_places() | found


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


@dataclass(frozen=True, slots=True)
class Likenesses:
    """How alike some names of two sides are: ``places`` are the rows and the columns of a table."""

    places: tuple[np.ndarray, np.ndarray]
    values: np.ndarray

    @classmethod
    def none(cls) -> Self:
        """No likeness at all."""
        nowhere = np.zeros(0, dtype=np.int64)
        return cls((nowhere, nowhere), np.zeros(0))

    @classmethod
    def of(cls, table: sparse.csr_array, begin: int, least: float) -> Self:
        """Those of a table that are not too small; its first row is the row ``begin``."""
        kept = np.flatnonzero(table.data >= least)
        rows = np.searchsorted(table.indptr, kept, side="right") - 1 + begin
        return cls((rows, table.indices[kept].astype(np.int64)), table.data[kept])

    def joined(self, other: Likenesses) -> Likenesses:
        """These and others."""
        rows, columns = (np.concatenate(two) for two in zip(self.places, other.places, strict=True))
        return Likenesses((rows, columns), np.concatenate((self.values, other.values)))

    def nearest(self, side: int, rules: Candidates) -> Likenesses:
        """The few nearest of every row, or column; ties fall to the earlier one."""
        seats, others = self.places[side], self.places[1 - side]
        best = np.zeros(int(seats.max(initial=-1)) + 1)
        np.maximum.at(best, seats, self.values)
        near = np.flatnonzero(self.values >= rules.near_best * best[seats])
        near = near[np.lexsort((others[near], -self.values[near], seats[near]))]
        seats = seats[near]
        rank = np.arange(len(near)) - np.searchsorted(seats, seats)
        near = near[rank < rules.per_record]
        return Likenesses((self.places[0][near], self.places[1][near]), self.values[near])

    def by_places(self) -> dict[Places, float]:
        """Each likeness by its row and column."""
        places = zip(*(side.tolist() for side in self.places), strict=True)
        return dict(zip(places, self.values.tolist(), strict=True))


def same_shelf(
    left: Sequence[Profile], right: Sequence[Profile], rules: Candidates
) -> Iterator[Places]:
    """Pairs with one value of a key field, or one folded name."""
    for one, other in _shelves((left, right), _folded_name):
        if len(one) * len(other) <= rules.crowd or not rules.split_by:
            yield from _all_pairs(one, other, rules)
        else:
            yield from _of_a_crowd((left, right), (one, other), rules)
    for field in rules.keys:
        for one, other in _shelves((left, right), _field_value(field)):
            yield from _all_pairs(one, other, rules)


def _all_pairs(one: Sequence[int], other: Sequence[int], rules: Candidates) -> Iterator[Places]:
    if len(one) + len(other) <= rules.shelf_cap:
        yield from product(one, other)


def _of_a_crowd(
    sides: tuple[Sequence[Profile], Sequence[Profile]],
    crowd: tuple[Sequence[int], Sequence[int]],
    rules: Candidates,
) -> Iterator[Places]:
    """Pairs of hundreds of records of one name: those that say the same in other fields.

    Any other meets a few of the crowd, between which nobody can choose: it is for people.
    """
    settled: tuple[set[int], set[int]] = (set(), set())
    near = [[profiles[place] for place in own] for profiles, own in zip(sides, crowd, strict=True)]
    for one, other in _shelves((near[0], near[1]), lambda profile: _all_said(profile, rules)):
        if one and other and len(one) * len(other) <= rules.crowd:
            settled[0].update(crowd[0][place] for place in one)
            settled[1].update(crowd[1][place] for place in other)
            yield from ((crowd[0][row], crowd[1][column]) for row, column in product(one, other))
    for side, own in enumerate(crowd):
        open_ = [place for place in own if place not in settled[side]]
        others = [one for one in crowd[1 - side] if one not in settled[1 - side]]
        others = others or [*crowd[1 - side]]
        for at, place in enumerate(open_):
            for step in range(min(rules.per_record, len(others))):
                twin = others[(at + step) % len(others)]
                yield (twin, place) if side else (place, twin)


def _all_said(profile: Profile, rules: Candidates) -> Hashable:
    """What a record says in the fields that settle a crowd; nothing, where it leaves one blank."""
    said = tuple(profile.record.value(field) for field in rules.split_by)
    return None if None in said else said


def _shelves(
    sides: tuple[Sequence[Profile], Sequence[Profile]], label_of: Callable[[Profile], Hashable]
) -> Iterable[tuple[list[int], list[int]]]:
    """Places of the records of either side, by what they have in common."""
    shelves: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, profiles in enumerate(sides):
        for place, profile in enumerate(profiles):
            label = label_of(profile)
            if label is not None:
                shelves.setdefault(label, ([], []))[side].append(place)
    return shelves.values()


def _folded_name(profile: Profile) -> Hashable:
    return profile.folded or None


def _field_value(field: str) -> Callable[[Profile], Hashable]:
    return lambda profile: profile.record.value(field)
