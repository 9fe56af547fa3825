"""Frozen accuracy of ours on hidden codes, by base, drift and kind of change."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.hidden.figures import Figures

FROZEN = Path(__file__).with_name("frozen.csv")
HEADER = ("base", "drift", "seeds", "group", "figure", "count")
Key = tuple[str, ...]
Counted = Mapping[tuple[str, str, str], Figures]
"""Figures of ours by base, drift and seeds."""


def write(counted: Counted) -> None:
    """Freeze these figures; those of cases that were not measured stay."""
    kept = {key: count for key, count in _read().items() if key[:3] not in counted}
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows((*key, count) for key, count in sorted((kept | _counts(counted)).items()))


def difference(counted: Counted) -> Iterator[str]:
    """One line a figure that is not as it was frozen, on the cases that both know."""
    before, now = _read(), _counts(counted)
    known = {key[:3] for key in before} & set(counted)
    if not known:
        yield "  nothing is frozen yet for these cases; --freeze does it"
        return
    changed = [key for key in sorted(before.keys() | now.keys())
               if key[:3] in known and before.get(key, 0) != now.get(key, 0)]  # fmt: skip
    for key in changed:
        old, new = before.get(key, 0), now.get(key, 0)
        yield f"  {' '.join(key)}: {old} → {new} ({new - old:+d})"
    if not changed:
        yield "  none"


def _read() -> dict[Key, int]:
    if not FROZEN.exists():
        return {}
    with FROZEN.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {tuple(row[name] for name in HEADER[:-1]): int(row["count"]) for row in rows}


def _counts(counted: Counted) -> dict[Key, int]:
    counts: dict[Key, int] = {}
    for case, one in counted.items():
        totals = {
            "pairs": one.same.true, "same": one.same.accepted, "right": one.same.right,
            "reached": one.reached.right, "orphans": one.same.orphans,
            "given_away": one.same.given_away, "best_right": one.best.right,
            "best_accepted": one.best.accepted,
        }  # fmt: skip
        counts |= {(*case, "total", name): count for name, count in totals.items()}
        for group, found in one.groups.items():
            counts |= {(*case, group, name): count for name, count in found.items()}
    return counts
