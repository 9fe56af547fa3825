"""What two texts may differ in and still say the same: case, punctuation, lost marks; no more."""

from __future__ import annotations

import pytest

from merge_toolkit.text.substance import items_of, lacking, same_substance

SAME = [
    ("Đơn đề nghị", "đơn  đề nghị."),
    ("Bản sao hộ chiếu", "Ban sao ho chieu"),
    ("Giấy chứng nhận quyền sử dụng đất", "Giấy chứng nhận quyen sử dung đất"),
    ("Hòa giải", "Hoà giải"),
]
OTHER = [
    ("Bản chính Giấy chứng nhận quyền sử dụng đất", "Bản sao Giấy chứng nhận quyền sử dụng đất"),
    ("Bản sao có chứng thực", "Bản sao không chứng thực"),
    ("Giấy phép hạng I", "Giấy phép hạng II"),
    ("cho thuê đất", "cho thuế đất"),
    ("cha cấp cho con", "con cấp cho cha"),
    ("2 bản, hạn 5 năm", "5 bản, hạn 2 năm"),
    ("Bán đấu giá", "Bàn đấu giá"),
    ("Đơn", "Đơn đề nghị"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_another_spelling(one: str, other: str) -> None:
    assert same_substance(one, other)
    assert same_substance(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_thing(one: str, other: str) -> None:
    assert not same_substance(one, other)
    assert not same_substance(other, one)


def test_lists_are_held_against_each_other_in_any_order() -> None:
    one = items_of("- Đơn đề nghị;\n- Bản sao hộ chiếu")
    assert lacking(one, items_of("bản sao hộ chiếu; đơn đề nghị")) == ()
    assert lacking(one, items_of("- Bản chính hộ chiếu\n- Đơn đề nghị")) == ("Bản sao hộ chiếu",)
