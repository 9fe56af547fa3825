"""The outputs that other systems load: Parquet, JSON with its schema, the national record shape."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from jsonschema import Draft202012Validator

from merge_toolkit.exporting import catalog_parquet
from merge_toolkit.exporting.catalog_csv import COLUMNS
from merge_toolkit.exporting.national_json import KEYS
from merge_toolkit.exporting.old_national_json import OLD_KEYS
from merge_toolkit.exporting.write import write_all
from merge_toolkit.model.decisions import Recoded
from merge_toolkit.model.outcome import Resolved, Variant
from merge_toolkit.model.values import Fee, FeeKind
from merge_toolkit.text.spreadsheet import unguard
from tests.fixtures_merge import days, small_merge

ROOT = Path(__file__).resolve().parents[3]
FILES = (
    "unified_catalog.json",
    "national_records.json",
    "national_records_old.json",
    "run.json",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("đầu 'ra'")
    sample = small_merge()
    write_all(sample.result, sample.stamp, sample.rules, folder)
    return folder


def csv_rows(out: Path) -> list[dict[str, str]]:
    with (out / "unified_catalog.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parquet_rows(out: Path) -> list[dict[str, object]]:
    with duckdb.connect() as base:
        found = base.execute(
            "SELECT * FROM read_parquet(?)", [str(out / "unified_catalog.parquet")]
        )
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def flat(column: str, value: object) -> str:
    if isinstance(value, list):
        return catalog_parquet.LISTS[column].join(value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def test_parquet_holds_the_cells_of_the_csv_file_verbatim(out: Path) -> None:
    rows = parquet_rows(out)
    assert tuple(rows[0]) == COLUMNS
    assert [{column: flat(column, value) for column, value in row.items()} for row in rows] == [
        {column: unguard(cell) for column, cell in row.items()} for row in csv_rows(out)
    ]
    assert any(str(row["name"]).startswith("=HYPERLINK") for row in rows)


def test_parquet_has_lists_and_nulls(out: Path) -> None:
    row = next(row for row in parquet_rows(out) if row["name"] == "Đăng ký lại kết hôn")
    assert row["levels"] == ["commune"]
    assert isinstance(row["sources"], list) and len(row["sources"]) == 2
    assert row["placement_until"] is None and row["pending_with"] == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_fits_its_schema(out: Path, name: str) -> None:
    validator = validator_of(out, name)
    content = json.loads((out / name).read_text("utf-8"))
    assert not [error.message for error in validator.iter_errors(content)]


def validator_of(out: Path, name: str) -> Draft202012Validator:
    schema = json.loads((out / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator({**schema, "anyOf": [{"$ref": f"#/$defs/{name}"}]})


@pytest.mark.parametrize("name", FILES)
def test_a_key_that_nobody_described_does_not_fit(out: Path, name: str) -> None:
    content = json.loads((out / name).read_text("utf-8"))
    assert not validator_of(out, name).is_valid({**content, "more": 1})
    if "records" in content:
        content["records"][0]["more"] = 1
        assert not validator_of(out, name).is_valid(content)


def test_national_records_say_what_the_catalog_says(out: Path) -> None:
    content = json.loads((out / "national_records.json").read_text("utf-8"))
    rows = {row["unified_id"]: row for row in csv_rows(out)}
    assert [one["unified"]["id"] for one in content["records"]] == list(rows)
    for one in content["records"]:
        row = rows[one["unified"]["id"]]
        assert one.get("code", "") == row["code"]
        assert one.get("name", "") == unguard(row["name"])
        assert one["isProvince"] is ("province" in row["levels"])
        assert one["unified"]["status"] == row["placement_status"]
    married = next(r for r in content["records"] if r.get("name") == "Đăng ký lại kết hôn")
    assert [
        (method["territory"], method["fees"][0]["value"], method["processingTimeUnit"])
        for method in married["executionMethods"]
    ] == [("Đồng Tháp (cũ)", 20000, "WORKING_DAY"), ("Tiền Giang (cũ)", 30000, "WORKING_DAY")]


@pytest.mark.parametrize(("fee", "value"), [
    (Fee(FeeKind.FREE), 0),
    (Fee(FeeKind.AMOUNTS, (0,)), 0),
    (Fee(FeeKind.CHARGED), None),
    (Fee(FeeKind.REFERENCE), None),
    (Fee(FeeKind.REFERENCE, reference="Nghị quyết số 08/2025/NQ-HĐND"), None),
])  # fmt: skip
def test_only_what_is_free_costs_nothing(fee: Fee, value: int | None, tmp_path: Path) -> None:
    sample = small_merge()
    first, *others = sample.result.procedures.unified
    fields = {**first.fields, "fee": Resolved("fee", (Variant(fee, "must_agree", ()),))}
    unified = (replace(first, fields=fields), *others)
    outcome = replace(sample.result.procedures, unified=unified)
    result = replace(sample.result, procedures=outcome)
    write_all(result, sample.stamp, sample.rules, tmp_path, names=["national_records.json"])
    content = json.loads((tmp_path / "national_records.json").read_text("utf-8"))
    [told] = [one for one in content["records"] if one["unified"]["id"] == first.id]
    assert [[paid["value"] for paid in one["fees"]] for one in told["executionMethods"]] == [
        [value]
    ]


@pytest.mark.parametrize(("alone_in", "told"), [
    ((), [("Đồng Tháp (cũ)", "3", "5"), ("", None, "5")]),
    (("Đồng Tháp (cũ)",), [("Đồng Tháp (cũ)", "3", "5")]),
])  # fmt: skip
def test_what_holds_everywhere_is_told_where_only_one_territory_has_its_own(
    alone_in: tuple[str, ...], told: list[tuple[str, str | None, str]], tmp_path: Path
) -> None:
    sample = small_merge()
    first, *others = sample.result.procedures.unified
    cut = Variant(days("3"), "per_territory", (), territory="Đồng Tháp (cũ)")
    fields = {
        "time_limit": Resolved("time_limit", (Variant(days("5"), "must_agree", ()),)),
        "local_time_limit": Resolved("local_time_limit", (cut,)),
    }
    assert first.placement is not None
    placement = replace(first.placement, territories=alone_in)
    unified = (replace(first, fields=fields, placement=placement), *others)
    result = replace(sample.result, procedures=replace(sample.result.procedures, unified=unified))
    write_all(result, sample.stamp, sample.rules, tmp_path, names=["national_records.json"])
    content = json.loads((tmp_path / "national_records.json").read_text("utf-8"))
    [made] = [one for one in content["records"] if one["unified"]["id"] == first.id]
    assert [
        (one.get("territory", ""), one.get("localProcessingTime"), one["processingTime"])
        for one in made["executionMethods"]
    ] == told


def test_old_national_records_say_what_the_catalog_says(out: Path) -> None:
    content = json.loads((out / "national_records_old.json").read_text("utf-8"))
    assert content["shape"] == "csdlqg"
    rows = {row["unified_id"]: row for row in csv_rows(out)}
    assert [one["unified"]["id"] for one in content["records"]] == list(rows)
    levels = {"Cấp tỉnh": "province", "Cấp xã": "commune"}
    for one in content["records"]:
        row = rows[one["unified"]["id"]]
        assert one.get("MATTHC", "") == row["code"]
        assert one.get("TENTTHC", "") == unguard(row["name"])
        told = [levels[each["CAPTHUCHIEN"]] for each in one.get("CAPTHUCHIEN", [])]
        assert "; ".join(told) == row["levels"]
    married = next(r for r in content["records"] if r.get("TENTTHC") == "Đăng ký lại kết hôn")
    assert [fee["SOTIEN"] for fee in married["PHILEPHI"]] == [20000, 30000]
    born = next(r for r in content["records"] if r.get("TENTTHC") == "Đăng ký khai sinh")
    assert born["THOIGIAN"][0] == {
        "THOIGIANGIAIQUYET": "5", "DONVITINH": "ngày làm việc", "MOTA": "5 ngày làm việc",
    }  # fmt: skip


def test_every_key_of_the_old_shape_is_known_and_described() -> None:
    described = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    section = described.split("## `national_records_old.json`")[1].split("\n## ")[0]
    assert not [key for key in OLD_KEYS if f"`{key}`" not in section]
    facts = ROOT.parent / "shared" / "domain" / "procedure_fields.csv"
    if facts.exists():
        known = facts.read_text("utf-8")
        assert not [key for key in OLD_KEYS if key not in known]


def test_every_key_of_the_national_shape_is_known_and_described() -> None:
    described = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    section = described.split("## `national_records.json`")[1].split("\n## ")[0]
    assert not [key for key in KEYS if f"`{key}`" not in section]
    facts = ROOT.parent / "shared" / "domain" / "procedure_fields.csv"
    if facts.exists():
        known = facts.read_text("utf-8")
        assert not [key for key in KEYS if key not in known]


def test_the_code_that_a_decided_row_went_to_is_recorded(tmp_path: Path) -> None:
    sample = small_merge()
    moved = Recoded("D-1:1", "tien-giang", "1.000001", "1.000555")
    result = replace(sample.result, recoded=(moved,))
    write_all(result, sample.stamp, sample.rules, tmp_path)
    told = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert told["recoded"] == [
        {"line": "D-1:1", "source": "tien-giang", "was": "1.000001", "now": "1.000555"}
    ]
