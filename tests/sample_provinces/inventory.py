"""Writes the inventories of both provinces and the truth about their conflicts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from . import inventory_devices, inventory_systems, inventory_units
from .inventory_facts import DEVICE_COLUMNS
from .inventory_model import Columns, Inventory, Item
from .model import DONG_THAP, PROVINCES, SOURCES, SYNTHETIC, TIEN_GIANG
from .scale import Scale
from .truth import table
from .workbook import Book

BOOKS = {
    DONG_THAP: "ha-tang/kiem-ke-ha-tang-dong-thap.xlsx",
    TIEN_GIANG: "ha-tang/bao-cao-hien-trang-cntt-tien-giang.xlsx",
}
DEVICE_BOOKS = {
    DONG_THAP: "ha-tang/danh-muc-thiet-bi-dong-thap.xlsx",
    TIEN_GIANG: "ha-tang/so-tai-san-thiet-bi-tien-giang.xlsx",
}
TRUTH_COLUMNS = ("entity", "conflict", "source", "file", "sheet", "row", "key", "other_source",
                 "other_file", "other_sheet", "other_row", "other_key", "note")  # fmt: skip


def _sheet(book: Book, name: str, heads: list[str], title: str, items: list[Item]) -> None:
    sheet = book.sheet(name, [6.0, *[20.0] * len(heads)])
    book.merged(sheet, 0, len(heads), title, "title")
    sheet.write_string(2, 0, "STT", book.formats["head"])
    for column, head in enumerate(heads, start=1):
        sheet.write_string(2, column, head, book.formats["head"])
    for row, item in enumerate(items, start=3):
        sheet.write_number(row, 0, row - 2, book.formats["center"])
        for column, value in enumerate(item.values.values(), start=1):
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, book.formats["date"])
            elif isinstance(value, str):
                if value:
                    sheet.write_string(row, column, value, book.formats["cell"])
            else:
                sheet.write_number(row, column, value, book.formats["cell"])
        item.sheet, item.row = name, row + 1


def _book(root: Path, source: str, file: str, parts: list[tuple[str, Columns, list[Item]]]) -> None:
    book = Book(root / source / file, f"Kiểm kê hạ tầng {PROVINCES[source]} ({SYNTHETIC})")
    for number, (name, columns, items) in enumerate(parts, start=1):
        heads = [column[1 + SOURCES.index(source)] for column in columns]
        title = f"{name.upper()} – TỈNH {PROVINCES[source].upper()} – {SYNTHETIC}"
        for item in items:
            item.file = file
            item.values = {key: item.values.get(key, "") for key, _, _ in columns}
        _sheet(book, f"{number}. {name}" if len(parts) > 1 else name, heads, title, items)
    book.close()


def write(root: Path, truth: Path | None, seed: int, scale: Scale) -> None:
    """Write both inventories, and their truth when a folder for it is given."""
    inventory = Inventory()
    inventory_systems.add(inventory, seed, scale)
    inventory_units.add(inventory, seed, scale)
    inventory_devices.add(inventory, seed, scale)
    for source in SOURCES:
        parts = [
            (names[SOURCES.index(source)], columns, inventory.sheets[entity, source])
            for entity, (names, columns) in inventory_systems.LAYOUT.items()
        ]
        _book(root, source, BOOKS[source], parts)
        items = inventory.sheets["device", source]
        device = ("Thiết bị", DEVICE_COLUMNS, items)
        _book(root, source, DEVICE_BOOKS[source], [device])
    if truth is not None:
        _truth(truth, inventory)


def _truth(root: Path, inventory: Inventory) -> None:
    rows: list[tuple[object, ...]] = []
    for entity, kind, left, right, note in inventory.between:
        rows.append((entity, kind, *left.place(), *right.place(), note))
    for (entity, _), items in inventory.sheets.items():
        for item in items:
            rows += [(entity, k, *item.place(), "", "", "", "", "", n) for k, n in item.planted]
    table(root / "inventory.csv", TRUTH_COLUMNS, rows)
