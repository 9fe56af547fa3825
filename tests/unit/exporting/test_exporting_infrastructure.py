"""``run.json`` of a merge with equipment: pieces before are those kept, transferred and retired."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import openpyxl

from merge_toolkit.exporting.catalog_xlsx import write_catalog_xlsx
from merge_toolkit.exporting.json_schema import write_json_schema
from merge_toolkit.exporting.run_json import write_run_json
from merge_toolkit.exporting.view import view
from tests.fixtures_merge import small_merge
from tests.unit.inventory.small import device, merged, small


def test_run_json_tells_the_balance_of_every_sort_and_its_schema_knows_it(tmp_path: Path) -> None:
    rows = [device("mot", n, "UBND xã Súng", location="Huyện An") for n in range(1, 8)]
    old = device("hai", 9, "UBND xã Dừa", year=2010)
    made = view(merged(*rows, old), small_merge().stamp, small())
    write_run_json(made, tmp_path / "run.json")
    write_json_schema(made, tmp_path / "schema.json")
    told = json.loads((tmp_path / "run.json").read_text("utf-8"))
    computers = told["equipment"]["may-tinh"]
    assert {name: computers[name] for name in ("before", "kept", "transferred", "retired")} == {
        "before": 8, "kept": 2, "transferred": 5, "retired": 1,
    }  # fmt: skip
    for one in told["equipment"].values():
        assert one["before"] == one["kept"] + one["transferred"] + one["retired"]
    schema = json.loads((tmp_path / "schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    told["equipment"]["may-tinh"]["lost"] = 1
    assert not jsonschema.Draft202012Validator(schema).is_valid(told), "a closed object"


def test_a_state_that_no_rule_knows_stands_whole_in_the_workbook(tmp_path: Path) -> None:
    row = replace(
        device("mot", 1, "UBND xã Súng", location="Huyện An"),
        state=None, unread={"state": "Hỏng. Chờ xem xét"},
    )  # fmt: skip
    made = view(merged(row), small_merge().stamp, small())
    write_catalog_xlsx(made, tmp_path / "unified_catalog.xlsx")
    book = openpyxl.load_workbook(tmp_path / "unified_catalog.xlsx")
    cells = [str(cell) for line in book["Hạ tầng"].iter_rows(values_only=True) for cell in line]
    assert "Hỏng. Chờ xem xét [chưa đọc được]" in cells
