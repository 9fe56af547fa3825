"""Lists of licences, systems, certificates and lines as departments head their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from merge_toolkit.loading.read import read_file
from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.records import Asset
from merge_toolkit.normalize.catalog import catalog_of
from merge_toolkit.rules.schema import RuleBook

Read = Callable[[str], tuple[Sequence[Asset], Sequence[Finding]]]


@pytest.fixture
def read(tmp_path: Path, rules: RuleBook) -> Read:
    def _read(text: str) -> tuple[Sequence[Asset], Sequence[Finding]]:
        path = tmp_path / "kiem-ke.csv"
        path.write_text(text, encoding="utf-8")
        reading = read_file(path, path.name, "one", rules)
        catalog, findings = catalog_of("one", reading.tables, rules)
        return catalog.assets, findings

    return _read


LICENCES = """\
DANH SÁCH PHẦN MỀM BẢN QUYỀN NĂM 2024,,,,,,
STT,Tên phần mềm,Hãng sản xuất,Loại bản quyền,Số lượng,Ngày hết hạn,Kinh phí thuê/năm (triệu đồng)
1,Windows Server 2019,Microsoft,Vĩnh viễn,12 bản,,
2,Microsoft SQL Server 2019,Microsoft,Thuê bao,4 license,30/09/2025,"85,5"
3,Microsoft 365,Microsoft,Thuê bao hằng năm,1.200 người dùng,31/12/2026,"1.350,5"
"""


def test_counted_software_is_licences_with_amounts_in_the_unit_of_their_header(read: Read) -> None:
    assets, findings = read(LICENCES)
    assert [(one.kind, one.function, one.quantity, one.yearly_cost_vnd) for one in assets] == [
        ("licence", None, 12, None),
        ("licence", None, 4, 85_500_000),
        ("licence", None, 1200, 1_350_500_000),
    ]
    assert [one.licence for one in assets] == ["perpetual", "subscription", "subscription"]
    assert not findings


SYSTEMS = """\
STT,Tên hệ thống,Đơn vị chủ quản,Cấp độ ATTT,Kinh phí thuê/năm (triệu đồng),Dung lượng dữ liệu
1,Kế toán trên SQL Server,Sở Tài chính,2,350 triệu,"1.024,5 GB"
2,Theo dõi máy chủ,Sở TT&TT,2,"1.200,5",2 TB
"""


def test_a_system_is_no_sort_of_equipment_that_its_name_speaks_of(read: Read) -> None:
    assets, findings = read(SYSTEMS)
    assert [(one.kind, one.function) for one in assets] == [
        ("system", "tai-chinh"),
        ("system", None),
    ]
    assert [one.yearly_cost_vnd for one in assets] == [350_000_000, 1_200_500_000]
    assert [float(one.storage_gb or 0) for one in assets] == [1024.5, 2048]
    assert not findings


CERTIFICATES = """\
STT,Họ tên/Đơn vị được cấp,Loại chứng thư,Số serial chứng thư,Hiệu lực đến
1,UBND huyện Cao Lãnh,Chứng thư số tổ chức,540110AB,30/06/2026
"""
LINES = """\
STT,Tên kênh truyền,Loại,Đơn vị sử dụng,Tốc độ,Cước thuê bao/tháng (nghìn đồng)
1,TSLCD huyện Cao Lãnh,TSLCD,UBND huyện Cao Lãnh,1 Gbps,2.500
2,TSLCD xã Mỹ Hiệp,TSLCD,UBND xã Mỹ Hiệp,512 Kbps,800
"""


def test_certificates_and_lines_under_other_headers(read: Read) -> None:
    [certificate], _ = read(CERTIFICATES)
    assert (certificate.kind, certificate.serial) == ("account", "540110AB")
    assert certificate.contract_end == "2026-06-30"
    lines, _ = read(LINES)
    assert [float(one.speed_mbps or 0) for one in lines] == [1000, 0.512]
    assert [one.monthly_cost_vnd for one in lines] == [2_500_000, 800_000]
