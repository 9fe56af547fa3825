"""What a sheet leaves undecided, and the lines for ``rules/sources/<id>.yaml`` that decide it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from glob import escape
from pathlib import PurePath

from rapidfuzz import fuzz, process

from merge_toolkit.loading.account import IGNORED
from merge_toolkit.loading.aliases import Aliases
from merge_toolkit.loading.grid import Grid, letters
from merge_toolkit.loading.headers import SEARCHED_ROWS, UNLISTED, Header
from merge_toolkit.model.tables import FileReading, RawTable, Undecided
from merge_toolkit.text.forms import mark, one_line

LOOKED_AT = 200
"""Rows below a header by whose values columns are told."""
LIKE = 75
"""Likeness (0–100) from which a header is shown beside the field that it may mean."""
_VALUE = re.compile(r"(?!(?:19|20)\d\d$)\d[\d.,/ -]*")
"""A number or date; a year alone may head a column."""
_CODE = re.compile(r"[1-9]\s?[.,]\s?\d[\d .,]{3,8}(?:\.[\w.]+)?")


def undecided(grid: Grid, header: Header | None, rivals: tuple[str, ...] = ()) -> Undecided:
    """Say what is open about a sheet: its header, required fields, columns that claim one field."""
    row = header.row if header else _likely_header(grid)
    if row is None:
        return Undecided(grid.sheet, 0, "procedure" if _holds_codes(grid) else "", {})
    depth = header.depth if header else 1
    width = len(grid.rows[row])
    heads = {letters(at): one_line(grid.text(row, at)) for at in range(width)}
    if header:
        heads = {column.letter: column.header for column in header.columns}
    free = [at for at in range(width) if header is None or header.claims[at : at + 1] == (None,)]
    missing = tuple(sorted(header.missing)) if header else ("code", "name")
    sought = (*missing, "code") if header and "code" not in header.fields else missing
    below = range(row + depth, min(row + depth + LOOKED_AT, len(grid.rows)))
    texts = {at: [text for line in below if (text := grid.text(line, at).strip())] for at in free}
    disputes = header.disputes if header else ()
    disputed = {name: tuple(one.letter for one in held) for name, held in disputes}
    return Undecided(
        grid.sheet, row + 1, header.aliases.table if header else "procedure",
        {letter: head for letter, head in heads.items() if head}, missing,
        dict(_proposed(sought, texts)), disputed, rivals,
    )  # fmt: skip


def _likely_header(grid: Grid) -> int | None:
    """The row with the most texts near the top, above every row that holds values."""
    near = range(min(SEARCHED_ROWS, len(grid.rows)))
    rows = range(next((row for row in near if holds_values(grid, row)), len(near)))
    best = max(rows, key=lambda row: len(grid.filled(row)), default=None)
    return best if best is not None and len(grid.filled(best)) > 1 else None


def holds_values(grid: Grid, row: int) -> bool:
    """Whether a cell of a row is a code, a number or a date: a header names, it does not count."""
    texts = (grid.text(row, at).strip() for at in grid.filled(row))
    return any(_VALUE.fullmatch(text) or _CODE.fullmatch(text) for text in texts)


def _holds_codes(grid: Grid) -> bool:
    near = range(min(SEARCHED_ROWS, len(grid.rows)))
    return any(
        _CODE.fullmatch(grid.text(at, one).strip()) for at in near for one in grid.filled(at)
    )


def _proposed(missing: Sequence[str], texts: Mapping[int, list[str]]) -> Iterator[tuple[str, str]]:
    """Columns by what they hold: codes look like codes, names are the longest texts."""
    rest = {at: found for at, found in texts.items() if found}
    if "code" in missing:
        codes = {at: sum(map(bool, map(_CODE.fullmatch, found))) for at, found in rest.items()}
        best = max(codes, key=codes.__getitem__, default=None)
        if best is not None and 2 * codes[best] > len(rest[best]):
            yield "code", letters(best)
            del rest[best]
    if "name" in missing and rest:
        yield "name", letters(max(rest, key=lambda at: sum(map(len, rest[at])) / len(rest[at])))


def proposal(reading: FileReading, aliases: Sequence[Aliases]) -> str:
    """Return lines to paste into the rules of the source; empty where all was decided.

    What values or headers show is written out, to be checked; what they do not is a comment.
    """
    ignored = list(_ignored(reading))
    layouts = [line for one in reading.undecided if one.row for line in _layout(reading, one)]
    layouts += [line for table in reading.tables for line in _unread(reading, table, aliases)]
    headless = [line for one in reading.undecided if _is_headless(one)
                for line in _without_header(reading, one)]  # fmt: skip
    if not ignored and not layouts and not headless:
        return ""
    source = reading.source or "<id>"
    lines = [f"# rules/sources/{source}.yaml: what could not be decided; check every line"]
    lines += headless
    if ignored:
        lines += ["ignore:  # or read the sheet by a layout", *ignored]
    if layouts:
        only_comments = all(line.lstrip().startswith("#") for line in layouts)
        lines += ["# layouts:" if only_comments else "layouts:", *layouts]
    return "\n".join(lines) + "\n"


def _is_headless(one: Undecided) -> bool:
    return not one.row and bool(one.table)


def _without_header(reading: FileReading, one: Undecided) -> Iterator[str]:
    """Data without names of columns cannot be told by a rule: every row would be a record."""
    yield f"# {_key(reading, one.sheet)}: no header row was found above rows with codes;"
    yield "# ask the sender for the list with its header, or put a row with the names of the"
    yield "# columns above its first row in a copy"


def _ignored(reading: FileReading) -> Iterator[str]:
    """Sheets without any row like a header can only be left out, once somebody looked."""
    open_sheets = {one.sheet for one in reading.undecided if one.row or _is_headless(one)}
    for skipped in reading.sheets_skipped:
        is_told = skipped.sheet in open_sheets or skipped.reason.startswith(IGNORED)
        if skipped.filled_rows and not is_told:
            why = f"{skipped.filled_rows} rows: say why they are left out"
            yield f"  {_key(reading, skipped.sheet)}: {_quoted(why)}"


def _layout(reading: FileReading, one: Undecided) -> Iterator[str]:
    yield f"  {_key(reading, one.sheet)}:"
    if one.rivals:
        yield f"    table: {one.table}  # or {', '.join(one.rivals)}"
    else:
        yield f"    table: {one.table}"
    yield f"    header_row: {one.row}"
    columns = [
        *(f"{_quoted(letter)}: {name}  # «{one.columns.get(letter, '')}»"
          for name, letter in one.proposed.items()),
        *(f"# {_quoted('?')}: {name}  # required; which column holds it?"
          for name in one.missing if name not in one.proposed and name != "code"),
        *(f"{_quoted(letter)}: {chr(34) * 2}  # «{one.columns[letter]}» claims {name} as «"
          f"{one.columns[held[0]]}» does" for name, held in one.disputed.items()
          for letter in held[1:]),
    ]  # fmt: skip
    if any(not line.startswith("#") for line in columns):
        yield "    columns:"
        yield from (f"      {line}" for line in columns)
    else:
        yield from (f"    # columns: {line.lstrip('# ')}" for line in columns)


def _unread(reading: FileReading, table: RawTable, aliases: Sequence[Aliases]) -> Iterator[str]:
    """Columns that no rule reads, as comments, with the field that their header may mean."""
    headers = [column for column in table.columns if column.reason == UNLISTED]
    if not headers:
        return
    own = next(one for one in aliases if one.table == table.layout)
    known = {claim: f.field for claim, f in own.claims.items() if f.field in own.wanted}
    yield f"  # {_key(reading, table.sheet)}:"
    yield "  #   columns:"
    for column in headers:
        near = process.extractOne(mark(column.header), list(known), scorer=fuzz.ratio)
        field = known[near[0]] if near and near[1] >= LIKE else '""'
        yield f"  #     {_quoted(column.header)}: {field}"


def _key(reading: FileReading, sheet: str) -> str:
    file = reading.file if reading.source else PurePath(reading.file).name
    # rules name files by patterns, and «danh mục [1].xlsx» would be one
    return _quoted(escape(f"{file}#{sheet}" if sheet else file))


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
