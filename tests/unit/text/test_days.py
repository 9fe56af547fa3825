"""Days in texts that people read."""

from __future__ import annotations

import pytest

from merge_toolkit.text.days import spoken_days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-07-01", "01/07/2025"),
        ("từ 2025-07-01 đến 2027-03-01.", "từ 01/07/2025 đến 01/03/2027."),
        ("11/09/2027", "11/09/2027"),
        ("2025-13-01", "2025-13-01"),
        ("SN-2025-07-01", "SN-2025-07-01"),
        ("2025-07-01-A", "2025-07-01-A"),
        ("12025-07-01", "12025-07-01"),
        ("118/2025/NĐ-CP", "118/2025/NĐ-CP"),
    ],
)
def test_only_whole_days_are_written_anew(text: str, said: str) -> None:
    assert spoken_days(text) == said
