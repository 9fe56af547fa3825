"""Rules about files and columns that no input matches, with what the inputs have instead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process

from merge_toolkit.errors import Problem
from merge_toolkit.loading.headers import UNLISTED, forms
from merge_toolkit.model.tables import FileReading, RawTable
from merge_toolkit.rules.schema import ColumnRules, Layout, RuleBook
from merge_toolkit.text.file_names import fits
from merge_toolkit.text.forms import Marked, mark

Place = Callable[[tuple[str | int, ...]], str]
"""Where a rule stands."""
SHOWN = 8
"""How many columns or files of the inputs a fix names, the likeliest first."""


def unmatched_layouts(
    readings: Mapping[str, Sequence[FileReading]], rules: RuleBook, place: Place
) -> Iterator[Problem]:
    """Layouts for files that were not sent, and their columns that those files do not have."""
    for source, files in readings.items():
        own = rules.sources.get(source)
        for glob, layout in own.layouts.items() if own else ():
            at = ("sources", source, "layouts", glob)
            tables = [
                table for reading in files for table in reading.tables if _fits(glob, layout, table)
            ]
            if not tables:
                names = [f"{one.file}#{table.sheet}" if "#" in glob else one.file
                         for one in files for table in one.tables]  # fmt: skip
                what = f"no table of «{source}» stands in «{glob}»"
                what += f", sheet «{layout.sheet}»" if layout.sheet and "#" not in glob else ""
                yield Problem(place(at), what, f"its files are: {_nearest(glob, names)}")
                continue
            for header in layout.columns:
                if not any(_has(table, header) for table in tables):
                    what = f"no column «{header}» in «{glob}»"
                    names = [c.header for table in tables for c in table.columns if c.header]
                    fix = f"its columns are: {_nearest(header, names)}"
                    yield Problem(place((*at, "columns", header)), what, fix)


def _fits(glob: str, layout: Layout, table: RawTable) -> bool:
    named = fits(table.file, glob) or fits(f"{table.file}#{table.sheet}", glob)
    return named and layout.sheet in ("", table.sheet)


def _has(table: RawTable, header: str) -> bool:
    """Whether a table has a column of this letter, or with this header in one of its forms."""
    wanted = mark(header)
    return any(
        wanted == mark(column.letter) or wanted in _forms(column.header) for column in table.columns
    )


def _forms(header: str) -> tuple[Marked, ...]:
    """The forms in which rules may name a header: whole or its last row, without brackets."""
    return tuple(forms(tuple(header.split(" / "))))


def headers_of(readings: Iterable[FileReading]) -> Mapping[str, bool]:
    """Every header of these files, and whether some rule reads it."""
    columns = (c for reading in readings for table in reading.tables for c in table.columns)
    return {column.header: column.reason != UNLISTED for column in columns if column.header}


def unmatched_headers(
    seen: Mapping[str, bool], rules: RuleBook, defaults: ColumnRules, place: Place
) -> Iterator[Problem]:
    """Headers that the overlay adds to the national ones, and that no input has.

    ``seen`` are the headers of all inputs, and whether some rule reads them.
    """
    known = {form for header in seen for form in _forms(header)}
    known |= {mark(header) for _, header in _headers(defaults)}
    free = [header for header, is_read in seen.items() if not is_read]
    for path, header in _headers(rules.columns):
        if mark(header) in known:
            continue
        names = _nearest(header, free)
        fix = f"columns that no rule reads: {names}" if names else "every column is read already"
        yield Problem(place(("columns", *path)), f"no input has a column «{header}»", fix)


def _headers(rules: ColumnRules) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name, table in rules.tables.items():
        for field, column in table.columns.items():
            for index, header in enumerate(column.headers):
                yield ("tables", name, "columns", field, "headers", index), header
        for tick, rule in table.ticks.items():
            for index, header in enumerate(rule.headers):
                yield ("tables", name, "ticks", tick, "headers", index), header


def _nearest(name: str, legal: Collection[str]) -> str:
    near = process.extract(name, sorted(set(legal)), limit=SHOWN)
    return ", ".join(f"«{found}»" for found, _, _ in near)
