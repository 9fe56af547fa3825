"""Labelled cases of this room: tests/cases/<name>.csv, one test a line, named by its id."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[object]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["id"] for row in rows}) == len(rows)
    return [pytest.param(row, id=row["id"]) for row in rows]


def listed(text: str) -> list[str]:
    return [part for part in text.split("|") if part]
