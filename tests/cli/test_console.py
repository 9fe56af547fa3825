"""What the console prints is what was said, whatever signs stand in it."""

from __future__ import annotations

import pytest

from merge_toolkit.cli.console import print_problems
from merge_toolkit.errors import Problem


def test_brackets_and_backslashes_of_a_place_are_no_markup(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Folders of Windows may be called «[moi] …», and a fix may end with a folder."""
    print_problems([Problem(r"D:\[moi] danh mục\a.xlsx[Sheet1]!B2", "[/red] lạ", "xem C:\\")])
    told = capsys.readouterr().err.splitlines()[0]
    assert told == "D:\\[moi] danh mục\\a.xlsx[Sheet1]!B2: [/red] lạ; fix: xem C:\\"
