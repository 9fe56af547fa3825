"""Linking many lists to one catalog, in a process of its own: best catalog row of every row."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.hidden.letters import plain
from benchmarks.hidden.stage import Cells, peak_mb

BATCH = 2000
NONE = -1


def tfidf(catalog: list[Cells], lists: Iterable[list[Cells]]) -> list[int]:
    """Nearest catalog row by TF-IDF of 5-character n-grams across words, in batches."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    grams = TfidfVectorizer(analyzer="char", ngram_range=(5, 5), sublinear_tf=True,
                            dtype=np.float32)  # fmt: skip
    known = grams.fit_transform([plain(row[0]) for row in catalog]).T.tocsr()
    rows = [plain(row[0]) for one in lists for row in one]
    distinct = list(dict.fromkeys(rows))
    best: dict[str, int] = {}
    for begin in range(0, len(distinct), BATCH):
        batch = distinct[begin : begin + BATCH]
        near = (grams.transform(batch) @ known).tocsr()
        for at, name in enumerate(batch):
            span = slice(near.indptr[at], near.indptr[at + 1])
            values = near.data[span]
            best[name] = int(near.indices[span][values.argmax()]) if len(values) else NONE
    return [best[name] for name in rows]


def main(method: str, given: str, answer: str) -> None:
    """Link by one method; only linking is timed, not reading the file."""
    if method == "ours":
        from benchmarks.hidden.ours import linked as link
    else:
        link = tfidf
    told = json.loads(Path(given).read_text(encoding="utf-8"))
    begun = time.process_time()
    best = link(told["catalog"], told["lists"])
    result = {"best": best, "stage_s": time.process_time() - begun, "peak_mb": peak_mb()}
    Path(answer).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
