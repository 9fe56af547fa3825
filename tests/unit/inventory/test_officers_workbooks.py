"""Workbooks of two provincial officers, merged; ``TRUTH`` is what a reader finds in them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.workspaces import ROOT
from merge_toolkit.clock import Clock
from merge_toolkit.errors import InputError
from merge_toolkit.inputs import read_inputs
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.records import Asset
from merge_toolkit.pipeline import merge
from merge_toolkit.workspace import Workspace
from tests.unit.inventory.officers_workbooks import DONG_THAP, TIEN_GIANG, write

Told = tuple[str, frozenset[str]]
RECKONED = ("equipment_short", "control-total-differs")
"""Shortages follow from the plan, control totals are of catalogs: neither is in the truth."""
SHEETS = {
    "h": "1. HTTT, CSDL", "t": "2. TTDL", "d": "3. Đường truyền", "m": "4. Một cửa",
    "s": "5. Tài sản", "k": "6. CKS",
    "H": "HTTT", "D": "Đường truyền", "M": "Một cửa", "S": "Tài sản CNTT", "K": "Chữ ký số",
}  # fmt: skip
"""Letters of the sheets: small ones of Đồng Tháp, capitals of Tiền Giang."""
TRUTH = """
platform h5 H4                  | hai hệ thống giải quyết TTHC cùng chạy
platform h6 H6                  | hai hệ thống quản lý văn bản
platform h7 H7                  | hai cổng thông tin; một bên ghi chức năng «Cổng thông tin»
public_portal_closes H5         | cổng dịch vụ công của tỉnh
contract_ends h6                | hết hạn 31.7.2025
contracts_overlap h5 H4         | hai hợp đồng còn sau ngày sắp xếp
contracts_overlap h6 H6         | hai hợp đồng còn sau ngày sắp xếp
security_level_differs h6 H6    | cấp độ 2 và 3
security_unapproved h7          | «đang trình thẩm định» chưa phải là quyết định
connections_missing h5 H4       | VNeID, hộ tịch, thanh toán, VNPost chỉ một bên có
capacity_short h5 H4            | 10.020 người dùng, năng lực đã nêu 5.000
capacity_short h6 H6            | 11.244 người dùng, năng lực đã nêu 7.000
licence_bound h5                | thuê bao
licence_bound h6                | thuê bao
licence_bound h8                | thuê bao
licence_bound H4                | thuê bao
licence_bound H5                | thuê bao
licence_bound H6                | thuê bao
equipment_written_off t3        | máy chủ 2019, khấu hao 5 năm
equipment_written_off s7        | máy scan 2015
equipment_written_off S6        | máy tính T6/2014
serial_twice s6 s8              | một số sê-ri, hai đơn vị
serial_twice s7 S5              | một số sê-ri ở hai tỉnh
asset_code_twice s4 S3          | CL-0231 ở hai tỉnh
district_asset s6               | Phòng TN&MT H. Cao Lãnh
district_asset s7               | Phòng TN&MT H. Cao Lãnh
district_asset S7               | VP HĐND&UBND huyện Chợ Gạo
district_office d4              | đường truyền của H. Cao Lãnh
district_office D2              | đường truyền của huyện Chợ Gạo
district_office m5              | một cửa TP Sa Đéc
district_office M2              | một cửa huyện Chợ Gạo
district_account k3             | chứng thư của huyện Cao Lãnh
district_account K2             | chứng thư của huyện Chợ Gạo
commune_account k4              | xã Tân Nghĩa nay là phường Mỹ Ngãi
commune_account K3              | xã Phú Kiết nay là xã Lương Hòa Lạc
commune_split d6                | xã Tân Thạnh bị tách
commune_split m8                | xã Tân Thạnh bị tách
commune_split s10               | xã Tân Thạnh bị tách
commune_spans_districts m7      | phường Mỹ Ngãi gồm xã của hai huyện cũ
unit_code_twice m7 m8           | H20.36.20 của hai xã
area_short m7                   | 32 m²
area_short M2                   | 76 m² ở cấp huyện
asset-value-unread h9           | 31/9/2025 không có trong lịch
asset-value-unread s10          | năm 2202
asset-residual-above-price s9   | giá trị còn lại lớn hơn nguyên giá
asset-word-unknown H5           | chức năng «Dịch vụ công»
asset-word-unknown H7           | chức năng «Cổng thông tin»
"""


@pytest.fixture(scope="module")
def told_and_rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Told], dict[str, Asset]]:
    root = tmp_path_factory.mktemp("officers")
    shutil.copytree(ROOT / "rules", root / "rules", ignore=shutil.ignore_patterns("decisions"))
    write(root / "catalogs" / "dong-thap" / "bieu-kiem-ke.xlsx", DONG_THAP)
    write(root / "catalogs" / "tien-giang" / "bao-cao.xlsx", TIEN_GIANG)
    inputs = read_inputs(Workspace(root), Clock(lambda _: None))
    result = merge(inputs.catalogs, inputs.rules.book, DecisionLog())
    rows = {place(row.ref.sheet, row.ref.row): row for one in inputs.catalogs for row in one.assets}
    where = {row.key: at for at, row in rows.items()}
    told = [
        (one.kind, frozenset(where[offer.record] for offer in one.offers))
        for one in result.inventory.conflicts
    ]
    found = (*inputs.findings, *result.findings)
    told += [(one.code, frozenset({place(one.sheet, one.row)})) for one in found]
    return [one for one in told if one[0] not in RECKONED], rows


def place(sheet: str, row: int) -> str:
    return next((letter for letter, name in SHEETS.items() if name == sheet), sheet) + str(row)


def truth() -> list[Told]:
    lines = (line.partition("|")[0].split() for line in TRUTH.strip().splitlines())
    return [(kind, frozenset(rows)) for kind, *rows in lines]


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
