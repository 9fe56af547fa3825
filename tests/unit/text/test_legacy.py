"""Old fonts and misread text: what is certain is converted, nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.text.legacy import LEAST_WORDS, Mended, Scheme, mend, scheme_of
from merge_toolkit.text.rejoining import rejoined
from tests.file_corpus.fonts import TCVN3, VNI

MOTTO = "Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
WORDS = """
    thủ tục đăng ký khai sinh cấp lại giấy phép vận tải đường thủy nội địa chứng thực bản sao
    phê duyệt quyết định ngưỡng mẫu nghĩa kỹ thuật ủy quyền huyện thẩm định bổ sung
""".split()  # noqa: SIM905


@pytest.mark.parametrize(
    ("shown", "scheme"),
    [
        # as old papers begin, typed from such papers
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc", Scheme.TCVN3),
        ("Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc", Scheme.VNI),
        (MOTTO.encode().decode("latin-1"), Scheme.MOJIBAKE),
        (MOTTO.encode().decode("latin-1").encode().decode("latin-1"), Scheme.MOJIBAKE),
    ],
)
def test_known_words_come_back(shown: str, scheme: Scheme) -> None:
    found = mend(shown)
    assert (found.text, found.scheme) == (MOTTO, scheme)


@pytest.mark.parametrize(
    "text",
    [
        MOTTO, "Cã", "Phí: 5 m², 30 °C, «vườn», § 5", "Zürich, São Paulo, Müller & Señor", "Có",
        "café", "© 2025 – Sở Y tế", "àáâãèéêìíòóôõùúý", "Émile", "Nghị định số 15/2020/NĐ-CP",
    ],
)  # fmt: skip
def test_unicode_is_left_as_it_is(text: str) -> None:
    assert mend(text).text == text


@pytest.mark.parametrize(
    "text", ["Kh«ng ®­îc ®äc, xyz®¨q ¸µ¶", "Thá»§ tá»\ufffdc má»›i", "th\ufffd t\ufffdc"]
)
def test_what_cannot_be_had_back_is_doubtful(text: str) -> None:
    found = mend(text)
    assert (found.text, found.scheme, found.doubtful) == (text, None, True)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from((TCVN3, VNI)))
def test_a_conversion_gives_the_text_back_or_nothing(words: list[str], letters: dict) -> None:
    text = " ".join(words)
    shown = "".join(letters.get(sign, sign) for sign in text)
    whole = scheme_of([shown])
    found = mend(shown, whole, whole=whole is not None)
    assert found.text in (text, shown)
    if len({word for word in words if not word.isascii()}) >= LEAST_WORDS:
        assert found.text == text


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_unicode_words_are_never_converted(words: list[str]) -> None:
    text = " ".join(words)
    assert mend(text).text == text
    assert scheme_of([text, "đ"]) is None


COUNTS = {"đường": 5, "quyết": 9, "cấp": 4, "nội": 3, "bố": 3, "điều": 6}


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        ("C ấp, c ấp l ại gi ấy phép", "Cấp, cấp lại giấy phép"),
        ("Th ủ t ụ c đi ề u ch ỉ nh", "Thủ tục điều chỉnh"),
        ("quy ết định, đư ờng bộ", "quyết định, đường bộ"),
        ("hạng B ô tô, hạng C ở tỉnh", "hạng B ô tô, hạng C ở tỉnh"),
        ("điểm b ở khoản 2", "điểm b ở khoản 2"),
        ("c.trình thủy lợi, bảo vệ c.trình", "c.trình thủy lợi, bảo vệ c.trình"),
        ("h/động của tổ chức", "h/động của tổ chức"),
        ("có yếu tố nc ngoài", "có yếu tố nc ngoài"),
        ("nơi ở hợp pháp, chỗ ở, ăn ở", "nơi ở hợp pháp, chỗ ở, ăn ở"),
        ("GCN đủ điều kiện, ĐK hoạt động", "GCN đủ điều kiện, ĐK hoạt động"),
        ("đầu tư ấn phẩm, chi ở nhà", "đầu tư ấn phẩm, chi ở nhà"),
    ],
)
def test_split_syllables(split: str, whole: str) -> None:
    assert rejoined(split, COUNTS, {"điểm"}).text == whole


def test_two_ways_are_no_way() -> None:
    """«b ố n ộ i» may be «bố nội» or «bốn ội»: the sheet must know the words."""
    assert rejoined("b ố n ộ i dung", {}, ()).text == "b ố n ộ i dung"
    assert rejoined("b ố n ộ i dung", {"bố": 2, "nội": 2}, ()).text == "bố nội dung"


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("Caáp xaõ", True), ("José Pérez", False), ("Café Noël", False), ("Xã Ô Môn", False)],
)
def test_short_texts_that_only_an_old_font_explains_are_doubted(text: str, doubtful: bool) -> None:
    assert mend(text) == Mended(text, doubtful=doubtful)
