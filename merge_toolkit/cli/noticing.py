"""Rows of a file to look at: hidden, struck through, with a code that was mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from merge_toolkit.loading.tables import PROCEDURE_TABLES
from merge_toolkit.model.tables import RawTable, RowKind
from merge_toolkit.normalize.codes import Certainty, read_codes

STORED = "stored as a number"


@dataclass(frozen=True, slots=True)
class NoticedCode:
    """A code that is not read as it stands: its cell, its text, what it is read as, and why.

    ``read`` is empty where nothing is certain; ``proposal`` is then what it probably means.
    """

    address: str
    given: str
    how: str
    read: str = ""
    proposal: str = ""

    def __str__(self) -> str:
        if self.read:
            return f"{self.address}: {self.given} → {self.read} ({self.how})"
        proposed = f"; perhaps {self.proposal}" if self.proposal else ""
        return f"{self.address}: {self.given} is not read ({self.how}){proposed}"


def noticed_codes(table: RawTable) -> Iterator[NoticedCode]:
    """Codes of a table of procedures that were repaired, stored as numbers, or not read."""
    if table.layout not in PROCEDURE_TABLES:
        return
    for row in table.records():
        cell = row.cells.get("code")
        for reading in read_codes(cell.text) if cell else ():
            how = [reading.repair.value.replace("-", " ")] if reading.repair else []
            if cell and cell.stored_number:
                how.append(STORED)
            if cell and (how or reading.certainty is Certainty.NONE):
                yield NoticedCode(
                    cell.address, reading.given, ", ".join(how), reading.code or "",
                    reading.proposal,
                )  # fmt: skip


def hidden_rows(table: RawTable) -> tuple[int, ...]:
    """Rows that the sheet hides and that hold something; they are read like all others."""
    return tuple(row.row for row in table.rows if row.hidden and row.kind is not RowKind.BLANK)


def struck_rows(table: RawTable) -> tuple[int, ...]:
    """Records that are struck through: repealed, as their sender says."""
    return tuple(row.row for row in table.records() if row.struck)
