"""The sheet of provenance: which source rows stand behind each line, and what each gave.

Cell by cell, with addresses, it is ``provenance.csv``; here one line a source row is enough.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from merge_toolkit.exporting.labels import label
from merge_toolkit.exporting.reasons import spoken_reason
from merge_toolkit.exporting.sheet import (
    HEADER_ROW,
    Book,
    Shown,
    begin_sheet,
    kept_rows,
    taken,
    write_row,
    written_apart,
)
from merge_toolkit.exporting.view import Sort, View
from merge_toolkit.model.outcome import CrosswalkLine, Outcome, Relation, UnifiedRecord
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import show
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.lean_workbook import LeanSheet
from merge_toolkit.text.numbered_tables import spoken_sheet


@dataclass(frozen=True, slots=True)
class Origin:
    """One source row behind a unified record: what was taken from it, and what was not."""

    line: CrosswalkLine
    kept: str
    beaten: str


BEGIN = HEADER_ROW + 1
"""Row (from 0) where the sheet begins."""


NOTE_ROW = HEADER_ROW - 1
"""Row (from 0) that says that the sheet is left out of the print."""


def size_of(sort: Sort) -> int:
    """Return how many rows of the sheet a sort of records takes."""
    return len(sort.outcome.crosswalk) + sum(map(len, _unlisted(sort).values()))


def starts(sort: Sort, begin: int) -> dict[str, int]:
    """Return the row (from 0) where each record of a sort begins; the sort begins at ``begin``."""
    behind = Counter(line.unified_id for line in sort.outcome.crosswalk)
    unlisted = _unlisted(sort)
    first_rows: dict[str, int] = {}
    for one in sort.unified:
        first_rows[one.id] = begin
        begin += behind[one.id] + len(unlisted.get(one.id, ()))
    return first_rows


def write_origin_sheet(book: Book) -> None:
    """Write a row for each source row; those that went nowhere end their sort, with the reason."""
    made = book.made
    relations = [line.relation for sort in made.sorts for line in sort.outcome.crosswalk]
    for sort in made.sorts:
        unlisted = _unlisted(sort)
        relations += [one.relation for one in sort.unified for _ in unlisted.get(one.id, ())]
    pending = relations.count(Relation.PENDING)
    sheet = begin_sheet(book, "origin", COLUMNS, len(relations), pending)
    # nobody reads hundreds of pages of it on paper
    sheet.write_string(NOTE_ROW, 0, book.word("unprinted"), book.looks.count)
    sheet.print_area(0, 0, NOTE_ROW, len(COLUMNS) - 1)
    for rows in made.each("origin rows", partial(_of_procedure, book), _beside(book)):
        taken(sheet, rows)
    _take_rest(book, sheet)
    begin = BEGIN + size_of(made.procedures)
    kept_rows(
        book, sheet, f"origins of assets from {begin}",
        lambda own, apart: _write(own, apart, _rows(own.made, own.made.inventory), begin),
    )  # fmt: skip


def _beside(book: Book) -> Mapping[str, str]:
    """Where the rows of each procedure begin, and how its source rows went there."""
    made, ways = book.made, dict[str, list[tuple[str, str, str]]]()
    for line in sorted(made.procedures.outcome.crosswalk, key=lambda one: made.place(one.record)):
        way = (line.record.key, line.relation.value, line.reason)
        ways.setdefault(line.unified_id, []).append(way)
    return {
        one.id: json.dumps((book.first_rows[one.id], ways.get(one.id, ())))
        for one in made.procedures.unified
    }


def _of_procedure(book: Book, made: View) -> str:
    begin, ways = json.loads(made.beside)
    book, (one,) = replace(book, made=made), made.procedures.unified
    lines = [
        CrosswalkLine(
            made.procedures.records[key], one.id, Relation(relation), one.decided_by, reason=reason
        )
        for key, relation, reason in ways
    ]
    rows = _of_record(made, one, lines)
    return written_apart(book, lambda _, sheet: _write(book, sheet, rows, begin))


def _take_rest(book: Book, sheet: LeanSheet) -> None:
    """The rows of procedures that went nowhere."""
    sort = book.made.procedures
    known = {one.id for one in sort.unified}
    lines = [line for line in sort.outcome.crosswalk if line.unified_id not in known]
    begin = BEGIN + size_of(sort) - len(lines)
    rest = Sort(Outcome((), (), (), (), tuple(lines)), (), {}, {})
    rows = _rows(book.made, rest)
    taken(sheet, written_apart(book, lambda _, apart: _write(book, apart, rows, begin)))


def _unlisted(sort: Sort) -> Mapping[str, Sequence[Record]]:
    """Members of unified records that the crosswalk does not list, by unified id."""
    listed = {(line.unified_id, line.record.key) for line in sort.outcome.crosswalk}
    found: dict[str, list[Record]] = {}
    for one in sort.unified:
        for member in one.members:
            if (one.id, member.key) not in listed:
                found.setdefault(one.id, []).append(member)
    return found


def _rows(made: View, sort: Sort) -> Iterator[Origin]:
    behind: dict[str, list[CrosswalkLine]] = {}
    for line in sorted(sort.outcome.crosswalk, key=lambda one: made.place(one.record)):
        behind.setdefault(line.unified_id, []).append(line)
    for one in sort.unified:
        yield from _of_record(made, one, behind.pop(one.id, []))
    yield from (Origin(line, "", "") for lines in behind.values() for line in lines)


def _write(book: Book, sheet: LeanSheet, rows: Iterable[Origin], begin: int) -> None:
    cell, centre = book.looks.cell, book.looks.centre
    for index, row in enumerate(rows, start=begin):
        record, ref = row.line.record, row.line.record.ref
        relation = book.word(f"relation.{row.line.relation}")
        if row.line.reason:
            relation += f": {spoken_reason(book.made, row.line.reason)}"
        cells = (
            Shown(row.line.unified_id, cell),
            Shown(book.made.source_name(ref.source), cell),
            Shown(ref.file, cell),
            Shown(spoken_sheet(ref.file, ref.sheet, book.made.language), cell),
            Shown(ref.row, centre),
            Shown(record.code_as_given, cell),
            Shown(record.name, cell),
            Shown(relation, cell),
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
                beaten.setdefault(offer.record, []).append(f"{named}: {spoken_days(text)}")
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
