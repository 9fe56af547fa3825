"""``fates.csv``: what became of every source row of a procedure, by its agency before."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.fates import RowFate, agency_of, row_fates
from merge_toolkit.exporting.parts import parts
from merge_toolkit.exporting.view import View
from merge_toolkit.model.records import Procedure

COLUMNS = (
    "source", "file", "sheet", "row", "record", "code", "name", "agency", "level", "fate",
    "unified_id",
)  # fmt: skip


def write_fates_csv(made: View, path: Path) -> None:
    """Write one line a row, in the order of the sources."""
    found = sorted(row_fates(made, parts(made)), key=lambda one: made.place(one.record))
    write_csv(path, COLUMNS, map(_row, found))


def _row(one: RowFate) -> tuple[str, ...]:
    record, ref = one.record, one.record.ref
    levels = record.level if isinstance(record, Procedure) else ()
    return (
        ref.source, ref.file, ref.sheet, str(ref.row), str(record.part), record.code_as_given,
        record.name, agency_of(record), "; ".join(level.value for level in levels), one.fate.value,
        one.unified_id,
    )  # fmt: skip
