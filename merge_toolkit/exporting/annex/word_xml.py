"""The few elements of WordprocessingML (ECMA-376) that an annex needs, as text.

Rows are written as text, not as an object a cell: a catalog has some 20,000 cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its width in twentieths of a point."""

    title: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; ``marked`` ones stand in italics: they are not settled."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines over ``span`` columns."""

    lines: tuple[Line, ...]
    span: int = 1

    @classmethod
    def of(cls, text: str, marked: bool = False) -> Cell:
        """Return a cell of one text."""
        return cls((Line(text, marked),))

    @property
    def text(self) -> str:
        """All that the cell says."""
        return "\n".join(line.text for line in self.lines)


def escaped(text: str) -> str:
    """Return ``text`` as XML content; characters that XML cannot hold are left out."""
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], ""), text)


def paragraph(text: str, style: str) -> str:
    """Return a paragraph of one style; line breaks stay."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def table(columns: Sequence[Column], rows: Sequence[str]) -> str:
    """Return a table whose heading is repeated on every page; ``rows`` are of :func:`row`."""
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    total = sum(column.width for column in columns)
    heads = "".join(
        _cell(column.width, paragraph(column.title, "TableHead"), '<w:vAlign w:val="center"/>')
        for column in columns
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{total}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{''.join(rows)}</w:tbl>"
    )


def row(columns: Sequence[Column], cells: Sequence[Cell]) -> str:
    """Return a row; it is not torn between two pages. The spans of its cells fill the columns."""
    inside: list[str] = []
    at = 0
    for cell in cells:
        over = columns[at : at + cell.span]
        at += cell.span
        wide = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        content = _in_cell(cell, over[0].centred)
        inside.append(_cell(sum(one.width for one in over), content, wide))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(inside)}</w:tr>"


def _in_cell(cell: Cell, centred: bool) -> str:
    style = "TableCentre" if centred else "TableText"
    runs = _runs(cell.lines)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _cell(width: int, content: str, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{content}</w:tc>'


def _runs(lines: Sequence[Line]) -> str:
    """Lines that look alike are one run."""
    alike = groupby(lines, key=lambda line: line.marked)
    runs = [("\n".join(line.text for line in group), marked) for marked, group in alike]
    return "".join(
        _run(text if number == len(runs) else f"{text}\n", marked)
        for number, (text, marked) in enumerate(runs, start=1)
    )


def _run(text: str, italic: bool = False) -> str:
    if not text:
        return ""
    look = "<w:rPr><w:i/></w:rPr>" if italic else ""
    lines = escaped(text).replace("\r", "").split("\n")
    said = "<w:br/>".join(
        f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines
    )
    return f"<w:r>{look}{said}</w:r>"
