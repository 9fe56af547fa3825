"""A workbook that writes usual cells and texts in one step each; the bytes are XlsxWriter's own.

XlsxWriter looks at every cell and escapes every attribute several times: most of the time of a
large workbook. What is not usual is left to it. A test compares the bytes of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from io import StringIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellNumberTuple,
    CellStringTuple,
    RowInfo,
    Worksheet,
)  # fmt: skip

from merge_toolkit.text.spreadsheet import CELL_LIMIT, workbook_options

SHORT = CELL_LIMIT // 2
"""Texts up to here are within the limit of a cell however they are encoded."""
ANYWHERE = 999_999
"""A row to write one apart in whose place is not known yet: :meth:`LeanSheet.take` gives it."""
MOST_LINKS = 65_530
"""Most links that Excel opens on one sheet; a workbook with more it calls damaged."""
SPAN = 16
"""Rows whose span XlsxWriter works out together."""
_column = cache(xl_col_to_name)
_UNUSUAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\s|\s$|^<r>")
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""A first look, which most texts pass at once."""
_PLACES = re.compile('(?<= t="s"><v>)([0-9]+)')


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a sheet as they stand in its file, apart from where their texts will stand.

    ``links`` are row, column, target and text of each; ``level`` is how deep they are folded.
    """

    first: int
    count: int
    columns: int
    xml: str
    texts: list[str]
    cells: int
    links: list[tuple[int, int, str, str]]
    level: int = 0


def add_link(sheet: Worksheet, at: tuple[int, int], target: str, text: str) -> None:
    """Make a link of a cell that holds a number or text already; XlsxWriter links texts only.

    Beyond :data:`MOST_LINKS` the cell stays as it is, as XlsxWriter would leave it.
    """
    if sheet.hlink_count >= MOST_LINKS:
        return
    url = Url(target)
    url._text = text
    sheet.hyperlinks[at[0]][at[1]] = url
    sheet.hlink_count += 1


class LeanSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet for many formatted texts; addresses are row and column, never «A1»."""

    outline_row_level: int

    def __init__(self) -> None:
        super().__init__()
        self._taken: list[str] = []

    def write_string(self, row: int, col: int, string: str, cell_format: object = None) -> int:
        """Write a text."""
        if len(string) > SHORT or not self._within(row, col):
            return int(super().write_string(row, col, string, cell_format))
        table = self.str_table
        index = table.string_table.get(string)
        if index is None:
            index = table.string_table[string] = table.unique_count
            table.unique_count += 1
        table.count += 1
        self.table[row][col] = CellStringTuple(index, cell_format)
        return 0

    def write_blank(self, row: int, col: int, blank: None, cell_format: object = None) -> int:
        """Write an empty cell that has a look."""
        if cell_format is None or not self._within(row, col):
            return int(super().write_blank(row, col, blank, cell_format) or 0)
        self.table[row][col] = CellBlankTuple(cell_format)
        return 0

    def apart(self) -> LeanSheet:
        """Return a sheet to write rows into that :meth:`take` puts into this one."""
        other = LeanSheet()
        other.str_table = SharedStringTable()
        other.default_row_height = self.default_row_height
        other.original_row_height = self.original_row_height
        return other

    def rows(self) -> Rows:
        """Return all that was written, every row with all columns; looks keep their numbers."""
        if self.dim_rowmin is None:
            return Rows(0, 0, 0, "", [], 0, [])
        self.fh = StringIO()
        self._write_rows()
        count = self.dim_rowmax - self.dim_rowmin + 1
        links = [
            (row, col, url._original_url, url.text)
            for row, cols in self.hyperlinks.items()
            for col, url in cols.items()
        ]
        texts, xml = list(self.str_table.string_table), self.fh.getvalue()
        cells = self.str_table.count
        level = self.outline_row_level
        return Rows(self.dim_rowmin, count, self.dim_colmax + 1, xml, texts, cells, links, level)

    def like(self) -> LeanSheet:
        """Return another sheet like this one, to which nothing was written: it costs less."""
        other = copy(self)
        other._taken = []
        other.str_table = SharedStringTable()
        other.table, other.hyperlinks = defaultdict(dict), defaultdict(dict)
        other.row_info = {}
        return other

    def take(self, rows: Rows, at: int | None = None) -> None:
        """Add rows below all others, as if they were written now; ``at`` places one of anywhere."""
        if not rows.count:
            return
        if at is not None:
            links = [(at, col, target, text) for _, col, target, text in rows.links]
            xml = rows.xml.replace(f'{ANYWHERE + 1}"', f'{at + 1}"')  # numbers of rows end so
            rows = replace(rows, first=at, xml=xml, links=links)
        self.outline_row_level = max(self.outline_row_level, rows.level)
        table, known = self.str_table, self.str_table.string_table
        places = [str(known.setdefault(text, len(known))) for text in rows.texts]
        table.unique_count = len(known)
        table.count += rows.cells
        parts = _PLACES.split(rows.xml)
        parts[1::2] = [places[int(place)] for place in parts[1::2]]
        self._taken += parts
        for row, col, target, text in rows.links:
            add_link(self, (row, col), target, text)
        self._check_dimensions(rows.first, 0)
        self._check_dimensions(rows.first + rows.count - 1, rows.columns - 1)

    def _within(self, row: int, col: int) -> bool:
        """Whether a cell lies in what is already known to be written to."""
        if self.dim_rowmin is None or self.dim_colmin is None:
            return False
        rows, cols = self.dim_rowmin <= row <= self.dim_rowmax, col <= self.dim_colmax
        return bool(rows and cols and self.dim_colmin <= col)

    def _write_rows(self) -> None:
        if self.comments or self.default_row_height != self.original_row_height:
            super()._write_rows()
            return
        self._calculate_spans()
        write = self.fh.write
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, info = self.table.get(row), self.row_info.get(row)
            span = self.row_spans.get(row // SPAN)
            if not cells:
                if info:
                    self._write_empty_row(row, span, info)
                continue
            if span and (info is None or info.row_format is None):
                write(self._opening(row, span, info))
                write("".join(self._cells(row, cells)))
            else:
                self._write_row(row, span, info)
                for col in sorted(cells):
                    self._write_cell(row, col, cells[col])
            write("</row>")
        write("".join(self._taken))

    def _opening(self, row: int, span: str, info: RowInfo | None) -> str:
        if info is None:
            return f'<row r="{row + 1}" spans="{span}">'
        own = info.height is not None and info.height != self.original_row_height
        height = f' ht="{info.height * 0.75:.16g}"' if own else ""
        hidden, custom = ' hidden="1"' * bool(info.hidden), ' customHeight="1"' * own
        level = f' outlineLevel="{info.level}"' if info.level else ""
        collapsed = ' collapsed="1"' * bool(info.collapsed)
        return f'<row r="{row + 1}" spans="{span}"{height}{hidden}{custom}{level}{collapsed}>'

    def _cells(self, row: int, cells: Mapping[int, Any]) -> Iterator[str]:
        """The cells of a row, in a row without a format of its own."""
        at = row + 1
        for col in sorted(cells):
            cell = cells[col]
            look = getattr(cell, "format", None)
            kind: type | None = type(cell)
            where = f'<c r="{_column(col)}{at}"'
            if look:
                where += f' s="{look.xf_index or look._get_xf_index()}"'
            elif (of_column := self.col_info.get(col)) and of_column.column_format:
                kind = None
            if kind is CellStringTuple:
                yield f'{where} t="s"><v>{cell.string}</v></c>'
            elif kind is CellBlankTuple:
                yield f"{where}/>"
            elif kind is CellNumberTuple:
                yield f"{where}><v>{cell.number:.16G}</v></c>"
            else:
                yield self._by_itself(row, col, cell)

    def _by_itself(self, row: int, col: int, cell: object) -> str:
        """A cell as XlsxWriter writes it."""
        whole: StringIO = self.fh
        self.fh = alone = StringIO()
        try:
            self._write_cell(row, col, cell)
        finally:
            self.fh = whole
        return alone.getvalue()

    def _calculate_spans(self) -> None:
        if self.comments:
            super()._calculate_spans()
            return
        spans: dict[int, tuple[int, int]] = {}
        for row, cells in self.table.items():
            if cells:
                block = row // SPAN
                first, last = min(cells), max(cells)
                known = spans.get(block, (first, last))
                spans[block] = min(known[0], first), max(known[1], last)
        self.row_spans = {
            block: f"{first + 1}:{last + 1}" for block, (first, last) in spans.items()
        }


class _Texts(SharedStrings):  # type: ignore[misc]  # XlsxWriter has no types
    """The texts of all cells, once each."""

    def _write_sst_strings(self) -> None:
        write, special = self.fh.write, _SPECIAL.search
        for text in self.string_table.string_array:
            edges = text[:1].isspace() or text[-1:].isspace()
            if not edges and "_x" not in text and not special(text):
                write(f"<si><t>{text}</t></si>")
            elif _UNUSUAL.search(text):
                self._write_si(text)
            else:
                write(f"<si><t>{escape(text, quote=False)}</t></si>")


class _Packager(Packager):  # type: ignore[misc]  # XlsxWriter has no types
    def _write_shared_strings_file(self) -> None:
        if not self.workbook.str_table.count:
            return
        texts = _Texts()
        texts.string_table = self.workbook.str_table
        texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
        texts._assemble_xml_file()


class LeanWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """A workbook of lean sheets, under the options that hold for every workbook of ours."""

    worksheet_class = LeanSheet

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), workbook_options())

    def _get_packager(self) -> Packager:
        return _Packager()
