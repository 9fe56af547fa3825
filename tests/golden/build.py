"""The inputs of the golden workspaces: every row is a trap, named in its comment."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
Cells = Sequence[str | float | None]
STRUCK = "~"
"""Mark before the first cell of a row that is struck through."""

PROCEDURES = (
    "STT", "Mã TTHC", "Tên thủ tục hành chính", "Cơ quan thực hiện", "Thời hạn giải quyết",
    "Thời hạn sau cắt giảm", "Phí, lệ phí", "Mức độ DVC", "Căn cứ pháp lý",
)  # fmt: skip
BUILDING, TRADE = "Sở Xây dựng", "Sở Công Thương"
COMMUNE, DISTRICT = "UBND cấp xã", "UBND cấp huyện"
DECREE = "Nghị định số 105/2017/NĐ-CP"

DONG_QUE: Sequence[Cells] = (
    ("DANH MỤC THỦ TỤC HÀNH CHÍNH TỈNH ĐÔNG QUÊ (dữ liệu mô phỏng)",),
    (),
    PROCEDURES,
    ("A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH (9 TTHC)",),
    ("I. LĨNH VỰC HOẠT ĐỘNG XÂY DỰNG (4 TTHC)",),  # wrong: three rows follow
    (1, "1.013236", "Cấp giấy phép xây dựng mới đối với công trình cấp đặc biệt, cấp I, cấp II",
     BUILDING, "20 ngày", "14 ngày", "150.000 đồng/giấy phép", "Toàn trình", "Luật Xây dựng 2014"),
    (2, "1.013233", "Gia hạn giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II",
     BUILDING, "05 ngày làm việc", "07 ngày làm việc", "15.000 đồng", "Toàn trình",
     "Luật Xây dựng 2014"),  # local limit above the statutory one
    (3, "1.013231", "Cấp lại giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II",
     BUILDING, "05 ngày làm việc", None, "15.000 đồng", "Một phần", "Luật Xây dựng 2014"),
    ("II. LĨNH VỰC LƯU THÔNG HÀNG HÓA TRONG NƯỚC (4 TTHC)",),
    (4, "2.001624.000.00.00.H20", "Cấp Giấy phép bán buôn rượu", TRADE, "15 ngày làm việc",
     "10 ngày làm việc", "1.100.000 đồng/điểm kinh doanh", "Toàn trình", DECREE),
    (5, "2.001619", "Cấp sửa đổi, bổ sung Giấy phép bán buôn rượu", TRADE, "07 ngày làm việc",
     None, "Không", "Toàn trình", DECREE),
    (6, 2.00063, "Cấp lại Giấy phép bán buôn rượu", TRADE, "07 ngày làm việc", None, "Không",
     "Toàn trình", DECREE),  # a number that lost its zero
    (6, "2.001619", "Cấp sửa đổi, bổ sung Giấy phép bán buôn rượu", TRADE, "07 ngày làm việc",
     None, "Không", "Toàn trình", DECREE),  # repeated
    (STRUCK, "2.000190", "Cấp giấy phép mua bán thuốc lá theo mẫu cũ", TRADE, "15 ngày", None,
     "Không", None, None),
    ("III. LĨNH VỰC ĐẤU GIÁ TÀI SẢN (2 TTHC)",),
    (7, "2.001395", "Đăng ký hoạt động bán đấu giá lưu động", "Sở Tư pháp", "05 ngày làm việc",
     None, "=1+2", "Một phần", "Luật Đấu giá tài sản 2016"),  # would be run
    (8, None, "@SUM(A1:A9) Đăng ký giá bàn đấu giá", "Sở Tư pháp", "trong ngày", None,
     "Không quy định", None, None),  # folds like the row above; would be run
    ("B. THỦ TỤC HÀNH CHÍNH CẤP HUYỆN (1 TTHC)",),
    ("I. LĨNH VỰC LƯU THÔNG HÀNG HÓA TRONG NƯỚC",),
    (1, "2.000633", "Cấp Giấy phép sản xuất rượu thủ công nhằm mục đích kinh doanh", DISTRICT,
     "10 ngày làm việc", "2,5 ngày làm việc", "Theo Nghị quyết số 08/2025/NQ-HĐND", "Toàn trình",
     DECREE),
    ("C. THỦ TỤC HÀNH CHÍNH CẤP XÃ (4 TTHC)",),
    ("I. LĨNH VỰC HỘ TỊCH",),
    (1, "1.001193.H20", "Đăng ký khai sinh", COMMUNE, "Trong ngày", None, "Không", "Toàn trình",
     "Luật Hộ tịch 2014"),
    (2, "1.004859", unicodedata.normalize("NFD", "Thay đổi, cải chính, bổ sung hộ tịch"), COMMUNE,
     "03 ngày làm việc", "02 ngày làm việc", "15.000 đồng", "Một phần", "Luật Hộ tịch 2014"),
    (3, "T-DQE-123456-TT", "Công nhận hoà giải viên ở cơ sở", COMMUNE, "05 ngày", None, "Không",
     "Toàn trình", "Luật Hòa giải ở cơ sở 2013"),  # a code from before 2017
    (4, "1.009999", None, COMMUNE, "03 ngày làm việc", None, "Không", "Toàn trình", None),
    (None, "Tổng cộng: 14 thủ tục"),
    (None, None, None, None, "GIÁM ĐỐC"),
)  # fmt: skip

SONG_XANH = (
    ("Mã thủ tục", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện",
     "Thời hạn giải quyết", "Phí, lệ phí", "Mức độ", "Trạng thái", "Ghi chú"),
    ("1.013236.H58", "Thủ tục cấp giấy phép xây dựng mới đối với công trình cấp đặc biệt, cấp I, "
     "cấp II", "Hoạt động xây dựng", BUILDING, "Cấp tỉnh", "20 ngày", "100.000 đồng/giấy phép",
     "Toàn trình", "", "phí theo nghị quyết riêng"),  # fees lawfully differ
    ("1.013231", "Gia hạn giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II",
     "Hoạt động xây dựng", BUILDING, "Cấp tỉnh", "05 ngày làm việc", "15.000 đồng", "Toàn trình",
     "", ""),  # slid: the code of the sibling below
    ("1.013233", "Cấp lại giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II",
     "Hoạt động xây dựng", BUILDING, "Cấp tỉnh", "05 ngày làm việc", "15.000 đồng", "Một phần",
     "", ""),  # slid
    ("2.001624", "Cấp giấy phép bán buôn rượu", "Lưu thông hàng hoá trong nước", TRADE, "Cấp tỉnh",
     "10 ngày làm việc", "1.100.000 đồng", "Một phần", "Công khai", ""),  # statutory conflict
    ("2.000636", "Cấp lại Giấy phép bán buôn rượu", "Lưu thông hàng hoá trong nước", TRADE,
     "Cấp tỉnh", "7 ngày làm việc", "Không có", "Toàn trình", "", ""),
    ("2,001395", "Đăng ký hoạt động bán đấu giá lưu động", "Đấu giá tài sản", "Sở Tư pháp",
     "Cấp tỉnh", "5 ngày làm việc", "Không", "Một phần", "", "'+84 270 3823"),
    ("2.000633", "Cấp GP sản xuất rượu thủ công nhằm mục đích kinh doanh",
     "Lưu thông hàng hóa trong nước", "Phòng Kinh tế và Hạ tầng", "Cấp huyện", "10 ngày làm việc",
     "Theo Nghị quyết số 08/2025/NQ-HĐND", "Toàn trình", "", ""),
    ("1.001193", "Đăng ký khai sinh", "Hộ tịch", COMMUNE, "Cấp xã", "01 ngày làm việc",
     "8.000 đồng", "Toàn trình", "", ""),
    ("1.O04859", "THAY ĐỔI, CẢI CHÍNH, BỔ SUNG HỘ TỊCH", "Hộ tịch", COMMUNE, "Cấp xã",
     "03 ngày làm việc", "10.000 đồng", "Một phần", "", ""),  # letter O, capitals
    ("", "Công nhận hòa giải viên ở cơ sở", "Phổ biến giáo dục pháp luật", COMMUNE, "Cấp xã",
     "05 ngày làm việc", "Không", "Toàn trình", "", ""),  # working days against days
    ("1.000894", "Đăng ký kết hôn có yếu tố nước ngoài", "Hộ tịch", DISTRICT, "Cấp huyện",
     "15 ngày", "1.000.000 đồng", "Một phần", "", ""),  # district only, one side only
    ("2.000190", "Cấp giấy phép mua bán thuốc lá theo mẫu cũ", "Lưu thông hàng hóa trong nước",
     TRADE, "Cấp tỉnh", "15 ngày", "Không", "", "Bãi bỏ", ""),
    ("3.000111", "Cấp phép tàu cá ra vào cảng cửa sông", "Thủy sản", "Sở Nông nghiệp và Môi trường",
     "Cấp tỉnh", "- 02 ngày làm việc", "-", "", "", "chỉ có ở Sông Xanh"),  # border of the sea
)  # fmt: skip

SYSTEMS = ("Mã hệ thống", "Tên hệ thống", "Chức năng", "Nhà cung cấp", "Chủ quản",
           "Ngày hết hạn hợp đồng", "Kinh phí năm", "Cấp độ ATTT")  # fmt: skip
SYSTEMS_DONG_QUE: Sequence[Cells] = (
    SYSTEMS,
    ("HT01", "Hệ thống thông tin giải quyết TTHC tỉnh Đông Quê", "Giải quyết TTHC", "VNPT",
     "Văn phòng UBND tỉnh", "31/12/2025", "1.200.000.000 đồng", "Cấp độ 3"),
    ("HT02", "=cmd|' /C calc'!A0", "Quản lý văn bản", "VNPT", "Sở Khoa học và Công nghệ",
     "30/06/2025", "800 triệu đồng", "2"),
)  # fmt: skip
SYSTEMS_SONG_XANH: Sequence[Cells] = (
    SYSTEMS,
    ("HT01", "Hệ thống thông tin giải quyết TTHC tỉnh Sông Xanh", "Giải quyết TTHC", "Viettel",
     "Văn phòng UBND tỉnh", "30/09/2026", "1500 triệu đồng", "3"),
    ("HT07", "Kho dữ liệu cá nhân dùng lại giấy tờ", "Kho dữ liệu", "Viettel",
     "Sở Khoa học và Công nghệ", "", "", ""),
)  # fmt: skip

MIEN_BAC = (
    ("Mã số", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện",
     "Thời hạn", "Lệ phí"),
    ("1.004884", "Đăng ký lại khai sinh", "Hộ tịch", "UBND cấp xã", "Cấp xã", "05 ngày làm việc",
     "8.000 đồng"),
    ("1.010727", "Cấp giấy phép môi trường", "Môi trường", "Sở Nông nghiệp và Môi trường",
     "Cấp tỉnh", "30 ngày", "Theo Nghị quyết số 08/2025/NQ-HĐND"),
    ("1.010727", "Cấp giấy phép môi trường", "Môi trường", "UBND cấp huyện", "Cấp huyện",
     "30 ngày", "Theo Nghị quyết số 08/2025/NQ-HĐND"),  # twin at another level
    ("2.000748", "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc có yếu tố "
     "nước ngoài", "Hộ tịch", "UBND cấp huyện", "Cấp huyện", "03 ngày làm việc", "28.000 đồng"),
    ("1.005090", "Xét tuyển sinh vào trường phổ thông dân tộc nội trú", "Giáo dục",
     "Sở Giáo dục và Đào tạo", "Cấp tỉnh", "45 ngày", "Không"),
    ("1.999999", "Công nhận làng nghề ven sông", "Nông nghiệp", "Sở Nông nghiệp và Môi trường",
     "Cấp tỉnh", "20 ngày làm việc", "Không"),  # unknown to the reference
)  # fmt: skip
MIEN_TRUNG = (
    ("Mã số", "Tên thủ tục", "Lĩnh vực", "Cơ quan giải quyết", "Cấp",
     "Thời gian giải quyết", "Phí"),
    ("1.004884.000.00.00.H17", "Thủ tục đăng ký lại khai sinh", "Hộ tịch",
     "Ủy ban nhân dân cấp xã", "Xã", "5 ngày làm việc", "Không"),
    ("1.010727.H17", "C ấp gi ấy phép môi trường", "Môi trường", "Sở Tài nguyên và Môi trường",
     "Tỉnh", "30 ngày", "Theo Nghị quyết số 08/2025/NQ-HĐND"),  # split syllables; old agency
    ("2.000748", "Thay đổi, cải chính, bổ sung thông tin hộ tịch", "Hộ tịch",
     "Ủy ban nhân dân cấp xã", "Xã", "03 ngày làm việc", "Không"),  # the code of another
    ("10.005090", "Xét tuyển sinh vào trường PTDTNT", "Giáo dục", "Sở GD&ĐT", "Tỉnh",
     "45 ngày", "Không"),
    ("1.000001", "Cấp thẻ hướng dẫn viên du lịch nội địa", "Lữ hành", "Sở Du lịch", "Tỉnh",
     "15 ngày", "650.000 đồng"),
    ("1.000002", "Cấp thẻ hướng dẫn viên du lịch quốc tế", "Lữ hành", "Sở Du lịch", "Tỉnh",
     "15 ngày", "650.000 đồng"),
)  # fmt: skip
MIEN_NAM = (
    ("Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện", "Thời hạn", "Phí"),
    ("", "Đăng ký lại khai sinh", "Hộ tịch", "UBND cấp xã", "Cấp xã", "05 ngày làm việc",
     "10.000 đồng"),
    ("1.000001", "Cấp thẻ hướng dẫn viên du lịch quốc tế", "Du lịch",
     "Sở Văn hóa, Thể thao và Du lịch", "Cấp tỉnh", "10 ngày", "325.000 đồng"),  # sibling's code
    ("1.000002", "Cấp thẻ hướng dẫn viên du lịch nội địa", "Du lịch",
     "Sở Văn hóa, Thể thao và Du lịch", "Cấp tỉnh", "10 ngày", "325.000 đồng"),
    ("2.000748", "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc có yếu tố "
     "nước ngoài", "Hộ tịch", "UBND cấp huyện", "Cấp huyện", "03 ngày làm việc", "Không"),
    ("1.005090", "Xét tuyển sinh vào trường phổ thông dân tộc nội trú", "Giáo dục và đào tạo",
     "Sở Giáo dục và Đào tạo", "Cấp tỉnh", "40 ngày", "Không"),
)  # fmt: skip
PORTAL: Sequence[Cells] = (
    ("DANH SÁCH THỦ TỤC HÀNH CHÍNH (dữ liệu mô phỏng)",),
    ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"),
    ("1.004884", "Thủ tục đăng ký lại khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã",
     "Hộ tịch"),
    ("1.010727", "Cấp giấy phép môi trường (cấp tỉnh)", "Bộ Nông nghiệp và Môi trường",
     "Sở Nông nghiệp và Môi trường\nSở Tài nguyên và Môi trường", "Môi trường"),
    ("1.010723", "Cấp giấy phép môi trường (cấp huyện)", "Bộ Nông nghiệp và Môi trường",
     "Ủy ban nhân dân cấp huyện", "Môi trường"),
    ("2.000748", "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc có "
     "yếu tố nước ngoài", "Bộ Tư pháp", "Ủy ban nhân dân cấp huyện", "Hộ tịch"),
    ("1.004859", "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
     "Bộ Tư pháp", None, "Hộ tịch"),
    ("1.000001", "Cấp thẻ hướng dẫn viên du lịch quốc tế", "Bộ Văn hóa, Thể thao và Du lịch",
     "Sở Du lịch", "Du lịch"),
    ("1.000002", "Cấp thẻ hướng dẫn viên du lịch nội địa", "Bộ Văn hóa, Thể thao và Du lịch",
     "Sở Du lịch", "Du lịch"),
)  # fmt: skip


def build(root: Path) -> None:
    """Write the inputs of both workspaces below `root`; the same bytes every time."""
    catalogs = root / "two-provinces" / "catalogs"
    _workbook(catalogs / "dong-que" / "danh-muc.xlsx",
              {"DM TTHC": DONG_QUE, "Hệ thống": SYSTEMS_DONG_QUE})  # fmt: skip
    _text(catalogs / "song-xanh" / "danh-muc.csv", SONG_XANH, ",", "utf-8-sig")
    _workbook(catalogs / "song-xanh" / "he-thong.xlsx", {"HTTT": SYSTEMS_SONG_XANH})
    catalogs = root / "with-reference" / "catalogs"
    _text(catalogs / "mien-bac" / "danh-muc.csv", MIEN_BAC, ";", "utf-8")
    _text(catalogs / "mien-trung" / "danh-muc.tsv", MIEN_TRUNG, "\t", "utf-16")
    _text(catalogs / "mien-nam" / "danh-muc.csv", MIEN_NAM, ",", "utf-8")
    _workbook(catalogs / "quoc-gia" / "cong-dvc.xlsx", {"Danh sách TTHC": PORTAL})


def _workbook(path: Path, sheets: Mapping[str, Sequence[Cells]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2025, 6, 1)})
        struck = book.add_format({"font_strikeout": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                gone = bool(row) and row[0] == STRUCK
                for column, value in enumerate(row):
                    shown = None if value == STRUCK else value
                    if isinstance(shown, str):
                        sheet.write_string(number, column, shown, struck if gone else None)
                    elif shown is not None:
                        sheet.write_number(number, column, shown)


def _text(path: Path, rows: Sequence[Sequence[str]], delimiter: str, encoding: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
