"""One sheet of the workbook: title block, header, widths, filters and print set-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.view import View
from merge_toolkit.text.lean_workbook import LeanSheet, Rows, add_link
from merge_toolkit.text.spreadsheet import fitted, row_height

Filler = Callable[["Book", LeanSheet], None]

HEADER_ROW = 4
"""Row of the headers, counted from 0, below the title block."""
OF_INFRASTRUCTURE = frozenset({"inventory", "platforms", "transfers", "balance", "readiness"})
"""Sheets about infrastructure, under its title."""


@dataclass(frozen=True, slots=True)
class Looks:
    """One format a use."""

    title: Format
    subtitle: Format
    count: Format
    header: Format
    cell: Format
    centre: Format
    pending: Format
    conflict: Format
    open: Format
    link: Format
    number: Format
    total: Format
    total_label: Format
    section: Format


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook being written.

    By unified id: the row of the provenance sheet where a record begins, and its code and name.
    """

    workbook: xlsxwriter.Workbook
    looks: Looks
    made: View
    first_rows: Mapping[str, int]
    rival_names: Mapping[str, str]

    def apart(self) -> LeanSheet:
        """Return a sheet to write rows into that another sheet takes."""
        sheets: list[LeanSheet] = self.workbook.worksheets_objs
        return sheets[0].apart()

    def word(self, key: str) -> str:
        """Return a word in the language of the workbook."""
        return self.made.word(key)

    def target(self) -> str:
        """Name of the merged unit in capitals, as titles write it."""
        return self.made.rules.merge.target.name.upper()


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its text or number, how it looks, and where it links to inside the workbook."""

    value: str | int
    look: Format
    link: str = ""


def looks(workbook: xlsxwriter.Workbook) -> Looks:
    """Add the formats to the workbook."""
    font = {"font_name": "Times New Roman", "font_size": 10}
    cell = font | {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#A6A6A6"}
    bold = cell | {"bold": True}
    number = {"num_format": "#,##0", "align": "right"}
    header = bold | {"align": "center", "valign": "vcenter", "bg_color": "#D9E2F3"}

    def made(*parts: Mapping[str, object]) -> Format:
        look = workbook.add_format({key: value for part in parts for key, value in part.items()})
        look._get_xf_index()  # its number is settled now, whichever rows are written first
        return look

    return Looks(
        title=made(font, {"bold": True, "font_size": 14}),
        subtitle=made(font, {"bold": True, "font_size": 12}),
        count=made(font, {"italic": True}),
        header=made(header),
        cell=made(cell),
        centre=made(cell, {"align": "center"}),
        pending=made(cell, {"bg_color": "#FFF2CC"}),
        conflict=made(cell, {"bg_color": "#FCE4D6"}),
        open=made(cell, {"bg_color": "#E4DFEC"}),
        link=made(cell, {"font_color": "#1F4E79", "underline": 1, "align": "center"}),
        number=made(cell, number),
        total=made(bold, number, {"bg_color": "#F2F2F2"}),
        total_label=made(bold, {"bg_color": "#F2F2F2"}),
        section=made(font, {"bold": True, "font_size": 11, "font_color": "#1F4E79"}),
    )


def begin_sheet(
    book: Book, name: str, columns: Sequence[tuple[str, float]], rows: int, pending: int
) -> LeanSheet:
    """Add a sheet for ``rows`` rows; ``columns`` are their names and widths in characters."""
    sheet: LeanSheet = book.workbook.add_worksheet(book.word(f"sheet.{name}"))
    title = "title.inventory" if name in OF_INFRASTRUCTURE else "title"
    sheet.write_string(0, 0, book.word(title).format(target=book.target()), book.looks.title)
    sheet.write_string(1, 0, book.word(f"subtitle.{name}"), book.looks.subtitle)
    total, waiting = (whole(number, book.made.language) for number in (rows, pending))
    counted = book.word("count" if pending else "count.all").format(total=total, pending=waiting)
    sheet.write_string(2, 0, counted, book.looks.count)
    for index, (column, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(HEADER_ROW, index, book.word(f"column.{column}"), book.looks.header)
    sheet.set_row(HEADER_ROW, 42)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(1, rows), len(columns) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 3)
    sheet.repeat_rows(HEADER_ROW)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    print_ready(sheet)
    if name in PRINTED_UP_TO:
        names = [column for column, _ in columns]
        last = names.index(PRINTED_UP_TO[name])
        sheet.print_area(0, 0, HEADER_ROW + max(1, rows), last)
    return sheet


def written_apart(book: Book, write: Filler) -> str:
    """Return rows as :func:`taken` puts them into a sheet."""
    apart = book.apart()
    write(book, apart)
    return msgspec.json.encode(apart.rows()).decode()


def taken(sheet: LeanSheet, rows: str) -> None:
    """Put rows into a sheet, below all others."""
    sheet.take(msgspec.json.decode(rows, type=Rows))


def kept_rows(book: Book, sheet: LeanSheet, name: str, write: Filler) -> None:
    """Write rows that are remembered as a part, by the view that ``write`` looks at.

    ``name`` tells where they begin, and whatever else they rest on.
    """
    taken(sheet, book.made.part(name, lambda made: written_apart(replace(book, made=made), write)))


def print_ready(sheet: Worksheet) -> None:
    """Set A4 landscape, one page wide, with page numbers."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")


def write_row(
    sheet: Worksheet, row: int, cells: Sequence[Shown], columns: Sequence[tuple[str, float]]
) -> None:
    """Write a row; text is text, whatever it begins with."""
    texts: list[tuple[str, float]] = []
    text, blank = sheet.write_string, sheet.write_blank
    for index, (one, (_, width)) in enumerate(zip(cells, columns, strict=True)):
        value, look = one.value, one.look
        if not isinstance(value, str):
            sheet.write_number(row, index, value, look)
        elif not value:
            blank(row, index, None, look)
        else:
            texts.append((value, width))
            text(row, index, fitted(value), look)
        if one.link:
            add_link(sheet, (row, index), f"internal:{one.link}", fitted(str(value)))
    sheet.set_row(row, row_height(texts))


PRINTED_UP_TO: Mapping[str, str] = {
    "province": "note",
    "commune": "note",
    "both": "note",
    "open": "placement_basis",
    "inventory": "note",
    "platforms": "migration",
    "transfers": "cost_vnd",
}
"""The last column that is printed; those behind it are for looking up on the screen.

A page holds about 178 characters at 8 points, the least that people read without a glass.
"""
