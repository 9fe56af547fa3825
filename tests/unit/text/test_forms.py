"""Clean, marked and folded forms of Vietnamese text."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.text.forms import clean, fold, mark, one_line

CASES = Path(__file__).parents[2] / "cases" / "forms.csv"
LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)
texts = st.text(LETTERS + LETTERS.upper() + " -,.()0123456789–\u00a0\u200b\n")

with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_line_breaks_of_every_system_are_kept() -> None:
    assert clean("Sở A\rSở B\r\nSở C \n Sở D") == "Sở A\nSở B\nSở C\nSở D"


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['group']}: {r['left']}" for r in ROWS])
def test_labelled_form(row: dict[str, str]) -> None:
    assert (mark(row["left"]) == mark(row["right"])) is (row["marked_equal"] == "yes")
    assert (fold(row["left"]) == fold(row["right"])) is (row["folded_equal"] == "yes")


@given(texts)
def test_forms_are_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert mark(mark(text)) == mark(text)
    assert fold(fold(text)) == fold(text)
    assert fold(mark(text)) == fold(text)


@given(texts, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_forms_do_not_hang_on_composition(text: str, form: str) -> None:
    other = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert clean(other) == clean(text)
    assert mark(other) == mark(text)


@given(texts)
def test_no_letter_is_lost(text: str) -> None:
    letters = [ch for ch in unicodedata.normalize("NFC", text).casefold() if ch.isalnum()]
    assert len([ch for ch in mark(text) if ch.isalnum()]) == len(letters)


@given(st.text())
def test_any_text_is_cleaned_without_error(text: str) -> None:
    assert "\u200b" not in clean(text)
    assert one_line(text) == " ".join(clean(text).split())


def test_clean_keeps_line_breaks() -> None:
    assert clean(" Sở Y tế \r\n  Sở Nội vụ ") == "Sở Y tế\nSở Nội vụ"
