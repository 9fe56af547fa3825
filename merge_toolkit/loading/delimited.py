"""Delimited text (.csv, .tsv): the delimiter and the encoding are found out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from merge_toolkit.loading.encoding import decode
from merge_toolkit.loading.grid import Grid
from merge_toolkit.loading.sent import Sent, text_content
from merge_toolkit.text.spreadsheet import unguard

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50


def read_delimited(file: Sent) -> tuple[tuple[Grid, ...], str]:
    """Read a text table as one sheet without a name; its rows are the records of the file.

    Raises:
        InputError: empty, too large, of an unknown encoding, or with quotes that do not close.
    """
    content = text_content(file)
    decoded = decode(content)
    if decoded is None:
        what = "the encoding is not readable: neither UTF-8, UTF-16 nor windows-1258 gives text"
        fix = "save it as «CSV UTF-8»; text in an old font (TCVN3, VNI) must be converted first"
        raise file.problem(what + _first_bad_byte(content), fix)
    text, encoding = decoded
    if not text.strip():
        raise file.problem("the file is empty", "ask the sender for it again")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend([unguard(cell) for cell in row] for row in reader)
    except csv.Error as error:
        what = f"quotes that do not close, or a cell that is too long ({error})"
        fix = f"mend the quotes near line {reader.line_num}"
        raise file.problem(what, fix, f"!{len(rows) + 1}") from error
    return (Grid("", rows),), encoding


def _first_bad_byte(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f" (first byte that is not UTF-8 in line {line})"
    return ""


def _delimiter(text: str) -> str:
    """The delimiter with which most rows have the same number of cells, more than one."""
    scores = {mark: _regularity(text, mark) for mark in DELIMITERS}
    return max(DELIMITERS, key=scores.__getitem__)


def _regularity(text: str, mark: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        widths = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
