"""Parts of a decision annex: new, changed, replaced and repealed rows, with a day for each row."""

from __future__ import annotations

from merge_toolkit.model.values import RecordStatus

ANNEX = """\
"DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH, SỬA ĐỔI, BỔ SUNG, THAY THẾ, BÃI BỎ",,,,
A. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH,,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Ngày có hiệu lực
1,1.000001,Đăng ký một,Hộ tịch,01/7/2025
2,1.000002,Đăng ký hai,Hộ tịch,2026-01-01
"B. THỦ TỤC HÀNH CHÍNH SỬA ĐỔI, BỔ SUNG",,,,
1,1.000003,Đăng ký ba,Hộ tịch,từ ngày ký
C. THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ,,,,
STT,Mã số TTHC được thay thế,Tên TTHC được thay thế,Mã số TTHC thay thế,Tên TTHC thay thế
1,1.000004,Đăng ký bốn,1.000005,Đăng ký năm
D. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ,,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Tên VBQPPL quy định việc bãi bỏ,Thời điểm bãi bỏ
1,1.000006,Đăng ký sáu,Nghị định số 15/2020/NĐ-CP,01/3/2025
2,1.000007,Đăng ký bảy,Nghị định số 15/2020/NĐ-CP,01/01/2027
3,1.000008,Đăng ký tám,Nghị định số 15/2020/NĐ-CP,
4,1.000009,Đăng ký chín (bị bãi bỏ từ ngày 01/01/2027),Nghị định số 15/2020/NĐ-CP,
"""


def test_each_part_says_what_its_rows_are_and_each_row_from_when(read) -> None:
    procedures, told = read(ANNEX)
    in_force = RecordStatus.IN_FORCE
    assert [(one.code, one.status) for one in procedures] == [
        ("1.000001", in_force),
        ("1.000002", in_force),
        ("1.000003", in_force),
        ("1.000004", RecordStatus.REPLACED),
        ("1.000005", in_force),
        ("1.000006", RecordStatus.REPEALED),
        ("1.000007", in_force),
        ("1.000008", RecordStatus.REPEALED),
        ("1.000009", in_force),
    ]
    dated = [one for one in told if "later" in one[0] or "date" in one[0]]
    assert sorted(dated, key=lambda one: one[1]) == [
        ("effect-later", 5),
        ("status-date-unread", 7),
        ("repeal-later", 14),
        ("repeal-later", 16),
    ]


STATUSES = """\
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Trạng thái
1,1.000001,Đăng ký một,Hộ tịch,Công khai
2,1.000002,Đăng ký hai,Hộ tịch,Tạm dừng
3,1.000003,Đăng ký ba,Hộ tịch,Bị bãi bỏ
4,1.000004,Đăng ký bốn,Hộ tịch,
5,1.000005,Đăng ký năm,Hộ tịch,Tạm dừng
"""


def test_a_status_that_no_rule_lists_is_told_once_and_ends_nothing(read) -> None:
    procedures, told = read(STATUSES)
    ended = [one.code for one in procedures if one.status is not RecordStatus.IN_FORCE]
    assert ended == ["1.000003"]
    assert [one for one in told if one[0].startswith("status")] == [("status-unread", 3)]


REMARKS = """\
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Tình trạng,Ghi chú
1,1.000001,Đăng ký một,Hộ tịch,,Đã bãi bỏ
2,1.000002,Đăng ký hai,Hộ tịch,,Không bãi bỏ
3,1.000003,Đăng ký ba,Hộ tịch,Đề nghị bãi bỏ,
4,1.000004,Đăng ký bốn,Hộ tịch,Bãi bỏ,Đã bãi bỏ
5,1.000005,Đăng ký năm,Hộ tịch,,Bãi bỏ từ ngày 01/3/2025
6,1.000006,Đăng ký sáu,Hộ tịch,Thủ tục này bãi bỏ thủ tục 1.777777,
7,1.000007,Đăng ký bảy,Hộ tịch,,Bãi bỏ từ ngày 01/01/2028
"""


def test_a_remark_of_an_end_is_told_and_ends_nothing(read) -> None:
    procedures, told = read(REMARKS)
    ended = [one.code for one in procedures if one.status is not RecordStatus.IN_FORCE]
    assert ended == ["1.000004", "1.000005"]
    about_ends = ("note-speaks-of-end", "status-unread", "repeal-later")
    assert sorted(one for one in told if one[0] in about_ends) == [
        ("note-speaks-of-end", 2),
        ("repeal-later", 8),
        ("status-unread", 4),
        ("status-unread", 7),
    ]


IN_THOUSANDS = """\
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Lệ phí (nghìn đồng)
1,1.000001,Đăng ký một,Hộ tịch,10750
2,1.000002,Đăng ký hai,Hộ tịch,150
3,1.000003,Đăng ký ba,Hộ tịch,"1.250"
4,1.000004,Đăng ký bốn,Hộ tịch,"37,5"
5,1.000005,Đăng ký năm,Hộ tịch,Không
6,1.000006,Đăng ký sáu,Hộ tịch,20.000 đồng
7,1.000007,Đăng ký bảy,Hộ tịch,10750; 5700
8,1.000008,Đăng ký tám,Hộ tịch,1 500
9,1.000009,Đăng ký chín,Hộ tịch,0; 1500
10,1.000010,Đăng ký mười,Hộ tịch,150; 150
11,1.000011,Đăng ký mười một,Hộ tịch,0
"""


def test_fees_count_in_the_unit_of_their_header_and_that_is_told_once(read) -> None:
    procedures, told = read(IN_THOUSANDS)
    amounts = [one.fee.amounts_vnd if one.fee else None for one in procedures]
    assert amounts == [(10_750_000,), (150_000,), (1_250_000,), (37_500,), (), (20_000,),
                       (10_750_000, 5_700_000), (1_500_000,), (1_500_000,), (150_000,),
                       ()]  # fmt: skip
    assert all("fee" not in one.unread for one in procedures)
    assert procedures[0].cells["fee"].text == "10750"
    assert [one for one in told if one[0].startswith("fee")] == [("fee-unit-of-header", 2)]


PROPOSED = """\
A. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐỀ NGHỊ BÃI BỎ,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực
1,1.000001,Đăng ký một,Hộ tịch
2,1.000002,Đăng ký hai,Hộ tịch
B. THỦ TỤC HÀNH CHÍNH CHƯA BỊ BÃI BỎ,,,
3,1.000003,Đăng ký ba,Hộ tịch
C. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ,,,
4,1.000004,Đăng ký bốn,Hộ tịch
"""


def test_a_heading_that_proposes_or_denies_an_end_ends_nothing_and_is_told(read) -> None:
    procedures, told = read(PROPOSED)
    ended = [one.code for one in procedures if one.status is not RecordStatus.IN_FORCE]
    assert ended == ["1.000004"]
    assert [one for one in told if one[0] == "status-unread"] == [
        ("status-unread", 3),
        ("status-unread", 6),
    ]


UNDER_REPEALED = """\
A. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Ghi chú
1,1.000001,Đăng ký một,Đề nghị bãi bỏ
2,1.000002,Đăng ký hai,Thay thế bằng 1.000006
3,1.000003,Đăng ký ba,Thay thế thủ tục 1.000007
4,1.000004,Đăng ký bốn,Không còn thực hiện; đã đề nghị bãi bỏ năm 2024
5,1.000005,Đăng ký năm,Còn hiệu lực
B. THỦ TỤC HÀNH CHÍNH CÒN HIỆU LỰC,,,
6,1.000006,Đăng ký sáu,
7,1.000007,Đăng ký bảy,Thay thế bằng 1.000008
"""


def test_remarks_under_a_part_of_repealed_procedures_are_heeded(read) -> None:
    procedures, told = read(UNDER_REPEALED)
    assert [(one.code, one.status, one.successor) for one in procedures] == [
        ("1.000001", RecordStatus.REPEALED, ""),  # its part decides, people are asked
        ("1.000002", RecordStatus.REPLACED, "1.000006"),
        ("1.000003", RecordStatus.REPEALED, ""),
        ("1.000004", RecordStatus.REPEALED, ""),
        ("1.000005", RecordStatus.REPEALED, ""),
        ("1.000006", RecordStatus.IN_FORCE, ""),
        ("1.000007", RecordStatus.IN_FORCE, ""),
    ]
    assert [one for one in told if one[0].startswith("note-")] == [
        ("note-denies-end", 3),
        ("note-denies-end", 7),
        ("note-names-successor", 10),
    ]


SEVERAL = """\
STT,Mã số TTHC,Tên thủ tục hành chính,Tình trạng
1,1.000001,Đăng ký một,"Bãi bỏ, thay thế bằng 1.000005"
2,1.000002,Đăng ký hai,Bị thay thế hoặc bãi bỏ
3,1.000003,Đăng ký ba,"Sửa đổi, thay thế"
4,1.000004,Đăng ký bốn,Sửa đổi
5,1.000005,Đăng ký năm,
"""


def test_a_status_of_two_ends_ends_its_row(read) -> None:
    procedures, told = read(SEVERAL)
    assert [(one.code, one.status, one.successor) for one in procedures] == [
        ("1.000001", RecordStatus.REPLACED, "1.000005"),
        ("1.000002", RecordStatus.REPLACED, ""),
        ("1.000003", RecordStatus.IN_FORCE, ""),
        ("1.000004", RecordStatus.IN_FORCE, ""),
        ("1.000005", RecordStatus.IN_FORCE, ""),
    ]
    assert [one for one in told if one[0].startswith("status")] == [("status-several", 4)]


GLUED = """\
A. THỦ TỤC HÀNH CHÍNH BỊ THAY THẾ VÀ BÃI BỎ,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực
1,1.000001,Đăng ký một,Hộ tịch
B. THỦ TỤC HÀNH CHÍNH KHÁC SỬA ĐỔI,,,
2,1.000002,Đăng ký hai Thời hạn giải quyết: 05 ngày làm việc,Hộ tịch
3,1.000003,Thông báo thời hạn giải quyết khiếu nại,Hộ tịch
"""


def test_a_part_of_two_ends_ends_its_rows_and_a_name_with_another_column_is_told(read) -> None:
    procedures, told = read(GLUED)
    assert [one.status for one in procedures] == [
        RecordStatus.REPLACED,
        RecordStatus.IN_FORCE,
        RecordStatus.IN_FORCE,
    ]
    assert procedures[1].name == "Đăng ký hai Thời hạn giải quyết: 05 ngày làm việc"
    assert [one for one in told if one[0].startswith("name")] == [("name-holds-other-column", 5)]


MIXED = """\
DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH; THAY THẾ; BỊ BÃI BỎ,,
STT,Mã số TTHC,Tên thủ tục hành chính
1,1.000001,Đăng ký một
2,1.000002,Đăng ký hai
"""


def test_rows_right_below_a_mixed_title_are_told(read) -> None:
    procedures, told = read(MIXED)
    assert {one.status for one in procedures} == {RecordStatus.IN_FORCE}
    assert ("status-several", 3) in told


def test_parts_below_a_mixed_title_say_what_holds(read) -> None:
    head, first, second = MIXED.rsplit("\n", 3)[:3]
    parts = f"{head}\nA. BỊ BÃI BỎ,,\n{first}\nB. MỚI BAN HÀNH,,\n{second}\n"
    procedures, told = read(parts)
    assert [one.status for one in procedures] == [RecordStatus.REPEALED, RecordStatus.IN_FORCE]
    assert "status-several" not in {code for code, _ in told}


IN_WORDS = """\
D. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ TỪ NGÀY 01 THÁNG 01 NĂM 2027,,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Ghi chú
1,1.000001,Đăng ký một,Hộ tịch,
E. THỦ TỤC HÀNH CHÍNH ĐANG CÓ HIỆU LỰC,,,,
1,1.000002,Đăng ký hai,Hộ tịch,Bãi bỏ kể từ ngày 01 tháng 3 năm 2025
2,1.000003,Đăng ký ba,Hộ tịch,Bãi bỏ kể từ ngày 01 tháng 3 năm 2026
"""


def test_a_day_in_words_counts_as_one_in_numbers(read) -> None:
    procedures, told = read(IN_WORDS)
    assert [one.status for one in procedures] == [
        RecordStatus.IN_FORCE, RecordStatus.REPEALED, RecordStatus.IN_FORCE,
    ]  # fmt: skip
    assert [one.until and one.until.year for one in procedures] == [2027, None, 2026]
    assert [code for code, _ in told] == ["repeal-later", "repeal-later"]


DOUBTFUL = """\
A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH,,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Cấp thực hiện,Mức độ dịch vụ công trực tuyến
1,1000001,Đăng ký một,Cấp tỉnh,Toàn trình
2,1.000002,Đăng ký hai (mã số 1.000009),Cấp tỉnh,Một phần
3,1.000003,Đăng ký ba,Cấp tỉnh,mức rất cao
4,1.000004,Đăng ký bốn,Cấp xã,Toàn trình
"""


def test_what_a_row_leaves_in_doubt_is_told(read) -> None:
    procedures, told = read(DOUBTFUL)
    assert told == [
        ("code-no-dot", 3), ("code-in-name-differs", 4), ("level-against-heading", 6),
        ("online-level-unread", 5),
    ]  # fmt: skip
    assert [one.code for one in procedures] == [None, "1.000002", "1.000003", "1.000004"]
    assert procedures[1].name == "Đăng ký hai"
