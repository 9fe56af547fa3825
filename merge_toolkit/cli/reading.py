"""How a file was read, for people (``print_reading``) and for machines (``describe``)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from rich.markup import escape
from rich.table import Table

from merge_toolkit.cli.console import output
from merge_toolkit.cli.noticing import hidden_rows, noticed_codes, struck_rows
from merge_toolkit.loading.account import repairs
from merge_toolkit.loading.headers import UNLISTED
from merge_toolkit.loading.rows import SIGNATURE
from merge_toolkit.model.tables import Cell, FileReading, RawRow, RawTable, RowKind, SectionCount

SHOWN = 12
"""Rows left out and headings that are printed; ``--json`` lists them all."""
EXAMPLES = 3
"""Repairs of one kind that are printed."""
AROUND = 24
"""Characters shown on either side of a repair."""
COLUMN_WIDTH = 60


def describe(reading: FileReading, proposal: str) -> dict[str, object]:
    """Everything that was understood of a file, as plain values, and the rules to paste."""
    return {
        "file": reading.file,
        "source": reading.source,
        "encoding": reading.encoding,
        "tables": [_describe_table(reading, table) for table in reading.tables],
        "sheets_skipped": [
            {"sheet": item.sheet, "reason": item.reason, "filled_rows": item.filled_rows}
            for item in reading.sheets_skipped
        ],
        "sections": [
            {"sheet": item.sheet, "row": item.row, "text": item.text,
             "declared": item.declared, "counted": item.counted,
             "struck": item.struck, "agrees": item.agrees}
            for item in reading.sections
        ],
        "remarks": [
            {"sheet": item.sheet, "row": item.row, "address": item.address, "what": item.what}
            for item in reading.remarks
        ],
        "proposal": proposal,
    }  # fmt: skip


def _describe_table(reading: FileReading, table: RawTable) -> dict[str, object]:
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
            if row.kind in (RowKind.LEFT_OUT, RowKind.NOTE)
        ],
        "hidden_rows": list(hidden_rows(table)),
        "struck_rows": list(struck_rows(table)),
        "codes": [asdict(code) for code in noticed_codes(table)],
        "repairs": _describe_repairs(reading, table),
    }


def _describe_repairs(reading: FileReading, table: RawTable) -> dict[str, list[dict[str, str]]]:
    return {
        kind: [
            {"cell": cell.address, "original": cell.original or "", "text": cell.text}
            for cell in cells
        ]
        for kind, cells in repairs(replace(reading, tables=(table,))).items()
    }


def print_reading(reading: FileReading, proposal: str) -> None:
    """Print the sheets, columns, headings, what was left out and why, and rules to paste."""
    console = output()
    encoding = f" ({reading.encoding})" if reading.encoding else ""
    console.print(f"[bold]{escape(reading.file)}[/]{encoding}", soft_wrap=True)
    for table in reading.tables:
        _print_table(reading, table)
    for skipped in reading.sheets_skipped:
        console.print(
            f"  sheet «{skipped.sheet}» not read, {skipped.filled_rows:,} filled rows: "
            f"{skipped.reason}",
            markup=False, soft_wrap=True,
        )  # fmt: skip
    _print_sections(reading)
    _print_some("noticed", [f"{r.sheet} {r.address or r.row or ''}: {r.what}"
                            for r in reading.remarks])  # fmt: skip
    if proposal:
        console.print("  to decide what is open, paste into the rules and check:")
        console.print(proposal.rstrip("\n"), markup=False, soft_wrap=True, highlight=False)


def _print_table(reading: FileReading, table: RawTable) -> None:
    console = output()
    kinds = Counter(row.kind for row in table.rows)
    counted = ", ".join(
        f"{kinds[kind]:,} {word if kinds[kind] == 1 else plural}"
        for kind, (word, plural) in _KINDS.items()
        if kinds[kind]
    )
    sheet = f"sheet «{table.sheet}» · " if table.sheet else ""
    console.print(
        f"  {sheet}read as {table.layout} · {_headers(table)} · {counted}",
        markup=False, soft_wrap=True,
    )  # fmt: skip
    console.print(_columns(table), soft_wrap=True)
    unlisted = sum(column.reason == UNLISTED for column in table.columns)
    if unlisted:
        what = "header is" if unlisted == 1 else "headers are"
        console.print(f"    {unlisted} {what} not in rules/columns.yaml; their cells are kept")
    _print_some("left out", [_left_out(row) for row in table.rows if _is_left_out(row)])
    _print_rows("hidden rows, read like the others", hidden_rows(table))
    _print_rows("rows struck through, taken as repealed", struck_rows(table))
    _print_some("codes to look at", [str(code) for code in noticed_codes(table)])
    for kind, cells in repairs(replace(reading, tables=(table,))).items():
        _print_some(f"repaired {kind}", [_repair(cell) for cell in cells], EXAMPLES)


def _print_rows(title: str, rows: Sequence[int]) -> None:
    if rows:
        shown = ", ".join(map(str, rows[:SHOWN])) + (", …" if len(rows) > SHOWN else "")
        output().print(f"  {title}: {len(rows):,} (row {shown})", soft_wrap=True, highlight=False)


def _headers(table: RawTable) -> str:
    """Rows of the header, and where it comes again."""
    rows = [row.row for row in table.rows if row.kind is RowKind.HEADER and not row.reason]
    again = [str(row.row) for row in table.rows if row.kind is RowKind.HEADER and row.reason]
    span = f"row {rows[0]}" if len(rows) == 1 else f"rows {rows[0]}–{rows[-1]}"
    return f"header in {span}" + (f", again in {', '.join(again)}" if again else "")


def _columns(table: RawTable) -> Table:
    columns = Table(box=None, padding=(0, 2), show_header=True)
    for name in ("column", "header", "field"):
        columns.add_column(name, no_wrap=True)
    for column in table.columns:
        reason = "" if column.reason == UNLISTED else f" ({column.reason})"
        field = column.field or f"[dim]not used{reason}[/]"
        columns.add_row(column.letter, escape(_short(column.header, COLUMN_WIDTH)), field)
    return columns


def _is_left_out(row: RawRow) -> bool:
    """Rows that an analyst should look at: signatures and totals at the end are none."""
    return row.kind is RowKind.LEFT_OUT or (row.kind is RowKind.NOTE and row.reason != SIGNATURE)


def _left_out(row: RawRow) -> str:
    texts = " | ".join(cell.text for cell in row.others)
    return f"row {row.row}: {row.reason}: {_short(texts)}"


def _repair(cell: Cell) -> str:
    """Show what changed: only the surroundings of the first difference."""
    before, after = cell.original or "", cell.text
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), len(after))
    start = max(0, same - AROUND)
    lead = "…" if start else ""
    seen, made = (text[start : same + AROUND] for text in (before, after))
    return f"{cell.address}: {lead}{_visible(seen)} → {lead}{made.strip()}"


def _visible(text: str) -> str:
    """Return a text in which invisible and combining characters show as their number."""
    return "".join(
        f"<{ord(mark):04X}>"
        if unicodedata.category(mark) in ("Cf", "Cc", "Mn", "Zs") and mark != " "
        else mark
        for mark in text
    )


def _short(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _print_sections(reading: FileReading) -> None:
    if not reading.sections:
        return
    declared = sum(item.declared is not None for item in reading.sections)
    wrong = [_wrong_count(item) for item in reading.sections if not item.agrees]
    verdict = "" if wrong or not declared else ", all right"
    output().print(
        f"  {_counted(len(reading.sections), 'section heading')}, {declared} with a count{verdict}"
    )
    _print_some("headings whose count is wrong", wrong)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def _wrong_count(item: SectionCount) -> str:
    struck = f" and {item.struck} struck through" if item.struck else ""
    place = f"{item.sheet} row {item.row}".strip()
    return f"{place}: {_short(item.text)} — states {item.declared}, counted {item.counted}{struck}"


def _print_some(title: str, lines: list[str], most: int = SHOWN) -> None:
    if not lines:
        return
    console = output()
    console.print(f"  {title}: {len(lines):,}")
    for line in lines[:most]:
        console.print(f"    {line}", markup=False, soft_wrap=True)
    if len(lines) > most:
        console.print(f"    … {len(lines) - most:,} more (--json lists them all)")


_KINDS: Mapping[RowKind, tuple[str, str]] = {
    RowKind.RECORD: ("record", "records"),
    RowKind.SECTION: ("section heading", "section headings"),
    RowKind.LEFT_OUT: ("row left out", "rows left out"),
    RowKind.NOTE: ("note", "notes"),
    RowKind.TITLE: ("title row", "title rows"),
    RowKind.BLANK: ("blank row", "blank rows"),
}
