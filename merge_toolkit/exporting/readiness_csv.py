"""``readiness.csv``: what the centre of each new commune has, and what it lacks to open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.cells import SEPARATOR
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.infrastructure import found, place_of
from merge_toolkit.exporting.view import View
from merge_toolkit.model.infrastructure import Need, Readiness

COLUMNS = (
    "code", "name", "former_province", "formed_of", "counters", "ready", "missing", "needed",
    "in_place", "received", "to_buy", "surplus", "listed", "area_m2", "line_mbps", "sources",
)  # fmt: skip


def write_readiness_csv(made: View, path: Path) -> None:
    """Write one line a new commune, by its code."""
    write_csv(path, COLUMNS, _rows(made))


def _rows(made: View) -> Iterator[tuple[str, ...]]:
    for centre in found(made).readiness:
        yield (
            centre.place.code,
            centre.place.name,
            centre.province,
            "; ".join(centre.formed),
            str(centre.counters),
            "yes" if centre.ready else "no",
            "; ".join(f"{what}={much}" if much else what for what, much in centre.missing),
            *(_counts(centre, name) for name in Need.COUNTS),
            "" if centre.area_m2 is None else str(centre.area_m2),
            "" if centre.line_mbps is None else str(centre.line_mbps),
            SEPARATOR.join(place_of(made, key) for key in centre.records),
        )


def _counts(centre: Readiness, name: str) -> str:
    counts = ((need.function, getattr(need, name)) for need in centre.needs)
    return "; ".join(f"{function}={count}" for function, count in counts if count)
