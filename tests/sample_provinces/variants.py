"""What one province calls otherwise: laws since repealed, fields of work, renamed procedures."""

from __future__ import annotations

# repealed texts that still stand in lists -> the law in force
REPEALED = {
    "Luật Đất đai số 31/2024/QH15": "Luật Đất đai số 45/2013/QH13",
    "Luật Công chứng số 46/2024/QH15": "Luật Công chứng số 53/2014/QH13",
    "Luật Khám bệnh, chữa bệnh số 15/2023/QH15": "Luật Khám bệnh, chữa bệnh số 40/2009/QH12",
    "Luật Nhà ở số 27/2023/QH15": "Luật Nhà ở số 65/2014/QH13",
    "Luật Kinh doanh bất động sản số 29/2023/QH15": "Luật Kinh doanh bất động sản số 66/2014/QH13",
    "Luật Đấu thầu số 22/2023/QH15": "Luật Đấu thầu số 43/2013/QH13",
    "Luật Tài nguyên nước số 28/2023/QH15": "Luật Tài nguyên nước số 17/2012/QH13",
    "Luật Hợp tác xã số 17/2023/QH15": "Luật Hợp tác xã số 23/2012/QH13",
    "Luật Viễn thông số 24/2023/QH15": "Luật Viễn thông số 41/2009/QH12",
    "Luật Căn cước số 26/2023/QH15": "Luật Căn cước công dân số 59/2014/QH13",
    "Luật Thi đua, khen thưởng số 06/2022/QH15": "Luật Thi đua, khen thưởng số 15/2003/QH11",
    "Luật Điện lực số 61/2024/QH15": "Luật Điện lực số 28/2004/QH11",
}
# how the other province calls the field of work
FIELD_VARIANTS = {
    "Thi đua - khen thưởng": ("Thi đua – Khen thưởng", "Thi đua, khen thưởng"),
    "Hộ tịch": ("Hộ tịch", "Tư pháp - Hộ tịch"),
    "Thủy sản": ("Thuỷ sản",),
    "Thủy lợi": ("Thuỷ lợi",),
    "Lưu thông hàng hóa trong nước": ("Lưu thông hàng hoá trong nước",),
    "Thành lập và hoạt động của hộ kinh doanh": (
        "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
    ),
    "Thể dục, thể thao": ("Thể dục thể thao",),
    "Hoạt động xây dựng": ("Quản lý hoạt động xây dựng", "Hoạt động xây dựng"),
    "Viễn thông và Internet": ("Viễn thông",),
    "Tín ngưỡng, tôn giáo": ("Tôn giáo Chính phủ",),
    "Đất đai": ("Đất đai", "Quản lý đất đai"),
    "Môi trường": ("Bảo vệ môi trường",),
    "Địa chất và khoáng sản": ("Khoáng sản",),
    "Giảm nghèo": ("Giảm nghèo", "Bảo trợ xã hội"),
    "Đầu tư tại Việt Nam": ("Đầu tư tại Việt nam",),
    "Dược phẩm": ("Dược",),
}
# what a national text now calls what the old list still has
RENAMES = (
    ("hợp đồng, giao dịch", "giao dịch"), ("Cấp mới ", "Cấp "),
    ("Cấp chứng chỉ", "Cấp mới chứng chỉ"),
    ("Hoạt động xây dựng", "hoạt động đầu tư xây dựng"), ("Giấy chứng nhận", "Chứng nhận"),
    ("Thông báo ", "Tiếp nhận thông báo về việc "), ("Kiểm tra ", "Tổ chức kiểm tra "),
    ("Công nhận ", "Xét, công nhận "), ("Hỗ trợ ", "Thực hiện chính sách hỗ trợ "),
    ("Đăng ký ", "Tiếp nhận đăng ký "), ("Thẩm định ", "Tổ chức thẩm định "),
)  # fmt: skip
