"""The files of an output folder, as anybody would read them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

Row = dict[str, str]


class Files:
    """The CSV files of a folder, and the two JSON files that hold what no table does."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._read: dict[str, Sequence[Row]] = {}

    def table(self, name: str) -> Sequence[Row]:
        """Return the lines of a CSV file."""
        if name not in self._read:
            with (self.out / name).open(encoding="utf-8-sig", newline="") as file:
                self._read[name] = list(csv.DictReader(file))
        return self._read[name]

    @cached_property
    def run(self) -> Any:
        """What the run says of itself: stated figures, files that were read."""
        return json.loads((self.out / "run.json").read_text("utf-8"))

    @cached_property
    def rules(self) -> Any:
        """The rules, by their path."""
        return json.loads((self.out / "basis.json").read_text("utf-8"))["rules"]

    @property
    def vietnamese(self) -> bool:
        """Whether the outputs for people are in Vietnamese."""
        return bool(self.rules.get("merge.language", "vi") == "vi")

    @property
    def catalog(self) -> Sequence[Row]:
        """The procedures."""
        return self.table("unified_catalog.csv")

    @cached_property
    def open(self) -> Sequence[Row]:
        """The open points."""
        return [row for row in self.table("conflicts.csv") if row["status"] == "open"]

    @cached_property
    def assets(self) -> frozenset[str]:
        """Ids of the inventory."""
        return frozenset(row["unified_id"] for row in self.table("unified_inventory.csv"))

    @cached_property
    def asset_sheets(self) -> frozenset[tuple[str, str, str]]:
        """Source sheets that hold the inventory."""
        return frozenset(
            (row["source"], row["file"], row["sheet"])
            for row in self.table("crosswalk.csv")
            if row["unified_id"] in self.assets
        )  # fmt: skip
