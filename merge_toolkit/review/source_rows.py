"""The source rows behind the questions, so that a reviewer reads the whole row with one click."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import xlsxwriter

from merge_toolkit.memory.shelf import Shelved
from merge_toolkit.model.records import Asset, Record, RecordKey
from merge_toolkit.review.shown import Manner, place_text
from merge_toolkit.review.styles import Styles
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.lean_workbook import ANYWHERE, LeanSheet, Rows
from merge_toolkit.text.spreadsheet import fitted, row_height

_WIDTHS = (34, 44, 110)
_TITLES = ("place", "name", "cells")


def links_to(records: Iterable[Record], how: Manner) -> Mapping[RecordKey, str]:
    """Return the place of each record on the sheet, as a link within the workbook."""
    name = how.word("sheet.rows")
    return {one.key: f"internal:'{name}'!A{row}" for row, one in enumerate(_ordered(records), 2)}


def write_source_rows(
    book: xlsxwriter.Workbook,
    looks: Styles,
    how: Manner,
    records: Iterable[Record],
    shelved: Shelved | None = None,
) -> None:
    """Write one row for each record, in the order of :func:`links_to`.

    Rows that are ``shelved`` are taken as they were written.
    """
    sheet: LeanSheet = book.add_worksheet(how.word("sheet.rows"))
    for index, (title, width) in enumerate(zip(_TITLES, _WIDTHS, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, how.word(f"rows.{title}"), looks.header)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    # for looking up: thousands of pages that nobody reads, which LibreOffice lays out for minutes
    sheet.print_area(0, 0, 0, len(_TITLES) - 1)
    sheet.set_footer(f"&C{how.word('rows.unprinted')}")
    apart = sheet.apart()
    for number, record in enumerate(_ordered(records), start=1):
        if shelved:
            sheet.take(_kept(apart, looks, how, record, shelved), number)
        else:
            _write(sheet, number, record, how, looks)


def _kept(apart: LeanSheet, looks: Styles, how: Manner, record: Record, shelved: Shelved) -> Rows:
    """The row of a record as it was written before, or now."""
    piece = shelved.get("source row", record)
    if piece is None:
        other = apart.like()
        _write(other, ANYWHERE, record, how, looks)
        piece = msgspec.msgpack.encode(other.rows())
        shelved.put(piece, "source row", record)
    return _READ.decode(piece)


_READ = msgspec.msgpack.Decoder(Rows)


def _write(sheet: LeanSheet, number: int, record: Record, how: Manner, looks: Styles) -> None:
    texts = _texts(record, how)
    sheet.set_row(number, row_height(zip(texts, _WIDTHS, strict=True)))
    for index, text in enumerate(texts):
        sheet.write_string(number, index, fitted(text), looks.cell)


def _texts(record: Record, how: Manner) -> tuple[str, ...]:
    named = {"code": "asset_code"} if isinstance(record, Asset) else {}
    cells = [
        (how.field(named.get(field, field)), cell)
        for field, cell in record.cells.items()
        if cell.text
    ]
    cells += [(cell.column, cell) for cell in record.others if cell.text]
    told = (
        f"{title} [{cell.address}]: {spoken_days(' '.join(cell.text.split()))}"
        for title, cell in cells
    )
    name = " ".join(record.name.split())
    whole = "\n".join(dict.fromkeys(told))
    return place_text(record, how), name, whole


def _ordered(records: Iterable[Record]) -> list[Record]:
    unique = {record.key: record for record in records}
    return sorted(unique.values(), key=lambda one: (one.position, one.key))
