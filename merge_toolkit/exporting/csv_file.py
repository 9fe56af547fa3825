"""CSV as every output writes it: UTF-8 with BOM, CRLF, RFC 4180 quoting, no formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from merge_toolkit.text.spreadsheet import guard

_MAY_RUN = frozenset("=+-@\t\r'")


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table; the BOM makes Excel read Vietnamese when the file is double-clicked."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(
            [guard(cell) if cell[:1] in _MAY_RUN else cell for cell in row] for row in rows
        )
