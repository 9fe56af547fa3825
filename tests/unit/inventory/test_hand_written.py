"""Inventories as two clerks wrote them, by somebody who did not look at the checks.

``tests/cases/inventories/truth.csv`` says what a reader of both finds. Shortages follow from the
plan and control totals are of catalogs: neither is in it.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from benchmarks.inventory import merged
from benchmarks.workspaces import ROOT

CASES = ROOT / "tests" / "cases" / "inventories"
RECKONED = ("equipment_short", "control-total-differs")
Told = tuple[str, frozenset[str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    root = tmp_path_factory.mktemp("hand-written")
    shutil.copytree(ROOT / "rules", root / "rules", ignore=shutil.ignore_patterns("decisions"))
    for source in ("dong-thap", "tien-giang"):
        shutil.copytree(CASES / source, root / "catalogs" / source)
    result, catalogs, _ = merged(root)
    where = {
        row.key: f"{row.source}!{row.ref.file}!{row.ref.row}"
        for catalog in catalogs
        for row in catalog.assets
    }
    found = [
        (one.kind, frozenset(where[offer.record] for offer in one.offers))
        for one in result.inventory.conflicts
    ]
    found += [(one.code, frozenset({f"{one.source}!{one.file}!{one.row}"}))
              for one in result.findings]  # fmt: skip
    return [one for one in found if one[0] not in RECKONED]


def truth() -> list[Told]:
    with Path(CASES / "truth.csv").open(encoding="utf-8") as file:
        return [(line["what"], frozenset(line["rows"].split())) for line in csv.DictReader(file)]


def test_everything_a_reader_finds_is_told(told: list[Told]) -> None:
    missed = [
        (what, sorted(rows))
        for what, rows in truth()
        if not any(what == kind and rows <= places for kind, places in told)
    ]
    assert missed == []


def test_nothing_else_is_told(told: list[Told]) -> None:
    known = truth()
    vain = [
        (kind, sorted(places))
        for kind, places in told
        if not any(what == kind and rows <= places for what, rows in known)
    ]
    assert vain == []
