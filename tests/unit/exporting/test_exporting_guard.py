from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.text.order import vietnamese_order
from merge_toolkit.text.spreadsheet import CELL_LIMIT, fitted, guard, unguard

TEXT = st.text() | st.text(alphabet="'=+-@\t ab", max_size=6)


@given(TEXT)
def test_guarded_cells_come_back_and_never_run(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in tuple("=+-@\t")


def test_plain_cells_are_left_alone() -> None:
    assert guard("'tám") == "'tám"
    assert guard("=1+1") == "'=1+1"
    assert guard("'=1+1") == "''=1+1"


def test_long_text_is_cut_visibly() -> None:
    assert len(fitted("a" * 40_000)) == CELL_LIMIT
    assert fitted("a" * 40_000).endswith(" […]")


def test_vietnamese_alphabet() -> None:
    words = ["Đất đai", "An toàn", "Ân xá", "Ăn uống", "Dân tộc", "Hộ tịch", "Hòa giải", "Hóa chất"]
    assert sorted(words, key=vietnamese_order) == [
        "An toàn", "Ăn uống", "Ân xá", "Dân tộc", "Đất đai", "Hóa chất", "Hòa giải", "Hộ tịch",
    ]  # fmt: skip
