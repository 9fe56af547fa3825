"""``unified_catalog.xlsx``: the merged catalog as officials read and print it."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.exporting.infrastructure_sheets import write_infrastructure_sheets
from merge_toolkit.exporting.inventory_sheet import write_inventory_sheet
from merge_toolkit.exporting.labels import label
from merge_toolkit.exporting.origin_sheet import BEGIN, size_of, starts, write_origin_sheet
from merge_toolkit.exporting.parts import stands
from merge_toolkit.exporting.procedure_sheets import (
    SHEETS,
    procedure_rows,
    write_procedure_sheet,
)
from merge_toolkit.exporting.record_text import rival_names
from merge_toolkit.exporting.sheet import Book, looks
from merge_toolkit.exporting.summary_sheet import write_summary_sheet
from merge_toolkit.exporting.transition_sheet import write_transition_sheet
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.text.lean_workbook import LeanWorkbook
from merge_toolkit.text.spreadsheet import CREATED


def write_catalog_xlsx(made: View, path: Path) -> None:
    """Write the workbook; every procedure stands on exactly one of the sheets by level."""
    workbook = LeanWorkbook(path)
    workbook.set_properties({"created": CREATED, "title": label("sheet.summary", made.language)})
    workbook.set_calc_mode("auto")
    names = rival_names(made.procedures) | rival_names(made.inventory)
    first_rows = starts(made.procedures, BEGIN) | starts(
        made.inventory, BEGIN + size_of(made.procedures)
    )
    book = Book(workbook, looks(workbook), made, first_rows, names)
    summary = workbook.add_worksheet(label("sheet.summary", made.language))
    shelves: dict[str, list[UnifiedRecord]] = {shelf: [] for shelf in SHEETS}
    where = stands(made)
    for one in made.procedures.unified:
        shelves[where[one.id].shelf].append(one)
    written = procedure_rows(book, shelves)
    for shelf, rows in shelves.items():
        write_procedure_sheet(book, shelf, rows, written)
    write_transition_sheet(book)
    write_inventory_sheet(book)
    write_infrastructure_sheets(book)
    write_origin_sheet(book)
    write_summary_sheet(book, summary)
    workbook.close()
