"""Tables of PDF files with a text layer (.pdf); needs the extra ``docs``.

A table that goes on on the next page, with the same columns, is one table; its rows are counted
from its first one. Scanned pages hold no text and are refused: nothing is guessed from pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from merge_toolkit.errors import InputError
from merge_toolkit.loading.grid import Area, Grid, Place, Repaired, covers
from merge_toolkit.loading.sent import Sent

Page = Any
PdfTable = Any
"""pdfplumber's own types are not exported."""
MAX_BYTES = 1 << 28
MAX_PAGES = 3_000
PAGE_BREAK = "cell over a page break"
"""Kind of the repair that puts the two parts of a cell together."""
SAME_EDGE = 3.0
"""Points by which the column edges of one table may differ from page to page."""
_ADVICE = (
    "ask the sender for the file it was printed from, or have it recognised (OCR), checked by a "
    "person and saved as .xlsx"
)


def read_portable(file: Sent) -> tuple[tuple[Grid, ...], str]:
    """Read each table of a document as a sheet named «table N, pages M–N».

    Raises:
        InputError: the extra ``docs`` is missing; the file is damaged, protected, too long, or has
            scanned pages.
    """
    try:
        import pdfplumber  # an extra, and only where such a file is read
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError as error:
        what, fix = "reading .pdf needs the package pdfplumber", "pip install 'merge-toolkit[docs]'"
        raise file.problem(what, f"install it with: {fix}") from error
    _require_pdf(file)
    try:
        with pdfplumber.open(str(file.path)) as document:
            if len(document.pages) > MAX_PAGES:
                what = f"{len(document.pages):,} pages"
                raise file.problem(what, "split it into files of one annex each")
            return tuple(_grids(document.pages, file)), ""
    except InputError:
        raise
    except Exception as error:  # a damaged file may raise anything that a parser can
        if isinstance(error, PDFPasswordIncorrect) or _wraps(error, PDFPasswordIncorrect):
            what, fix = "protected by a password", "save it without a password"
            raise file.problem(what, fix) from error
        what = f"the document cannot be read ({error or type(error).__name__})"
        raise file.problem(what, "ask the sender for it again, if possible as .docx") from error


def _wraps(error: Exception, kind: type[Exception]) -> bool:
    return any(isinstance(one, kind) for one in (*error.args, error.__cause__, error.__context__))


def _require_pdf(file: Sent) -> None:
    size = file.path.stat().st_size
    with file.path.open("rb") as stream:
        start = stream.read(1024)
    if not start:
        raise file.problem("the file is empty", "ask the sender for it again")
    if b"%PDF-" not in start:
        what = f"not a PDF document: it starts with {start[:8]!r}"
        raise file.problem(what, "give it the extension of what it is")
    if size > MAX_BYTES:
        raise file.problem(f"larger than {MAX_BYTES:,} bytes", "split it into several files")


@dataclass(slots=True)
class _Growing:
    """A table that may go on on the next page."""

    edges: tuple[float, ...]
    pages: list[int]
    lead: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)

    def take(self, table: PdfTable) -> None:
        """Take in the rows of a table with these column edges."""
        top = len(self.rows)
        self.tops.append(top)
        texts = table.extract()
        bottoms = [row.bbox[3] for row in table.rows]
        for at, (row, cells) in enumerate(zip(table.rows, texts, strict=True)):
            self.rows.append([text or "" for text in cells])
            for column, box in enumerate(row.cells):
                if box is not None:
                    self.areas += _area((top + at, column), box, self.edges, [top, *bottoms])

    def grid(self, number: int, *, follows: bool) -> Grid:
        """The sheet as every format gives it."""
        pages = f"page {self.pages[0]}"
        if len(self.pages) > 1:
            pages = f"pages {self.pages[0]}–{self.pages[-1]}"
        owners = covers(self.areas, len(self.rows), len(self.edges))
        repaired, continued = _over_page_breaks(self.rows, self.tops)
        return Grid(
            f"table {number}, {pages}", self.rows, tuple(self.areas), lead=self.lead,
            follows=follows, owners=owners, repaired=repaired, continued=continued,
        )  # fmt: skip


def _over_page_breaks(
    rows: list[list[str]], tops: Sequence[int]
) -> tuple[dict[Place, Repaired], dict[int, int]]:
    """Put rows that a page break cut together again, and say which row went into which.

    The end of such a row stands first on its page, without a number, below the header if that
    comes again. Where rows without a number stand elsewhere too, it may be a row of its own.
    """
    ends = {end for top in tops[1:] if (end := _end_of_row(rows, top)) is not None}
    numberless = [at for at, row in enumerate(rows) if not row[0].strip() and any(row)]
    if not ends or not ends.issuperset(numberless):
        return {}, {}
    repaired: dict[Place, Repaired] = {}
    continued: dict[int, int] = {}
    for end in sorted(ends):
        top = max(top for top in tops if top <= end)
        for column, text in enumerate(rows[end]):
            if text.strip():
                before = rows[top - 1][column]
                rows[top - 1][column] = f"{before}\n{text}"
                repaired[top - 1, column] = Repaired(rows[top - 1][column], (PAGE_BREAK,), before)
        continued[end] = top - 1
    return repaired, continued


def _end_of_row(rows: Sequence[Sequence[str]], top: int) -> int | None:
    """The row that ends the one before its page, if the first on the page does."""
    at = top
    while at < len(rows) and rows[at] == rows[at - top]:
        at += 1  # the header once more
    filled = [column for column, text in enumerate(rows[at])] if at < len(rows) else []
    filled = [column for column in filled if rows[at][column].strip()]
    before = rows[top - 1]
    goes_on = filled and filled[0] > 0 and all(before[column].strip() for column in (0, *filled))
    return at if goes_on and top > 1 else None


def _area(
    place: Place,
    box: tuple[float, float, float, float],
    edges: Sequence[float],
    rows: Sequence[Any],
) -> Iterator[Area]:
    """The merged range of a cell whose box reaches over several columns or rows."""
    top, bottoms = rows[0], rows[1:]
    row, column = place
    right = sum(edge < box[2] - SAME_EDGE for edge in edges) - 1
    bottom = top + sum(below < box[3] - SAME_EDGE for below in bottoms)
    if right > column or bottom > row:
        yield Area(row, column, max(row, bottom), max(column, right))


def _grids(pages: Sequence[Page], file: Sent) -> Iterator[Grid]:
    number = 0
    growing: _Growing | None = None
    lead: list[str] = []
    for at, page in enumerate(pages, start=1):
        _require_text(page, at, file)
        tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
        above = 0.0
        for table in tables:
            lead += _lines(page, above, table.bbox[1])
            edges = _edges(table)
            if growing and not lead and growing.pages[-1] < at and _alike(growing.edges, edges):
                growing.pages.append(at)
            else:
                if growing:
                    number += 1
                    yield growing.grid(number, follows=number > 1)
                growing = _Growing(edges, [at], tuple(lead))
            growing.take(table)
            lead, above = [], table.bbox[3]
        lead += _lines(page, above, page.height)
        page.close()
    if growing:
        yield growing.grid(number + 1, follows=number > 0)


def _require_text(page: Page, number: int, file: Sent) -> None:
    if not page.chars and page.images:
        what = "a scanned page: it holds a picture and no text"
        raise file.problem(what, _ADVICE, f"[page {number}]")


def _lines(page: Page, top: float, bottom: float) -> list[str]:
    """Lines of text between two heights of a page, page numbers left out.

    A line on the edge of a table, as where a cell goes on on the next page, is part of the table.
    """
    if bottom - top < 1:
        return []
    between = page.filter(lambda one: top <= (one["top"] + one["bottom"]) / 2 < bottom)
    text = between.extract_text() or ""
    return [line for line in text.split("\n") if line.strip(" -–—0123456789/")]


def _edges(table: PdfTable) -> tuple[float, ...]:
    """Left edges of the columns."""
    lefts = sorted({cell[0] for cell in table.cells})
    return tuple(left for at, left in enumerate(lefts) if not at or left - lefts[at - 1] > 1)


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(left - right) <= SAME_EDGE for left, right in zip(one, other, strict=True)
    )
