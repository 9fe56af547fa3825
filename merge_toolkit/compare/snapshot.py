"""A result as its outputs tell it, read back for a comparison."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.text.spreadsheet import unguard

Row = Mapping[str, str]
Json = Any
NEEDED = (
    "unified_catalog.json", "unified_inventory.csv", "pairs.csv", "conflicts.csv", "findings.csv",
    "basis.json", "run.json",
)  # fmt: skip
YOUNG = frozenset({"basis.json"})
"""Outputs that earlier versions did not write; what they would tell is told less closely."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one result holds: merged records, assets, pairs, conflicts, findings, and its basis.

    Pairs are known by source, code and name of both rows: rows move when files are sent again.
    ``basis`` is None where an earlier version wrote none.
    """

    procedures: Mapping[str, Json]
    assets: Mapping[str, Row]
    pairs: Mapping[tuple[str, ...], Row]
    conflicts: Mapping[str, Row]
    findings: Mapping[str, Row]
    basis: Json | None
    run: Json


def read_snapshot(folder: Path) -> Snapshot:
    """Read the outputs of a run.

    Raises:
        UsageError: outputs are missing, or not as a run writes them.
    """
    there = {name for name in NEEDED if (folder / name).is_file()}
    missing = [name for name in NEEDED if name not in there | YOUNG]
    if missing:
        fix = "name a folder that «merge-toolkit run» wrote, or run again with this version"
        raise UsageError(Problem(str(folder), f"has no {', '.join(missing)}", fix))
    try:
        return Snapshot(
            {one["unified_id"]: one for one in _json(folder, "unified_catalog.json")["records"]},
            {row["unified_id"]: row for row in _rows(folder, "unified_inventory.csv")},
            _pairs(_rows(folder, "pairs.csv")),
            {row["id"]: row for row in _rows(folder, "conflicts.csv")},
            {row["id"]: row for row in _rows(folder, "findings.csv")},
            _json(folder, "basis.json") if "basis.json" in there else None,
            _json(folder, "run.json"),
        )
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        fix = "run again; outputs are not for editing"
        raise UsageError(Problem(str(folder), f"cannot be read: {error}", fix)) from None


def _json(folder: Path, name: str) -> Json:
    return json.loads((folder / name).read_text("utf-8"))


def _rows(folder: Path, name: str) -> list[Row]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return [{key: unguard(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def _pairs(rows: list[Row]) -> Mapping[tuple[str, ...], Row]:
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        who = tuple(row[f"{side}_{part}"] for side in ("left", "right")
                    for part in ("source", "code", "name"))  # fmt: skip
        seen[who] += 1
        found[(*who, str(seen[who]))] = row
    return found
