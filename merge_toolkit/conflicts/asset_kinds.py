"""Every kind of conflict about infrastructure, in the words of those who settle it."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.conflicts.kind import Kind
from merge_toolkit.model.outcome import Severity

ASSET_KINDS: Mapping[str, Kind] = {
    "platform": Kind(
        "{count} hệ thống đang vận hành cho cùng chức năng «{function}»: chọn nền tảng dùng chung. "
        "Điểm so sánh: {scores}",
        "{count} running systems of one function, «{function}»: choose the common platform. "
        "Scores: {scores}",
        Severity.HIGH,
    ),
    "public_portal_closes": Kind(
        "«{name}»: {closes}",
        "«{name}» closes by an act: {closes}",
        Severity.HIGH,
    ),
    "contract_ends": Kind(
        "Hợp đồng {contract} hết hạn ngày {end}, trước hoặc ngay sau ngày sắp xếp",
        "Contract {contract} ends on {end}, before or soon after the cutover",
        Severity.HIGH,
        "Gia hạn hoặc ký mới để không gián đoạn cho đến khi chuyển sang nền tảng chung",
        "Extend or sign anew, so that nothing stops before the common platform takes over",
    ),
    "contracts_overlap": Kind(
        "Cùng chức năng «{function}» có nhiều hợp đồng còn hiệu lực sau ngày sắp xếp: {ends}",
        "Several contracts for one function, «{function}», run on after the cutover: {ends}",
        Severity.HIGH,
        "Chấm dứt hợp đồng của hệ thống không được chọn; rà soát mức phạt chấm dứt sớm",
        "End the contracts of the systems that are not chosen; look up the penalty for it",
    ),
    "security_level_differs": Kind(
        "Cấp độ an toàn của các hệ thống cùng chức năng «{function}» khác nhau: {levels}",
        "Systems of one function, «{function}», have different security levels: {levels}",
        Severity.HIGH,
    ),
    "security_unapproved": Kind(
        "Chưa có quyết định phê duyệt cấp độ an toàn (cấp độ {level})",
        "No decision approves its security level ({level})",
        Severity.HIGH,
        "Phê duyệt cấp độ theo chủ quản mới trước khi đưa vào vận hành chung",
        "Have the level approved under the new owner before it goes live",
    ),
    "capacity_short": Kind(
        "Tổng {users} người dùng của chức năng «{function}» vượt {share} % năng lực lớn nhất "
        "đã nêu ({capacity})",
        "{users} users of «{function}» together exceed {share} % of the greatest capacity stated "
        "({capacity})",
        Severity.MEDIUM,
        "Mở rộng năng lực nền tảng được chọn trước khi chuyển người dùng",
        "Enlarge the chosen platform before its users move",
    ),
    "connections_missing": Kind(
        "Kết nối quốc gia không đủ ở mọi hệ thống của chức năng «{function}»: {missing}",
        "National connections that not every system of «{function}» has: {missing}",
        Severity.HIGH,
        "Bổ sung kết nối cho nền tảng được chọn và đăng ký lại theo mã đơn vị mới",
        "Connect the chosen platform and register it again under the new unit code",
    ),
    "licence_bound": Kind(
        "Bản quyền {licence} đứng tên chủ quản cũ ({owner}), không tự chuyển sang chủ quản mới",
        "Its {licence} licence names the old owner ({owner}) and does not pass on by itself",
        Severity.MEDIUM,
        "Thỏa thuận chuyển tên bản quyền, hoặc đưa vào kế hoạch mua sắm",
        "Agree on a transfer with the vendor, or buy it anew",
    ),
    "two_regulations": Kind(
        "Chức năng «{function}» có nhiều quy chế vận hành: {regulations}",
        "«{function}» has several operating regulations: {regulations}",
        Severity.MEDIUM,
        "Ban hành một quy chế mới; lập danh sách các điều khác nhau",
        "Issue one new regulation; list the articles that differ",
    ),
    "unit_code_twice": Kind(
        "Mã định danh {code} dùng cho nhiều đơn vị: {units}",
        "Identity code {code} is used for several units: {units}",
        Severity.HIGH,
        "Cấp lại mã cho từng đơn vị; giữ bảng mã cũ – mã mới kèm ngày hiệu lực",
        "Issue each unit a code of its own; keep old and new codes with their days",
    ),
    "unit_code_ambiguous": Kind(
        "Mã đơn vị hành chính {code} có nhiều nghĩa theo thời điểm ({meanings}), tên đơn vị không "
        "xác định được nghĩa nào",
        "Unit code {code} means several units at different times ({meanings}), and the unit's name "
        "does not tell which",
        Severity.HIGH,
        "Ghi rõ ngày hiệu lực của mã, hoặc ghi đúng tên đơn vị",
        "State from when the code holds, or the right name of the unit",
    ),
    "commune_split": Kind(
        "{unit} được tách vào nhiều đơn vị mới ({candidates}): cần quyết định theo ấp, khóm",
        "{unit} was divided among several new communes ({candidates}): decide by hamlet",
        Severity.HIGH,
    ),
    "commune_spans_districts": Kind(
        "{unit} gồm các xã của nhiều huyện cũ: chia theo xã cũ, không chia theo huyện cũ",
        "{unit} takes in communes of several old districts: divide by old commune, not by district",
        Severity.MEDIUM,
        "Chia theo xã cũ",
        "Divide by old commune",
    ),
    "district_asset": Kind(
        "Thiết bị của {unit} (cấp huyện không còn) chưa có đơn vị tiếp nhận",
        "Equipment of {unit} (districts are no more) has no receiving unit",
        Severity.MEDIUM,
    ),
    "district_office": Kind(
        "{what} của {unit} (cấp huyện không còn): chưa rõ đơn vị tiếp nhận",
        "{what} of {unit} (districts are no more): nobody is named to receive it",
        Severity.MEDIUM,
    ),
    "district_account": Kind(
        "{what} của {unit} (cấp huyện không còn) phải thu hồi",
        "{what} of {unit} (districts are no more) has to be revoked",
        Severity.MEDIUM,
        "Thu hồi; cấp mã định danh, chứng thư số mới cho đơn vị tiếp nhận",
        "Revoke it; issue the receiving unit a code or certificate of its own",
    ),
    "commune_account": Kind(
        "{what} của {unit}, nay là {new}: tên đơn vị đã đổi",
        "{what} of {unit}, now {new}: the unit's name has changed",
        Severity.MEDIUM,
        "Cấp mã định danh, chứng thư số cho đơn vị mới; thu hồi mã, chứng thư số cũ",
        "Issue the new unit a code or certificate of its own; revoke the old one",
    ),
    "equipment_short": Kind(
        "{unit}: sau điều chuyển còn thiếu {missing}",
        "{unit}: still short after all transfers of {missing}",
        Severity.MEDIUM,
    ),
    "equipment_written_off": Kind(
        "Thiết bị đã hết thời gian tính hao mòn ({life})",
        "The equipment is written off ({life})",
        Severity.LOW,
    ),
    "serial_twice": Kind(
        "Số sê-ri {serial} ghi cho nhiều thiết bị: {refs}",
        "Serial number {serial} stands for several devices: {refs}",
        Severity.MEDIUM,
    ),
    "asset_code_twice": Kind(
        "Mã tài sản {code} dùng ở nhiều nơi cho tài sản khác nhau: {refs}",
        "Asset code {code} is used in several places for different assets: {refs}",
        Severity.MEDIUM,
        "Thêm tiền tố của tỉnh cũ vào mã tài sản",
        "Put the former province before the asset code",
    ),
    "area_short": Kind(
        "Diện tích {area} m² dưới mức tối thiểu {least} m²",
        "Its {area} m² are below the least {least} m²",
        Severity.LOW,
        "Bố trí trụ sở khác hoặc mở rộng diện tích",
        "Find other premises or enlarge these",
    ),
}
"""Kinds of conflict about systems, units and devices; owners are in ``policies.yaml``."""
