"""Annexes that replace procedures: which code ends, what takes its place, what stays unclear."""

from __future__ import annotations

from merge_toolkit.model.values import RecordStatus

OLD_CODE_IN_FRONT = """\
DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ,,,
STT,Tên TTHC được thay thế,Tên TTHC thay thế,Lĩnh vực
1.000003,Đăng ký ba,Đăng ký bốn (Mã số TTHC: 1.000004),Hộ tịch
2,Đăng ký mười ba,Đăng ký mười bốn (Mã số TTHC: 1.000014),Hộ tịch
"""


def test_both_codes_of_a_replacement_find_their_own_name(read) -> None:
    procedures, told = read(OLD_CODE_IN_FRONT)
    assert [(one.ref.row, one.part, one.code, one.name, one.status) for one in procedures] == [
        (3, 1, "1.000003", "Đăng ký ba", RecordStatus.REPLACED),
        (3, 2, "1.000004", "Đăng ký bốn", RecordStatus.IN_FORCE),
        (4, 1, None, "Đăng ký mười ba", RecordStatus.REPLACED),
        (4, 2, "1.000014", "Đăng ký mười bốn", RecordStatus.IN_FORCE),
    ]
    assert procedures[0].cells["code"].address == "A3"
    assert ("code-from-name", 4) in told


SUCCEEDED = """\
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Trạng thái,Ghi chú
1,1.000001,Đăng ký một,Hộ tịch,Được thay thế bằng 1.000005,
2,1.000002,Đăng ký hai,Hộ tịch,Bị thay thế,Được thay thế bởi thủ tục 1.000005
3,1.000003,Đăng ký ba,Hộ tịch,Bị thay thế,Được thay thế bởi 1.000005 và 1.000006
4,1.000004,Đăng ký bốn,Hộ tịch,Bị thay thế,
5,1.000005,Đăng ký năm,Hộ tịch,,Thay thế thủ tục 1.000001
"""


def test_the_code_in_place_of_a_replaced_one_is_read(read) -> None:
    procedures, _ = read(SUCCEEDED)
    assert [(one.code, one.successor) for one in procedures] == [
        ("1.000001", "1.000005"),
        ("1.000002", "1.000005"),
        ("1.000003", ""),  # which of the two, people tell
        ("1.000004", ""),
        ("1.000005", ""),
    ]


NEW_AND_ENDED = """\
A. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Ghi chú
1,1.000001,Đăng ký một,Có hiệu lực từ ngày 01/3/2025
2,1.000002,Đăng ký hai,Từ ngày 01/6/2025
3,1.000003,Đăng ký ba,
4,1.000004,Đăng ký bốn,Bãi bỏ từ ngày 01/01/2028
5,1.000005,Đăng ký năm,Bãi bỏ Quyết định số 55/QĐ-UBND ngày 01/02/2020
D. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ,,,
STT,Mã số TTHC,Tên thủ tục hành chính,Ghi chú
1,1.000001,Đăng ký một,Bãi bỏ từ ngày 01/6/2025
2,1.000002,Đăng ký hai,(bị bãi bỏ kể từ ngày 01/3/2025)
3,1.000003,Đăng ký ba,từ ngày 01/6/2025
4,1.000006,Đăng ký sáu,Bãi bỏ từ ngày 01/01/2028
"""


def test_the_later_day_decides_between_rows_of_one_list(read) -> None:
    procedures, told = read(NEW_AND_ENDED)
    in_force, repealed = RecordStatus.IN_FORCE, RecordStatus.REPEALED
    assert [(one.code, one.status) for one in procedures] == [
        ("1.000001", repealed),
        ("1.000002", in_force),
        ("1.000003", in_force),
        ("1.000004", in_force),
        ("1.000005", in_force),
        ("1.000001", repealed),
        ("1.000002", repealed),  # before it was brought in again
        ("1.000003", repealed),  # one of the two says no day: people are asked
        ("1.000006", in_force),
    ]
    assert [one for one in told if one[0] in ("status-superseded", "repeal-later")] == [
        ("repeal-later", 6),
        ("repeal-later", 13),
        ("status-superseded", 3),
        ("status-superseded", 11),
    ]


UNTITLED = """\
STT,Mã TTHC được thay thế,Tên TTHC được thay thế,Mã TTHC thay thế,Tên TTHC thay thế
1,1.002626,Cấp lại thẻ tư vấn viên,1.014001,Cấp lại thẻ tư vấn viên (cấp tỉnh)
"""


def test_a_table_of_replacements_needs_no_title(read) -> None:
    procedures, told = read(UNTITLED)
    assert [(one.part, one.code, one.name, one.status) for one in procedures] == [
        (1, "1.002626", "Cấp lại thẻ tư vấn viên", RecordStatus.REPLACED),
        (2, "1.014001", "Cấp lại thẻ tư vấn viên (cấp tỉnh)", RecordStatus.IN_FORCE),
    ]
    assert "code-several-in-row" not in dict(told)


SEVERAL_REPLACED = """\
STT,Mã số TTHC được thay thế,Tên TTHC được thay thế,Mã số TTHC thay thế,Tên TTHC thay thế
1,"1.003003
1.003004","Thành lập trường
Sáp nhập trường",1.003005,"Thành lập, sáp nhập trường"
2,"1.003006
1.003007",Giải thể trường,1.003008,Giải thể trường và nhóm trẻ
3,1.003009,Cấp phép,"1.003010
1.003011","Cấp phép lần đầu
Cấp lại giấy phép"
"""


def test_every_old_code_of_a_row_is_replaced_by_the_new_ones(read) -> None:
    procedures, told = read(SEVERAL_REPLACED)
    replaced, in_force = RecordStatus.REPLACED, RecordStatus.IN_FORCE
    assert [(one.code, one.name, one.status) for one in procedures] == [
        ("1.003003", "Thành lập trường", replaced),
        ("1.003004", "Sáp nhập trường", replaced),
        ("1.003005", "Thành lập, sáp nhập trường", in_force),
        ("1.003006", "Giải thể trường", replaced),
        ("1.003007", "Giải thể trường", replaced),
        ("1.003008", "Giải thể trường và nhóm trẻ", in_force),
        ("1.003009", "Cấp phép", replaced),
        ("1.003010", "Cấp phép lần đầu", in_force),
        ("1.003011", "Cấp lại giấy phép", in_force),
    ]
    assert "replacement-unclear" not in dict(told)


UNCLEAR = """\
STT,Mã số TTHC được thay thế,Tên TTHC được thay thế,Mã số TTHC thay thế,Tên TTHC thay thế
1,"1.003003
1.003004",Thành lập trường,,
2,1.003005,Sáp nhập trường,,Thành lập và sáp nhập trường
3,"1.003006
1.003007",Giải thể trường,1.003006,Giải thể trường và nhóm trẻ
"""


def test_what_the_columns_do_not_tell_is_never_in_force(read) -> None:
    procedures, told = read(UNCLEAR)
    assert [one.code for one in procedures] == [f"1.00300{at}" for at in range(3, 8)]
    assert {one.status for one in procedures} == {RecordStatus.REPLACED}
    assert [one for one in told if one[0] == "replacement-unclear"] == [
        ("replacement-unclear", 2),
        ("replacement-unclear", 3),
        ("replacement-unclear", 4),
    ]
