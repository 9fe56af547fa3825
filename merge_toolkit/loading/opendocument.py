"""OpenDocument spreadsheets (.ods): values, merged cells, and what is hidden or struck through."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from merge_toolkit.loading.archive import require_safe
from merge_toolkit.loading.asides import comment_remark
from merge_toolkit.loading.grid import Area, Grid, Place, address, covers
from merge_toolkit.loading.looks import MAX_CELLS, MAX_GAP
from merge_toolkit.loading.sent import Sent
from merge_toolkit.loading.workbook import LINKS, MACROS, VALUE_ERROR, stored_text
from merge_toolkit.model.tables import Remark

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{{{_NS}table:1.0}}", f"{{{_NS}office:1.0}}"
_TEXT, _STYLE = f"{{{_NS}text:1.0}}", f"{{{_NS}style:1.0}}"
_ERROR_TEXTS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!")


def read_opendocument(file: Sent) -> tuple[tuple[Grid, ...], str]:
    """Read every sheet of an .ods workbook; hidden ones are marked, macros and links ignored.

    Raises:
        InputError: the file is not a whole, harmless workbook, or its values stand too far apart.
    """
    parts = require_safe(file, "content.xml")
    try:
        with zipfile.ZipFile(file.path) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise file.problem("protected by a password", "save it without a password")
            with archive.open("content.xml") as stream:
                sheets = tuple(_sheets(stream, file))
    except (ParseError, KeyError, ValueError) as error:
        what = f"the workbook cannot be read ({error})"
        raise file.problem(what, "open it in LibreOffice and save it again") from error
    general = [Remark("", 0, "", MACROS)] if any(p.startswith("Basic/") for p in parts) else []
    general += [Remark("", 0, "", LINKS)] if any(sheet.is_link for sheet in sheets) else []
    own = [sheet for sheet in sheets if not sheet.is_link]
    return tuple(
        sheet.grid(tuple(general) if at == 0 else ()) for at, sheet in enumerate(own)
    ), ""  # fmt: skip


@dataclass(slots=True)
class _Sheet:
    """One table as it is read; repeated empty rows and cells take no room."""

    name: str
    file: Sent
    hidden: bool = False
    is_link: bool = False
    rows: list[list[str]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    numbers: set[Place] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    errors: list[Place] = field(default_factory=list)
    comments: list[tuple[Place, str]] = field(default_factory=list)
    width: int = 0
    _row: int = 0

    def take(self, row: Element, styles: Mapping[str, bool]) -> None:
        """Take in a row as often as it says it is repeated; empty ones only move on."""
        times = _count(row, "number-rows-repeated")
        cells = list(_cells(row))
        if row.get(f"{_TABLE}visibility", "visible") != "visible":
            self.hidden_rows.update(range(self._row, self._row + min(times, MAX_GAP)))
        for at, cell in cells:
            if said := _comment(cell):
                self.comments.append(((self._row, at), said))
        if any(_cell_text(cell) for _, cell in cells):
            self._require_room(times, max(at for at, cell in cells if _cell_text(cell)) + 1)
            while len(self.rows) < self._row:
                self.rows.append([])
            for _ in range(times):
                self._fill(cells, styles)
                self._row += 1
        else:
            self._row += times

    def _require_room(self, times: int, width: int) -> None:
        self.width = max(self.width, width)
        too_far = self._row - len(self.rows) > MAX_GAP
        if too_far or (self._row + times) * self.width > MAX_CELLS:
            what = f"values stand too far apart: up to row {self._row + times}, column {width}"
            fix = "delete the empty rows and columns between and after the table"
            raise self.file.problem(what, fix, f"[{self.name}]")

    def _fill(self, cells: list[tuple[int, Element]], styles: Mapping[str, bool]) -> None:
        texts: list[str] = []
        for at, cell in cells:
            text = _cell_text(cell)
            down, across = (
                _count(cell, "number-rows-spanned"),
                _count(cell, "number-columns-spanned"),
            )
            if down > 1 or across > 1:
                self.areas.append(Area(self._row, at, self._row + down - 1, at + across - 1))
            if not text:
                continue
            texts += [""] * (at - len(texts))
            place = (self._row, at)
            if text in _ERROR_TEXTS:
                self.errors.append(place)
                text = ""
            texts.append(text)
            if cell.get(f"{_OFFICE}value-type") in ("float", "percentage", "currency"):
                self.numbers.add(place)
            if _is_struck(cell, styles):
                self.struck.add(place)
        self.rows.append(texts)

    def grid(self, general: tuple[Remark, ...]) -> Grid:
        """The sheet as every format gives it."""
        lost = (Remark(self.name, p[0] + 1, address(p), VALUE_ERROR) for p in self.errors)
        told = (comment_remark(self.name, p[0] + 1, address(p), text) for p, text in self.comments)
        return Grid(
            self.name,
            self.rows,
            tuple(self.areas),
            frozenset(self.numbers),
            frozenset(self.struck),
            frozenset(self.hidden_rows),
            hidden=self.hidden,
            remarks=(*general, *lost, *told),
            owners=covers(self.areas, len(self.rows), self.width),
        )


def _sheets(stream: IO[bytes], file: Sent) -> Iterator[_Sheet]:
    """Read the content in one pass; rows are let go once they are read."""
    struck: dict[str, bool] = {}
    unseen: set[str] = set()
    sheet: _Sheet | None = None
    depth = 0
    for event, element in iterparse(stream, ("start", "end")):
        if element.tag == f"{_TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                name = element.get(f"{_TABLE}name", "")
                sheet = _Sheet(name, file, element.get(f"{_TABLE}style-name") in unseen)
            elif event == "end" and depth == 0 and sheet is not None:
                sheet.is_link = element.find(f"{_TABLE}table-source") is not None
                yield sheet
                sheet = None
                element.clear()
        elif event == "end" and element.tag == f"{_STYLE}style":
            _take_style(element, struck, unseen)
        elif event == "end" and element.tag == f"{_TABLE}table-row" and sheet and depth == 1:
            sheet.take(element, struck)
            element.clear()


def _take_style(style: Element, struck: dict[str, bool], unseen: set[str]) -> None:
    name = style.get(f"{_STYLE}name", "")
    text = style.find(f"{_STYLE}text-properties")
    table = style.find(f"{_STYLE}table-properties")
    if text is not None:
        line = text.get(f"{_STYLE}text-line-through-style") or text.get(
            f"{_STYLE}text-line-through-type"
        )
        struck[name] = line not in (None, "none")
    if table is not None and table.get(f"{_TABLE}display") == "false":
        unseen.add(name)


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Cells of a row with their column; empty repeated ones once, filled ones each time."""
    at = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _count(cell, "number-columns-repeated")
        if _cell_text(cell):
            yield from ((at + step, cell) for step in range(min(times, MAX_GAP)))
        elif cell.tag == f"{_TABLE}table-cell":
            yield at, cell
        at += times


def _count(element: Element, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}", "1")))


def _cell_text(cell: Element) -> str:
    """Text of a cell: numbers, days and truth by their value, all else as it is shown."""
    if cell.tag == f"{_TABLE}covered-table-cell":
        return ""
    value = cell.get(f"{_OFFICE}value")
    if value is not None:
        return stored_text(float(value))
    truth = cell.get(f"{_OFFICE}boolean-value")
    if truth is not None:  # its text is in the language of whoever saved the file
        return stored_text(truth == "true")
    day = cell.get(f"{_OFFICE}date-value")
    if day is not None:
        return day.replace("T00:00:00", "").replace("T", " ")
    return "\n".join(_paragraph(part) for part in cell if part.tag == f"{_TEXT}p").strip("\n")


def _comment(cell: Element) -> str:
    """Text of the comment at a cell, without who wrote it and when."""
    note = cell.find(f"{_OFFICE}annotation")
    parts = note.iterfind(f"{_TEXT}p") if note is not None else ()
    return "\n".join(_paragraph(part) for part in parts).strip()


def _paragraph(element: Element) -> str:
    """Text of a paragraph with its spaces, tabs and line breaks; notes are no part of it."""
    pieces = [element.text or ""]
    for part in element:
        if part.tag == f"{_TEXT}s":
            pieces.append(" " * int(part.get(f"{_TEXT}c", "1")))
        elif part.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append("\t" if part.tag.endswith("tab") else "\n")
        elif part.tag != f"{_TEXT}note":
            pieces.append(_paragraph(part))
        pieces.append(part.tail or "")
    return "".join(pieces)


def _is_struck(cell: Element, styles: Mapping[str, bool]) -> bool:
    """Whether the cell, or every span of its text, has a line through it."""
    if styles.get(cell.get(f"{_TABLE}style-name", ""), False):
        return True
    spans = list(cell.iter(f"{_TEXT}span"))
    outside = "".join(
        (part.text or "") + "".join(piece.tail or "" for piece in part)
        for part in cell.iter(f"{_TEXT}p")
    )
    lined = (styles.get(span.get(f"{_TEXT}style-name", ""), False) for span in spans)
    return bool(spans) and not outside.strip() and all(lined)
