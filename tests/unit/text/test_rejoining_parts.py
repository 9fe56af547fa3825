"""What is left of split syllables is doubted; letters that name something are not."""

from __future__ import annotations

import pytest

from merge_toolkit.text.rejoining import has_parts, rejoined

LABELS = {"điểm", "khoản"}


@pytest.mark.parametrize(
    "text", ["Đăng ký kh ai s inh", "Th ành lập Văn phòng", "Sửa đ ổi tr ang", "Đăng ký kha i tử"]
)
def test_a_consonant_alone_before_its_vowel_is_doubted(text: str) -> None:
    assert has_parts(text, LABELS)


@pytest.mark.parametrize(
    "text",
    [
        "điểm b ở đây",
        "dự án nhóm i",
        "công trình cấp i",
        "50.000 đ ở xã",
        "rộng 5 m ở xã",
        "hạng C ở nhóm B",
        "Đăng ký khai sinh",
    ],
)
def test_letters_that_name_something_are_left_alone(text: str) -> None:
    assert not has_parts(text, LABELS)
    assert rejoined(text, {}, LABELS).text == text
    assert not rejoined(text, {}, LABELS).doubtful
