"""One row of a table of procedures -> its procedures: one, or one for each code it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from merge_toolkit.model.records import SourceRef
from merge_toolkit.model.row_cells import Packing
from merge_toolkit.model.tables import Cell, RawRow
from merge_toolkit.model.values import (
    Fee,
    FeeKind,
    Levels,
    OnlineLevel,
    RecordStatus,
    TimeLimit,
    show,
)
from merge_toolkit.normalize.codes import CodeReading, Repair, find_codes, read_codes
from merge_toolkit.normalize.measures import Stated
from merge_toolkit.normalize.notes import Notes
from merge_toolkit.normalize.phrases import alternatives, dotted, flat, items
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.normalize.replacements import Replacement, named
from merge_toolkit.normalize.row_status import StatusReader
from merge_toolkit.normalize.rows import RowWords
from merge_toolkit.normalize.vocabulary import Part
from merge_toolkit.rules.cited_acts import Act
from merge_toolkit.rules.schema import RuleBook

_REPAIR_CODES: Mapping[Repair, str] = {
    Repair.TYPO: "code-typo-repaired",
    Repair.LOST_ZEROS: "code-number-lost-zeros",
    Repair.EXTRA_DIGIT: "code-extra-digit",
    Repair.NO_DOT: "code-no-dot",
    Repair.LEGACY: "code-legacy",
    Repair.UNREAD: "code-unread",
}


_SHORT_LABEL = 6
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One procedure of a row: its code, its name, and what its place in the row says of it."""

    reading: CodeReading
    name: str
    name_given: str
    status: RecordStatus
    since: date | None = None
    until: date | None = None
    successor: str = ""


def _as_given(reading: CodeReading, words: RowWords) -> CodeReading:
    """A code with the words of its row, where it has none of its own."""
    return reading if reading.given else replace(reading, given=flat(words.given.get("code", "")))


@dataclass(frozen=True, slots=True)
class ProcedureReader:
    """What reading procedures of one source needs."""

    readers: Readers
    notes: Notes
    statuses: StatusReader
    publishers: frozenset[str]
    councils: tuple[str, ...]
    before_codes: re.Pattern[str]
    foreign: re.Pattern[str]
    labels: Mapping[str, str]
    packing: Packing = field(default_factory=Packing)

    @staticmethod
    def of(source: str, rules: RuleBook, readers: Readers, notes: Notes) -> ProcedureReader:
        """Take the publisher codes of the source and the labels of codes from the rules."""
        sender = rules.merge.sources.get(source)
        return ProcedureReader(
            readers=readers,
            notes=notes,
            statuses=StatusReader(readers.choices, notes, rules.merge.cutover),
            publishers=frozenset(sender.publisher_codes if sender else ()),
            councils=tuple(rules.text.fees.councils),
            labels={
                field: column.headers[0]
                for table in rules.columns.tables.values()
                if table.record == "procedure"
                for field, column in table.columns.items()
                if column.headers
            },
            foreign=_labels_of_others(rules),
            before_codes=re.compile(
                rf"[\s\-–—(,;:]*(?:{alternatives(rules.text.code_labels)}\s*:?\s*)?$",
                re.IGNORECASE,
            ),
        )

    def label(self, field: str) -> str:
        """Return the name of a field as officials head its column."""
        return self.labels.get(field, field)

    def entries(self, row: RawRow, words: RowWords, ref: SourceRef) -> tuple[Entry, ...]:
        """Return the procedures of a row, in order, with findings about codes and names."""
        if glued := self.foreign.search(words.text("name")):
            facts = {"other": flat(words.text("name")[glued.start() :])}
            self.notes.add(ref, "name-holds-other-column", "name", words.text("name"), facts)
        said = self.statuses.of_row(row, words, ref)
        if said.status is RecordStatus.REPLACED:
            entries = self._replacing(Replacement.of(row, words), words, ref)
        else:
            entries = self._standing(words, ref, said.status)
        return tuple(
            replace(self._succeeded(entry, row, words), since=said.since, until=said.until)
            for entry in entries
        )

    def _standing(self, words: RowWords, ref: SourceRef, status: RecordStatus) -> Iterator[Entry]:
        """Give each code its name: its own line where there is one a code, else the whole name."""
        own, in_name = words.text("code"), find_codes(words.text("name"))
        readings = read_codes(own)
        if not own and in_name:
            readings = in_name[:1]
            self._note_from_name(ref, in_name)
        other = [one for one in in_name if one.code not in {read.code for read in readings}]
        if other and own:
            facts = {"code": str(other[0].code)}
            self.notes.add(ref, "code-in-name-differs", "code", own, facts)
        for reading in readings:
            self._note_code(ref, reading)
        if len(readings) > 1:
            codes = ", ".join(str(reading.code) for reading in readings)
            self.notes.add(ref, "code-several-in-row", "code", own, {"codes": codes})
        text, given = self._bare(words.text("name")), words.given.get("name", "")
        for reading, name, name_given in named(readings, text, given):
            yield Entry(_as_given(reading, words), name, name_given, status)

    def _replacing(self, stated: Replacement, words: RowWords, ref: SourceRef) -> Iterator[Entry]:
        """Return what a row replaces, then what replaces it, which alone is in force."""
        in_name = find_codes(words.text("name"))
        if not words.text("code") and in_name:
            self._note_from_name(ref, in_name)
        for reading in (*stated.old, *stated.new):
            self._note_code(ref, reading)
        if not stated.certain:
            facts = {"codes": stated.codes or "–"}
            self.notes.add(ref, "replacement-unclear", "status", stated.codes, facts)
        text, given = self._bare(words.text("name")), words.given.get("name", "")
        for at, (reading, name, name_given) in enumerate(stated.named(text, given, self._bare)):
            replaced = at < len(stated.old)
            status = RecordStatus.REPLACED if replaced else RecordStatus.IN_FORCE
            yield Entry(_as_given(reading, words), name, name_given, status)

    def _succeeded(self, entry: Entry, row: RawRow, words: RowWords) -> Entry:
        """An entry that has ended with the one code in its place, where its row names one."""
        if entry.status is RecordStatus.IN_FORCE:
            return entry
        successor = self.statuses.successor(entry.reading.code, row, words)
        status = RecordStatus.REPLACED if successor else entry.status
        return replace(entry, status=status, successor=successor)

    def _note_from_name(self, ref: SourceRef, in_name: tuple[CodeReading, ...]) -> None:
        self.notes.add(ref, "code-from-name", "code", "", {"code": str(in_name[0].code)})

    def _bare(self, name: str) -> str:
        return self._without_codes(name, find_codes(name))

    def _without_codes(self, name: str, codes: tuple[CodeReading, ...]) -> str:
        for reading in codes:
            before, _, after = name.partition(reading.given)
            name = self.before_codes.sub("", before) + re.sub(r"^\s*\)", "", after)
        return name.strip()

    def _note_code(self, ref: SourceRef, reading: CodeReading) -> None:
        given, facts = reading.given, {"code": reading.code or reading.proposal}
        if reading.repair is not None:
            self.notes.add(ref, _REPAIR_CODES[reading.repair], "code", given, facts)
        if reading.case:
            self.notes.add(ref, "code-is-case", "code", given, facts)
        if reading.publisher and self.publishers and reading.publisher not in self.publishers:
            publisher = {"publisher": reading.publisher}
            self.notes.add(ref, "code-other-publisher", "code", given, publisher)

    def names(self, field: str, words: RowWords, ref: SourceRef) -> tuple[Part, ...]:
        """Return the agencies or fields of work of a row, with a finding for each unlisted one."""
        read = self.readers.agency if field == "agency" else self.readers.domain_field
        parts = read(words.text(field)) if words.text(field) else ()
        code = f"{field.replace('_', '-')}-unknown"
        for part in parts:
            if not part.id:
                facts = {"nearest": part.proposal}
                self.notes.repeat(ref, code, field, part.name, facts)
        return parts

    def level(
        self, row: RawRow, words: RowWords, agencies: tuple[Part, ...], ref: SourceRef
    ) -> tuple[Levels, Cell | None]:
        """Return the levels that cell, heading or agency give, and the cell that gave them."""
        text = words.text("level")
        if text:
            if levels := self.readers.level(text):
                self._against_heading(row, levels, words, ref)
                for part in items(text):
                    if not self.readers.level(part):
                        self.notes.repeat(ref, "level-unread", "level", part, {})
                return levels, words.cells["level"]
            self.notes.repeat(ref, "level-unread", "level", text, {})
        levels = self.readers.levels_of(agencies)
        return levels, words.cells["agency"] if levels else None

    def _against_heading(
        self, row: RawRow, levels: Levels, words: RowWords, ref: SourceRef
    ) -> None:
        """Note a level cell that says otherwise than the heading above it."""
        above = next((h.says["level"] for h in reversed(row.headings) if "level" in h.says), "")
        headed = self.readers.level(above) if above and "level" in row.cells else ()
        if headed and set(headed).isdisjoint(levels):
            facts = {"other": show(headed)}
            self.notes.add(ref, "level-against-heading", "level", words.text("level"), facts)

    def online_level(self, words: RowWords, ref: SourceRef) -> OnlineLevel | None:
        """Return the online level, with a finding for a text that names none or several."""
        text = words.text("online_level")
        found = self.readers.online_level(text) if text else None
        if text and found is None:
            self.notes.repeat(ref, "online-level-unread", "online_level", text, {})
        return found

    def limits(
        self, words: RowWords, ref: SourceRef
    ) -> tuple[TimeLimit | None, TimeLimit | None, Cell | None]:
        """Return the statutory and the local limit, and the cell that gave the local one."""
        both = self.readers.time(words.text("time_limit"))
        own = self.readers.time(words.text("local_time_limit"))
        for name, reading in (("time_limit", both), ("local_time_limit", own)):
            if not reading.understood:
                self.notes.add(ref, "time-limit-unread", name, words.text(name))
        if own.same_as_statutory:
            return both.statutory, both.statutory, words.cells["local_time_limit"]
        local = own.local or own.statutory
        if local is not None or both.local is None:
            return both.statutory, local, words.cells.get("local_time_limit")
        return both.statutory, both.local, words.cells["time_limit"]

    def unread(self, words: RowWords) -> Mapping[str, str]:
        """Return the texts of a row that were not understood, by field, as they were written."""
        read = self.readers
        understood = {
            "time_limit": read.time(words.text("time_limit")).understood,
            "local_time_limit": read.time(words.text("local_time_limit")).understood,
            "fee": read.fee(words.text("fee")).understood
            or self._fee_in_unit_of_header(words.text("fee"), words) is not None,
            "online_level": not words.text("online_level")
            or read.online_level(words.text("online_level")) is not None,
        }
        return {field: words.text(field) for field, is_read in understood.items() if not is_read}

    def fee(self, words: RowWords, ref: SourceRef) -> Fee | None:
        """Return the fee, with findings for what was not read and for acts without a number."""
        text = words.text("fee")
        if counted := self._fee_in_unit_of_header(text, words):
            self.notes.repeat(ref, "fee-unit-of-header", "fee", words.cells["fee"].column, {})
            return counted
        reading = self.readers.fee(text)
        if not reading.understood:
            self.notes.add(ref, "fee-unread", "fee", text)
        fee = reading.fee
        if fee and fee.kind is FeeKind.REFERENCE:
            acts = self.readers.legal.acts_in(fee.reference)
            if not acts:
                code = "fee-unfinished" if text.endswith(":") else "fee-reference-vague"
                self.notes.repeat(ref, code, "fee", text, {})
            elif any(self._of_any_council(act) for act in acts):
                self.notes.repeat(ref, "fee-act-unissued", "fee", text, {})
        return fee

    def _fee_in_unit_of_header(self, text: str, words: RowWords) -> Fee | None:
        """Plain numbers under a header with a unit: «Lệ phí (nghìn đồng)», 150."""
        cell, parts = words.cells.get("fee"), items(dotted(text))
        if cell is None or not parts or not all(_NUMBER.fullmatch(part) for part in parts):
            return None
        if self.readers.asset.amounts.scale(cell.column) == 1:
            return None
        stated = (Stated(part, cell.column, cell.stored_number) for part in parts)
        amounts = [self.readers.asset.money(one) for one in stated]
        charged = tuple(dict.fromkeys(filter(None, amounts)))
        return Fee(FeeKind.AMOUNTS, charged) if charged and None not in amounts else None

    def _of_any_council(self, act: Act) -> bool:
        """Whether the number of an act is all that is told, and each council counts its own."""
        return act.number.endswith(self.councils) and not act.day and not act.issuer


def _labels_of_others(rules: RuleBook) -> re.Pattern[str]:
    """Headers of other columns inside a name, with a colon: «… Thời hạn giải quyết: 05 ngày»."""
    tables = (one for one in rules.columns.tables.values() if one.record == "procedure")
    headers = {
        header
        for table in tables
        for field, column in table.columns.items()
        if field not in ("name", "code")
        for header in column.headers
        if len(header) > _SHORT_LABEL
    }
    return re.compile(rf"{alternatives(headers)}\s*:", re.IGNORECASE)
