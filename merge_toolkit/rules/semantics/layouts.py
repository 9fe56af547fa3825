"""Layouts of ``rules/sources/``: the tables and fields they name, and whether they can apply."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.rules.schema import Layout, RuleBook
from merge_toolkit.rules.semantics.base import RECORD_FIELDS, Contradiction, LegalNames, unknown
from merge_toolkit.rules.semantics.names import NOT_JUDGED


def layouts(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Tables of ``columns.yaml``, fields of their records, rows from 1, and no ignored globs."""
    tables = book.columns.tables
    for source, rules in book.sources.items():
        for glob, layout in rules.layouts.items():
            at = ("sources", source, "layouts", glob)
            if glob in rules.ignore:
                what = f"«{glob}» is ignored, so its layout can never apply"
                yield (at, what, "take it out of ignore, or out of layouts")
            if layout.header_row is not None and layout.header_row < 1:
                yield ((*at, "header_row"), "rows are counted from 1", "header_row: 1")
            if layout.table:
                yield from unknown((*at, "table"), "table", layout.table, tables)
            fields = _fields(book, layout)
            for header, field in layout.columns.items():
                if field:
                    yield from unknown((*at, "columns", header), "field", field, fields)
            for field in layout.defaults:
                yield from unknown((*at, "defaults", field), "field", field, fields)


def _fields(book: RuleBook, layout: Layout) -> list[str]:
    """Fields of the records that the layout's table holds; of all records where it names none."""
    table = book.columns.tables.get(layout.table)
    sorts = [table.record] if table else list(RECORD_FIELDS)
    return [*(field for sort in sorts for field in RECORD_FIELDS[sort]), *NOT_JUDGED]
