"""A small reader of the real files for these tests: rectangles with known headers, nothing more."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from merge_toolkit.model.tables import Cell, Column, RawRow, RawTable, RowKind

REALDATA = Path(__file__).parents[4] / "shared" / "realdata"
CSV_FIELDS = {"field": "domain_field"}
PORTAL_FIELDS = {
    "Mã số": "code", "Tên": "name", "Cơ quan thực hiện": "agency", "Lĩnh vực": "domain_field",
}  # fmt: skip


def table(
    rows: Iterable[dict[str, str]], source: str = "x", layout: str = "procedure", first_row: int = 2
) -> RawTable:
    """Make a table whose columns are already fields."""
    listed = list(rows)
    names = list(dict.fromkeys(name for row in listed for name in row))
    columns = tuple(
        Column(get_column_letter(at), name, name) for at, name in enumerate(names, start=1)
    )
    raw = tuple(
        RawRow(
            number,
            RowKind.RECORD,
            {
                column.header: Cell(row[column.header], column.header, f"{column.letter}{number}")
                for column in columns
                if row.get(column.header)
            },
        )
        for number, row in enumerate(listed, start=first_row)
    )
    return RawTable(source, f"{source}.csv", "", layout, columns, raw)


def csv_table(name: str, source: str) -> RawTable:
    """Read one of the CSV files."""
    with (REALDATA / name).open(encoding="utf-8-sig", newline="") as stream:
        rows = [
            {CSV_FIELDS.get(key, key): value for key, value in row.items()}
            for row in csv.DictReader(stream)
        ]
    return table(rows, source)


def portal_tables(source: str) -> Sequence[RawTable]:
    """Read the portal exports."""
    tables = []
    for path in sorted((REALDATA / "portal").glob("*.xlsx")):
        sheet = load_workbook(path, read_only=True).active
        assert sheet is not None
        _, header, *rows = list(sheet.iter_rows(values_only=True))
        fields = [PORTAL_FIELDS.get(str(cell), "") for cell in header]
        texts = (
            {field: str(cell) for field, cell in zip(fields, row, strict=True) if field and cell}
            for row in rows
        )
        tables.append(table(texts, source, first_row=3))
    return tables
