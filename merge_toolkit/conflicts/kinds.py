"""Every kind of conflict: how much it matters, and what it says to the people who settle it."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.conflicts.asset_kinds import ASSET_KINDS
from merge_toolkit.conflicts.kind import Cause, Kind
from merge_toolkit.model.outcome import Severity

__all__ = ["KINDS", "Cause", "Kind"]

KINDS: Mapping[str, Kind] = {
    "code_slid": Kind(
        "Cột mã bị lệch so với tên (dòng {first} đến dòng {last}); đề xuất mã đúng của từng dòng",
        "The column of codes slid against the names (rows {first} to {last}); each row's own code "
        "is proposed",
        Severity.HIGH,
    ),
    "code_rivals": Kind(
        "Cột mã bị lệch ở danh sách này (dòng {first} đến dòng {last}) hoặc ở danh sách kia (từ "
        "{ref}); chưa có căn cứ để biết mã nào đúng",
        "The column of codes slid in this list (rows {first} to {last}) or in the other one (from "
        "{ref}); nothing shows which code is right",
        Severity.HIGH,
    ),
    "code_dragged": Kind(
        "Mã ghi từ dòng {first} đến dòng {last} được điền bằng cách kéo ô, không phải mã của thủ "
        "tục này",
        "The codes in rows {first} to {last} were filled in by dragging; none is this procedure's",
        Severity.HIGH,
    ),
    "code_wrong": Kind(
        "Mã {code} cũng là mã của thủ tục khác: «{name}» ({ref})",
        "Code {code} is also that of another procedure: «{name}» ({ref})",
        Severity.HIGH,
    ),
    "code_shared": Kind(
        "Mã {code} cũng đứng trước thủ tục khác: «{name}» ({ref}); mỗi thủ tục có một mã riêng",
        "Code {code} stands before another procedure too: «{name}» ({ref}); each has its own",
        Severity.HIGH,
    ),
    "code_replaced": Kind(
        "Mã {code} đã được thay: {ref}",
        "Code {code} was replaced: {ref}",
        Severity.MEDIUM,
    ),
    "code_mistyped": Kind(
        "Hai mã chỉ khác nhau một chữ số hoặc hai chữ số đổi chỗ: có thể ghi nhầm",
        "The codes differ in one digit, or two digits changed places: one may be mistyped",
        Severity.MEDIUM,
    ),
    "code": Kind(
        "Cùng một thủ tục nhưng hai mã khác nhau, chưa có căn cứ để chọn",
        "One procedure under two codes, and nothing tells which holds",
    ),
    "name": Kind(
        "Hai bên gọi tên khác nhau: «{one}» và «{other}»",
        "The sides use different names: «{one}» and «{other}»",
        Severity.LOW,
    ),
    "level": Kind(
        "Hai bên ghi cấp thực hiện khác nhau",
        "The sides state different levels",
    ),
    "level_twin": Kind(
        "Một bên ghi thủ tục này ở nhiều cấp ({levels}), bên kia chỉ một cấp",
        "One side lists the procedure at several levels ({levels}), the other at one",
    ),
    "agency": Kind(
        "Hai bên ghi cơ quan thực hiện khác nhau",
        "The sides name different agencies",
    ),
    "agency_merged": Kind(
        "Hai cơ quan dự kiến hợp nhất hoặc chuyển chức năng thành «{heir}» (chưa xác nhận)",
        "The two agencies are expected to become «{heir}» (not confirmed)",
        Severity.LOW,
    ),
    "domain_field": Kind(
        "Thủ tục được xếp vào hai lĩnh vực",
        "The sides put the procedure into different fields of work",
    ),
    "online_level": Kind(
        "Hai bên cung cấp dịch vụ công trực tuyến ở mức độ khác nhau",
        "The sides offer the online service to different extents",
    ),
    "statutory_time": Kind(
        "Hai bên ghi thời hạn theo quy định khác nhau; thời hạn này do pháp luật quy định chung",
        "The sides state different statutory time limits; the law sets but one",
    ),
    "statutory_time_unit": Kind(
        "Cùng số ngày nhưng một bên tính ngày làm việc, một bên tính ngày",
        "The same number, but of working days on one side and of days on the other",
    ),
    "time_rounded": Kind(
        "Thời hạn hai bên chỉ khác nhau do làm tròn",
        "The limits differ by rounding only",
        Severity.LOW,
        cause=Cause.HABIT,
    ),
    "local_time": Kind(
        "Một bên ghi nhiều thời hạn sau cắt giảm khác nhau cho cùng một thủ tục",
        "One side states several local time limits for one procedure",
    ),
    "local_time_apart": Kind(
        "Hai địa bàn cũ áp dụng thời hạn sau cắt giảm khác nhau; giữ riêng cho đến khi thống nhất",
        "The former provinces cut the time limit differently; kept apart until it is harmonised",
        Severity.LOW,
        cause=Cause.OWNER,
    ),
    "local_over_statutory": Kind(
        "Thời hạn sau cắt giảm của {territory} dài hơn thời hạn theo quy định ({statutory})",
        "The local time limit of {territory} is longer than the statutory one ({statutory})",
        Severity.HIGH,
    ),
    "fee": Kind(
        "Một bên ghi nhiều mức phí khác nhau cho cùng một thủ tục",
        "One side states several fees for one procedure",
    ),
    "fee_same_act": Kind(
        "Hai bên cùng căn cứ {act} nhưng ghi mức phí khác nhau",
        "Both sides rest on {act}, yet state different fees",
        Severity.HIGH,
    ),
    "fee_national_act": Kind(
        "Mức phí hai bên khác nhau, dù một bên căn cứ văn bản của trung ương: {act}",
        "The fees differ although one side rests on a national act: {act}",
        Severity.MEDIUM,
    ),
    "fee_unexplained": Kind(
        "Mức phí hai bên khác nhau mà không bên nào nêu văn bản quy định",
        "The fees differ, and neither side names the act that sets them",
        Severity.LOW,
        cause=Cause.OWNER,
    ),
    "fee_ticked": Kind(
        "{source}: cột phí, lệ phí của «{sheet}» chỉ đánh dấu có thu, không ghi mức; gửi bổ sung "
        "mức thu của cả cột rồi hợp nhất lại, hoặc ghi mức cho từng thủ tục",
        "{source}: the fee column of «{sheet}» only ticks that a fee is charged; have the amounts "
        "of the whole column sent and merge again, or state the amount of each procedure",
        Severity.MEDIUM,
    ),
    "components": Kind(
        "Thành phần hồ sơ khác nhau về nội dung: {differing}",
        "The components differ in substance: {differing}",
    ),
    "result": Kind(
        "Kết quả giải quyết khác nhau: «{one}» và «{other}»",
        "The results differ: «{one}» and «{other}»",
    ),
    "legal_basis_out_of_force": Kind(
        "{act} không còn hoặc chưa có hiệu lực vào ngày sắp xếp: {why}",
        "{act} was not in force on the cutover date: {why}",
        Severity.HIGH,
    ),
    "legal_basis_differs": Kind(
        "Hai bên không nêu chung một văn bản nào",
        "The sides have no act in common",
        Severity.LOW,
    ),
    "legal_basis_amended": Kind(
        "{act} đã được sửa đổi, bổ sung: {why}",
        "{act} was amended: {why}",
        Severity.LOW,
    ),
    "placement": Kind(
        "{detail}",
        "{detail}",
    ),
    "placement_contradiction": Kind(
        "Các quyết định về phân cấp mâu thuẫn nhau",
        "People's decisions on the placement contradict each other",
        Severity.HIGH,
    ),
    "rename": Kind(
        "Tên còn nhắc «{detail}»; tên mới phải có người quyết định",
        "The name speaks of «{detail}»; somebody must decide on a new one",
        Severity.LOW,
    ),
    "territory": Kind(
        "Đơn vị cũ được tách hoặc trùng tên ({detail}): chọn đơn vị mới",
        "The old unit was split, or several bore its name ({detail}): choose the new one",
        Severity.MEDIUM,
    ),
    "repealed_in_one_source": Kind(
        "{source} ghi đã bãi bỏ hoặc thay thế, nơi khác vẫn còn hiệu lực",
        "{source} repealed or replaced it, elsewhere it is in force",
        Severity.HIGH,
    ),
    "repealed_in_own_source": Kind(
        "{source} vừa ghi còn hiệu lực, vừa ghi đã bãi bỏ hoặc thay thế; chưa rõ cái nào sau",
        "{source} lists it as in force and as repealed or replaced; which is later is not said",
        Severity.HIGH,
    ),
    "only_in_one_source": Kind(
        "Chỉ có trong danh mục của {source}: áp dụng toàn tỉnh, chỉ áp dụng ở địa bàn cũ, hay bỏ",
        "Listed by {source} alone: for the whole province, for its former territory, or to drop",
        Severity.LOW,
        cause=Cause.OWNER,
    ),
    "locality_specific": Kind(
        "Chỉ có ở {source} và gắn với đặc thù địa bàn («{word}»)",
        "Listed by {source} alone and bound to its locality («{word}»)",
        Severity.LOW,
    ),
    **ASSET_KINDS,
}
"""Kinds of conflict. A kind that stands nowhere here comes from ``policies.yaml`` as it is."""
