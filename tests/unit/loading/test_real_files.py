"""The real files beside the repository: read whole, every row explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from merge_toolkit.loading.mending import STILL_SPLIT
from merge_toolkit.model.tables import RowKind

REAL = Path(__file__).resolve().parents[4] / "shared" / "realdata"
ROWS = {
    "portal/danh-sach-tthc-BoTuPhap.xlsx": 271,
    "portal/danh-sach-tthc-BoTaiChinh.xlsx": 706,
    "portal/danh-sach-tthc-BoXayDung.xlsx": 525,
    "portal/danh-sach-tthc-NongNghiepvaMoiTruong.xlsx": 537,
    "da-nang-2023-2025.csv": 174,
    "hai-phong-2025-07.csv": 266,
}

SPLIT_BY_PDF = {"hai-phong-2025-07.csv"}
"""Two of its names are cut off in the middle of a split syllable."""


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_explained(name: str, read) -> None:
    if not (REAL / name).is_file():
        pytest.skip(f"{REAL / name} is absent")
    reading = read(REAL / name)
    (table,) = reading.tables
    assert len(table.records()) == ROWS[name]
    others = [row.kind for row in table.rows if row.kind is not RowKind.RECORD]
    assert others in ([RowKind.TITLE, RowKind.HEADER], [RowKind.HEADER])
    assert all(row.cells["name"].text for row in table.records())
    assert not reading.sheets_skipped
    split = {STILL_SPLIT} if name in SPLIT_BY_PDF else set()
    assert {remark.what for remark in reading.remarks} == split
