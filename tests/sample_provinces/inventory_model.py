"""What an inventory is made of: rows with the conflicts planted on them, sheets, pairs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .model import DONG_THAP

Value = str | int | float | date
Columns = tuple[tuple[str, str, str], ...]


@dataclass
class Item:
    """One row of an inventory, with the kinds of conflict planted on it."""

    source: str
    values: dict[str, Value]
    key: str
    planted: list[tuple[str, str]] = field(default_factory=list)
    file: str = ""
    sheet: str = ""
    row: int = 0

    def plant(self, kind: str, note: str = "") -> None:
        """Remember a conflict that stands on this row alone."""
        self.planted.append((kind, note))

    def place(self) -> tuple[object, ...]:
        """source, file, sheet, row, key."""
        return (self.source, self.file, self.sheet, self.row, self.key)


@dataclass
class Inventory:
    """Sheets by entity and source, and the conflicts between rows of two sources."""

    sheets: dict[tuple[str, str], list[Item]] = field(default_factory=dict)
    between: list[tuple[str, str, Item, Item, str]] = field(default_factory=list)


def dated(source: str, value: date) -> Value:
    """A date cell in Đồng Tháp, text in Tiền Giang."""
    return value if source == DONG_THAP else value.strftime("%d/%m/%Y")
