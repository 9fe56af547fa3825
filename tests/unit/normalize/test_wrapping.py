"""Line breaks that only the width of a cell made, and those that part items."""

from __future__ import annotations

import pytest

from merge_toolkit.model.values import show
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.read import read_defaults

BOOK = read_defaults()
READ = value_reader(BOOK)
joined = Wrapping.of(BOOK.text).joined

ONE = [
    "01 ngày làm\nviệc kể từ ngày nhận đủ hồ sơ",
    "07 ngày làm việc (theo\nquy định) / 3,5\nngày làm việc (sau cắt giảm)",
    "20 ngày (trường hợp cần\nlấy ý kiến thì không quá 30 ngày)",
    "10 ngày\n(theo quy định)",
    "Nghị định số\n08/2020/NĐ-CP ngày\n01/02/2020 của\nChính phủ",
    "Theo\nNghị quyết HĐND",
    "Tư pháp -\nHộ tịch",
]
SEVERAL = [
    "cá nhân 5 ngày\ntổ chức 7 ngày",
    "hộ nghèo: miễn\nsinh viên: 20.000 đồng",
    "5 ngày\n3 ngày đối với cấp xã",
    "- tờ khai\n- bản sao",
    "a) đơn\nb) bản sao",
    "Hộ tịch\nChứng thực",
    "Luật Hộ tịch 2014.\nvà Nghị định 123/2015/NĐ-CP",
    "Một\n\nhai",
]


@pytest.mark.parametrize("text", ONE)
def test_what_goes_on_is_one_line(text: str) -> None:
    assert joined(text) == text.replace("\n", " ")


@pytest.mark.parametrize("text", SEVERAL)
def test_items_stay_apart(text: str) -> None:
    assert joined(text) == text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("legal_basis", "Luật\nKhám bệnh, chữa bệnh số 15/2023/QH15"),
        ("legal_basis", "Luật Thú y số 79/2015/QH13; Thông tư số\n15/2024/TT-BNNMT"),
        ("legal_basis", "Luật Quốc tịch Việt\nNam số 24/2008/QH12"),
        ("legal_basis", "Bộ luật Hàng hải Việt\nNam số 95/2015/QH13; Luật Thú y 2015"),
        ("fee", "Theo Nghị\nquyết HĐND"),
        ("agency", "Sở Nông nghiệp\nvà Môi trường"),
        ("domain_field", "Cấp, quản lý\ncăn cước"),
        ("domain_field", "Cảng biển và luồng\nhàng hải"),
        ("time_limit", "15 ngày kể\ntừ ngày nhận đủ hồ sơ"),
    ],
)
def test_a_value_is_the_same_on_one_line_and_on_two(field: str, text: str) -> None:
    broken, flat = READ(field, text), READ(field, text.replace("\n", " "))
    assert flat is not None
    assert broken is not None
    assert show(broken).replace("\n", " ") == show(flat)
    assert getattr(broken, "conditions", ()) == getattr(flat, "conditions", ())


def test_every_item_of_a_list_stays_a_basis() -> None:
    for text in (
        "Luật Hộ tịch 2014\nBộ luật Dân sự 2015\nNghị định số 123/2015/NĐ-CP",
        "- Luật Hộ tịch\n- Bộ luật Dân sự\n- Nghị định số 123/2015/NĐ-CP",
        "Luật Hộ tịch\nBộ luật Dân sự\nNghị định số 123/2015/NĐ-CP",
        "Luật Hộ tịch;\nBộ luật Dân sự;\n123/2015/NĐ-CP",
    ):
        basis = READ("legal_basis", text)
        assert isinstance(basis, tuple)
        assert len(basis) == 3, basis
