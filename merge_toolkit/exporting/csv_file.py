"""CSV as every output writes it: UTF-8 with BOM, CRLF, RFC 4180 quoting, no formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import TextIO

from merge_toolkit.text.spreadsheet import guard

_MAY_RUN = frozenset("=+-@\t\r'")


def write_csv(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], more: str = ""
) -> None:
    """Write a table; the BOM makes Excel read Vietnamese when the file is double-clicked.

    ``more`` are lines as :func:`csv_lines` gives them.
    """
    write_lines(path, columns, csv_lines(rows), more)


def write_lines(path: Path, columns: Sequence[str], *lines: str) -> None:
    """Write a table of lines as :func:`csv_lines` gives them."""
    header = StringIO(newline="")
    csv.writer(header, lineterminator="\r\n").writerow(columns)
    path.write_bytes("".join(("\ufeff", header.getvalue(), *lines)).encode())


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as the lines of a table."""
    text = StringIO(newline="")
    _write_rows(text, rows)
    return text.getvalue()


def _write_rows(file: TextIO, rows: Iterable[Sequence[str]]) -> None:
    csv.writer(file, lineterminator="\r\n").writerows(
        [guard(cell) if cell[:1] in _MAY_RUN else cell for cell in row] for row in rows
    )
