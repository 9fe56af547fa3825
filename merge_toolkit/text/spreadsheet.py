"""Text in spreadsheets: never a formula, never cut without a sign.

A text cell that starts with ``=``, ``+``, ``-``, ``@`` or a tab runs as a formula when a CSV file
is opened in Excel (https://owasp.org/www-community/attacks/CSV_Injection). In workbooks text is
written as text; in CSV files it gets an apostrophe in front, which :func:`unguard` takes off.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import StringIO

CELL_LIMIT = 32_767
"""Most characters that Excel holds in one cell."""

CREATED = datetime(2025, 7, 1)
"""Creation date of every workbook, so that the same content gives the same bytes."""


def workbook_options() -> dict[str, object]:
    """Return options of XlsxWriter, which changes them, under which a text stays a text.

    Columns are as wide as digits of the default font: Calibri is not everywhere, and what takes
    its place is wider, so that a printed page would come out smaller.
    """
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Times New Roman", "font_size": 11},
    }


_DANGER = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_FIRST = frozenset("=+-@\t\r'")


def guard(text: str) -> str:
    """Return ``text`` as a CSV cell that no spreadsheet runs; :func:`unguard` gives it back.

    A text that itself begins with apostrophes before such a character gets one more.
    """
    if text[:1] in _FIRST and _DANGER.match(text):
        return "'" + text
    return text


def unguard(cell: str) -> str:
    """Take off the apostrophe that :func:`guard` put in front; any other cell is unchanged."""
    return cell[1:] if _GUARDED.match(cell) else cell


def lf_lines(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV lines that end in LF, as files made for git and for databases do.

    ``csv`` leaves a lone CR bare there, which ends a row for many readers: such rows are quoted.
    """
    text = StringIO(newline="")
    plain = csv.writer(text, lineterminator="\n")
    quoted = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        (quoted if any("\r" in cell for cell in row) else plain).writerow(row)
    return text.getvalue()


class RowError(ValueError):
    """A row of a CSV that cannot be read; ``line`` is where it begins."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def numbered_rows(
    text: str, delimiter: str = ",", *, strict: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Return the rows of a CSV, each with the line where it begins: a cell may hold several.

    Raises:
        RowError: quotes that do not close, or (``strict``) that end within a cell.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise RowError(line, str(error)) from None


@contextmanager
def cells_of_any_length() -> Iterator[None]:
    """Let ``csv`` read long cells of our own outputs: the offers of many sources stand in one.

    Files of others keep the limit, by which a quote that is never closed is noticed.
    """
    limit = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Return the points a row needs for wrapped texts in columns of these widths in characters.

    LibreOffice does not find the height of wrapped rows of a workbook by itself, Excel does.
    """
    most = 1
    for text, width in cells:
        if "\n" in text:
            lines = sum(1 + int(len(line) / (width * _FILL)) for line in text.split("\n"))
        elif len(text) > width:
            lines = 1 + int(len(text) / (width * _FILL))
        else:
            continue
        most = max(most, lines)
    return min(_MAX_HEIGHT, most * _LINE_HEIGHT + 2)


_FILL = 1.15
_LINE_HEIGHT = 13
_MAX_HEIGHT = 405


def fitted(text: str) -> str:
    """Return ``text`` within the limit of one workbook cell; what is cut ends in « […]»."""
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 4] + " […]"
