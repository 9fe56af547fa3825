"""Lists of licences, codes and certificates as officials keep them, merged from workbooks."""

from __future__ import annotations

import pytest

from merge_toolkit.model.records import Asset
from tests.unit.inventory.officers_workbooks import Table
from tests.unit.inventory.test_officers_workbooks import Told, merged_of

RENT = "Kinh phí thuê/năm (triệu đồng)"
LICENCES = Table(
    [["STT", "Tên bản quyền", "Hình thức", "Đơn vị sử dụng", "Số lượng", "Ngày hết hạn", RENT]],
    [
        [1, "Oracle Database SE2", "Vĩnh viễn", "Sở Tài chính", "02 (hai) gói", "", "180,5"],
        [2, "Microsoft 365", "Thuê bao", "Sở Tài chính", "350 người dùng", "15/9/2025", "1,2 tỷ"],
        [3, "Kaspersky", "Vĩnh viễn", "Sở Tài chính", "2.500 license", "", "1,125"],
    ],
)
CODES = Table(
    [["STT", "Mã định danh", "Tên đơn vị"]],
    [[1, "H20.01", "Văn phòng UBND tỉnh"], [2, "H20.31", "UBND huyện Tháp Mười"]],
)
CERTIFICATES = Table(
    [["STT", "Chủ thể chứng thư số", "Loại", "Tình trạng"]],
    [
        [1, "UBND huyện Cái Bè", "Tổ chức", "Đang hoạt động"],
        [2, "UBND huyện Cai Lậy", "Tổ chức", "Đã thu hồi"],
        [3, "Nguyễn Văn A", "Cá nhân", "Còn hiệu lực"],
    ],
)
OFFICES = Table(
    [["STT", "Đơn vị", "Bộ phận một cửa", "Số quầy", "Diện tích (m2)"]],
    [
        [1, "UBND xã Mỹ Quí", "Bộ phận một cửa xã Mỹ Quí", 4, "36 m2"],
        [2, "UBND xã Trường Xuân", "Bộ phận một cửa xã Trường Xuân", 4, "40 m2"],
    ],
)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Told], dict[str, Asset]]:
    left = {"Bản quyền": LICENCES, "Mã định danh": CODES, "Một cửa": OFFICES}
    return merged_of(tmp_path_factory.mktemp("accounts"), left, {"Chứng thư": CERTIFICATES})


def test_rents_and_licences_are_read_in_the_unit_of_their_header(
    merged: tuple[list[Told], dict[str, Asset]],
) -> None:
    _, rows = merged
    licences = [rows["b2"], rows["b3"], rows["b4"]]
    assert [one.yearly_cost_vnd for one in licences] == [180_500_000, 1_200_000_000, None]
    assert [one.quantity for one in licences] == [2, 350, 2500]


def test_an_account_that_names_its_unit_has_one(
    merged: tuple[list[Told], dict[str, Asset]],
) -> None:
    _, rows = merged
    named = {row.name: row.unit for row in rows.values() if row.kind == "account"}
    assert named.pop("Nguyễn Văn A") is None
    assert all(name == unit for name, unit in named.items())
    assert rows["c2"].cells["unit"].text == "UBND huyện Cái Bè"


def test_codes_and_certificates_of_districts_are_revoked_unless_they_are_already(
    merged: tuple[list[Told], dict[str, Asset]],
) -> None:
    told, _ = merged
    revoked = {place for kind, places in told if kind == "district_account" for place in places}
    assert revoked == {"Mã định danh3", "c2"}


def test_nothing_vain_is_told(merged: tuple[list[Told], dict[str, Asset]]) -> None:
    told, _ = merged
    assert sorted((kind, *sorted(places)) for kind, places in told) == [
        ("area_short", "M2"),
        ("asset-value-unread", "b4"),
        ("contract_ends", "b3"),
        ("district_account", "Mã định danh3"),
        ("district_account", "c2"),
        ("licence_bound", "b3"),
    ]
