"""``unified_catalog.parquet``: the columns of the CSV file with types, texts verbatim.

DuckDB writes it in one thread, so that the same records give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from merge_toolkit.exporting.catalog_csv import COLUMNS, catalog_row
from merge_toolkit.exporting.cells import SEPARATOR, Json
from merge_toolkit.exporting.undecided import standing
from merge_toolkit.exporting.view import View

DATES = frozenset({"placement_since", "placement_until", "ends"})
LISTS: Mapping[str, str] = {
    "until_harmonised": "; ",
    "levels": "; ",
    "receiving": SEPARATOR,
    "territories": SEPARATOR,
    "placement_flags": "; ",
    "undecided": "; ",
    "sources": SEPARATOR,
    "pending_with": SEPARATOR,
    "open_conflicts": SEPARATOR,
}
"""Columns that are lists, and what separates their items in the CSV file."""


def write_catalog_parquet(made: View, path: Path) -> None:
    """Write every unified procedure; what is empty in the CSV file is null, a list is empty."""
    import duckdb

    shape = {column: _type(column) for column in COLUMNS}
    lines = path.with_suffix(".ndjson")  # what DuckDB parses from a file costs a tenth of a text
    lines.write_text("\n".join(made.each("parquet records", _record, standing(made))), "utf-8")
    try:
        with duckdb.connect(":memory:", config={"threads": 1}) as base:
            base.execute(
                f"COPY (FROM read_json(?, columns => ?, format => 'newline_delimited'))"
                f" TO '{_quoted(path)}' (FORMAT parquet, COMPRESSION zstd)",
                [str(lines), shape],
            )
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
    finally:
        lines.unlink()


def _record(made: View) -> str:
    row = zip(COLUMNS, catalog_row(made), strict=True)
    cells = {column: _value(column, cell) for column, cell in row}
    return json.dumps(cells, ensure_ascii=False)


def _value(column: str, cell: str) -> Json:
    if column in LISTS:
        return list(cell.split(LISTS[column])) if cell else []
    return cell or None


def _type(column: str) -> str:
    if column in LISTS:
        return "VARCHAR[]"
    return "DATE" if column in DATES else "VARCHAR"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
