"""The tables of one source -> its :class:`Catalog`, and what is wrong with their data.

Pure. No record row is ever dropped: one without a name is a record with a blocking finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.records import (
    Asset,
    Catalog,
    Procedure,
    RecordKey,
    Role,
    SourceRef,
    record_key,
)
from merge_toolkit.model.tables import Cell, RawRow, RawTable
from merge_toolkit.model.values import Value
from merge_toolkit.normalize.inventories import InventoryReader
from merge_toolkit.normalize.last_said import as_last_said
from merge_toolkit.normalize.notes import Notes
from merge_toolkit.normalize.phrases import items
from merge_toolkit.normalize.procedures import Entry, ProcedureReader
from merge_toolkit.normalize.readers import Readers, joined
from merge_toolkit.normalize.rows import RowWords, row_words, slide_finder
from merge_toolkit.rules.schema import RuleBook, Source

PROCEDURE = "procedure"


def catalog_of(
    source: str, tables: Sequence[RawTable], rules: RuleBook
) -> tuple[Catalog, tuple[Finding, ...]]:
    """Read every record row of the tables of ``source`` into procedures and assets."""
    sender = rules.merge.sources.get(source, Source())
    readers = Readers.of(rules)
    notes = Notes(rules.merge.language, reference=sender.role is Role.REFERENCE)
    reader = ProcedureReader.of(source, rules, readers, notes)
    inventory = InventoryReader(readers, notes, rules.merge.cutover)
    keys = _Keys(source)
    slides_in = slide_finder(rules.text.glued)
    procedures: list[Procedure] = []
    assets: list[Asset] = []
    for table in tables:
        for row in table.records():
            words = row_words(row, readers.missing, slides_in)
            ref = SourceRef(source, table.file, table.sheet, row.row)
            layout = rules.columns.tables[table.layout]
            if layout.record == PROCEDURE:
                procedures += _procedures(row, words, ref, reader, keys)
            else:
                kind = layout.kind or table.layout
                assets.append(inventory.asset(kind, row, words, ref, keys.next))
    standing = tuple(as_last_said(procedures, notes))
    catalog = Catalog(source, sender.role, sender.territory, standing, tuple(assets))
    return catalog, notes.findings()


def value_reader(rules: RuleBook) -> Callable[[str, str], Value | None]:
    """Return a function from a field and its text to the value that a catalog would hold."""
    return Readers.of(rules).value


def legal_values(rules: RuleBook, field: str) -> tuple[str, ...]:
    """Return every value of a field that has few; none where it can say anything."""
    return Readers.of(rules).names_for(field)


class _Keys:
    """Record keys of one source; identical rows are numbered in the order of the files."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._seen: dict[tuple[str, ...], int] = {}

    def next(self, identity: tuple[str, ...]) -> RecordKey:
        """Return the key of the next record with this identity."""
        self._seen[identity] = self._seen.get(identity, 0) + 1
        return record_key(self._source, identity, self._seen[identity])


def _procedures(
    row: RawRow, words: RowWords, ref: SourceRef, reader: ProcedureReader, keys: _Keys
) -> Iterator[Procedure]:
    for slide in words.slides:
        facts = {"field": reader.label(slide.found_in), "other": reader.label(slide.to)}
        reader.notes.add(ref, "text-slid", slide.found_in, slide.text, facts)
    entries = reader.entries(row, words, ref)
    agencies = reader.names("agency", words, ref)
    levels, level_cell = reader.level(row, words, agencies, ref)
    limit, local, local_cell = reader.limits(words, ref)
    fee = reader.fee(words, ref)
    fields = reader.names("domain_field", words, ref)
    cells = _with(words.cells, {"level": level_cell, "local_time_limit": local_cell})
    online, unread = reader.online_level(words, ref), reader.unread(words)
    level_given, field_given = words.identity("level", "domain_field")
    for part, entry in enumerate(entries, start=1):
        if not entry.name:
            reader.notes.add(ref, "name-missing", "name", "")
        yield Procedure(
            key=keys.next((entry.reading.given, entry.name_given, level_given, field_given)),
            ref=ref,
            part=part,
            name=entry.name,
            code=entry.reading.code,
            code_as_given=entry.reading.given,
            status=entry.status,
            struck=row.struck,
            since=entry.since,
            until=entry.until,
            successor=entry.successor,
            cells=reader.packing.row(_entry_cells(cells, entry), ref.row),
            others=reader.packing.rest(row.others, ref.row),
            unread=unread,
            domain_field=joined(fields) or None,
            agency=joined(agencies) or None,
            level=levels,
            online_level=online,
            time_limit=limit,
            local_time_limit=local,
            fee=fee,
            legal_basis=reader.readers.legal_basis(words.text("legal_basis")),
            decision=reader.readers.decision(words.text("decision")),
            components=items(words.text("components")),
            result=words.text("result") or None,
            place=words.text("place") or None,
        )


def _entry_cells(cells: Mapping[str, Cell], entry: Entry) -> Mapping[str, Cell]:
    """Let the one cell that holds both code and name stand for both."""
    code, name = cells.get("code"), cells.get("name")
    if entry.reading.rest and (name is None or not name.text):
        return _with(cells, {"name": code})
    if entry.reading.code and (code is None or not code.text):
        return _with(cells, {"code": name})
    return cells


def _with(cells: Mapping[str, Cell], more: Mapping[str, Cell | None]) -> Mapping[str, Cell]:
    return {**cells, **{field: cell for field, cell in more.items() if cell is not None}}
