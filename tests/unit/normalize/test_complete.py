"""A typed value is read whole: what stands beside it is named, so that it can go into the note."""

from __future__ import annotations

import pytest

from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.normalize.complete import unread_words
from merge_toolkit.rules.read import read_defaults

BOOK = read_defaults()
READ, LEFT_OVER = value_reader(BOOK), unread_words(BOOK)


@pytest.mark.parametrize(("field", "text", "beside"), [
    ("time_limit", "7 ngày làm việc", ""), ("time_limit", "không quá 06 ngày làm việc", ""),
    ("time_limit", "bốn mươi ngày", ""), ("time_limit", "trong ngày", ""),
    ("time_limit", "7 ngày, hỏi lại anh Ba", "hỏi lại anh"),
    ("local_time_limit", "Sở đề nghị 35 ngày", "Sở đề nghị"),
    ("fee", "80.000 đồng/hồ sơ", ""), ("fee", "Không", ""), ("fee", "75000", ""),
    ("fee", "Theo Nghị quyết số 08/2025/NQ-HĐND", ""),
    ("fee", "50.000 đồng, hỏi lại", "hỏi lại"),
    ("fee", "200.000 đồng; sinh viên: 100.000 đồng", ""),
    ("fee", "200.000 đồng; sinh viên: 100.000 đồng, hỏi lại", "hỏi lại"),
    ("time_limit", "Hồ sơ trực tiếp: 5 ngày; trực tuyến: 3 ngày", ""),
    ("online_level", "toàn trình", ""), ("online_level", "toàn trình nhé", "nhé"),
    ("level", "cấp tỉnh, cấp xã", ""), ("level", "cấp xã nhé", "nhé"),
    ("code", "1.001230.H20", ""), ("code", "1.001230 nhé", "nhé"),
    ("agency", "Sở Tư pháp", ""), ("agency", "Sở Tư pháp nhé", "Sở Tư pháp nhé"),
    ("domain_field", "Hộ tịch", ""), ("domain_field", "hộ tich xa", "hộ tich xa"),
    ("name", "Tên gì cũng được", ""),
])  # fmt: skip
def test_words_beside_a_value_are_left_over(field: str, text: str, beside: str) -> None:
    value = READ(field, text)
    assert value is not None
    assert LEFT_OVER(field, text, value) == beside
