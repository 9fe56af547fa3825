"""Words about the inventory: systems, devices, counters, lines."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "sheet.inventory": "Hạ tầng",
        "title.inventory": "DANH MỤC HẠ TẦNG PHỤC VỤ THỦ TỤC HÀNH CHÍNH {target}",
        "subtitle.inventory": "Hệ thống, thiết bị, bộ phận một cửa, đường truyền",
        "column.asset_code": "Mã tài sản",
        "column.asset_name": "Tên hệ thống, thiết bị",
        "column.kind": "Loại",
        "column.function": "Chức năng",
        "column.unit": "Đơn vị quản lý",
        "column.receiving_unit": "Đơn vị tiếp nhận",
        "column.location": "Nơi đặt",
        "column.quantity": "Số lượng",
        "column.year": "Năm sử dụng",
        "column.state": "Tình trạng",
        "column.security_level": "Cấp độ an toàn",
        "summary.inventory": "Hạ tầng theo loại",
        "summary.kind": "Loại",
        "summary.official": "Chính thức",
    },
    "en": {
        "sheet.inventory": "Infrastructure",
        "title.inventory": "INFRASTRUCTURE FOR ADMINISTRATIVE PROCEDURES OF {target}",
        "subtitle.inventory": "Systems, devices, one-stop counters, data lines",
        "column.asset_code": "Asset code",
        "column.asset_name": "System, device",
        "column.kind": "Kind",
        "column.function": "Function",
        "column.unit": "Unit",
        "column.receiving_unit": "Receiving unit",
        "column.location": "Location",
        "column.quantity": "Quantity",
        "column.year": "In use since",
        "column.state": "State",
        "column.security_level": "Security level",
        "summary.inventory": "Infrastructure by kind",
        "summary.kind": "Kind",
        "summary.official": "Official",
    },
}
