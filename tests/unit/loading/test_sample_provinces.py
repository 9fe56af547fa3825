"""The generated provinces: every record of the truth is read, at its row, and nothing else."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from merge_toolkit.loading.read import read_file
from merge_toolkit.model.tables import RawRow, RawTable, RowKind
from merge_toolkit.rules.schema import RuleBook

generate = pytest.importorskip("tests.sample_provinces").generate
REASONED = (RowKind.LEFT_OUT, RowKind.NOTE)


@pytest.fixture(scope="module", params=[1, 2])
def provinces(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(f"seed-{request.param}")
    generate(request.param, "small", folder / "catalogs", folder / "truth")
    return folder


def records_in(table: RawTable, row: RawRow) -> int:
    """A row of a replacement table holds two, as two lines of its code or its name."""
    if table.layout != "replacement":
        return 1
    return max(1 + row.cells[field].text.count("\n") for field in ("code", "name"))


def test_the_records_are_those_of_the_truth(provinces: Path, book: RuleBook) -> None:
    with (provinces / "truth" / "rows.csv").open(encoding="utf-8", newline="") as stream:
        truth = list(csv.DictReader(stream))
    for source, name in sorted({(row["source"], row["file"]) for row in truth}):
        reading = read_file(provinces / "catalogs" / source / name, name, source, book)
        rows = [(table, row) for table in reading.tables for row in table.rows]
        records = Counter(
            (table.sheet, row.row)
            for table, row in rows
            if row.kind is RowKind.RECORD
            for _ in range(records_in(table, row))
        )
        expected = Counter(
            (row["sheet"], int(row["row"]))
            for row in truth
            if (row["source"], row["file"]) == (source, name)
        )
        assert records == expected, name
        assert all(row.reason for _, row in rows if row.kind in REASONED)
        assert not reading.sheets_skipped


def test_inventories_are_read(provinces: Path, book: RuleBook) -> None:
    for path in sorted(provinces.glob("catalogs/*/ha-tang/*.xlsx")):
        reading = read_file(path, path.name, path.parts[-3], book)
        assert not reading.sheets_skipped
        for table in reading.tables:
            assert all(row.cells["name"].text for row in table.records())
            left = {row.kind for row in table.rows} - {RowKind.TITLE, RowKind.BLANK}
            assert left == {RowKind.HEADER, RowKind.RECORD}, (path.name, table.sheet)
