"""What stands above a table and holds for all of it: its title, its sheet's name, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from merge_toolkit.loading.account import BY_HEADER
from merge_toolkit.loading.grid import Grid, address
from merge_toolkit.loading.headers import Header
from merge_toolkit.loading.headings import (
    HeadingStack,
    declared_count,
    numbered,
    stated_by_sheet_name,
    stated_by_title,
    what_it_says,
)
from merge_toolkit.loading.words import HeadingWords
from merge_toolkit.model.tables import Cell, Heading, RawRow
from merge_toolkit.text.forms import clean

LEAD_PARAGRAPHS = 12
"""How far above a document's table its headings may stand."""
_SENTENCE_ENDS = (".", ";", ",")


def outer_headings(sheet: str, titles: Sequence[RawRow], words: HeadingWords) -> Iterator[Heading]:
    """Say what the sheet's name and its title state of all rows; the nearest title wins.

    The cell of such a heading has «sheet name» or «title» for its column.
    """
    if says := stated_by_sheet_name(sheet, words):
        yield Heading(Cell(sheet, "sheet name", ""), 0, says)
    said: set[str] = set()
    for row in reversed(titles):
        for cell in row.others:
            stated = stated_by_title(cell.text, words)
            says = {field: text for field, text in stated.items() if field not in said}
            said |= says.keys()
            if says:
                yield Heading(Cell(cell.text, "title", cell.address), row.row, says)


def said_by_header(header: Header) -> Iterator[Heading]:
    """Say what a table of this sort says of all its rows; its first header cell speaks for it."""
    if header.aliases.says:
        first = next(at for at, claim in enumerate(header.claims) if claim)
        cell = Cell(header.columns[first].header, BY_HEADER, address((header.row, first)))
        yield Heading(cell, header.row + 1, header.aliases.says)


def push_lead(grid: Grid, words: HeadingWords, stack: HeadingStack) -> None:
    """Put the headings among the paragraphs before a document's table in force."""
    for paragraph in grid.lead[-LEAD_PARAGRAPHS:]:
        text = clean(paragraph)
        split = numbered(text, words)
        body, declared = declared_count(split.text if split else text, words)
        says = stated_by_title(body, words)
        if split or body.isupper():
            says |= what_it_says(body, words)
        if (says or declared is not None) and not text.endswith(_SENTENCE_ENDS):
            cell = Cell(text, f"before {grid.sheet}", "")
            stack.push_above(Heading(cell, 0, says, declared), split.style if split else "")
