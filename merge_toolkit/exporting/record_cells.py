"""Cells that procedures and assets share: values, open questions, sources with their link."""

from __future__ import annotations

from merge_toolkit.exporting.sheet import Book, Shown
from merge_toolkit.exporting.view import Sort
from merge_toolkit.model.outcome import (
    Conflict,
    Flag,
    Ground,
    PlacementState,
    PlacementStatus,
    UnifiedRecord,
)  # fmt: skip
from merge_toolkit.model.values import Value, show


def field_cell(book: Book, sort: Sort, one: UnifiedRecord, field: str) -> Shown:
    """Show a field: its value, a line a territory, or, while open, what each source says."""
    resolved = one.fields.get(field)
    for conflict in sort.open_conflicts.get(one.id, ()):
        if resolved and conflict.id == resolved.conflict:
            return Shown(_offers(book, sort, conflict), book.looks.conflict)
    look = book.looks.pending if one.pending_with and field == "name" else book.looks.cell
    variants = resolved.variants if resolved else ()
    lines = [
        f"{variant.territory}: {text}" if variant.territory else text
        for variant in variants
        for text in (_shown(variant.value, book.made.language),)
    ]
    if any(variant.territory for variant in variants):
        lines.append(book.word("until_harmonised"))
    return Shown("\n".join(lines), look)


def _shown(value: Value, language: str) -> str:
    return value if type(value) is str else show(value, language)


def note_cell(book: Book, sort: Sort, one: UnifiedRecord) -> Shown:
    """Say what people must still settle about a record."""
    notes: list[str] = []
    look = book.looks.cell
    if one.placement and one.placement.state is not PlacementState.CONFIRMED:
        notes.append(book.word(f"state.{one.placement.state}"))
        look = book.looks.open
    notes += _placement_notes(book, one)
    fields = [conflict.field for conflict in sort.open_conflicts.get(one.id, ())]
    named = dict.fromkeys(book.word(f"field.{field}") for field in fields if field)
    if named:
        notes.append(book.word("note.conflicts").format(fields=", ".join(named)))
        look = book.looks.conflict
    if one.pending_with:
        others = "; ".join(book.rival_names.get(rival, rival) for rival in one.pending_with)
        notes.append(book.word("note.pending").format(others=others))
        look = book.looks.pending
    return Shown("\n".join(notes), look)


def _placement_notes(book: Book, one: UnifiedRecord) -> list[str]:
    """Say what a placement leaves to do, and where the procedure holds alone."""
    placed = one.placement
    if placed is None:
        return []
    notes = [book.word(f"flag.{flag}") for flag in placed.flags if flag is not Flag.EXPIRES]
    if placed.state is PlacementState.CONFIRMED and placed.deciding.state is _PROPOSED:
        notes.append(book.word("note.agency"))
    if placed.status is PlacementStatus.IN_FORCE and placed.levels and not placed.agency:
        notes.append(book.word("note.no_agency"))
    if placed.territories:
        territories = ", ".join(placed.territories)
        notes.append(book.word("note.only").format(territories=territories))
    if placed.replaced_by:
        name = book.rival_names.get(placed.replaced_by, placed.replaced_by)
        notes.append(book.word("note.replaced_by").format(name=name))
    return notes


def basis_text(book: Book, ground: Ground) -> str:
    """Return a legal basis with its days: «… (from … until …)»."""
    days = [
        book.word(f"basis.{which}").format(day=f"{day:%d/%m/%Y}")
        for which, day in (("since", ground.since), ("until", ground.until))
        if day
    ]
    return f"{ground.basis} ({', '.join(days)})" if ground.basis and days else ground.basis


_PROPOSED = PlacementState.PROPOSED


def source_cell(book: Book, one: UnifiedRecord) -> Shown:
    """Name the source rows, and link to where the record begins among its provenance."""
    lines = (
        book.word("source.row").format(
            source=book.made.source_name(member.source), row=member.ref.row
        )
        for member in one.members
    )
    link = f"'{book.word('sheet.origin')}'!A{book.first_rows[one.id] + 1}"
    return Shown("; ".join(dict.fromkeys(lines)), book.looks.link, link)


def rival_names(sort: Sort) -> dict[str, str]:
    """Return «code name» of every record by its unified id."""
    return {
        one.id: " ".join(filter(None, (one.anchor.code_as_given, one.anchor.name)))
        for one in sort.unified
    }


def _offers(book: Book, sort: Sort, conflict: Conflict) -> str:
    lines: list[str] = []
    for offer in conflict.offers:
        record = sort.records.get(offer.record)
        source = record.source if record else offer.record.partition(":")[0]
        text = offer.text or show(offer.value, book.made.language)
        lines.append(f"{book.made.source_name(source)}: {text}")
    return "\n".join(dict.fromkeys(lines))
