"""Dossiers of the small samples, and how tests move them."""

from __future__ import annotations

import csv
from pathlib import Path

from merge_toolkit.remap.moving import Moved, Order, move
from merge_toolkit.text.spreadsheet import unguard
from merge_toolkit.workspace import Workspace
from tests.sample_provinces.dossiers import FILES

SOURCES = tuple(FILES)
Row = dict[str, str]


def quiet(_: str) -> None:
    """Progress of nobody."""


def dossiers(base: Path, source: str) -> Path:
    return base / "ws" / "catalogs" / source / FILES[source]


def moving(base: Path, path: Path, out: Path, **more: object) -> Moved:
    return move(Workspace(base / "ws"), Order(path, out, **more), quiet)  # type: ignore[arg-type]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: unguard(v) for k, v in row.items()} for row in csv.DictReader(file)]
