"""Frozen counts by trap and of clean rows by workspace: what a change made better or worse."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from benchmarks.planted.measure import Figures

FROZEN = Path(__file__).with_name("frozen.csv")
COUNTS = ("planted", "found", "missed", "false", "lines", "beside")
Key = tuple[str, str, str]


def write(figures: Figures) -> None:
    """Freeze these figures."""
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("part", "name", "figure", "count"))
        writer.writerows((*key, count) for key, count in _counts(figures).items())


def difference(figures: Figures) -> Iterator[str]:
    """One line a figure that is not as it was frozen."""
    if not FROZEN.exists():
        yield "  nothing is frozen yet; --freeze does it"
        return
    with FROZEN.open(encoding="utf-8", newline="") as file:
        before = {
            (row["part"], row["name"], row["figure"]): int(row["count"])
            for row in csv.DictReader(file)
        }
    now = _counts(figures)
    changed = [key for key in before | now if before.get(key, 0) != now.get(key, 0)]
    for key in changed:
        old, new = before.get(key, 0), now.get(key, 0)
        yield f"  {' '.join(key)}: {old} → {new} ({new - old:+d})"
    if not changed:
        yield "  none"


def _counts(figures: Figures) -> dict[Key, int]:
    counts: dict[Key, int] = {}
    for name, cell in sorted(figures.cells.items()):
        counts |= {("trap", name, figure): getattr(cell, figure) for figure in COUNTS}
    for name, rest in figures.rests.items():
        counts |= {("clean", name, "rows"): rest.rows, ("clean", name, "alarms"): rest.alarms}
    return counts
