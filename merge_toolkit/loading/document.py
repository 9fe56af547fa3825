"""Tables of Word documents (.docx), with the paragraphs before each; needs the extra ``docs``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from merge_toolkit.loading.archive import DAMAGED, require_safe
from merge_toolkit.loading.grid import Area, Grid, Place, covers
from merge_toolkit.loading.sent import Sent

Element = Any
"""An lxml element; python-docx has no types for it."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OFF = ("0", "false", "none")


def read_document(file: Sent) -> tuple[tuple[Grid, ...], str]:
    """Read each table of a document as a sheet named «table N», counted from 1.

    Raises:
        InputError: the extra ``docs`` is missing, or the file is not a whole, harmless document.
    """
    try:
        import docx  # an extra, and only where a document is read
    except ImportError as error:
        what = "reading .docx needs the package python-docx"
        fix = "install it with: pip install 'merge-toolkit[docs]'"
        raise file.problem(what, fix) from error
    require_safe(file, "word/document.xml")
    try:
        body = docx.Document(str(file.path)).element.body
    except (KeyError, SyntaxError, *DAMAGED) as error:
        what = f"the document cannot be read ({error})"
        raise file.problem(what, "open it in Word and save it again") from error
    return tuple(_grids(body)), ""


def _grids(body: Element) -> Iterator[Grid]:
    lead: list[str] = []
    number = 0
    for block in _parts(body, f"{_W}p", f"{_W}tbl"):
        if block.tag == f"{_W}p":
            lead.append(_text(block))
            continue
        number += 1
        table = _Table()
        table.read(block)
        width = max(map(len, table.rows), default=0)
        yield Grid(
            f"table {number}",
            table.rows,
            tuple(table.areas),
            struck=frozenset(table.struck),
            lead=tuple(text for text in lead if text.strip()),
            follows=number > 1,
            owners=covers(table.areas, len(table.rows), width),
        )
        lead = []


def _parts(parent: Element, *names: str) -> Iterator[Element]:
    """Children of these names in reading order, those inside content controls too."""
    for child in parent:
        if child.tag in names:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _parts(child, *names)


@dataclass(slots=True)
class _Table:
    """A table spread out into a rectangle of texts and merged ranges."""

    rows: list[list[str]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    struck: set[Place] = field(default_factory=set)
    _open: dict[int, Place] = field(default_factory=dict)

    def read(self, table: Element) -> None:
        """Take in every row; deleted ones, under tracked changes, count as struck through."""
        spans: dict[Place, tuple[int, int]] = {}
        for at, row in enumerate(_parts(table, f"{_W}tr")):
            texts = [""] * row.grid_before
            for cell in _parts(row, f"{_W}tc"):
                place = (at, len(texts))
                span = cell.grid_span
                if cell.vMerge == "continue" and place[1] in self._open:
                    first = self._open[place[1]]
                    spans[first] = (at, spans[first][1])
                    texts += [""] * span
                    continue
                spans[place] = (at, place[1] + span - 1)
                self._open.pop(place[1], None)
                if cell.vMerge == "restart":
                    self._open[place[1]] = place
                texts += [_cell_text(cell), *[""] * (span - 1)]
                if _is_struck(cell) or row.find(f"{_W}trPr/{_W}del") is not None:
                    self.struck.add(place)
            self.rows.append(texts)
        self.areas += [Area(*first, *last) for first, last in spans.items() if first != last]


def _cell_text(cell: Element) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")).strip("\n")


def _text(paragraph: Element) -> str:
    """Text of a paragraph with tracked insertions and links, without tracked deletions."""
    return "".join(
        (part.text or "") if part.tag == f"{_W}t" else _TEXTS.get(part.tag, "")
        for run in paragraph.iter(f"{_W}r")
        for part in run
    )


def _is_struck(cell: Element) -> bool:
    """Whether every run with text is struck through or deleted under tracked changes."""
    runs = [run for run in cell.iter(f"{_W}r") if _has_text(run)]
    return bool(runs) and all(_has_line(run) for run in runs)


def _has_text(run: Element) -> bool:
    return any(part.tag in (f"{_W}t", f"{_W}delText") and (part.text or "").strip() for part in run)


def _has_line(run: Element) -> bool:
    return any(
        (mark := run.find(f"{_W}rPr/{_W}{name}")) is not None
        and mark.get(f"{_W}val", "1") not in _OFF
        for name in ("strike", "dstrike")
    )
