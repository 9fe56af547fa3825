"""Values so far apart in a workbook that the empty cells between them would fill the memory.

calamine holds the whole rectangle around the values of a sheet: one that somebody typed into its
last cell takes 512 GB, and ends the process without a word. Of .ods it refuses that by itself.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from merge_toolkit.errors import Problem

MOST_CELLS = 100_000_000
"""Most cells of the rectangle: those of a full sheet of 95 columns, three gigabytes."""
_CHUNK = 1 << 18
_NAMED = re.compile(rb"""\sr=["'](?:[A-Z]{2,}[0-9]|[A-Z][0-9]{7})""")
"""A cell without which no sheet is too large: right of column Z, or below the millionth row."""
_FILLED = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*\s)?r=["']([A-Z]+)([0-9]+)["'][^>]*(?<!/)>""")
_UNREADABLE = (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""Of a file that is not whole its reader tells."""


def too_far_apart(path: Path, where: str) -> Problem | None:
    """Return what is wrong with an .xlsx file whose values stand too far apart, if they do."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    rows, columns = _extent(archive, name)
                    if rows * columns > MOST_CELLS:
                        what = f"values stand too far apart: up to row {rows}, column {columns}"
                        fix = "delete the empty rows and columns between and after the table"
                        return Problem(where, what, fix)
    except _UNREADABLE:
        pass
    return None


def _extent(archive: zipfile.ZipFile, name: str) -> tuple[int, int]:
    """Return the last row and column that hold a value; nought of a sheet of usual size."""
    with archive.open(name) as stream:
        if not any(_NAMED.search(text) for text in _tags(stream)):
            return 0, 0
    last_row = last_column = 0
    with archive.open(name) as stream:
        for text in _tags(stream):
            for found in _FILLED.finditer(text):
                last_row = max(last_row, int(found[2][:12]))
                last_column = max(last_column, _column(found[1][:12]))
    return last_row, last_column


def _tags(stream: IO[bytes]) -> Iterator[bytes]:
    """Read a part in pieces that cut no tag in two."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        whole, sign, rest = (rest + chunk).rpartition(b"<")
        rest = sign + rest
        yield whole
    yield rest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
