"""Headers as provinces write them, and the shipped columns.yaml itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from merge_toolkit.loading.aliases import compile_aliases
from merge_toolkit.loading.grid import Area, Grid
from merge_toolkit.loading.headers import header_at
from merge_toolkit.model.records import Asset, Procedure
from merge_toolkit.rules.schema import Layout, RuleBook
from merge_toolkit.rules.semantics.names import NOT_JUDGED
from merge_toolkit.text.forms import mark, one_line

CASES = Path(__file__).resolve().parents[2] / "cases" / "headers.csv"
FIELDS = {"procedure": {*Procedure.FIELDS, "status"}, "asset": {*Asset.FIELDS, "status"}}


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['table']}: {case['header']}")
def test_a_header_fills_its_field(case: dict[str, str], book: RuleBook) -> None:
    aliases = next(one for one in compile_aliases(book.columns) if one.table == case["table"])
    path = case["header"].split(" / ")
    upper = [path[0], "Mốc", "STT"]
    lower = [path[1] if len(path) > 1 else "", "", ""]
    grid = Grid("", [upper])
    if len(path) > 1:
        grid = Grid("", [upper, lower], merged=(Area(0, 1, 1, 1), Area(0, 2, 1, 2)))
    (header,) = header_at(grid, 0, (aliases,), Layout(header_row=1))
    assert header.columns[0].header == one_line(case["header"])
    assert (header.columns[0].field or "") == case["field"]


def test_columns_name_fields_of_their_record(book: RuleBook) -> None:
    for name, table in book.columns.tables.items():
        fields = {*table.columns, *(tick.field for tick in table.ticks.values())}
        assert fields - set(NOT_JUDGED) <= FIELDS[table.record], name
        assert any(rule.required for rule in table.columns.values()), name


def test_no_header_is_listed_for_two_fields(book: RuleBook) -> None:
    for name, table in book.columns.tables.items():
        owners: dict[str, str] = {}
        rules = {**table.columns, **{f"tick {key}": tick for key, tick in table.ticks.items()}}
        for field, rule in rules.items():
            for header in rule.headers:
                assert owners.setdefault(mark(header), field) == field, f"{name}: {header}"
