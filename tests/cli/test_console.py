"""What the console prints is what was said, whatever signs stand in it."""

from __future__ import annotations

import pytest

from merge_toolkit.cli.console import print_problems
from merge_toolkit.cli.explained import print_unified
from merge_toolkit.errors import Problem
from merge_toolkit.explaining.shown import PartShown, PlacementShown, UnifiedShown


def test_brackets_and_backslashes_of_a_place_are_no_markup(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Folders of Windows may be called «[moi] …», and a fix may end with a folder."""
    print_problems([Problem(r"D:\[moi] danh mục\a.xlsx[Sheet1]!B2", "[/red] lạ", "xem C:\\")])
    told = capsys.readouterr().err.splitlines()[0]
    assert told == "D:\\[moi] danh mục\\a.xlsx[Sheet1]!B2: [/red] lạ; fix: xem C:\\"


def test_brackets_of_a_placement_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    part = PartShown("levels", "Cấp", "Cấp xã [dự kiến]", "open", "còn mở", "x",
                     "công văn [chưa rõ số]", "", "", "")  # fmt: skip
    placed = PlacementShown("Cấp xã.", (), "", "", "", "", "x", "", (part,))
    print_unified(UnifiedShown("TT-1", "single", "Cấp", (), (), (), (), placed), "vi")
    told = capsys.readouterr().out
    assert "[dự kiến]" in told
    assert "[chưa rõ" in told
