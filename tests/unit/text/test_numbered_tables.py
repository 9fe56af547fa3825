"""Tables of documents as people name them."""

from __future__ import annotations

import pytest

from merge_toolkit.text.numbered_tables import spoken_sheet


@pytest.mark.parametrize(
    ("file", "sheet", "language", "spoken"),
    [
        ("a.docx", "table 1", "vi", "bảng 1"),
        ("a.pdf", "table 2, page 3", "vi", "bảng 2, trang 3"),
        ("a.pdf", "table 2, pages 3–5", "vi", "bảng 2, trang 3–5"),
        ("a.pdf", "table 2, page 3", "en", "table 2, page 3"),
        ("a.xlsx", "table 1", "vi", "table 1"),
        ("a.docx", "table 1 of 2", "vi", "table 1 of 2"),
    ],
)
def test_a_table_of_a_document_is_named_as_people_say_it(
    file: str, sheet: str, language: str, spoken: str
) -> None:
    assert spoken_sheet(file, sheet, language) == spoken
