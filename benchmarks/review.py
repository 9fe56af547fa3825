"""What review workbooks cost: ``python -m benchmarks.review``.

The rows are pairs of the sample provinces' size, each with words that differ, made by
``tests.large_merge.large_merge``; every row links to two source rows.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.document import stamp, table, write_part
from merge_toolkit.clock import uncollected
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import PairItem
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.workbook import write_review
from tests.large_merge import large_merge

ROWS = 1800
GOALS = "Goals (issue 8): 1,800 rows with coloured word differences ≤ 3 CPU s and ≤ 5 MB."


def measured(rows: int, repeat: int, folder: Path) -> tuple[int, float, float, float]:
    """Coloured rows, CPU seconds of writing and of reading back (least of all), and megabytes."""
    sample = large_merge(rows)
    found = review_items(sample.result, sample.rules)
    items = replace(found, pairs=tuple(map(_reworded, found.pairs)))
    coloured = sum(item.left.name != item.right.name for item in items.pairs)
    path = folder / "review.xlsx"
    written: list[float] = []
    read: list[float] = []
    for _ in range(repeat):
        gc.collect()
        begun = time.process_time()
        write_review(items, sample.rules, "X-1", path)
        ended = time.process_time()
        read_back(path, sample.rules, {}, reviewer="A")
        written.append(ended - begun)
        read.append(time.process_time() - ended)
    return coloured, min(written), min(read), path.stat().st_size / 1e6


def _reworded(item: PairItem) -> PairItem:
    """Let the names differ in a word in front and one behind, as clerks do."""
    name = item.right.name.replace("thuộc nhóm", "trong nhóm") + " tỉnh"
    return replace(item, right=replace(item.right, name=name))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the part of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    given = sys.argv[1:] if arguments is None else arguments
    options = parser.parse_args(given)
    # without the cyclic collector, as every command runs
    with uncollected(), tempfile.TemporaryDirectory() as folder:
        coloured, written, read, size = measured(ROWS, options.repeat, Path(folder))
    cells = (f"{ROWS:,}", f"{coloured:,}", f"{written:.2f}", f"{read:.2f}", f"{size:.2f}")
    heads = ("pairs", "with coloured words", "CPU s to write", "CPU s to read back", "MB")
    command = " ".join(("python -m benchmarks.review", *given))
    lines = ["## Review workbooks", "", stamp(command), "", GOALS, "",
             *table(heads, [cells])]  # fmt: skip
    write_part("review", lines)


if __name__ == "__main__":
    main()
