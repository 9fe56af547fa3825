"""Cells that procedures and assets share: values, open questions, sources and links to them."""

from __future__ import annotations

from merge_toolkit.exporting.record_text import (
    code_note,
    conflicts_note,
    ends_note,
    field_text,
    misspelt,
    pending_note,
    placement_notes,
    source_text,
)  # fmt: skip
from merge_toolkit.exporting.sheet import Book, Shown
from merge_toolkit.exporting.view import Sort
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState


def field_cell(book: Book, sort: Sort, one: UnifiedRecord, field: str) -> Shown:
    """Show a field: its value, a line a territory, or, while open, what each source says."""
    said = field_text(book.made, sort, one, field)
    if said.open:
        return Shown(said.text, book.looks.conflict)
    look = book.looks.pending if one.pending_with and field == "name" else book.looks.cell
    return Shown(said.text, look)


def note_cell(book: Book, sort: Sort, one: UnifiedRecord, part: str = "") -> Shown:
    """Say what people must still settle about a record."""
    notes = list(placement_notes(book.made, one, book.rival_names, part))
    notes += filter(None, [code_note(book.made, one), ends_note(book.made, one)])
    look = book.looks.cell
    if part and (words := misspelt(book.made, one)):
        notes.append(book.word("annex.misspelt").format(words=words))
    if one.placement and one.placement.state is not PlacementState.CONFIRMED:
        look = book.looks.open
    if named := conflicts_note(book.made, sort, one):
        notes.append(named)
        look = book.looks.conflict
    if waiting := pending_note(book.made, one, book.rival_names):
        notes.append(waiting)
        look = book.looks.pending
    return Shown("\n".join(notes), look)


def source_cell(book: Book, one: UnifiedRecord) -> Shown:
    """Name the source rows."""
    return Shown(source_text(book.made, one), book.looks.cell)


def number_cell(book: Book, number: int, one: UnifiedRecord) -> Shown:
    """Number a row, and link to where its record begins among its provenance.

    The link is on the number: LibreOffice never wraps a text that is a link, and print cuts it.
    """
    link = f"'{book.word('sheet.origin')}'!A{book.first_rows[one.id] + 1}"
    return Shown(number, book.looks.link, link)
