"""How a file was read, for people (``print_reading``) and for machines (``describe``)."""

from __future__ import annotations

from collections import Counter

from rich.table import Table

from merge_toolkit.cli.console import output
from merge_toolkit.model.tables import FileReading, RawTable, RowKind

SHOWN = 12
"""Rows left out and headings that are printed; ``--json`` lists them all."""


def describe(reading: FileReading) -> dict[str, object]:
    """Everything that was understood of a file, as plain values."""
    return {
        "file": reading.file,
        "source": reading.source,
        "encoding": reading.encoding,
        "tables": [_describe_table(table) for table in reading.tables],
        "sheets_skipped": [
            {"sheet": item.sheet, "reason": item.reason, "filled_rows": item.filled_rows}
            for item in reading.sheets_skipped
        ],
        "sections": [
            {"sheet": item.sheet, "row": item.row, "text": item.text,
             "declared": item.declared, "counted": item.counted}
            for item in reading.sections
        ],
        "remarks": [
            {"sheet": item.sheet, "row": item.row, "address": item.address, "what": item.what}
            for item in reading.remarks
        ],
    }  # fmt: skip


def _describe_table(table: RawTable) -> dict[str, object]:
    return {
        "sheet": table.sheet,
        "layout": table.layout,
        "header_rows": [row.row for row in table.rows if row.kind is RowKind.HEADER],
        "columns": [
            {"letter": c.letter, "header": c.header, "field": c.field, "reason": c.reason}
            for c in table.columns
        ],
        "rows": dict(Counter(row.kind.value for row in table.rows)),
        "left_out": [
            {"row": row.row, "reason": row.reason}
            for row in table.rows
            if row.kind is RowKind.LEFT_OUT
        ],
        "repairs": _repairs(table),
    }


def _repairs(table: RawTable) -> list[dict[str, str]]:
    cells = (cell for row in table.records() for cell in (*row.cells.values(), *row.others))
    return [
        {"cell": cell.address, "original": cell.original, "text": cell.text}
        for cell in cells
        if cell.original is not None
    ]


def print_reading(reading: FileReading) -> None:
    """Print the sheets, columns, headings, and what was left out with the reason."""
    console = output()
    encoding = f" ({reading.encoding})" if reading.encoding else ""
    console.print(f"[bold]{reading.file}[/]{encoding}", soft_wrap=True)
    for table in reading.tables:
        _print_table(table)
    for skipped in reading.sheets_skipped:
        console.print(
            f"  sheet «{skipped.sheet}» not read ({skipped.filled_rows} rows): {skipped.reason}",
            markup=False, soft_wrap=True,
        )  # fmt: skip
    _print_sections(reading)
    _print_some("noticed", [f"{r.sheet} {r.address or r.row or ''}: {r.what}"
                            for r in reading.remarks])  # fmt: skip


def _print_table(table: RawTable) -> None:
    console = output()
    kinds = Counter(row.kind for row in table.rows)
    header = ", ".join(str(row.row) for row in table.rows if row.kind is RowKind.HEADER)
    counted = ", ".join(f"{kinds[kind]} {kind.value}" for kind in RowKind if kinds[kind])
    sheet = f"sheet «{table.sheet}» · " if table.sheet else ""
    console.print(f"  {sheet}{table.layout} · header row {header} · {counted}", soft_wrap=True)
    columns = Table(box=None, padding=(0, 2), show_header=True)
    for name in ("column", "header", "field"):
        columns.add_column(name)
    for column in table.columns:
        field = column.field or f"[dim]not used{': ' + column.reason if column.reason else ''}[/]"
        columns.add_row(column.letter, column.header.replace("[", r"\["), field)
    console.print(columns)
    _print_some("left out", [f"row {row.row}: {row.reason}" for row in table.rows
                             if row.kind is RowKind.LEFT_OUT])  # fmt: skip
    repairs = _repairs(table)
    _print_some("repaired", [f"{r['cell']}: {r['original']!r} → {r['text']!r}" for r in repairs], 3)


def _print_sections(reading: FileReading) -> None:
    wrong = [
        f"{item.sheet} row {item.row}: {item.text} — counted {item.counted}"
        for item in reading.sections
        if item.declared is not None and item.declared != item.counted
    ]
    if reading.sections:
        output().print(f"  {len(reading.sections)} section headings")
    _print_some("headings whose count is wrong", wrong)


def _print_some(title: str, lines: list[str], most: int = SHOWN) -> None:
    if not lines:
        return
    console = output()
    console.print(f"  {title}: {len(lines)}")
    for line in lines[:most]:
        console.print(f"    {line}", markup=False, soft_wrap=True)
    if len(lines) > most:
        console.print(f"    … {len(lines) - most} more (--json lists them all)")
