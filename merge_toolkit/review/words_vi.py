"""What a review workbook says in Vietnamese, by what it is for."""

from __future__ import annotations

from collections.abc import Mapping

VIETNAMESE: Mapping[str, str] = {
    "sheet.cover": "Hướng dẫn",
    "sheet.pairs": "Cặp cần xem",
    "sheet.conflicts": "Xung đột",
    "sheet.splits": "Dòng gộp, dòng trùng",
    "sheet.proposals": "Đề xuất cần xác nhận",
    "sheet.new_rows": "Dòng chỉ một bên có",
    "sheet.decisions": "Quyết định đã có",
    "sheet.rows": "Dòng nguồn",
    "sheet.data": "Dữ liệu ẩn",
    "sheet.lists": "Danh mục ẩn",
    "title": "PHIẾU RÀ SOÁT HỢP NHẤT DANH MỤC {target}",
    "title.pairs": "CÁC CẶP CẦN XÁC ĐỊNH GIỐNG HAY KHÁC NHAU",
    "title.conflicts": "CÁC GIÁ TRỊ KHÁC NHAU CẦN CHỌN",
    "title.splits": "CÁC DÒNG GỘP NHIỀU THỦ TỤC, CÁC DÒNG TRÙNG TRONG MỘT DANH MỤC",
    "title.proposals": "CÁC ĐỀ XUẤT CẦN XÁC NHẬN: CẤP, CƠ QUAN, TÊN GỌI, ĐỊA BÀN",
    "title.new_rows": "CÁC DÒNG CHỈ MỘT BÊN CÓ HOẶC MỘT BÊN ĐÃ BÃI BỎ",
    "title.decisions": "CÁC QUYẾT ĐỊNH ĐÃ CÓ: XEM LẠI HOẶC ĐỔI Ý",
    "hint.pairs": "Điền cột vàng «Quyết định»: giống nhau (g), khác nhau (k), là một "
    "phần (p), chưa rõ (c). "
    "Chữ đỏ là chỗ hai tên khác nhau; ô nền cam là chỗ hai bên ghi khác nhau.",
    "hint.conflicts": "Điền cột vàng «Quyết định»: theo đề xuất (đ), giữ nguyên (g), lấy "
    "giá trị của một bên, hoặc «giá trị khác» và ghi vào cột «Giá trị khác (ghi rõ)». "
    "Dòng đậm là cả nhóm: điền một lần.",
    "hint.splits": "Điền cột vàng «Quyết định»: dòng tách riêng là một phần (p) của dòng gộp, "
    "giống nhau (g) nếu là một thủ tục, khác nhau (k), chưa rõ (c).",
    "hint.proposals": "Điền cột vàng «Quyết định»: theo đề xuất (đ), hoặc «giá trị khác» và ghi "
    "rõ. Dòng đậm là cả nhóm: điền một lần.",
    "hint.new_rows": "Điền cột vàng «Quyết định»: theo đề xuất (đ), hoặc «giá trị khác» và ghi rõ "
    "địa bàn áp dụng hay bãi bỏ. Dòng đậm là cả nhóm: điền một lần.",
    "hint.decisions": "Để trống, hoặc để nguyên câu trả lời «(như cũ)» điền sẵn, là giữ quyết định "
    "cũ; trả lời lại là xác nhận theo nguồn mới. Ô «Tình trạng» nền cam là quyết định cần xem "
    "lại vì nguồn đã thay đổi hoặc hai người quyết định khác nhau. Quyết định «tạm dừng»: trả lời "
    "lại để gắn vào dòng đang ghi ở đây; dòng không có ô vàng chỉ để biết.",
    "column.decision": "Quyết định",
    "column.free_value": "Giá trị khác (ghi rõ)",
    "column.reviewer": "Người xem",
    "column.note": "Ghi chú",
    "column.code": "Mã thủ tục, mã tài sản",
    "former.code": "Mã thủ tục",
    "column.name_left": "Tên (bên A)",
    "column.name_right": "Tên (bên B)",
    "column.name": "Tên thủ tục, hạ tầng",
    "column.agency": "Cơ quan, đơn vị",
    "column.domain_field": "Lĩnh vực, loại",
    "column.level": "Cấp thực hiện",
    "column.time_limit": "Thời hạn",
    "column.fee": "Phí, lệ phí",
    "column.score": "Mức giống nhau",
    "former.score": "Điểm",
    "column.reasons": "Vì sao cần xem",
    "column.source_left": "Dòng nguồn (bên A)",
    "column.source_right": "Dòng nguồn (bên B)",
    "column.field": "Nội dung khác nhau",
    "column.offers": "Giá trị của từng bên",
    "column.proposal": "Đề xuất",
    "column.severity": "Mức độ",
    "column.source": "Dòng nguồn",
    "column.group": "Mã nhóm (không sửa)",
    "column.item_id": "Mã mục (không sửa)",
    "group.name": "NHÓM {count} DÒNG CÙNG MỘT NGUYÊN NHÂN: trả lời một lần cho cả nhóm",
    "group.source": "{count} dòng: bấm dấu + bên trái để mở; dòng nào khác thì điền riêng dòng đó",
    "group.several": "(tùy từng dòng)",
    "column.digest": "Mã kiểm tra (không sửa)",
    "column.open": "Mở dòng nguồn",
    "column.open_left": "Mở dòng A",
    "column.open_right": "Mở dòng B",
    "open": "dòng {row}",
    "column.settles": "Giải quyết (số dòng)",
    "former.settles": "Giải quyết",
    "column.alternatives": "Dòng gần giống khác",
    "column.state": "Tình trạng",
    "column.said": "Đã quyết định",
    "column.then": "Khi đó đã xem",
    "column.now": "Nay nguồn ghi",
    "alternative": "Bên {side} còn gần với: {name}{code}, {score:.0%}",
    "alternatives.more": "(còn {count} dòng nữa: xem ghi chú của ô)",
    "as_before": "{word} (như cũ)",
    "said": "Đã trả lời: {word} ({by}, {at}){reason}",
    "pair": "Giống hay khác nhau",
    "decided.name": "{count} QUYẾT ĐỊNH ĐANG ÁP DỤNG: bấm dấu + bên trái để mở và đổi ý",
    "state.attached": "đang áp dụng",
    "state.changed": "nguồn đã thay đổi",
    "state.proposed": "có thể là dòng này",
    "state.contradiction": "mâu thuẫn",
    "state.suspended": "mã đã dùng cho dòng khác: tạm dừng",
    "state.ambiguous": "chưa rõ là dòng nào: tạm dừng",
    "state.dormant": "dòng nguồn không còn: tạm dừng",
    "waiting": "Không tìm được đúng một dòng cùng tên, cơ quan, lĩnh vực và cấp. Quyết định được "
    "giữ lại và tự áp dụng khi dòng đó trở lại; không cần trả lời.",
    "rows.unprinted": "Trang này để tra cứu trên máy, không đưa vào bản in",
    "rows.place": "Dòng nguồn",
    "rows.name": "Tên",
    "rows.cells": "Các ô của dòng",
    "pair.same": "giống nhau",
    "pair.different": "khác nhau",
    "pair.part_of": "là một phần",
    "pair.review": "chưa rõ",
    "take": "theo {name}",
    "formerly.take": "lấy {name}",
    "choice.accept": "theo đề xuất",
    "choice.keep": "giữ nguyên",
    "choice.other": "giá trị khác",
    "choice.review": "chưa rõ",
    "missing": "(không ghi)",
    "agreement.agree": "khớp",
    "agreement.partly": "gần giống",
    "agreement.disagree": "khác nhau",
    "severity.blocking": "nghiêm trọng",
    "severity.high": "cao",
    "severity.medium": "vừa",
    "severity.low": "thấp",
    "everyone": "Các cơ quan, đơn vị",
    "no_agency": "Chưa rõ cơ quan",
    "cover.agencies": "Việc của từng cơ quan",
    "cover.pairs": "Cặp cần xem",
    "cover.questions": "Câu hỏi",
    "cover.sum": "Cộng",
    "cover.agency": "Cơ quan, đơn vị rà soát",
    "cover.export": "Mã lần xuất",
    "cover.reviewer": "Người xem (cả tệp)",
    "cover.reviewer_hint": "Điền họ tên một lần tại ô vàng; dòng nào người khác xem thì ghi "
    "ở cột "
    "«Người xem» của dòng đó.",
    "cover.progress": "Tiến độ",
    "cover.total": "Tổng số",
    "cover.answered": "Đã điền",
    "cover.left": "Còn lại",
    "cover.share": "Tỷ lệ",
    "cover.time": "Thời gian dự kiến",
    "decimal": ",",
    "hours": "khoảng {hours:.1f} giờ",
    "minutes": "khoảng {minutes:.0f} phút",
    "cover.how": "Cách làm",
    "cover.steps": "Mỗi dòng là một việc cần quyết định; việc giải quyết được nhiều nhất "
    "đứng trước."
    "\nChỉ điền các cột màu vàng. Có thể chọn trong danh sách hoặc gõ chữ cái rồi Enter: "
    "g = giống nhau, k = khác nhau, p = là một phần, c = chưa rõ. Dòng để "
    "trống là chưa quyết định."
    "\n«Giống nhau» nghĩa là cùng một thủ tục (hoặc cùng một hệ thống, thiết bị). Tên chỉ "
    "khác một từ "
    "như cấp / cấp lại, cấp tỉnh / cấp xã thường là hai thủ tục khác nhau."
    "\n«Là một phần»: một bên gộp nhiều thủ tục vào một dòng («Cấp, cấp lại, gia hạn …»), bên "
    "kia tách riêng. Các dòng tách riêng được giữ, dòng gộp chuyển sang phần thay thế."
    "\nỞ trang «Xung đột»: chọn theo đề xuất (đ), giữ nguyên như danh mục đang ghi (g), lấy "
    "giá trị của một bên, hoặc ghi giá trị "
    "khác vào cột bên cạnh. Dòng đậm là một nhóm cùng nguyên nhân: điền một lần cho cả nhóm; "
    "mở nhóm (dấu + bên trái) và điền riêng dòng nào khác với cả nhóm, hoặc điền c để chừa ra."
    "\nÔ «Mở dòng» dẫn tới nguyên văn dòng nguồn ở trang cuối. Trang «Quyết định đã có» (nếu có) "
    "để xem lại hoặc đổi ý; để trống là giữ quyết định cũ."
    "\nĐược sắp xếp, lọc, ẩn, chuyển cột, xóa dòng không thuộc phần việc của mình. Không sửa "
    "các cột "
    "khác: có ý kiến thì ghi ở cột «Ghi chú»."
    "\nLưu tệp (xlsx hoặc ods) và gửi lại. Có thể gửi nhiều lần; quyết định mới thay quyết "
    "định cũ "
    "của cùng một người.",
    "field.code": "Mã thủ tục",
    "field.asset_code": "Mã tài sản",
    "field.name": "Tên",
    "field.domain_field": "Lĩnh vực",
    "field.agency": "Cơ quan thực hiện",
    "field.level": "Cấp thực hiện",
    "field.online_level": "Mức độ trực tuyến",
    "field.time_limit": "Thời hạn giải quyết",
    "field.local_time_limit": "Thời hạn sau cắt giảm",
    "field.fee": "Phí, lệ phí",
    "field.legal_basis": "Căn cứ pháp lý",
    "field.decision": "Quyết định công bố",
    "field.components": "Thành phần hồ sơ",
    "field.result": "Kết quả",
    "field.place": "Nơi tiếp nhận",
    "field.kind": "Loại hạ tầng",
    "field.function": "Chức năng",
    "field.vendor": "Nhà cung cấp",
    "field.scope": "Phạm vi",
    "field.unit": "Đơn vị quản lý",
    "field.location": "Nơi đặt",
    "field.serial": "Số sê-ri",
    "field.quantity": "Số lượng",
    "field.year": "Năm đưa vào sử dụng",
    "field.state": "Tình trạng",
    "field.contract_end": "Ngày hết hợp đồng",
    "field.yearly_cost_vnd": "Chi phí hằng năm (đồng)",
    "field.security_level": "Cấp độ an toàn",
    "field.levels": "Cấp thực hiện sau sắp xếp",
    "field.authority": "Thẩm quyền",
    "field.placement_agency": "Cơ quan thực hiện sau sắp xếp",
    "field.placement_levels": "Cấp thực hiện sau sắp xếp",
    "field.distinction": "Từ phân biệt",
    "field.status": "Còn hiệu lực hay bãi bỏ",
    "field.applies_in": "Địa bàn áp dụng",
    "field.words": "Từ phân biệt: {title}",
    "field.name:numbers": "Số, hạng, nhóm trong tên",
    "field.name:siblings": "Từ phân biệt hai thủ tục của một nguồn",
    "field.name:citations": "Văn bản nêu trong tên",
    "field.name:order": "Thứ tự từ trong tên",
    "field.name:doubt": "Tên khác nhau ở những từ tô đỏ",
    "nothing": "không có",
    "field.reference": "Danh mục tham chiếu",
    "field.part_of": "Dòng gộp nhiều thủ tục",
}
