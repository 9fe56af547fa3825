"""One case: two lists of rows with codes hidden, and the truth about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from benchmarks.hidden import labels
from benchmarks.hidden.drift import Drift
from benchmarks.hidden.guard import Guard
from benchmarks.hidden.pools import Entry

SHARED = 0.722
"""Share of the procedures that both list: then 15 % of the rows of each list stand alone."""
TEMPTED = 0.5
"""Least share of the rows without counterpart that have a sibling in the other list.

Chosen, as the strengths of the drift, by what the peers reach, never by what ours does.
"""
NEAR_WORDS, NEAR_SHARE = 4, 0.25
"""Siblings differ in at most so many words, and in less than this share of both names."""
DEV = 0.4
"""Share of the families on which cuts are tuned."""
RIGHT_DRIFT = 0.7
"""Share of the changes that fall on the second list; the first has habits too."""


@dataclass(frozen=True)
class Row:
    """What a method is shown."""

    name: str
    field: str
    agency: str


@dataclass
class Side:
    """A list, and for each row its procedure, its part and the changes it underwent."""

    rows: list[Row] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    kinds: list[tuple[str, ...]] = field(default_factory=list)


@dataclass
class Case:
    """Both lists; ``truth`` maps rows of the left to rows of the right."""

    base: str
    strength: str
    seed: int
    left: Side
    right: Side
    truth: dict[int, int]
    dev: frozenset[int]
    """Procedures of the part for tuning."""
    siblings: dict[int, frozenset[int]]

    def is_dev(self, side: Side, row: int) -> bool:
        return side.places[row] in self.dev


def build(base: str, strength: str, seed: int, pool: Sequence[Entry]) -> Case:
    """Decide who lists what, then let the clerks write it."""
    names = [entry.name for entry in pool]
    guard = Guard(names)
    siblings = {place: _siblings(guard, place) for place in range(len(pool))}
    families = _families(siblings)
    rng = Random(f"{base} {strength} {seed}")
    sides = _sides(Random(f"{base} sides {seed}"), pool, siblings)
    drift = Drift(names, guard)
    left, right = Side(), Side()
    for place, where in enumerate(sides):
        kinds = drift.planned(rng, strength)
        at_right = [rng.random() < RIGHT_DRIFT for _ in kinds]
        for side, name in ((left, "left"), (right, "right")):
            if where in (name, "both"):
                own = [kind for kind, there in zip(kinds, at_right, strict=True)
                       if there == (name == "right")]  # fmt: skip
                _write(side, drift, rng, place, own, pool[place], strength != "plain")
    for side in (left, right):
        _shuffle(Random(f"{base} {strength} {seed} {side is left}"), side)
    row_of = {place: row for row, place in enumerate(right.places)}
    truth = {row: row_of[place] for row, place in enumerate(left.places) if place in row_of}
    chosen = Random(f"{base} parts {seed}")
    dev = frozenset(place for family in families if chosen.random() < DEV for place in family)
    return Case(base, strength, seed, left, right, truth, dev, siblings)


def _write(side: Side, drift: Drift, rng: Random, place: int, kinds: list[str], entry: Entry,
           hard: bool) -> None:  # fmt: skip
    name, applied = drift.written(rng, place, kinds)
    work, work_kind = labels.field_of_work(rng, entry.field, hard)
    agency, agency_kind = labels.agency(rng, entry.agency, entry.field, hard)
    noted = [f"field {work_kind}"] if work_kind else []
    noted += [f"agency {agency_kind}"] if agency_kind else []
    side.rows.append(Row(name, work, agency))
    side.places.append(place)
    side.kinds.append((*applied, *noted))


def _shuffle(rng: Random, side: Side) -> None:
    order = list(range(len(side.rows)))
    rng.shuffle(order)
    side.rows = [side.rows[at] for at in order]
    side.places = [side.places[at] for at in order]
    side.kinds = [side.kinds[at] for at in order]


def _siblings(guard: Guard, place: int) -> frozenset[int]:
    far = guard.distances(place)
    near = np.flatnonzero(far <= NEAR_WORDS)
    return frozenset(
        int(other)
        for other in near
        if far[other] < NEAR_SHARE * (guard.size(place) + guard.size(int(other)))
    )


def _families(siblings: dict[int, frozenset[int]]) -> list[list[int]]:
    seen: set[int] = set()
    found = []
    for place in siblings:
        if place in seen:
            continue
        family, seen = [place], seen | {place}
        for member in family:  # grows while it is walked
            fresh = siblings[member] - seen
            seen |= fresh
            family += sorted(fresh)
        found.append(family)
    return found


def _sides(rng: Random, pool: Sequence[Entry], siblings: dict[int, frozenset[int]]) -> list[str]:
    """Who lists each procedure; rows alone are often a word away from a row of the other list."""
    shared = round(SHARED * len(pool))
    alone = {"left": (len(pool) - shared) * 46 // 100}
    alone["right"] = len(pool) - shared - alone["left"]
    where = ["both"] * len(pool)
    order = [place for place, entry in enumerate(pool) if entry.orphan]
    rng.shuffle(order)
    tempted = [place for place in order if siblings[place]]
    for queue, share in ((tempted, TEMPTED), (order, 1.0)):
        for name, count in alone.items():
            other = "right" if name == "left" else "left"
            for place in queue:
                if where.count(name) >= count * share:
                    break
                near = [where[sibling] for sibling in siblings[place]]
                tempting = any(one in ("both", other) for one in near)
                if where[place] == "both" and (share == 1 or (tempting and name not in near)):
                    where[place] = name
    return where
