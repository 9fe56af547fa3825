"""The transport problem: as much as possible from where too much is to where too little is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def shipped(
    supplies: Sequence[int], demands: Sequence[int], costs: Sequence[Sequence[float]]
) -> Mapping[tuple[int, int], int]:
    """Ship ``min(all supplies, all demands)`` pieces at the least total cost.

    ``costs[i][j]`` is that of one piece from i to j. The constraints are those of a network, so
    that a vertex of the linear program is whole; HiGHS's dual simplex gives a vertex.
    """
    most = min(sum(supplies), sum(demands))
    if not most:
        return {}
    import numpy as np  # a second of CPU that only a plan which is made anew has to pay
    from scipy import sparse
    from scipy.optimize import linprog

    rows, columns = len(supplies), len(demands)
    cells = np.arange(rows * columns)
    out_of = sparse.csr_array((np.ones(cells.size), (cells // columns, cells)))
    into = sparse.csr_array((np.ones(cells.size), (cells % columns, cells)))
    # the types of SciPy know dense tables only
    within: Any = sparse.vstack([out_of, into])
    everything: Any = sparse.csr_array(np.ones((1, cells.size)))
    solved = linprog(
        np.asarray(costs, dtype=float).ravel(),
        A_ub=within,
        b_ub=np.concatenate([supplies, demands]),
        A_eq=everything,
        b_eq=[most],
        method="highs-ds",
    )
    if solved.x is None or not solved.success:  # a transport problem always has an optimum
        raise ArithmeticError(f"the transport problem was not solved: {solved.message}")
    whole = np.rint(solved.x).astype(int)
    return {
        (int(cell) // columns, int(cell) % columns): int(whole[cell])
        for cell in np.flatnonzero(whole)
    }
