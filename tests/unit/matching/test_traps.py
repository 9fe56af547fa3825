"""Pairs that differ in one telling word are never accepted, in short lists least of all."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.match import match
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.model.linkage import Verdict
from tests.builders import book, procedure
from tests.unit.matching.test_matching import FILLER, filler, matched, verdict

TRAPS = [
    ("Bán đấu giá tài sản nhà nước", "Bàn đấu giá tài sản nhà nước"),
    ("Cấp giấy phép lái xe", "cap doi giay phep lai xe"),
    ("Cấp giấy phép xây dựng", "CAP DOI GIAY PHEP XAY DUNG"),
    ("Cấp đổi thẻ hội viên đối với cá nhân", "Cấp thẻ hội viên đối với cá nhân"),
    ("Phê duyệt nội quy chợ cho tổ chức", "Phê duyệt nội quy cho tổ chức"),
    ("Cấp phép bán lẻ xăng", "Cấp phép bán lẻ vàng"),
    ("Phê duyệt phương án quản lý rừng phòng hộ", "Phê duyệt phương án quản lý rừng đặc dụng"),
    ("Xóa đăng ký tàu cá", "Đăng ký tàu cá"),
    ("Cấp giấy phép xuất khẩu, nhập khẩu pháo hoa", "Cấp giấy phép nhập khẩu pháo hoa"),
    ("Chuyển đổi công ty cổ phần thành công ty hợp danh",
     "Chuyển đổi công ty hợp danh thành công ty cổ phần"),
    ("Đăng ký lại khai sinh", "dang ky khai sinh"),
    ("Cấp chứng chỉ hạng II", "Cấp chứng chỉ hạng III"),
]  # fmt: skip


@pytest.mark.parametrize("others", [0, len(FILLER)])
@pytest.mark.parametrize(("one", "other"), TRAPS)
def test_a_telling_word_is_never_explained_away(one: str, other: str, others: int) -> None:
    left, right = procedure("mot", one), procedure("hai", other)
    rows = (filler("mot"), filler("hai")) if others else ([], [])
    for sides in ((left, right), (right, left)):
        first, second = sides
        found = matched([first, *rows[0]], [second, *rows[1]]) if first is left else matched(
            [procedure("mot", other), *rows[0]], [procedure("hai", one), *rows[1]]
        )  # fmt: skip
        assert not [
            item for item in found.matches
            if item.verdict is Verdict.SAME and _asked(item.pair.left, item.pair.right, rows)
        ]  # fmt: skip


def _asked(one: str, other: str, rows: tuple[list, list]) -> bool:  # type: ignore[type-arg]
    known = {row.key for side in rows for row in side}
    return one not in known and other not in known


@pytest.mark.parametrize("families", [3, 5, 8])
def test_what_every_row_of_a_short_list_differs_by_is_no_habit(families: int) -> None:
    things = [f"hoạt động {name}" for name in
              ("bưu chính", "karaoke", "thủy sản", "phân bón", "vận tải", "in ấn", "chiếu phim",
               "bảo vệ")][:families]  # fmt: skip
    left = [procedure("mot", f"Cấp giấy phép {thing} cho người khuyết tật") for thing in things]
    right = [procedure("hai", f"Cấp giấy phép {thing}") for thing in things]
    found = matched(left, right)
    assert not [item for item in found.matches if item.verdict is Verdict.SAME]


def test_a_habit_of_one_clerk_is_learned_from_a_long_list_and_confirmed_by_codes() -> None:
    works = ("bưu chính", "karaoke", "thủy sản", "phân bón", "vận tải", "in ấn", "chiếu phim")
    places = ("ven sông", "trên núi", "ngoài phố", "dưới hầm", "bên cảng", "giữa làng",
              "gần trường", "sau đình", "trong thôn", "cạnh cầu")  # fmt: skip
    things = [f"{work} {place}" for work in works for place in places]
    left = [procedure("mot", f"Công nhận cơ sở {thing}") for thing in things]
    right = [
        procedure("hai", f"Công nhận cơ sở {thing}" + " (nộp trực tuyến)" * (at % 4 == 0))
        for at, thing in enumerate(things)
    ]
    found = matched(left, right)
    assert all(verdict(found, *two) is Verdict.SAME for two in zip(left, right, strict=True))


def test_words_by_which_one_source_tells_two_names_apart_are_no_slips() -> None:
    left = [
        procedure("mot", "Cấp lại biển hiệu xe tải"),
        procedure("mot", "Cấp lại biển hiệu xe tảo"),
        procedure("mot", "Cấp biển hiệu xe tải"),
    ]
    right = procedure("hai", "Cấp biển hiệu xe tảo")
    assert verdict(matched(left, [right]), left[2], right) is not Verdict.SAME


def test_nothing_at_all_is_no_mistake() -> None:
    rules = book()
    found = match({"mot": [], "hai": []}, {}, rules, rules.matching.procedure, (), Preparer(rules))
    assert found.clusters == ()


def test_parts_of_a_name_without_marks_are_compared_each_by_its_own_words() -> None:
    whole = procedure("mot", "cap, cap lai, gia han chung chi hanh nghe tu bo di tich")
    parts = [
        procedure("hai", f"{action} chứng chỉ hành nghề tu bổ di tích")
        for action in ("Cấp", "Cấp lại", "Gia hạn")
    ]
    found = matched([whole, *filler("mot")], [*parts, *filler("hai")])
    [split] = found.splits
    assert len(split.parts) == split.named == len(parts)
    assert verdict(found, whole, parts[0]) is not Verdict.SAME
