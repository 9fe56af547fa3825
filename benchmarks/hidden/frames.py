"""The two peers that work on data frames: splink and recordlinkage."""

from __future__ import annotations

import logging
import re
import warnings

import pandas as pd

from benchmarks.hidden.letters import plain
from benchmarks.hidden.stage import Cells, Clock, Task

Scores = dict[tuple[int, int], float]
SEED = 7


def _frame(rows: list[Cells], source: str) -> pd.DataFrame:
    """Rows with the keys that both peers block on: words at both ends, and sets of words."""
    frame = pd.DataFrame([[plain(cell) for cell in row] for row in rows],
                         columns=["name", "field", "agency"])  # fmt: skip
    words = frame["name"].map(lambda name: re.findall(r"[^\W_]+", name))
    frame["words"] = words
    frame["head"] = words.map(lambda found: " ".join(found[:4]))
    frame["tail"] = words.map(lambda found: " ".join(found[-4:]))
    frame["reversed"] = words.map(lambda found: " ".join(found[::-1]))
    for column in ("field", "agency"):
        frame[column] = frame[column].where(frame[column] != "")
    frame["row"] = range(len(frame))
    frame["unique_id"] = [f"{source}{at}" for at in range(len(frame))]
    return frame


def _rarest(left: pd.DataFrame, right: pd.DataFrame) -> None:
    """The two rarest words that both lists know, as further keys."""
    counts = pd.concat([left["words"], right["words"]]).explode().value_counts()
    for frame in (left, right):
        ranked = frame["words"].map(
            lambda found: sorted(
                (word for word in set(found) if counts[word] > 1),
                key=lambda word: (counts[word], word),
            )
        )
        frame["rare1"] = ranked.map(lambda found: found[0] if found else None)
        frame["rare2"] = ranked.map(lambda found: " ".join(sorted(found[:2])) or None)


def splink_weights(task: Task, clock: Clock) -> Scores:
    """Match weights of the pairs that splink's blocking rules generate.

    The chances m come from the development part: by expectation maximisation F1 was lower.
    """
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    with clock.stage("names"):
        left, right = _frame(task.lefts, "l"), _frame(task.rights, "r")
        _rarest(left, right)
        label = {right: left for left, right in task.truth.items()}
        left["label"] = [str(row) if row in task.truth else None for row in left["row"]]
        right["label"] = [str(label[row]) if row in label else None for row in right["row"]]
        shared = "len(list_intersect(words_l, words_r)) * 2.0 / (len(words_l) + len(words_r)) >= "
        name = cl.CustomComparison(
            output_column_name="name",
            comparison_levels=[
                cll.NullLevel("name"),
                cll.ExactMatchLevel("name"),
                *(cll.CustomLevel(f"{shared}{cut}", f"words {cut}")
                  for cut in (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5)),
                cll.ElseLevel(),
            ],
        )  # fmt: skip
        rules = [block_on(key) for key in ("head", "tail", "rare2", "rare1")]
        settings = SettingsCreator(
            link_type="link_only",
            comparisons=[name, cl.JaroWinklerAtThresholds("field", [0.9, 0.8]),
                         cl.JaroWinklerAtThresholds("agency", [0.9, 0.8])],
            blocking_rules_to_generate_predictions=rules,
            probability_two_random_records_match=0.85 / max(len(left), len(right)),
            retain_matching_columns=False,
        )  # fmt: skip
        api = DuckDBAPI()
        columns = ["unique_id", "name", "field", "agency", "words", "head", "tail", "rare1",
                   "rare2", "label"]  # fmt: skip
        linker = Linker([api.register(left[columns], dataset_display_name="list_a"),
                         api.register(right[columns], dataset_display_name="list_b")],
                        settings, log_level=None)  # fmt: skip
        linker.training.estimate_u_using_random_sampling(max_pairs=3e5, seed=SEED)
        linker.training.estimate_m_from_label_column("label")
        found = linker.inference.predict(threshold_match_weight=-10).as_pandas_dataframe()
    pairs = zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"], strict=True)
    return {
        (int(one[1:]), int(other[1:])) if one[0] == "l" else (int(other[1:]), int(one[1:])): weight
        for one, other, weight in pairs
    }


def classified(task: Task, clock: Clock) -> Scores:
    """Probabilities of a logistic classifier, fitted on the development part."""
    import recordlinkage
    from recordlinkage.index import Block, SortedNeighbourhood

    warnings.simplefilter("ignore", FutureWarning)
    with clock.stage("names"):
        left, right = _frame(task.lefts, "l"), _frame(task.rights, "r")
        _rarest(left, right)
        indexer = recordlinkage.Index()
        for key in ("name", "reversed"):
            indexer.add(SortedNeighbourhood(key, window=15))
        for key in ("head", "tail", "rare1", "rare2"):
            indexer.add(Block(key))
        candidates = indexer.index(left, right)
        compare = recordlinkage.Compare()
        for method in ("qgram", "cosine", "jarowinkler", "levenshtein"):
            compare.string("name", "name", method=method, label=method)
        compare.string("field", "field", method="qgram", missing_value=0.6)
        compare.string("agency", "agency", method="qgram", missing_value=0.6)
        features = compare.compute(candidates, left, right)
    with clock.stage("classifier"):
        dev = features[features.index.get_level_values(0).isin(task.dev_rows)]
        known = pd.MultiIndex.from_tuples(sorted(task.truth.items()))
        model = recordlinkage.LogisticRegressionClassifier()
        model.fit(dev, dev.index.intersection(known))
        likely = model.prob(features)
    return {(int(one), int(other)): float(p) for (one, other), p in likely.items()}
