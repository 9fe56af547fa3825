"""Whether the procedure of a row still holds: its status column, its part, its remarks.

A status column or the heading of a part decides. A remark decides only where it dates a status, or
names the code in place of a row that has ended; what else it says of an end is told to people,
as is a remark that denies the end which the part states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from merge_toolkit.model.records import SourceRef
from merge_toolkit.model.tables import Cell, RawRow
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.normalize.choices import ChoiceReader, DatedNote
from merge_toolkit.normalize.codes import find_codes
from merge_toolkit.normalize.notes import Notes
from merge_toolkit.normalize.phrases import flat
from merge_toolkit.normalize.rows import RowWords

_LAST_BRACKET = re.compile(r"\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class RowStatus:
    """The status of a row, the day from which it holds, and that of an announced end."""

    status: RecordStatus
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class StatusReader:
    """Reads the status of rows; what is doubtful becomes a note."""

    choices: ChoiceReader
    notes: Notes
    cutover: date

    def of_row(self, row: RawRow, words: RowWords, ref: SourceRef) -> RowStatus:
        """Return what a row says of itself; a row struck through is repealed."""
        if row.struck:
            return RowStatus(RecordStatus.REPEALED)
        text, day_of = words.text("status"), self.choices.days.last
        around = words.cells["status"].text if text else ""
        if text:
            self._note_unclear(text, ref)
        dated = words.text("status_date") or self._dated_in_name(words.text("name"))
        if not dated and (note := self._dated_in_remarks(row)):
            dated, text = note.text, note.status or text
        said = self.choices.status(text, self.cutover, dated or around)
        if not said.repealed_from:
            self._note_remarks(row, said.status, ref)
        if said.repealed_from:
            day = {"day": f"{said.repealed_from:%d/%m/%Y}"}
            self.notes.add(ref, "repeal-later", "status", dated or around, day)
        elif said.status is RecordStatus.IN_FORCE and (of_effect := day_of(dated)):
            if of_effect > self.cutover:
                facts = {"day": f"{of_effect:%d/%m/%Y}"}
                self.notes.add(ref, "effect-later", "status", dated, facts)
        elif dated and not day_of(dated):
            self.notes.repeat(ref, "status-date-unread", "status", dated, {})
        since = None if said.repealed_from else day_of(dated or around)
        return RowStatus(said.status, since, said.repealed_from)

    def _note_unclear(self, text: str, ref: SourceRef) -> None:
        """Note a status that names nothing known, or says both that its row holds and that not."""
        named = self.choices.statuses_of(text)
        if not named:
            self.notes.repeat(ref, "status-unread", "status", text, {})
        elif RecordStatus.IN_FORCE in named and len(named) > 1:
            self.notes.repeat(ref, "status-several", "status", text, {})

    def successor(self, code: str | None, row: RawRow, words: RowWords) -> str:
        """Return the one code that the status or a remark of an ended row names in its place."""
        stated = words.cells.get("status")
        cells = (*((stated,) if stated else ()), *row.others)
        named = {one for cell in cells for one in self._successors(cell.text)} - {code}
        return named.pop() if len(named) == 1 else ""

    def _successors(self, text: str) -> Iterator[str]:
        if RecordStatus.REPLACED in self.choices.statuses_of(text):
            yield from (one.code for one in find_codes(text) if one.code)

    def _dated_in_remarks(self, row: RawRow) -> DatedNote | None:
        """The first cell of a column that no field claims that dates the status of its row."""
        notes = (self.choices.dated_note(cell.text) for cell in row.others)
        return next((note for note in notes if note), None)

    def _note_remarks(self, row: RawRow, status: RecordStatus, ref: SourceRef) -> None:
        """Note the remarks that do not go with the status of their row."""
        for cell in row.others:
            if code := self._against(cell, status):
                facts = {
                    "field": flat(cell.column),
                    "codes": ", ".join(self._successors(cell.text)),
                }
                self.notes.add(ref, code, "status", flat(cell.text), facts)

    def _against(self, cell: Cell, status: RecordStatus) -> str:
        endings = self.choices.endings
        if status is not RecordStatus.IN_FORCE:
            return "note-denies-end" if endings.denied_by(cell.column, cell.text) else ""
        if not endings.spoken_of(cell.column, cell.text):
            return ""
        return "note-names-successor" if any(self._successors(cell.text)) else "note-speaks-of-end"

    def _dated_in_name(self, name: str) -> str:
        """The last bracket of a name that dates a repeal: «(bị bãi bỏ từ ngày 01/01/2027)»."""
        found = _LAST_BRACKET.search(name)
        says = found is not None and self.choices.statuses_of(found[1])
        return found[1] if found and says and self.choices.days.last(found[1]) else ""
