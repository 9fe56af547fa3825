"""Inventories: rows become assets, and what a cell does not tell is a finding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from real_tables import table

from merge_toolkit.model.tables import Cell, RawRow, RowKind
from merge_toolkit.model.values import Fee, FeeKind, Level
from merge_toolkit.normalize.catalog import catalog_of, value_reader
from merge_toolkit.rules.schema import RuleBook


def test_assets(rules: RuleBook) -> None:
    row = {
        "code": "HT01", "name": "Hệ thống thông tin giải quyết TTHC", "vendor": "VNPT",
        "state": "Đang vận hành", "year": "Năm 2021", "contract_end": "31/12/2025",
        "yearly_cost_vnd": "1.200.000.000 đ", "security_level": "Cấp độ 3", "quantity": "1.200",
    }  # fmt: skip
    catalog, findings = catalog_of("one", [table([row], "one", "system")], rules)
    (asset,) = catalog.assets
    assert findings == ()
    assert (asset.kind, asset.function, asset.state) == ("system", "gq-tthc", "running")
    assert asset.cells["function"] == asset.cells["name"]
    assert (asset.year, asset.contract_end) == (2021, "2025-12-31")
    assert (asset.yearly_cost_vnd, asset.security_level, asset.quantity) == (1_200_000_000, 3, 1200)


@pytest.mark.parametrize(
    ("header", "text", "stored", "vnd"),
    [
        ("Kinh phí/năm (triệu đồng)", "45,5", False, 45_500_000),
        ("Kinh phí/năm (triệu đồng)", "1.250", False, 1_250_000_000),
        ("Kinh phí/năm (triệu đồng)", "1.125", True, 1_125_000),
        ("Kinh phí/năm (triệu đồng)", "12.000.000 đồng", False, 12_000_000),
        ("Nguyên giá (nghìn đồng)", "45.000", False, 45_000_000),
        ("Cước năm (ĐVT: 1.000 đồng)", "300", False, 300_000),
        ("Kinh phí năm (đồng)", "45.000", False, 45_000),
        ("Kinh phí năm", "45.0", True, 45),
        ("Kinh phí năm", "45,5", False, None),
    ],
)
def test_money_counts_in_the_unit_of_its_header(
    header: str, text: str, stored: bool, vnd: int | None, rules: RuleBook
) -> None:
    cell = Cell(text, header, "F2", stored)
    raw = RawRow(2, RowKind.RECORD, {"name": Cell("Máy X", "Tên", "B2"), "yearly_cost_vnd": cell})
    catalog, findings = catalog_of("one", [replace(table([], "one", "system"), rows=(raw,))], rules)
    assert catalog.assets[0].yearly_cost_vnd == vnd
    assert [one.code for one in findings] == ([] if vnd else ["asset-value-unread"])


def test_unread_asset_values_are_findings(rules: RuleBook) -> None:
    row = {"name": "Máy X", "year": "mới", "quantity": "1 hoặc 2", "state": "lạ lùng"}
    catalog, findings = catalog_of("one", [table([row], "one", "device")], rules)
    assert (catalog.assets[0].year, catalog.assets[0].state) == (None, "lạ lùng")
    assert sorted(one.code for one in findings) == [
        "asset-quantity-unread", "asset-value-unread", "asset-word-unknown",
    ]  # fmt: skip


@pytest.mark.parametrize(("residual", "told"), [("5.000.000", 0), ("5.000.001", 1), ("0", 0)])
def test_a_value_in_the_books_above_the_price_is_a_finding(
    residual: str, told: int, rules: RuleBook
) -> None:
    row = {"name": "Máy X", "price_vnd": "5 triệu đồng", "residual_vnd": residual}
    _, findings = catalog_of("one", [table([row], "one", "device")], rules)
    assert [one.code for one in findings] == ["asset-residual-above-price"] * told


@pytest.mark.parametrize("quantity", ["không", "vài cái", "2 hoặc 3"])
def test_a_quantity_that_is_no_number_is_never_counted_silently(
    quantity: str, rules: RuleBook
) -> None:
    row = {"name": "Máy X", "quantity": quantity}
    catalog, findings = catalog_of("one", [table([row], "one", "device")], rules)

    assert catalog.assets[0].quantity is None
    assert [one.code for one in findings] == ["asset-quantity-unread"]


def test_values_that_reviewers_type(rules: RuleBook) -> None:
    value = value_reader(rules)
    assert value("fee", "10.000 đồng") == Fee(FeeKind.AMOUNTS, (10000,))
    assert value("level", "Cấp tỉnh; Cấp xã") == (Level.PROVINCE, Level.COMMUNE)
    limit = value("time_limit", "2,5 ngày")
    assert limit is not None
    assert getattr(limit, "spans")[0].amount == Decimal("2.5")  # noqa: B009
    assert value("agency", "Sở TN&MT") == "Sở Tài nguyên và Môi trường"
    assert value("quantity", "12 bộ") == 12
    assert value("name", " Đăng ký ") == "Đăng ký"
    assert value("fee", "Không có thông tin") is None
