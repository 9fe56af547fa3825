"""The peers of the field, each given the same normalised text and tuned on the same part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.hidden.letters import plain
from benchmarks.hidden.metrics import Pair, best_f1
from benchmarks.hidden.stage import Cells, Clock, Method, Task

FIELD_WEIGHTS, AGENCY_WEIGHTS = (0.0, 0.1, 0.2), (0.0, 0.05, 0.1)
"""Tried on the development part; the similarity of the name weighs 1."""
NEUTRAL = 0.6
"""Similarity where one side does not say its field or agency."""


def _column(rows: Sequence[Cells], at: int) -> list[str]:
    return [plain(row[at]) for row in rows]


def f1(task: Task, pairs: list[Pair]) -> float:
    """F1 on the development part, at the cut that is best there."""
    cut = best_f1(task, pairs)
    own = [pair for pair in task.own(pairs) if cut.takes(pair)]
    right = sum(map(task.right, own))
    return 2 * right / (len(task.truth) + len(own)) if own else 0.0


def assigned(scores: np.ndarray, floor: float = -np.inf) -> list[Pair]:
    """The best assignment one to one, with the gap to the best rival of either row."""
    rows, columns = linear_sum_assignment(scores, maximize=True)
    top_rows = np.partition(scores, -2, axis=1)[:, -2:]
    top_columns = np.partition(scores, -2, axis=0)[-2:, :]
    pairs = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        score = float(scores[row, column])
        rivals = [
            float(low if score >= high else high)
            for low, high in (top_rows[row], top_columns[:, column])
        ]
        if score > floor:
            pairs.append(Pair(row, column, score, score - max(rivals)))
    return pairs


def _labels(task: Task, at: int) -> np.ndarray:
    """Similarity of fields of work or agencies, compared once per distinct pair."""
    from rapidfuzz import fuzz, process

    left, right = _column(task.lefts, at), _column(task.rights, at)
    ones, others = sorted(set(left)), sorted(set(right))
    near = process.cdist(ones, others, scorer=fuzz.token_set_ratio, dtype=np.float32) / 100
    for place, text in enumerate(ones):
        near[place, [not other or not text for other in others]] = NEUTRAL
    rows = np.array([ones.index(text) for text in left])
    columns = np.array([others.index(text) for text in right])
    return near[np.ix_(rows, columns)]


def _tuned(task: Task, clock: Clock, names: np.ndarray) -> list[Pair]:
    """Add field and agency with the weights that help most on the development part."""
    with clock.stage("labels"):
        fields, agencies = _labels(task, 1), _labels(task, 2)
    best, chosen = -1.0, (0.0, 0.0)
    for weights in product(FIELD_WEIGHTS, AGENCY_WEIGHTS):
        reached = f1(task, assigned(names + weights[0] * fields + weights[1] * agencies))
        if reached > best:
            best, chosen = reached, weights
    with clock.stage("assignment"):
        return assigned(names + chosen[0] * fields + chosen[1] * agencies)


def wratio() -> Method:
    """RapidFuzz WRatio of every pair, then the optimal assignment."""
    from rapidfuzz import fuzz, process

    def method(task: Task, clock: Clock) -> list[Pair]:
        with clock.stage("names"):
            left, right = _column(task.lefts, 0), _column(task.rights, 0)
            names = process.cdist(left, right, scorer=fuzz.WRatio, dtype=np.float32) / 100
        return _tuned(task, clock, names)

    return method


def tfidf() -> Method:
    """TF-IDF of 5-character n-grams across words, then the optimal assignment."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def method(task: Task, clock: Clock) -> list[Pair]:
        with clock.stage("names"):
            left, right = _column(task.lefts, 0), _column(task.rights, 0)
            grams = TfidfVectorizer(analyzer="char", ngram_range=(5, 5), sublinear_tf=True,
                                    dtype=np.float32)  # fmt: skip
            both = grams.fit_transform([*left, *right])
            names = (both[: len(left)] @ both[len(left) :].T).toarray()
        return _tuned(task, clock, names)

    return method


def splink() -> Method:
    """Splink's Fellegi–Sunter model with DuckDB, trained by expectation maximisation."""
    from benchmarks.hidden.frames import splink_weights

    return lambda task, clock: _from_sparse(task, clock, splink_weights(task, clock))


def recordlinkage() -> Method:
    """recordlinkage: sorted neighbourhoods and blocks, a logistic classifier on the dev part."""
    from benchmarks.hidden.frames import classified

    return lambda task, clock: _from_sparse(task, clock, classified(task, clock))


def _from_sparse(task: Task, clock: Clock, scores: dict[tuple[int, int], float]) -> list[Pair]:
    with clock.stage("assignment"):
        floor = min(scores.values(), default=0.0) - 1.0
        dense = np.full((len(task.lefts), len(task.rights)), floor, dtype=np.float64)
        for (row, column), score in scores.items():
            dense[row, column] = score
        return assigned(dense, floor)


METHODS: dict[str, Callable[[], Method]] = {
    "wratio": wratio, "tfidf": tfidf, "splink": splink, "recordlinkage": recordlinkage,
}  # fmt: skip
