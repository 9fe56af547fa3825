"""What calamine cannot see in a workbook: struck-through cells, hidden rows, lost formula values.

One pass of expat over each sheet: 0.05 s for 1,800 × 14 cells, where openpyxl takes 0.5 s.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from merge_toolkit.loading.grid import Place, column_of

MAX_CELLS = 20_000_000
"""Most cells of the rectangle around all values; calamine holds every one of it in memory."""
MAX_GAP = 20_000
"""Rows without a value after which a sheet is taken to be over."""
_CHUNK = 1 << 18
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>")
_OFF = ("0", "false")
_DIGITS = "0123456789"


@dataclass(slots=True)
class Looks:
    """Cells and rows of one sheet that are not as they seem, and its last row and column."""

    struck: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    uncalculated: set[Place] = field(default_factory=set)
    last_row: int = -1
    last_column: int = -1
    values_after_gap: bool = False

    @property
    def too_large(self) -> bool:
        """Whether values stand so far apart that the sheet cannot be held in memory."""
        return self.values_after_gap or (self.last_row + 1) * (self.last_column + 1) > MAX_CELLS


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell styles and shared strings that are struck through."""

    struck: frozenset[str]
    struck_strings: frozenset[str]


def read_styles(archive: zipfile.ZipFile) -> Styles:
    """Find the struck-through styles of a workbook."""
    names = set(archive.namelist())
    struck: frozenset[str] = frozenset()
    if "xl/styles.xml" in names:
        sheet = ElementTree.fromstring(archive.read("xl/styles.xml"))
        fonts = sheet.findall("{*}fonts/{*}font")
        lined = {str(at) for at, font in enumerate(fonts) if _is_on(font.find("{*}strike"))}
        formats = sheet.findall("{*}cellXfs/{*}xf")
        struck = frozenset(str(at) for at, xf in enumerate(formats) if xf.get("fontId") in lined)
    strings: frozenset[str] = frozenset()
    if "xl/sharedStrings.xml" in names:
        with archive.open("xl/sharedStrings.xml") as stream:
            strings = _struck_strings(stream)
    return Styles(struck, strings)


def _struck_strings(stream: IO[bytes]) -> frozenset[str]:
    """Numbers of the shared strings of which every run is struck through."""
    content = stream.read()
    if b"strike" not in content:
        return frozenset()
    strings = ElementTree.fromstring(content).findall("{*}si")
    return frozenset(
        str(at)
        for at, string in enumerate(strings)
        if (runs := string.findall("{*}r"))
        and all(
            _is_on(run.find("{*}rPr/{*}strike"))
            for run in runs
            if (run.findtext("{*}t") or "").strip()
        )
    )


def _is_on(element: ElementTree.Element | None) -> bool:
    return element is not None and element.get("val") not in _OFF


def sheet_parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Map the name of each sheet to its part of the archive."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    parts: dict[str, str] = {}
    for sheet in book.findall("{*}sheets/{*}sheet"):
        link = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        part = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
        if part in archive.NameToInfo:
            parts[sheet.get("name", "")] = part
    return parts


def read_looks(archive: zipfile.ZipFile, part: str, styles: Styles) -> Looks:
    """Look at one sheet; rows after ``MAX_GAP`` rows without a value are not looked at."""
    if not styles.struck and not styles.struck_strings:
        with archive.open(part) as stream:
            if looks := _plain_looks(stream):
                return looks
    watch = _Watch(styles)
    with archive.open(part) as stream:
        while not watch.is_over and (chunk := stream.read(_CHUNK)):
            watch.parser.Parse(chunk)
        watch.finish_cell()
        tail = b""
        while chunk := stream.read(_CHUNK):
            watch.looks.values_after_gap |= bool(_VALUE.search(tail + chunk))
            tail = chunk[-16:]
    return watch.looks


def _plain_looks(stream: IO[bytes]) -> Looks | None:
    """Look at a sheet that hides nothing, at a tenth of the cost; None for any other sheet.

    Such a sheet has no formula, error or hidden row, names every cell and row, and has values
    throughout: what calamine reads is all there is to see.
    """
    looks = Looks()
    columns: set[bytes] = set()
    rest = b""
    while chunk := stream.read(_CHUNK):
        whole, end, rest = (rest + chunk).rpartition(b"</row>")
        if not end:
            rest = rest or whole
            if len(rest) > 4 * _CHUNK:
                return None
            continue
        first, last = _ROW.search(whole), whole.rfind(b"<row r=")
        if (
            first is None
            or not _HOLDS_VALUE.search(whole, max(last, 0))
            or any(sign in whole for sign in _NOT_PLAIN)
        ):
            return None
        if whole.count(b' r="') != whole.count(b"<c ") + whole.count(b"<row"):
            return None
        row = int(whole[last + 8 : whole.index(b'"', last + 8)]) - 1
        if row - max(looks.last_row, 0) > MAX_GAP:
            return None
        looks.last_row = row
        if not columns or _WIDE.search(whole):
            columns.update(_CELL.findall(whole))
    if _CELL.search(rest) or not columns:
        return None
    looks.last_column = max(25, *(column_of(name.decode()) for name in columns))
    return None if looks.too_large else looks


_CELL = re.compile(rb'<c r="([A-Z]+)')
_WIDE = re.compile(rb'<c r="[A-Z]{2}')
_HOLDS_VALUE = re.compile(rb"<v>|<is>")
_ROW = re.compile(rb'<row r="')
_NOT_PLAIN = (b"<f", b't="e"', b'hidden="')


class _Watch:
    """Expat handlers of one sheet."""

    def __init__(self, styles: Styles) -> None:
        self.looks = Looks()
        self.is_over = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        if styles.struck_strings:
            self.parser.buffer_text = True
            self.parser.EndElementHandler = self._end
            self.parser.CharacterDataHandler = self._characters
        self._usual = self.parser.CharacterDataHandler
        self._styles = styles
        self._names = _LocalNames()
        self._row = self._column = -1
        self._cell: dict[str, str] = {}
        self._has_formula = self._has_value = False
        self._text = ""

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names[tag]
        if name == "c":
            if self._has_formula:
                self.finish_cell()
            self._cell = attributes
            reference = attributes.get("r")
            self._column = column_of(reference.rstrip(_DIGITS)) if reference else self._column + 1
            self._has_value = False
        elif name in ("v", "is"):
            self._text = ""
            if not self._has_value:
                self._value()
            if name == "v" and self._has_formula and self._cell.get("t") != "str":
                self._has_value = False
                self.parser.CharacterDataHandler = self._result
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self.finish_cell()
            self._open_row(attributes)

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        self.is_over |= self._row - self.looks.last_row > MAX_GAP
        if attributes.get("hidden", "0") not in _OFF:
            self.looks.hidden_rows.add(self._row)

    def _value(self) -> None:
        """Take account of a cell that holds a value."""
        self._has_value = True
        looks, cell = self.looks, self._cell
        if self.is_over:
            looks.values_after_gap = True
        looks.last_row = max(looks.last_row, self._row)
        looks.last_column = max(looks.last_column, self._column)
        if cell.get("s") in self._styles.struck:
            looks.struck.add((self._row, self._column))
        if cell.get("t") == "e":
            looks.errors.add((self._row, self._column))

    def finish_cell(self) -> None:
        """Take account of a formula that ended without a value."""
        if self._has_formula and not self._has_value:
            self.looks.uncalculated.add((self._row, self._column))
        if self._has_formula:
            self.parser.CharacterDataHandler = self._usual
        self._has_formula = self._has_value = False

    def _result(self, text: str) -> None:
        """Some writers store «<v></v>» for a result they never calculated: only a text is one."""
        self._characters(text)
        self._has_value |= not text.isspace()

    def _characters(self, text: str) -> None:
        self._text += text

    def _end(self, tag: str) -> None:
        is_string = self._names[tag] == "v" and self._cell.get("t") == "s"
        if is_string and self._text in self._styles.struck_strings:
            self.looks.struck.add((self._row, self._column))


class _LocalNames(dict[str, str]):
    """Names of elements without their prefix; a sheet has some twenty, each many times."""

    def __missing__(self, tag: str) -> str:
        self[tag] = name = tag.rpartition(":")[2]
        return name
