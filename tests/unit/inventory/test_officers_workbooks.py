"""Workbooks of two provincial officers, merged; ``truth.csv`` is what a reader finds in them.

They were written, as ``tests/cases/officers``, before their author had looked at the checks.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.workspaces import ROOT
from merge_toolkit.clock import Clock
from merge_toolkit.errors import InputError
from merge_toolkit.inputs import read_inputs
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.records import Asset
from merge_toolkit.pipeline import merge
from merge_toolkit.workspace import Workspace
from tests.unit.inventory.officers_workbooks import CASES, Table, sheets, write

Told = tuple[str, frozenset[str]]
RECKONED = ("equipment_short", "control-total-differs")
"""Shortages follow from the plan, control totals are of catalogs: neither is in the truth."""
SHEETS = {
    "h": "1. HTTT, CSDL", "t": "2. TTDL", "d": "3. Đường truyền", "m": "4. Một cửa",
    "s": "5. Tài sản", "k": "6. CKS",
    "b": "Bản quyền", "c": "Chứng thư", "B": "Bản quyền PM", "C": "CTS",
    "H": "HTTT", "D": "Đường truyền", "M": "Một cửa", "S": "Tài sản CNTT", "K": "Chữ ký số",
}  # fmt: skip
"""Letters of the sheets: small ones of Đồng Tháp, capitals of Tiền Giang."""
DONG_THAP, TIEN_GIANG = sheets("dong-thap"), sheets("tien-giang")


@pytest.fixture(scope="module")
def told_and_rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Told], dict[str, Asset]]:
    return merged_of(tmp_path_factory.mktemp("officers"), DONG_THAP, TIEN_GIANG)


def merged_of(
    root: Path, left: Mapping[str, Table], right: Mapping[str, Table]
) -> tuple[list[Told], dict[str, Asset]]:
    shutil.copytree(ROOT / "rules", root / "rules", ignore=shutil.ignore_patterns("decisions"))
    write(root / "catalogs" / "dong-thap" / "bieu-kiem-ke.xlsx", left)
    write(root / "catalogs" / "tien-giang" / "bao-cao.xlsx", right)
    inputs = read_inputs(Workspace(root), Clock(lambda _: None))
    result = merge(inputs.catalogs, inputs.rules.book, DecisionLog())
    rows = {place(row.ref.sheet, row.ref.row): row for one in inputs.catalogs for row in one.assets}
    where = {row.key: at for at, row in rows.items()}
    told = [
        (one.kind, frozenset(where[offer.record] for offer in one.offers))
        for one in result.inventory.conflicts
    ]
    told += [
        ("pair", frozenset(where[key] for key in (one.pair.left, one.pair.right)))
        for one in result.inventory.matches
        if one.verdict is Verdict.REVIEW
    ]
    found = (*inputs.findings, *result.findings)
    told += [(one.code, frozenset({place(one.sheet, one.row)})) for one in found]
    return [one for one in told if one[0] not in RECKONED], rows


def place(sheet: str, row: int) -> str:
    return next((letter for letter, name in SHEETS.items() if name == sheet), sheet) + str(row)


def truth(name: str = "truth.csv") -> list[Told]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return [(line["what"], frozenset(line["rows"].split())) for line in csv.DictReader(file)]


def test_everything_a_reader_finds_is_told(
    told_and_rows: tuple[list[Told], dict[str, Asset]],
) -> None:
    told, _ = told_and_rows
    missed = [
        (what, sorted(rows))
        for what, rows in truth()
        if not any(what == kind and rows <= places for kind, places in told)
    ]
    assert missed == []


def test_nothing_else_is_told(told_and_rows: tuple[list[Told], dict[str, Asset]]) -> None:
    told, _ = told_and_rows
    vain = [
        (kind, sorted(places))
        for kind, places in told
        if not any(what == kind and rows <= places for what, rows in truth())
    ]
    assert vain == []


def test_every_row_is_read_and_no_sum_or_signature_is(
    told_and_rows: tuple[list[Told], dict[str, Asset]],
) -> None:
    _, rows = told_and_rows
    expected = sum(
        any(isinstance(cell, int) for cell in row[:1])
        for tables in (DONG_THAP, TIEN_GIANG)
        for table in tables.values()
        for row in table.rows
    )
    assert len(rows) == expected == 44


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ("h5", "yearly_cost_vnd", 12 * 420_000_000),
        ("h6", "yearly_cost_vnd", 1_150_000_000),
        ("h7", "yearly_cost_vnd", 180_000_000),
        ("h5", "storage_gb", Decimal("1228.8")),
        ("H4", "yearly_cost_vnd", 3_600_000_000),
        ("d3", "speed_mbps", 20),
        ("d4", "speed_mbps", 100),
        ("d3", "monthly_cost_vnd", 1_100_000),
        ("d4", "monthly_cost_vnd", 3_300_000),
        ("d6", "monthly_cost_vnd", 200_000),
        ("s4", "price_vnd", 14_200_000),
        ("S5", "price_vnd", 15_200_000),
        ("S5", "residual_vnd", 3_040_000),
        ("S5", "state", "fair"),
        ("t4", "name", "FortiGate 600E"),
        ("t4", "function", "tuong-lua"),
        ("s5", "unit", "UBND xã Tân Nghĩa, H. Cao Lãnh"),
    ],
)
def test_values_are_in_one_unit(
    told_and_rows: tuple[list[Told], dict[str, Asset]], row: str, field: str, value: object
) -> None:
    _, rows = told_and_rows
    assert rows[row].value(field) == value


def test_a_monthly_amount_keeps_its_text(
    told_and_rows: tuple[list[Told], dict[str, Asset]],
) -> None:
    _, rows = told_and_rows
    assert rows["h5"].text("yearly_cost_vnd") == "420 triệu đồng/tháng"


def test_systems_under_a_header_nobody_knows_are_not_read_as_licences(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "rules", ignore=shutil.ignore_patterns("decisions"))
    table = TIEN_GIANG["HTTT"]
    headers = [["Nền tảng số" if cell == "Tên phần mềm/hệ thống" else cell for cell in row]
               for row in table.headers]  # fmt: skip
    renamed = replace(table, headers=headers)
    write(tmp_path / "catalogs" / "tien-giang" / "bao-cao.xlsx", {"HTTT": renamed})
    write(tmp_path / "catalogs" / "dong-thap" / "bieu.xlsx", {"6. CKS": DONG_THAP["6. CKS"]})
    with pytest.raises(InputError) as told:
        read_inputs(Workspace(tmp_path), Clock(lambda _: None))
    [problem] = told.value.problems
    assert "[HTTT]" in problem.where
    assert "for the table «system»" in problem.what
    assert "missing name" in problem.what


def test_a_header_that_counts_months_is_believed_and_told_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "rules", ignore=shutil.ignore_patterns("decisions"))
    table = DONG_THAP["1. HTTT, CSDL"]
    headers = [["Kinh phí hằng năm (triệu đồng/tháng)" if cell == "Kinh phí hằng năm" else cell
                for cell in row] for row in table.headers]  # fmt: skip
    at = headers[0].index("Kinh phí hằng năm (triệu đồng/tháng)")
    rows = [[*row[:at], "35", *row[at + 1 :]] for row in table.rows]
    workbook = {"1. HTTT, CSDL": replace(table, headers=headers, rows=rows)}
    write(tmp_path / "catalogs" / "dong-thap" / "bieu.xlsx", workbook)
    write(tmp_path / "catalogs" / "tien-giang" / "bao-cao.xlsx", TIEN_GIANG)
    inputs = read_inputs(Workspace(tmp_path), Clock(lambda _: None))
    costs = {row.value("yearly_cost_vnd") for row in inputs.catalogs[0].assets}
    assert costs == {12 * 35_000_000}
    [told] = [one for one in inputs.findings if one.code == "asset-amounts-of-period"]
    assert f"({len(inputs.catalogs[0].assets)} dòng)" in told.message


def test_licences_and_certificates_of_merged_units(tmp_path: Path) -> None:
    """Each is told, nothing else is, and no licence is taken for that of the other province."""
    books = (sheets(f"{province}-licences") for province in ("dong-thap", "tien-giang"))
    told, rows = merged_of(tmp_path, *books)
    known = truth("truth-licences.csv")
    assert [one for one in known if not any(one[0] == k and one[1] <= at for k, at in told)] == []
    assert [one for one in told if not any(k == one[0] and at <= one[1] for k, at in known)] == []
    assert (rows["b3"].licence, rows["b5"].licence) == ("perpetual", "subscription")
    assert rows["b7"].licence == "with_machine"
    assert rows["b3"].function is None, "«Windows Server» is no server"
