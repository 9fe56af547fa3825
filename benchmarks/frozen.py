"""Frozen accuracy figures, by seed and group: what a change of matching made better or worse."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.figures import Figures, Tally

FROZEN = Path(__file__).with_name("frozen.csv")
COUNTS = ("pairs", "found_same", "found_review", "same", "wrong", "orphans", "given_away")
TOTALS = (*COUNTS, "review_pairs", "mixed")
Counts = dict[tuple[str, str, str], int]
"""By seed, group and figure."""


def write(counted: Mapping[int, Figures]) -> None:
    """Freeze the figures of these seeds; those of other seeds go."""
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("seed", "group", "figure", "count"))
        for key, count in sorted(_counts(counted).items()):
            writer.writerow((*key, count))


def difference(counted: Mapping[int, Figures]) -> Iterator[str]:
    """One line a figure that is not as it was frozen, on the seeds that both know."""
    if not FROZEN.exists():
        yield "  nothing is frozen yet; --freeze does it"
        return
    with FROZEN.open(encoding="utf-8", newline="") as file:
        before: Counts = {
            (row["seed"], row["group"], row["figure"]): int(row["count"])
            for row in csv.DictReader(file)
        }
    now, seeds = _counts(counted), {key[0] for key in before}
    changed = [
        key
        for key in sorted(before.keys() | now.keys())
        if key[0] in seeds and int(key[0]) in counted and before.get(key, 0) != now.get(key, 0)
    ]
    for key in changed:
        old, new = before.get(key, 0), now.get(key, 0)
        yield f"  seed {key[0]} {key[1]} {key[2]}: {old} → {new} ({new - old:+d})"
    if not changed:
        yield "  none"


def _counts(counted: Mapping[int, Figures]) -> Counts:
    counts: Counts = {}
    for seed, one in counted.items():
        for group, tally, names in (
            ("total", one.total, TOTALS),
            *((name, tally, COUNTS) for name, tally in one.groups.items()),
        ):
            counts |= {(str(seed), group, name): _count(tally, name) for name in names}
    return counts


def _count(tally: Tally, name: str) -> int:
    value: int = getattr(tally, name)
    return value
