"""One row of an inventory -> its asset, with findings for what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from merge_toolkit.model.records import Asset, RecordKey, SourceRef
from merge_toolkit.model.row_cells import Packing
from merge_toolkit.model.tables import Cell, RawRow
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.normalize.assets import PERIODS, VOCABULARIES
from merge_toolkit.normalize.measures import Stated
from merge_toolkit.normalize.notes import Notes
from merge_toolkit.normalize.phrases import flat
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.normalize.rows import RowWords

IDENTITY = ("code", "name", "unit", "serial", "location")
_FACTS = tuple(one for one in Asset.FIELDS if one not in {"code", "name", "kind", "function"})


@dataclass(frozen=True, slots=True)
class InventoryReader:
    """What reading the inventories of one source needs."""

    readers: Readers
    notes: Notes
    cutover: date
    packing: Packing = field(default_factory=Packing)

    def asset(
        self,
        kind: str,
        row: RawRow,
        words: RowWords,
        ref: SourceRef,
        key: Callable[[tuple[str, ...]], RecordKey],
    ) -> Asset:
        """Make the asset of a row; a row without a name gets a blocking finding."""
        name, code = _text(words, "name"), _text(words, "code")
        identity = words.identity(*IDENTITY)
        if name is None:
            self.notes.add(ref, "name-missing", "name", "")
        function, function_cell = self._function(words, ref, kind)
        cells = dict(words.cells) | ({"function": function_cell} if function_cell else {})
        facts = {field: self._fact(words, ref, field) for field in _FACTS if words.text(field)}
        if name and self._is_its_unit(kind, name, words):
            facts["unit"], cells["unit"] = self.packing.text(name), words.cells["name"]
        unread = {field: words.text(field) for field, fact in facts.items() if fact in (None, ())}
        self._worth(words, ref, facts)
        share = self.packing.text
        return Asset(
            key=key((kind, *identity)),
            ref=ref,
            name=share(name or ""),
            code=code and share(code),
            code_as_given=share(identity[0]),
            status=self._status(row, words),
            struck=row.struck,
            cells=self.packing.row(cells, ref.row),
            others=self.packing.rest(row.others, ref.row),
            kind=kind,
            function=function and share(function),
            unread=unread,
            **facts,
        )

    def _is_its_unit(self, kind: str, name: str, words: RowWords) -> bool:
        """Whether an account without a unit is named after it, as identity codes are."""
        silent = kind == ACCOUNT and not words.text("unit")
        return silent and bool(words.text("code") or self.readers.asset.names_unit(name))

    def _status(self, row: RawRow, words: RowWords) -> RecordStatus:
        if row.struck:
            return RecordStatus.REPEALED
        return self.readers.choices.status(words.text("status"), self.cutover).status

    def _function(
        self, words: RowWords, ref: SourceRef, kind: str
    ) -> tuple[str | None, Cell | None]:
        """Return the function of a system and its cell.

        Its name speaks where the row is silent, or says what no rule knows; the names of licences
        and certificates are those of products and offices, which tell no function.
        """
        named = self._named(kind, words.text("name"))
        if words.text("function"):
            unknown = self.readers.asset.word("function", words.text("function")) is None
            if (
                unknown and kind in NAMED_AFTER_OTHERS
            ):  # «cá nhân», «tổ chức» are sorts of certificates
                return _text(words, "function"), words.cells["function"]
            stated = self._word(words, ref, "function")
            if not (unknown and named):
                return stated, words.cells["function"]
        return named, words.cells["name"] if named else None

    def _named(self, kind: str, name: str) -> str | None:
        """The function that a name tells; that of a system is never a sort of equipment."""
        if kind in NAMED_AFTER_OTHERS:
            return None
        asset = self.readers.asset
        return asset.does(name) if kind == SYSTEM else asset.word("function", name)

    def _fact(self, words: RowWords, ref: SourceRef, field: str) -> Any:
        """Return what a row states of a field that is not silent."""
        if field in VOCABULARIES:
            return self._word(words, ref, field)
        cell = words.cells.get(field)
        stated = Stated(
            words.text(field), cell.column if cell else "", bool(cell and cell.stored_number)
        )
        value = self.readers.asset.value(field, stated)
        if value is None:
            facts = {"field": _header(words, field)}
            code = "asset-quantity-unread" if field == "quantity" else "asset-value-unread"
            self.notes.add(ref, code, field, stated.text, facts)
            return () if field == "connections" else None
        if field in PERIODS and self.readers.asset.often(stated) not in (0, PERIODS[field]):
            self._reckoned(ref, field, stated, value)
        return self.packing.text(value) if isinstance(value, str) else value

    def _reckoned(self, ref: SourceRef, field: str, stated: Stated, value: Any) -> None:
        """Tell of an amount of another period than its column: once where the header says it."""
        facts = {"field": flat(stated.header) or field, "other": f"{value:,}".replace(",", ".")}
        if self.readers.asset.often(replace(stated, header="")):
            self.notes.add(ref, "asset-amount-of-period", field, stated.text, facts)
        else:
            self.notes.repeat(ref, "asset-amounts-of-period", field, flat(stated.header), facts)

    def _worth(self, words: RowWords, ref: SourceRef, facts: Mapping[str, Any]) -> None:
        """Find a value in the books above what was paid: an amount or a unit is mistaken."""
        price, residual = facts.get("price_vnd"), facts.get("residual_vnd")
        if price is not None and residual is not None and residual > price:
            told = {"other": words.text("price_vnd")}
            text, pieces = words.text("residual_vnd"), facts.get("quantity") or 1
            code = "asset-residual-above-price"
            if pieces > 1 and residual <= price * pieces:
                code, told["count"] = "asset-price-of-one-piece", str(pieces)
            self.notes.add(ref, code, "residual_vnd", text, told)

    def _word(self, words: RowWords, ref: SourceRef, field: str) -> str | None:
        """Return the entry that a text names, or the text itself with a finding."""
        text = _text(words, field)
        found = self.readers.asset.word(field, text) if text else None
        if text and found is None:
            facts = {"field": _header(words, field)}
            self.notes.repeat(ref, "asset-word-unknown", field, text, facts)
        return found or text


SYSTEM, ACCOUNT = "system", "account"
NAMED_AFTER_OTHERS = frozenset({"licence", ACCOUNT})
"""Layouts whose names say whose a thing is, not what it does."""


def _header(words: RowWords, field: str) -> str:
    """Name a column as its own file does; the field where it has no header."""
    cell = words.cells.get(field)
    return (flat(cell.column) if cell else "") or field


def _text(words: RowWords, field: str) -> str | None:
    return flat(words.text(field)) or None
