"""Numbers of inventories in one unit, whatever unit the cell or its header states."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from merge_toolkit.normalize.assets import AssetReader
from merge_toolkit.normalize.measures import Stated
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.rules.read import read_defaults

CASES = [
    ("storage_gb", "2928", "Dung lượng dữ liệu (GB)", 2928),
    ("storage_gb", "0.6", "Dung lượng (TB)", Decimal("614.4")),
    ("storage_gb", "1,5 TB", "Dung lượng", 1536),
    ("storage_gb", "512 MB", "", Decimal("0.5")),
    ("storage_gb", "500 MB", "Dung lượng dữ liệu (GB)", Decimal("0.488281")),
    ("storage_gb", "0,512 TB", "", Decimal("524.288")),
    ("storage_gb", "1,125 TB", "", None),
    ("storage_gb", "1,125", "Dung lượng (TB)", None),
    ("storage_gb", "1,125 GB", "", 1125),
    ("storage_gb", "1,1250 TB", "", 1152),
    ("speed_mbps", "1,125 Gbps", "", None),
    ("storage_gb", "1,4142 GB", "", Decimal("1.4142")),
    ("storage_gb", "0 GB", "", 0),
    ("storage_gb", "0,0000001 GB", "", None),
    ("storage_gb", "2.048", "Dung lượng (GB)", 2048),
    ("storage_gb", "khoảng nhiều", "", None),
    ("storage_gb", "3 thùng", "Dung lượng (GB)", None),
    ("speed_mbps", "0,2 Gbps", "Tốc độ", 200),
    ("speed_mbps", "50Mbps", "Tốc độ", 50),
    ("speed_mbps", "100", "Tốc độ (Mbps)", 100),
    ("life_years", "5", "Thời hạn khấu hao (năm)", 5),
    ("speed_mbps", "512 Kbps", "Tốc độ", Decimal("0.512")),
    ("speed_mbps", "64 Kbps", "Tốc độ", Decimal("0.064")),
    ("life_years", "60 tháng", "Thời hạn khấu hao", 5),
    ("life_years", "18 tháng", "Thời hạn khấu hao", Decimal("1.5")),
    ("area_m2", "80 m2", "Diện tích", 80),
    ("area_m2", "32,5", "Diện tích sử dụng, m²", Decimal("32.5")),
    ("area_m2", "63,5 m2", "Diện tích (m2)", Decimal("63.5")),
    ("price_vnd", "14500", "Nguyên giá (nghìn đồng)", 14_500_000),
    ("price_vnd", "14.500.000", "Nguyên giá (đồng)", 14_500_000),
    ("yearly_cost_vnd", "3510", "Kinh phí/năm (triệu đồng)", 3_510_000_000),
    ("monthly_cost_vnd", "180", "Cước tháng (nghìn đồng)", 180_000),
    ("licence", "Thuê bao", "Bản quyền", "subscription"),
    ("licence", "kèm dịch vụ thuê", "Loại bản quyền", "bundled"),
    ("lgsp", "Có", "Kết nối LGSP", "yes"),
    ("lgsp", "hình như có", "Kết nối LGSP", None),
    ("lgsp", "đã từng có", "Kết nối LGSP", None),
    ("lgsp", "không rõ", "Kết nối LGSP", None),
    ("lgsp", "Chưa kết nối", "Kết nối LGSP", "no"),
    ("users", "63,5", "", None),
    ("quantity", "02 (hai) gói", "Số lượng", 2),
    ("quantity", "02 (hai)", "Số lượng", 2),
    ("quantity", "2 (10 gói) bộ", "Số lượng", None),
    ("residual_vnd", "56,875", "Giá trị còn lại (triệu đồng)", None),
    ("residual_vnd", "56,87", "Giá trị còn lại (triệu đồng)", 56_870_000),
    ("residual_vnd", "1.200", "Giá trị còn lại (triệu đồng)", 1_200_000_000),
    ("residual_vnd", "56,875", "Giá trị còn lại (nghìn đồng)", 56_875_000),
    ("yearly_cost_vnd", "2,55 tỷ", "Kinh phí năm (đồng)", 2_550_000_000),
    ("price_vnd", "17,5 triệu", "Nguyên giá (đồng)", 17_500_000),
    ("price_vnd", "56,875 triệu đồng", "Nguyên giá", None),
    ("price_vnd", "1,250 tỷ", "", None),
    ("price_vnd", "1,250 tr.đ", "", None),
    ("price_vnd", "1.250 triệu đồng", "", 1_250_000_000),
    ("price_vnd", "56,875 đồng", "Nguyên giá (triệu đồng)", 56_875),
    ("price_vnd", "1,250,000 đồng", "", 1_250_000),
    ("price_vnd", "14 500", "Nguyên giá (nghìn đồng)", 14_500_000),
    ("price_vnd", "14 500 000 đồng", "", 14_500_000),
    ("price_vnd", "1 250 triệu đồng", "", 1_250_000_000),
    ("storage_gb", "1 500 GB", "", 1500),
    ("users", "1 200", "", 1200),
    ("users", "12 bộ", "", 12),
    ("users", "1.200", "", 1200),
    ("users", "300.0", "", 300),
    ("users", "-300", "", None),
    ("users", "–300", "", None),
    ("users", "khoảng 5 nghìn", "", None),
    ("users", "5 nghìn", "", None),
    ("users", "5k", "", None),
    ("users", "300+", "", None),
    ("security_level", "Cấp độ 3", "", 3),
    ("security_level", "-3", "", None),
    ("price_vnd", "-50.000 đồng", "", None),
    ("connections", "EMC; Cổng DVC quốc gia; VNeID, Hệ thống lạ", "",
     ("Hệ thống lạ", "cong-dvc-quoc-gia", "emc", "vneid")),
    ("contract_start", "11/07/2024", "Ngày ký HĐ", "2024-07-11"),
    ("contract_start", "từ 01/01/2024 đến 31/12/2025", "Thời hạn HĐ", "2024-01-01"),
    ("contract_end", "từ 01/01/2024 đến 31/12/2025", "Thời hạn HĐ", "2025-12-31"),
    ("contract_end", "từ 2024-01-01 đến 2025-12-31", "Thời hạn HĐ", "2025-12-31"),
    ("contract_end", "2025-12-31 00:00:00", "Hết hạn", "2025-12-31"),
    ("contract_end", "hết ngày 31 tháng 12 năm 2025", "Hết hạn", "2025-12-31"),
    ("contract_end", "2025-06-31", "Hết hạn", None),
    ("contract_end", "31/06/2025", "Hết hạn", None),
    ("state", "Chạy thử", "Hiện trạng", "trial"),
]  # fmt: skip


@cache
def reader() -> AssetReader:
    return Readers.of(read_defaults()).asset


@pytest.mark.parametrize(("field", "text", "header", "value"), CASES)
def test_a_cell_reads_in_the_unit_of_its_field(
    field: str, text: str, header: str, value: object
) -> None:
    assert reader().value(field, Stated(text, header)) == value


def test_the_point_of_a_stored_number_is_a_decimal_one() -> None:
    assert reader().value("storage_gb", Stated("1.125", "Dung lượng (TB)", stored=True)) == 1152
    assert reader().value("storage_gb", Stated("1.125", "Dung lượng (GB)")) == 1125
    assert reader().value("users", Stated("12.345", stored=True)) is None
    assert reader().value("users", Stated("12.345")) == 12_345
    assert reader().value("users", Stated("300.0", stored=True)) == 300
