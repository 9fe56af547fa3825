"""Tables of documents as people name them."""

from __future__ import annotations

import pytest

from merge_toolkit.text.numbered_tables import spoken_place, spoken_sheet


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


@pytest.mark.parametrize(
    ("file", "sheet", "at", "language", "spoken"),
    [
        ("a.xlsx", "Sở Y tế", 7, "vi", "a.xlsx, trang «Sở Y tế», dòng 7"),
        ("a.xlsx", "Sở Y tế", "B7", "vi", "a.xlsx, trang «Sở Y tế», ô B7"),
        ("a.docx", "table 2", 7, "vi", "a.docx, bảng 2, dòng 7"),
        ("a.pdf", "table 2, page 3", 7, "en", "a.pdf, table 2, page 3, row 7"),
        ("a.csv", "", 7, "vi", "a.csv, dòng 7"),
        ("a.csv", "", "B7", "en", "a.csv, cell B7"),
    ],
)
def test_a_place_is_said_in_words(
    file: str, sheet: str, at: int | str, language: str, spoken: str
) -> None:
    assert spoken_place(file, sheet, at, language) == spoken
