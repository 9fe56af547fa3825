"""The account of a file: headings counted, headers that were nearly one, repairs by kind."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from merge_toolkit.loading.aliases import Aliases
from merge_toolkit.loading.headers import SEARCHED_ROWS, Header
from merge_toolkit.model.tables import Cell, FileReading, Heading, RawTable, SectionCount

BY_HEADER = "header"
"""Column of what a table says of all its rows by being one of its sort: no heading of the sheet."""
HIDDEN = "hidden sheet"
IGNORED = "ignored by rules/sources: "
"""Why a sheet was not looked at."""


def count_sections(sheet: str, tables: Sequence[RawTable]) -> Iterator[SectionCount]:
    """Count the records under each heading of a sheet, in the order of the headings."""
    headings: dict[tuple[int, str], Heading] = {}
    counts: Counter[tuple[int, str, bool]] = Counter()
    for table in tables:
        for row in table.rows:
            for heading in row.headings:
                if heading.cell.column == BY_HEADER:
                    continue
                key = (heading.row, heading.cell.text)
                headings[key] = heading
                counts[(*key, row.struck)] += 1
    for key, heading in headings.items():
        counted, struck = counts[(*key, False)], counts[(*key, True)]
        yield SectionCount(sheet, *key, heading.declared, counted, struck)


def why_no_table(nearest: Header | None, aliases: Sequence[Aliases]) -> str:
    """Say which header came nearest to one of a table, and what it lacks."""
    if nearest is None or not nearest.fields:
        needs = ", ".join(f"{one.table} ({', '.join(sorted(one.required))})" for one in aliases)
        return (
            f"no known header in the first {SEARCHED_ROWS} rows; tables and what they need: {needs}"
        )
    claimed = zip(nearest.columns, nearest.claims, strict=True)
    found = ", ".join(f"«{column.header}»" for column, claim in claimed if claim)
    wanted = nearest.aliases.wanted
    lacking = "; ".join(
        f"{name} ({', '.join(f'«{header}»' for header in wanted[name][:4])}, …)"
        for name in sorted(nearest.missing)
    )
    return (
        f"no header found; nearest is row {nearest.row + 1} for the table "
        f"«{nearest.aliases.table}»: found {found}; "
        + (f"missing {lacking}" if lacking else "one column alone is no header")
    )


def repairs(reading: FileReading) -> Mapping[str, tuple[Cell, ...]]:
    """Cells whose text was repaired, by the kind of repair; a cell may need several."""
    by_kind: dict[str, list[Cell]] = {}
    for table in reading.tables:
        for row in table.rows:
            for cell in (*row.cells.values(), *row.others):
                for kind in repair_kinds(cell):
                    by_kind.setdefault(kind, []).append(cell)
    return {kind: tuple(by_kind[kind]) for kind in sorted(by_kind)}


def repair_kinds(cell: Cell) -> Iterator[str]:
    """Say what was repaired in one cell."""
    if cell.original is None:
        return
    if cell.repairs:
        yield from cell.repairs
        return
    if not unicodedata.is_normalized("NFC", cell.original):
        yield "composed characters"
    names = {unicodedata.category(character) for character in cell.original}
    if "Cf" in names:
        yield "invisible characters"
    if not {"ð", "Ð"}.isdisjoint(cell.original):
        yield "look-alike letters"
    if _has_odd_spaces(cell.original.strip()):
        yield "spaces"


def _has_odd_spaces(text: str) -> bool:
    odd = any(character.isspace() and character not in " \n" for character in text)
    return odd or any(pair in text for pair in ("  ", " \n", "\n "))
