"""Every law and act of a legal basis, with its number or without."""

from __future__ import annotations

import pytest

from merge_toolkit.normalize.catalog import value_reader
from tests.builders import book

DECREE = "Nghị định số 123/2015/NĐ-CP"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Luật Hộ tịch 2014, Nghị định 123/2015/NĐ-CP", ("Luật Hộ tịch 2014", DECREE)),
        ("Luật Hộ tịch, Luật Cư trú, Nghị định 123/2015/NĐ-CP",
         ("Luật Hộ tịch", "Luật Cư trú", DECREE)),
        ("Nghị định 123/2015/NĐ-CP, Luật Cư trú 2020", (DECREE, "Luật Cư trú 2020")),
        ("Khoản 2 Điều 5 Luật Đất đai 2024 và Nghị định số 123/2015/NĐ-CP",
         ("Luật Đất đai 2024", DECREE)),
        ("Luật Đất đai 2024 và Luật Nhà ở 2023 và Nghị định 123/2015/NĐ-CP",
         ("Luật Đất đai 2024", "Luật Nhà ở 2023", DECREE)),
        # a comma before a small letter is part of the name
        ("Luật Phòng, chống tham nhũng 2018, Nghị định 123/2015/NĐ-CP",
         ("Luật Phòng, chống tham nhũng 2018", DECREE)),
        ("Luật Khám bệnh, chữa bệnh số 15/2023/QH15, Nghị định 123/2015/NĐ-CP",
         ("Luật Khám bệnh, chữa bệnh số 15/2023/QH15", DECREE)),
        ("Luật Hộ tịch, thông tư số 4/2020/TT-BTP", ("Luật Hộ tịch", "Thông tư số 4/2020/TT-BTP")),
        # what an act is about is no basis of its own
        ("Luật Giá 2023, Nghị định 123/2015/NĐ-CP quy định chi tiết Luật Hộ tịch 2014, "
         "Luật Cư trú 2020, Thông tư 4/2020/TT-BTP",
         ("Luật Giá 2023", DECREE, "Thông tư số 4/2020/TT-BTP")),
        ("Nghị định 123/2015/NĐ-CP, Luật Cư trú", (DECREE,)),
        ("Luật sửa đổi, bổ sung một số điều của Luật Giá, Nghị định 123/2015/NĐ-CP", (DECREE,)),
        ("Đoàn luật sư, Nghị định 123/2015/NĐ-CP", (DECREE,)),
        # without any number the item stands as it is written
        ("Luật Hộ tịch 2014, Luật Cư trú 2020", ("Luật Hộ tịch 2014, Luật Cư trú 2020",)),
    ],
)  # fmt: skip
def test_laws_beside_numbered_acts_are_not_lost(text: str, read: tuple[str, ...]) -> None:
    assert value_reader(book())("legal_basis", text) == read
