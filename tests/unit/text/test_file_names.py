"""Patterns of rules and the names of files, whoever stored them."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from merge_toolkit.text.file_names import fits


@pytest.mark.parametrize(
    ("name", "pattern", "is_meant"),
    [
        ("tthc/danh mục.xlsx", "tthc/*.xlsx", True),
        ("danh mục.xlsx", normalize("NFD", "danh mục.xlsx"), True),
        (normalize("NFD", "danh mục.xlsx"), "danh m*.xlsx", True),
        (normalize("NFD", "danh mục.xlsx") + "#Cấp xã", "danh mục.xlsx#*", True),
        ("[2025] danh mục.xlsx", "[2025] danh mục.xlsx", True),
        ("danh mực.xlsx", "danh mục.xlsx", False),
        ("Danh mục.xlsx", "danh mục.xlsx", False),
    ],
)
def test_a_pattern_means_a_name_however_its_marks_are_stored(
    name: str, pattern: str, is_meant: bool
) -> None:
    assert fits(name, pattern) == is_meant
