"""Legal acts that names cite: taken out whole, and known again however they are written."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.citations import Citations
from merge_toolkit.text.forms import mark
from tests.builders import book

CITATIONS = Citations(book().matching.citations)


@pytest.mark.parametrize(
    ("name", "left", "acts"),
    [
        ("Hỗ trợ theo Thông tư số 05/2021/TT-BTC", "hỗ trợ", {"5/2021/tt-btc"}),
        ("Hỗ trợ theo Thông tư 5/2021/TT-BTC ngày 1/2/2021 cho dân", "hỗ trợ cho dân",
         {"5/2021/tt-btc"}),
        ("Hỗ trợ theo Nghị định số 61/2018/NĐ-CP của Chính phủ", "hỗ trợ", {"61/2018/nd-cp"}),
        ("Hỗ trợ theo Nghị định số 61/2018/NĐ - CP của Chính phủ", "hỗ trợ", {"61/2018/nd-cp"}),
        ("Ho tro theo ND 61/2018/ND-CP", "ho tro", {"61/2018/nd-cp"}),
        ("Hỗ trợ theo Nghị quyết số 12/2020/NQ-HDND", "hỗ trợ", {"12/2020/nq-hdnd"}),
        ("Hỗ trợ theo Nghị quyết 10/2020/NQ - UBTVQH14", "hỗ trợ", {"10/2020/nq-ubtvqh14"}),
        ("Hỗ trợ theo Quyết định 12/QĐ-TƯ", "hỗ trợ", {"12/qd-tu"}),
        # what stands behind a dash is another matter
        ("Hỗ trợ theo Nghị định số 61/2018/NĐ-CP - cho dân", "hỗ trợ cho dân", {"61/2018/nd-cp"}),
        ("Hỗ trợ theo Nghị định số 61/2018/NĐ-CP - cấp tỉnh", "hỗ trợ cấp tỉnh",
         {"61/2018/nd-cp"}),
        # a ligature of a PDF is one letter on the page and two in a search
        ("Cấp ﬁlm theo Nghị định số 61/2018/NĐ-CP của Chính phủ cho tổ chức",
         "cấp film cho tổ chức", {"61/2018/nd-cp"}),
        ("Hỗ trợ theo 12/2020", "hỗ trợ theo 12 2020", set()),
    ],
)  # fmt: skip
def test_acts_are_taken_out_and_known(name: str, left: str, acts: set[str]) -> None:
    assert mark(CITATIONS.left_out(name)) == left
    assert CITATIONS.acts(name) == acts
