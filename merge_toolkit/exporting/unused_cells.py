"""``unused_cells.csv``: cells of the sources that gave the catalog no value, so none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.csv_file import csv_lines, write_csv
from merge_toolkit.exporting.view import Sort, View
from merge_toolkit.model.records import Record
from merge_toolkit.model.tables import Cell

COLUMNS = ("source", "file", "sheet", "row", "cell", "column", "field", "text", "unified_id")


def write_unused_cells(made: View, path: Path) -> None:
    """Write one line a filled cell, in the order of the sources: procedures, notes, inventory."""
    rows = (*_rows(made, made.procedures), *_asides(made))
    write_csv(path, COLUMNS, rows, made.part("unused cells", _of_assets))


def _of_assets(made: View) -> str:
    """The lines of assets, which no edit about procedures changes."""
    return csv_lines(_rows(made, made.inventory))


def _rows(made: View, sort: Sort) -> Iterator[tuple[str, ...]]:
    """A cell of a row that holds two codes stands once, under the first record it is unused in."""
    unified = {member.key: one.id for one in sort.unified for member in one.members}
    seen: set[tuple[str, str, str, str]] = set()
    for record in sorted(sort.records.values(), key=made.place):
        ref, id_ = record.ref, unified.get(record.key, "")
        for field, cell in _unused(record, whole=not id_):
            place = (ref.source, ref.file, ref.sheet, cell.address or f"{ref.row} {cell.column}")
            if place in seen or not cell.text.strip():
                continue
            seen.add(place)
            yield (
                ref.source, ref.file, ref.sheet, str(ref.row), cell.address, cell.column, field,
                cell.as_written, id_,
            )  # fmt: skip


def _asides(made: View) -> Iterator[tuple[str, ...]]:
    """Notes below tables and comments at cells, which belong to no record."""
    for aside in made.result.asides:
        ref, cell = aside.ref, aside.cell
        header = made.word("unused.comment") if aside.is_comment else ""
        yield (
            ref.source, ref.file, ref.sheet, str(ref.row), cell.address, header, "",
            cell.as_written, "",
        )  # fmt: skip


def _unused(record: Record, *, whole: bool) -> Iterator[tuple[str, Cell]]:
    """Cells that state no value of a field, then those of columns that no field takes.

    ``whole``: the row stands behind no unified record, so that no cell of it is used.
    """
    for field, cell in record.cells.items():
        if whole or field not in record.FIELDS or record.value(field) is None:
            yield field, cell
    for cell in record.others:
        yield "", cell
