"""One row of an inventory -> its asset, with findings for what could not be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from merge_toolkit.model.records import Asset, RecordKey, SourceRef
from merge_toolkit.model.tables import Cell, RawRow
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.normalize.assets import (
    read_iso_day,
    read_security_level,
    read_whole,
    read_year,
)
from merge_toolkit.normalize.notes import Notes
from merge_toolkit.normalize.phrases import flat
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.normalize.rows import RowWords

T = TypeVar("T")
IDENTITY = ("code", "name", "unit", "serial", "location")


@dataclass(frozen=True, slots=True)
class InventoryReader:
    """What reading the inventories of one source needs."""

    readers: Readers
    notes: Notes
    cutover: date

    def asset(
        self,
        kind: str,
        row: RawRow,
        words: RowWords,
        ref: SourceRef,
        key: Callable[[tuple[str, ...]], RecordKey],
    ) -> Asset:
        """Make the asset of a row; a row without a name gets a blocking finding."""
        name, identity = _text(words, "name"), words.identity(*IDENTITY)
        if name is None:
            self.notes.add(ref, "name-missing", "name", "")
        function, function_cell = self._function(words, ref)
        cells = dict(words.cells) | ({"function": function_cell} if function_cell else {})
        return Asset(
            key=key((kind, *identity)),
            ref=ref,
            name=name or "",
            code=_text(words, "code"),
            code_as_given=identity[0],
            status=self._status(row, words),
            cells=cells,
            others=row.others,
            kind=kind,
            function=function,
            vendor=_text(words, "vendor"),
            scope=_text(words, "scope"),
            unit=_text(words, "unit"),
            location=_text(words, "location"),
            serial=_text(words, "serial"),
            quantity=self._value(words, ref, "quantity", read_whole),
            year=self._value(words, ref, "year", read_year),
            state=self._word(words, ref, "state", self.readers.asset.state),
            contract_end=self._value(words, ref, "contract_end", read_iso_day),
            yearly_cost_vnd=self._value(words, ref, "yearly_cost_vnd", self._money(words)),
            security_level=self._value(words, ref, "security_level", read_security_level),
        )

    def _money(self, words: RowWords) -> Callable[[str], int | None]:
        """Read an amount in the unit that stands in its header: «Kinh phí/năm (triệu đồng)»."""
        cell = words.cells.get("yearly_cost_vnd")
        header, stored = (cell.column, cell.stored_number) if cell else ("", False)
        return lambda text: self.readers.asset.money(text, header, stored=stored)

    def _status(self, row: RawRow, words: RowWords) -> RecordStatus:
        if row.struck:
            return RecordStatus.REPEALED
        return self.readers.choices.status(words.text("status"), self.cutover).status

    def _function(self, words: RowWords, ref: SourceRef) -> tuple[str | None, Cell | None]:
        """Return the function of a system and its cell; its name speaks where the row is silent."""
        if words.text("function"):
            function = self._word(words, ref, "function", self.readers.asset.function)
            return function, words.cells["function"]
        named = self.readers.asset.function(words.text("name"))
        return named, words.cells["name"] if named else None

    def _word(
        self, words: RowWords, ref: SourceRef, field: str, read: Callable[[str], str | None]
    ) -> str | None:
        text = _text(words, field)
        found = read(text) if text else None
        if text and found is None:
            self.notes.repeat(ref, "asset-word-unknown", field, text, {"field": field})
        return found or text

    def _value(
        self, words: RowWords, ref: SourceRef, field: str, read: Callable[[str], T | None]
    ) -> T | None:
        text = words.text(field)
        value = read(text) if text else None
        if text and value is None:
            self.notes.add(ref, "asset-value-unread", field, text, {"field": field})
        return value


def _text(words: RowWords, field: str) -> str | None:
    return flat(words.text(field)) or None
