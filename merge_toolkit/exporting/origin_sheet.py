"""The sheet of provenance: which source rows stand behind each line, and what each gave.

Cell by cell, with addresses, it is ``provenance.csv``; here one line a source row is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.exporting.labels import label
from merge_toolkit.exporting.sheet import HEADER_ROW, Book, Shown, begin_sheet, write_row
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import CrosswalkLine, Relation, UnifiedRecord
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.values import show


@dataclass(frozen=True, slots=True)
class Origin:
    """One source row behind a unified record: what was taken from it, and what was not."""

    line: CrosswalkLine
    kept: str
    beaten: str


def origin_rows(made: View) -> tuple[tuple[Origin, ...], Mapping[str, int]]:
    """Return the rows of the sheet, and the row (from 0) where each unified record begins."""
    rows: list[Origin] = []
    first_rows: dict[str, int] = {}
    for sort in made.sorts:
        behind: dict[str, list[CrosswalkLine]] = {}
        for line in sorted(sort.outcome.crosswalk, key=lambda one: made.place(one.record)):
            behind.setdefault(line.unified_id, []).append(line)
        for one in sort.unified:
            first_rows[one.id] = HEADER_ROW + 1 + len(rows)
            rows += _of_record(made, one, behind.pop(one.id, []))
        rows += [Origin(line, "", "") for lines in behind.values() for line in lines]
    return tuple(rows), first_rows


def write_origin_sheet(book: Book, rows: Sequence[Origin]) -> None:
    """Write the rows; those that went nowhere stand at the end of their sort with the reason."""
    pending = sum(row.line.relation is Relation.PENDING for row in rows)
    sheet = begin_sheet(book, "origin", COLUMNS, len(rows), pending)
    cell, centre = book.looks.cell, book.looks.centre
    for index, row in enumerate(rows, start=HEADER_ROW + 1):
        record, ref = row.line.record, row.line.record.ref
        relation = book.word(f"relation.{row.line.relation}")
        reason = f"{relation}: {row.line.reason}" if row.line.reason else relation
        cells = (
            Shown(row.line.unified_id, cell),
            Shown(book.made.source_name(ref.source), cell),
            Shown(ref.file, cell),
            Shown(ref.sheet, cell),
            Shown(ref.row, centre),
            Shown(record.code_as_given, cell),
            Shown(record.name, cell),
            Shown(reason, cell),
            Shown(row.kept, cell),
            Shown(row.beaten, cell),
        )
        write_row(sheet, index, cells, COLUMNS)


def _of_record(made: View, one: UnifiedRecord, lines: Sequence[CrosswalkLine]) -> Iterator[Origin]:
    """One origin a source row; members that the crosswalk does not list come first."""
    kept: dict[RecordKey, list[str]] = {}
    beaten: dict[RecordKey, list[str]] = {}
    for field, resolved in one.fields.items():
        named = label(f"field.{field}", made.language)
        for variant in resolved.variants:
            for offer in variant.chosen:
                kept.setdefault(offer.record, []).append(named)
            for offer in variant.beaten:
                text = offer.text or show(offer.value, made.language)
                beaten.setdefault(offer.record, []).append(f"{named}: {text}")
    listed = {line.record.key for line in lines}
    missing = [
        CrosswalkLine(member, one.id, one.relation, one.decided_by)
        for member in one.members
        if member.key not in listed
    ]
    for line in (*missing, *lines):
        key = line.record.key
        names, record = kept.get(key, ()), line.record
        stated = sum(record.value(name) is not None for name in record.FIELDS)
        whole = 1 < len(names) == stated
        taken = made.word("origin.whole") if whole else ", ".join(names)
        yield Origin(line, taken, "\n".join(beaten.get(key, ())))


COLUMNS = (
    ("unified_id", 14.0),
    ("origin_source", 13.0),
    ("file", 19.0),
    ("sheet", 11.0),
    ("row", 6.0),
    ("source_code", 12.0),
    ("source_name", 40.0),
    ("relation", 22.0),
    ("kept", 24.0),
    ("beaten", 31.0),
)
