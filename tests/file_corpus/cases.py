"""The files, and what must be read in each: written down by hand, never taken from an output."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.file_corpus.fonts import TCVN3, VNI
from tests.file_corpus.pdf import Page, pdf
from tests.file_corpus.writers import (
    Book,
    Cell,
    Rows,
    Sheet,
    csv,
    docx,
    in_font,
    misread,
    ods,
    records,
    xls,
    xlsx,
    zipped,
)

HEADER = ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết", "Phí, lệ phí"]
FIELDS = ("code", "name", "domain_field", "time_limit", "fee")
BODY: list[list[Cell]] = [
    [1, "1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", "01 ngày làm việc", "Không"],
    [2, "2.000815", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Chứng thực",
     "Trong ngày", "2.000 đồng/trang"],
    [3, "1.004884", "Cấp lại giấy phép hoạt động vận tải đường thủy nội địa", "Đường thủy nội địa",
     "2,5 ngày làm việc", "Theo quy định"],
]  # fmt: skip
Row = tuple[int, Mapping[str, str]]


@dataclass(frozen=True)
class Expected:
    """What is read: records by their row in each table, kinds of the rows, findings, repairs.

    ``kinds`` has a letter a row: title, header, section, note, record, x left out, _ blank.
    ``refused`` is what the one problem says of a file that is not read.
    """

    records: Sequence[Row] = ()
    kinds: Sequence[str] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)
    struck: Sequence[int] = ()
    hidden: Sequence[int] = ()
    encoding: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Case:
    """One file: how it is written, and what must be read in it."""

    name: str
    write: Callable[[], bytes]
    expected: Expected


def body(first: int = 2, rows: Rows = BODY) -> list[Row]:
    """The records of the known table when its first row stands at ``first``."""
    return [
        (first + at, dict(zip(FIELDS, map(str, row[1:]), strict=False)))
        for at, row in enumerate(rows)
    ]


def table(rows: Rows = BODY) -> list[Sequence[Cell]]:
    return [HEADER, *rows]


def one(rows: Rows, **looks: object) -> Book:
    return Book({"TTHC": Sheet(rows, **looks)})  # type: ignore[arg-type]


TITLES: Rows = [["ỦY BAN NHÂN DÂN TỈNH X"], ["DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP TỈNH"], []]
DEEP: Rows = [
    ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết", "", "Phí, lệ phí"],
    ["", "", "", "", "Theo quy định", "Sau cắt giảm", ""],
]
SECTIONS: Rows = [
    HEADER,
    ["A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH (02 TTHC)"],
    ["I. LĨNH VỰC HỘ TỊCH (03 TTHC)"],
    BODY[0],
    BODY[1],
    ["B. THỦ TỤC HÀNH CHÍNH CẤP XÃ: 01 TTHC"],
    BODY[2],
    ["", "", "Tổng cộng: 03 thủ tục"],
    ["", "", "Nơi nhận:", "", "CHỦ TỊCH"],
]
NUMBERS: Rows = [HEADER, [1, 1.00123, *BODY[0][2:]], [2, 2.000815, *BODY[1][2:]]]
SPLIT: Rows = [
    HEADER,
    [1, "1.001193", "C ấp, c ấp l ại Giấy phép v ận t ải th ủy", "Hộ tịch", "03 ngày", "Không"],
    [2, "1.001194", "Đổi giấy phép lái xe hạng B ô tô", "Hộ tịch", "03 ngày", "Không"],
]
HALF_SPLIT: list[Cell] = [4, "1.000656", "Đăng ký kh ai tử", "Hộ tịch", "01 ngày", "Không"]
DATED = ["STT", "Mã số TTHC", "Tên thủ tục hành chính", "Ghi chú"]
NEW_AND_REPEALED: Rows = [
    ["A. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH"],
    DATED,
    [1, "1.001193", "Đăng ký khai sinh", "Có hiệu lực từ ngày 01/3/2025"],
    [2, "1.000656", "Đăng ký khai tử", "Từ ngày 01/6/2025"],
    ["B. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"],
    DATED,
    [1, "1.001193", "Đăng ký khai sinh", "Bãi bỏ từ ngày 01/6/2025"],
    [2, "1.000656", "Đăng ký khai tử", "Bãi bỏ từ ngày 01/3/2025"],
]
INTERNAL: Rows = [
    ["code", "name", "isInternal"],
    ["1.001193", "Đăng ký khai sinh", "FALSE"],
    ["1.000656", "Xếp loại công chức", "TRUE"],
    ["1.000894", "Điều động công chức", "x"],
]
ODD_READ = "Kh«ng ®îc ®äc, không được đọc"
"""The soft hyphen, which stands for «ư» in the old font, is invisible and taken out."""
ODD = "Kh«ng ®­îc ®äc, không được đọc"
DOUBTFUL: Rows = [*table(), [4, "1.000009", ODD, "Hộ tịch", "03 ngày", "Không"]]
TICKS: Rows = [
    ["Mã TTHC", "Tên TTHC", "Toàn trình", "Một phần", "Cấp tỉnh", "Cấp xã"],
    ["1.001193", "Đăng ký khai sinh", "X", "", "", "x"],
    ["2.000815", "Chứng thực bản sao", "", "✓", "x", ""],
]
REPLACED: Rows = [
    ["DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ"],
    ["STT", "Mã TTHC được thay thế", "Tên TTHC được thay thế", "Mã TTHC thay thế",
     "Tên TTHC thay thế"],
    [1, "1.000001", "Đăng ký cũ", "1.000002", "Đăng ký mới"],
]  # fmt: skip
BASE_RECORD = {
    "MATTHC": "1.001193",
    "TENTTHC": "Đăng ký khai sinh",
    "CAPTHUCHIEN": [{"CAPTHUCHIEN": "Cấp Xã"}],
    "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-TP07", "TENLINHVUC": "Hộ tịch", "MANGANH": "TP"}],
    "CACHTHUCTHUCHIEN": [
        {"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": "1", "DONVITINH": "Ngày làm việc"}],
         "PHILEPHI": [{"MAPHILEPHI": "2", "SOTIEN": "8000", "DONVI": "Đồng",
                       "MOTA": "quá hạn"}]},
        {"KENH": "2", "THOIGIAN": [{"THOIGIANGIAIQUYET": "1", "DONVITINH": "Ngày làm việc"}]},
    ],
    "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch"}],
}  # fmt: skip
PORTAL_RECORD = {
    "code": "1.001193",
    "name": "Đăng ký khai sinh",
    "isProvince": False,
    "isWard": True,
    "categoriesDetails": [{"code": "G15-TP07", "name": "Hộ tịch"}],
    "unitGroupsExecuting": [{"name": "Ủy ban nhân dân cấp xã"}],
    "executionMethods": [
        {"submissionMethod": "DIRECT", "processingTime": 1, "processingTimeUnit": "WORKING_DAY",
         "fees": [{"type": "SERVICE_FEE", "value": 0, "currencyName": "đồng"}]},
        {"submissionMethod": "ONLINE", "processingTime": 1, "processingTimeUnit": "OTHER",
         "fees": [{"type": "SERVICE_FEE", "value": 5000, "currencyName": "đồng",
                   "description": "trực tuyến"}]},
    ],
    "implementLevel": "FULL",
}  # fmt: skip
WIDTHS = (40, 80, 330, 120, 120, 110)
HOLE = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    'table:number-columns-repeated="1024"/></table:table-row>'
)
FAR = (
    HOLE
    + "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
)
LOCKED = '<manifest xmlns="x"><file-entry><encryption-data/></file-entry></manifest>'


def deep_rows() -> list[list[Cell]]:
    return [[*row[:5], "Không thực hiện cắt giảm", row[5]] for row in BODY]


CASES: Sequence[Case] = (
    Case("title-and-two-row-header.xlsx",
         lambda: xlsx(one([*TITLES, *DEEP, *deep_rows()],
                          merged=("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5"))),
         Expected([(row, {**cells, "local_time_limit": "Không thực hiện cắt giảm"})
                   for row, cells in body(6)], ["tt_hhrrr"])),
    Case("sections-and-signature.xlsx", lambda: xlsx(one(SECTIONS)),
         Expected([*body(4, BODY[:2]), *body(7, BODY[2:])], ["hssrrsrnn"],
                  {"section-count-differs": 1})),
    Case("header-again.xlsx", lambda: xlsx(one([HEADER, BODY[0], HEADER, BODY[1], BODY[2]])),
         Expected([*body(2, BODY[:1]), *body(4, BODY[1:])], ["hrhrr"])),
    Case("hidden-and-struck.xlsx",
         lambda: xlsx(Book({"TTHC": Sheet(table(), frozenset({3}), frozenset({4})),
                            "cũ": Sheet([["x"]], is_hidden=True)})),
         Expected(body(), ["hrrr"], {"sheet-hidden": 1}, struck=[3], hidden=[4])),
    Case("hidden-and-struck.xls",
         lambda: xls(Book({"TTHC": Sheet(table(), frozenset({3}), frozenset({4})),
                           "cũ": Sheet([["x"]], is_hidden=True)})),
         Expected(body(), ["hrrr"], {"sheet-hidden": 1}, struck=[3], hidden=[4])),
    Case("hidden-and-struck.ods",
         lambda: ods(Book({"TTHC": Sheet(table(), frozenset({3}), frozenset({4})),
                           "cũ": Sheet([["x"]], is_hidden=True)})),
         Expected(body(), ["hrrr"], {"sheet-hidden": 1}, struck=[3], hidden=[4])),
    Case("two-row-header.xls",
         lambda: xls(one([*DEEP, *deep_rows()],
                         merged=("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2"))),
         Expected([(row, {**cells, "local_time_limit": "Không thực hiện cắt giảm"})
                   for row, cells in body(3)], ["hhrrr"])),
    Case("repeated-empty-rows.ods", lambda: ods(one(table()), HOLE), Expected(body(), ["hrrr"])),
    Case("path-like-sheet-name.ods", lambda: ods(Book({"../../etc/passwd": Sheet(table())})),
         Expected(body(), ["hrrr"])),
    Case("values-far-apart.ods", lambda: ods(one(table()), FAR),
         Expected(refused="values stand too far apart")),
    Case("password.ods",
         lambda: zipped({"mimetype": "x", "content.xml": "?", "META-INF/manifest.xml": LOCKED}),
         Expected(refused="protected by a password")),
    Case("code-as-number.xlsx", lambda: xlsx(one(NUMBERS)),
         Expected([(2, {**body()[0][1], "code": "1.00123"}), body()[1]], ["hrr"],
                  {"code-number-lost-zeros": 1})),
    Case("code-as-number.ods", lambda: ods(one(NUMBERS)),
         Expected([(2, {**body()[0][1], "code": "1.00123"}), body()[1]], ["hrr"],
                  {"code-number-lost-zeros": 1})),
    Case("ticks.csv", lambda: csv(TICKS),
         Expected([(2, {"code": "1.001193", "name": "Đăng ký khai sinh",
                        "online_level": "Toàn trình", "level": "Cấp xã"}),
                   (3, {"code": "2.000815", "name": "Chứng thực bản sao",
                        "online_level": "Một phần", "level": "Cấp tỉnh"})], ["hrr"],
                  encoding="utf-8")),
    Case("replaced.csv", lambda: csv(REPLACED),
         Expected([(3, {"code": "1.000001\n1.000002", "name": "Đăng ký cũ\nĐăng ký mới"})], ["thr"],
                  encoding="utf-8")),
    Case("utf-16-without-mark.csv", lambda: csv(table(), "utf-16-le"),
         Expected(body(), ["hrrr"], encoding="utf-16-le")),
    Case("windows-1258.csv", lambda: csv(table(), "windows-1258"),
         Expected(body(), ["hrrr"], {"encoding-guessed": 1}, encoding="windows-1258")),
    Case("tcvn3.csv", lambda: csv(in_font(table(), TCVN3), "latin-1"),
         Expected(body(), ["hrrr"], {"text-converted": 1}, {"TCVN3 font": 17},
                  encoding="windows-1252, TCVN3 font")),
    Case("vni.csv", lambda: csv(in_font(table(), VNI), "latin-1"),
         Expected(body(), ["hrrr"], {"text-converted": 1}, {"VNI font": 17},
                  encoding="windows-1252, VNI font")),
    Case("tcvn3.xls", lambda: xls(one(in_font(table(), TCVN3))),
         Expected(body(), ["hrrr"], {"text-converted": 1}, {"TCVN3 font": 17})),
    Case("vni-column.xlsx",
         lambda: xlsx(one([HEADER, *([*row[:2], *in_font([row[2:3]], VNI)[0], *row[3:]]
                                     for row in BODY)])),
         Expected(body(), ["hrrr"], {"text-converted": 1}, {"VNI font": 3})),
    Case("misread-utf-8.csv", lambda: csv(misread(table())),
         Expected(body(), ["hrrr"], {"text-converted": 1}, {"UTF-8 misread": 17},
                  encoding="utf-8")),
    Case("old-font-in-doubt.xlsx", lambda: xlsx(one(DOUBTFUL)),
         Expected([*body(), (5, {"code": "1.000009", "name": ODD_READ,
                                 "domain_field": "Hộ tịch", "time_limit": "03 ngày",
                                 "fee": "Không"})], ["hrrrr"],
                  {"text-not-converted": 1}, {"invisible characters": 1})),
    Case("split-syllables.csv", lambda: csv(SPLIT),
         Expected([(2, {"code": "1.001193", "name": "Cấp, cấp lại Giấy phép vận tải thủy",
                        "domain_field": "Hộ tịch", "time_limit": "03 ngày", "fee": "Không"}),
                   (3, {"code": "1.001194", "name": "Đổi giấy phép lái xe hạng B ô tô",
                        "domain_field": "Hộ tịch", "time_limit": "03 ngày", "fee": "Không"})],
                  ["hrr"], {"text-rejoined": 1}, {"split syllables": 1}, encoding="utf-8")),
    Case("split-beyond-repair.csv", lambda: csv([*table(), HALF_SPLIT]),
         Expected(body(rows=[*BODY, HALF_SPLIT]), ["hrrrr"], {"text-still-split": 1},
                  encoding="utf-8")),
    Case("replaced-without-title.csv", lambda: csv(REPLACED[1:]),
         Expected([(2, {"code": "1.000001\n1.000002", "name": "Đăng ký cũ\nĐăng ký mới"})], ["hr"],
                  encoding="utf-8")),
    Case("new-and-repealed.csv", lambda: csv(NEW_AND_REPEALED),
         Expected([(3, {"code": "1.001193", "name": "Đăng ký khai sinh"}),
                   (4, {"code": "1.000656", "name": "Đăng ký khai tử"}),
                   (7, {"code": "1.001193", "name": "Đăng ký khai sinh"}),
                   (8, {"code": "1.000656", "name": "Đăng ký khai tử"})], ["thrrshrr"],
                  {"status-superseded": 2}, encoding="utf-8")),
    Case("internal.csv", lambda: csv(INTERNAL),
         Expected([(2, {"code": "1.001193", "name": "Đăng ký khai sinh"})], ["hrxx"],
                  {"record-left-out": 1}, encoding="utf-8")),
    Case("internal-as-text.json", lambda: records([{**PORTAL_RECORD, "isInternal": False},
                                                   {**PORTAL_RECORD, "isInternal": "true"}]),
         Expected([(2, {"code": "1.001193", "name": "Đăng ký khai sinh", "level": "cấp xã",
                        "domain_field": "Hộ tịch", "agency": "Ủy ban nhân dân cấp xã",
                        "time_limit": "1 ngày làm việc\n1",
                        "fee": "0 (chưa xác định)\n5000 đồng (trực tuyến)",
                        "online_level": "Toàn trình"})], ["hrx"], {"record-left-out": 1},
                  encoding="utf-8")),
    Case("annex.docx",
         lambda: docx(["A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", table(BODY[:2]),
                       "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ", table(BODY[2:])]),
         Expected([*body(2, BODY[:2]), *body(2, BODY[2:])], ["hrr", "hr"])),
    Case("national-base.json", lambda: records([BASE_RECORD]),
         Expected([(2, {"code": "1.001193", "name": "Đăng ký khai sinh", "level": "Cấp Xã",
                        "domain_field": "Hộ tịch", "time_limit": "1 Ngày làm việc",
                        "fee": "8000 Đồng (quá hạn)",
                        "legal_basis": "60/2014/QH13 Luật Hộ tịch"})], ["hr"], encoding="utf-8")),
    Case("portal-2026.json", lambda: records({"data": {"content": [PORTAL_RECORD]}, "total": 1}),
         Expected([(2, {"code": "1.001193", "name": "Đăng ký khai sinh", "level": "cấp xã",
                        "domain_field": "Hộ tịch", "agency": "Ủy ban nhân dân cấp xã",
                        "time_limit": "1 ngày làm việc\n1",
                        "fee": "0 (chưa xác định)\n5000 đồng (trực tuyến)",
                        "online_level": "Toàn trình"})], ["hr"], {"file-remark": 1},
                  encoding="utf-8")),
    Case("table-on-two-pages.pdf",
         lambda: pdf([Page([[str(one) for one in row] for row in table(BODY[:2])], WIDTHS,
                           ["DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP TỈNH"]),
                      Page([[str(one) for one in row] for row in BODY[2:]], WIDTHS)]),
         Expected(body(), ["hrrr"])),
    Case("scanned.pdf", lambda: pdf([Page(scanned=True)]),
         Expected(refused="a scanned page")),
    Case("scanned.jpg", lambda: b"\xff\xd8\xff\xe0", Expected(refused="an image")),
    Case("text-named-workbook.xlsx", lambda: csv(table()), Expected(refused="not a workbook")),
    Case("web-page.xls", lambda: b"<html><table><tr><td>x</td></tr></table></html>",
         Expected(refused="a web page")),
)  # fmt: skip
