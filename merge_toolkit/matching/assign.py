"""The best one-to-one choice among scored pairs of two sources, staying single having a price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Places = tuple[int, int]


def assign(points: Mapping[Places, float], single_cost: float) -> set[Places]:
    """Choose pairs so that the sum of their points above ``single_cost`` is greatest.

    No record is used twice; a pair whose points are not above ``single_cost`` is never chosen.
    """
    gains = {places: value - single_cost for places, value in points.items()}
    gains = {places: gain for places, gain in gains.items() if gain > 0}
    chosen: set[Places] = set()
    for island in _islands(sorted(gains)):
        if len(island) == 1:
            chosen.add(island[0])
        else:
            chosen |= _best(island, gains)
    return chosen


def _islands(places: Sequence[Places]) -> Iterable[list[Places]]:
    """Split the pairs into groups that share no record, so that each is solved by itself."""
    if not places:
        return []
    rows = np.array([row for row, _ in places])
    columns = np.array([column for _, column in places])
    shift = int(rows.max()) + 1
    size = shift + int(columns.max()) + 1
    graph = coo_array((np.ones(len(rows)), (rows, columns + shift)), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    islands: dict[int, list[Places]] = {}
    for pair in places:
        islands.setdefault(int(labels[pair[0]]), []).append(pair)
    return islands.values()


def _best(island: Sequence[Places], gains: Mapping[Places, float]) -> set[Places]:
    rows = sorted({row for row, _ in island})
    columns = sorted({column for _, column in island})
    row_at = {row: at for at, row in enumerate(rows)}
    column_at = {column: at for at, column in enumerate(columns)}
    table = np.zeros((len(rows), len(columns)))
    for row, column in island:
        table[row_at[row], column_at[column]] = gains[row, column]
    best_rows, best_columns = linear_sum_assignment(table, maximize=True)
    picked = (
        (rows[row], columns[column]) for row, column in zip(best_rows, best_columns, strict=True)
    )
    return {pair for pair in picked if pair in gains}
