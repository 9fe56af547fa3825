"""Rows of cells as files of each format; the same rows give the same bytes."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
import xlwt
from docx import Document

Cell = str | int | float
Rows = Sequence[Sequence[Cell]]
FIXED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Sheet:
    """Rows from row 1, and what is special about some, counted from 1; ranges as A1:B2."""

    rows: Rows
    struck: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    merged: Sequence[str] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Book:
    """Sheets by their names."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)


def xlsx(book: Book) -> bytes:
    """An Excel workbook."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    written = xlsxwriter.Workbook(out, options)
    written.set_properties({"created": datetime(2025, 7, 1)})
    line, plain = written.add_format({"font_strikeout": True}), written.add_format()
    for name, sheet in book.sheets.items():
        made = written.add_worksheet(name)
        if sheet.is_hidden:
            made.hide()
        for area in sheet.merged:
            made.merge_range(area, "", plain)
        for at, row in enumerate(sheet.rows):
            style = line if at + 1 in sheet.struck else plain
            for column, value in enumerate(row):
                if value != "":
                    made.write(at, column, value, style)
            if at + 1 in sheet.hidden:
                made.set_row(at, None, None, {"hidden": True})
    written.close()
    return out.getvalue()


def xls(book: Book) -> bytes:
    """An Excel workbook of 1997-2003."""
    written = xlwt.Workbook(encoding="utf-8")
    line = xlwt.easyxf("font: struck_out on")
    plain = xlwt.easyxf("")
    for name, sheet in book.sheets.items():
        made = written.add_sheet(name)
        made.visibility = int(sheet.is_hidden)
        for at, row in enumerate(sheet.rows):
            style = line if at + 1 in sheet.struck else plain
            for column, value in enumerate(row):
                if value != "":
                    made.write(at, column, value, style)
            if at + 1 in sheet.hidden:
                made.row(at).hidden = True
        for area in sheet.merged:
            made.merge(*_corners(area))
    out = io.BytesIO()
    written.save(out)
    return out.getvalue()


def _corners(area: str) -> tuple[int, int, int, int]:
    """First and last row, first and last column of a range, counted from 0."""
    (left, top), (right, bottom) = (
        (ord(corner[0]) - ord("A"), int(corner[1:]) - 1) for corner in area.split(":")
    )
    return top, bottom, left, right


def ods(book: Book, more: str = "") -> bytes:
    """An OpenDocument spreadsheet; ``more`` is put behind the last row of the last sheet."""
    tables = "".join(_table(name, sheet, more) for name, sheet in book.sheets.items())
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    styles = (
        '<style:style style:name="line" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="unseen" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<?xml version="1.0"?><manifest xmlns="x"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(parts: Mapping[str, str]) -> bytes:
    """A zip archive with fixed times."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, FIXED), text)
    return out.getvalue()


def _table(name: str, sheet: Sheet, more: str) -> str:
    corners = [_corners(area) for area in sheet.merged]
    rows = "".join(_row(at, row, sheet, corners) for at, row in enumerate(sheet.rows))
    style = ' table:style-name="unseen"' if sheet.is_hidden else ""
    return f"<table:table table:name={quoteattr(name)}{style}>{rows}{more}</table:table>"


def _row(
    at: int, row: Sequence[Cell], sheet: Sheet, corners: Sequence[tuple[int, int, int, int]]
) -> str:
    cells = []
    for column, value in enumerate(row):
        spans = "".join(
            f' table:number-rows-spanned="{bottom - top + 1}"'
            f' table:number-columns-spanned="{right - left + 1}"'
            for top, bottom, left, right in corners
            if (top, left) == (at, column)
        )
        line = ' table:style-name="line"' if at + 1 in sheet.struck else ""
        kind = "string" if isinstance(value, str) else "float"
        number = "" if isinstance(value, str) else f' office:value="{value}"'
        text = "".join(
            f"<text:p>{escape(part).replace('  ', ' <text:s/>')}</text:p>"
            for part in str(value).split("\n")
        )
        stated = f' office:value-type="{kind}"{number}>{text}' if value != "" else ">"
        cells.append(f"<table:table-cell{line}{spans}{stated}</table:table-cell>")
    hidden = ' table:visibility="collapse"' if at + 1 in sheet.hidden else ""
    return f"<table:table-row{hidden}>{''.join(cells)}</table:table-row>"


def docx(blocks: Sequence[str | Rows]) -> bytes:
    """A Word document: paragraphs, and tables of texts."""
    document = Document()
    document.core_properties.created = datetime(2025, 7, 1)
    document.core_properties.modified = datetime(2025, 7, 1)
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]), style="Table Grid")
        for cells, values in zip(table.rows, block, strict=True):
            for cell, value in zip(cells.cells, values, strict=True):
                cell.text = str(value)
    out = io.BytesIO()
    document.save(out)
    with ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    fixed = io.BytesIO()
    with ZipFile(fixed, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (one != "[Content_Types].xml", one)):
            info = ZipInfo(name, FIXED)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return fixed.getvalue()


def csv(rows: Rows, encoding: str = "utf-8") -> bytes:
    """A text table with commas."""
    lines = (",".join(_field(str(value)) for value in row) for row in rows)
    text = "\r\n".join(lines) + "\r\n"
    if encoding == "windows-1258":
        return _windows_1258(text)
    return text.encode(encoding)


def _field(value: str) -> str:
    return f'"{value}"' if {",", "\n"} & set(value) else value


def _windows_1258(text: str) -> bytes:
    """As Windows writes it: letters with their hat composed, the tone behind."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = "".join(part for part in parts if part not in tones)
        out.append(unicodedata.normalize("NFC", base))
        out.append("".join(part for part in parts if part in tones))
    return "".join(out).encode("cp1258")


def in_font(rows: Rows, letters: Mapping[str, str]) -> list[list[Cell]]:
    """The rows as they show in Latin-1 letters when they were typed in an old font."""
    return [
        ["".join(letters.get(sign, sign) for sign in one) if isinstance(one, str) else one
         for one in row]
        for row in rows
    ]  # fmt: skip


def misread(rows: Rows) -> list[list[Cell]]:
    """The rows as UTF-8 read as Latin-1 shows them."""
    return [
        [one.encode().decode("latin-1") if isinstance(one, str) else one for one in row]
        for row in rows
    ]


def records(value: object) -> bytes:
    """A JSON document."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
