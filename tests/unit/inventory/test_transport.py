"""The transport problem is solved to its optimum: an independent solver and brute force agree."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from merge_toolkit.inventory.transport import shipped

Problem = tuple[list[int], list[int], list[list[int]]]


@st.composite
def problems(draw: st.DrawFn, most: int = 4, pieces: int = 5) -> Problem:
    supplies = draw(st.lists(st.integers(0, pieces), min_size=1, max_size=most))
    demands = draw(st.lists(st.integers(0, pieces), min_size=1, max_size=most))
    row = st.lists(st.integers(0, 30), min_size=len(demands), max_size=len(demands))
    return supplies, demands, [draw(row) for _ in supplies]


def cost_of(flows: dict[tuple[int, int], int], costs: list[list[int]]) -> int:
    return sum(count * costs[i][j] for (i, j), count in flows.items())


@given(problems())
def test_as_cheap_as_the_assignment_of_single_pieces(problem: Problem) -> None:
    supplies, demands, costs = problem
    flows = dict(shipped(supplies, demands, costs))
    assert sum(flows.values()) == min(sum(supplies), sum(demands))
    for i, supply in enumerate(supplies):
        assert sum(n for (one, _), n in flows.items() if one == i) <= supply
    for j, demand in enumerate(demands):
        assert sum(n for (_, one), n in flows.items() if one == j) <= demand
    out = [i for i, n in enumerate(supplies) for _ in range(n)]
    into = [j for j, n in enumerate(demands) for _ in range(n)]
    table = np.array([[costs[i][j] for j in into] for i in out]).reshape(len(out), len(into))
    rows, columns = linear_sum_assignment(table)
    assert cost_of(flows, costs) == int(table[rows, columns].sum())


@given(problems(most=2, pieces=3))
def test_as_cheap_as_any_other_way(problem: Problem) -> None:
    supplies, demands, costs = problem
    cells = list(product(range(len(supplies)), range(len(demands))))
    whole = min(sum(supplies), sum(demands))
    best = min(
        sum(n * costs[i][j] for (i, j), n in zip(cells, counts, strict=True))
        for counts in product(range(4), repeat=len(cells))
        if sum(counts) == whole
        and all(sum(n for (i, _), n in zip(cells, counts, strict=True) if i == one) <= supply
                for one, supply in enumerate(supplies))
        and all(sum(n for (_, j), n in zip(cells, counts, strict=True) if j == one) <= demand
                for one, demand in enumerate(demands))
    )  # fmt: skip
    assert cost_of(dict(shipped(supplies, demands, costs)), costs) == best


def test_nothing_to_ship() -> None:
    assert shipped([], [3], []) == {}
    assert shipped([0], [3], [[1]]) == {}
