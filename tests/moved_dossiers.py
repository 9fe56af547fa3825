"""Dossiers of the small samples, and how tests move them."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

from merge_toolkit.remap.moving import Moved, Order, move
from merge_toolkit.text.spreadsheet import unguard
from merge_toolkit.workspace import Workspace
from tests.sample_provinces.dossiers import FILES

HEADER = ("Mã hồ sơ", "Mã TTHC", "Đơn vị tiếp nhận", "Ngày tiếp nhận", "Trạng thái",
          "Giấy tờ trong kho")  # fmt: skip
FIRST = ("H.1", "2.002516", "Sở Tư pháp", "2025-06-01", "Đang xử lý", "")
"""A table of dossiers as people keep it, and its first row."""
SOURCES = tuple(FILES)
Row = dict[str, str]
SECRETS = ("Bí Mật Nguyễn Thị Gìn", "0987654321", "079999888777", "12 Ngõ Kín")
"""What stands in columns about people, or was typed into others."""


def quiet(_: str) -> None:
    """Progress of nobody."""


def dossiers(base: Path, source: str) -> Path:
    return base / "ws" / "catalogs" / source / FILES[source]


def moving(base: Path, path: Path, out: Path, **more: object) -> Moved:
    return move(Workspace(base / "ws"), Order(path, out, **more), quiet)  # type: ignore[arg-type]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: unguard(v) for k, v in row.items()} for row in csv.DictReader(file)]


def command(base: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """``merge-toolkit remap`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "merge_toolkit.cli.main", "remap", *map(str, arguments),
         "--workspace", str(base / "ws")],
        capture_output=True, text=True, check=False, env=os.environ | {"COLUMNS": "200"},
    )  # fmt: skip


def planted(path: Path, *, broken: bool = False, misplaced: bool = False) -> Path:
    """Dossiers whose personal columns hold planted values, or whose other columns do."""
    header = ["Mã hồ sơ", "Mã TTHC", "Đơn vị tiếp nhận", "Ngày tiếp nhận", "Trạng thái",
              "Người nộp", "Điện thoại", "Số CCCD", "Ghi chú nội bộ",
              "Giấy tờ trong kho"]  # fmt: skip
    rows = [[f"H.{n}", "2.002516", "Sở Tư pháp", "2025-06-01", "Đang xử lý", *SECRETS, "=KQ1"]
            for n in range(50)]  # fmt: skip
    if misplaced:
        for at in range(1, 5):
            rows[at][at] = SECRETS[at - 1]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    text = out.getvalue()
    if broken:
        text += f'H.1,"{SECRETS[0]},{SECRETS[1]}\n'
    path.write_text(text, "utf-8")
    return path
