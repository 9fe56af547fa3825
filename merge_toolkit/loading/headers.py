"""Header rows: which row is one, how deep it is, and which field each of its columns fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from merge_toolkit.loading.aliases import ORDINAL, Aliases, Claim
from merge_toolkit.loading.grid import Grid, letters
from merge_toolkit.model.tables import Column
from merge_toolkit.rules.schema import Layout
from merge_toolkit.text.forms import Marked, mark, one_line

SEARCHED_ROWS = 30
"""A sheet's first header stands within so many rows."""
MAX_DEPTH = 3
MAX_HEADER = 120
"""Longest text of one header cell; longer ones are titles or values."""
UNLISTED = "no table of columns.yaml lists this header"
LEAVES_OUT = "a mark here leaves its row out"
SET_ASIDE = "as the layout says"
_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a sheet, read by one table of the rules."""

    row: int
    depth: int
    aliases: Aliases
    columns: tuple[Column, ...]
    claims: tuple[Claim | None, ...]
    disputes: tuple[tuple[str, tuple[Column, ...]], ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """Fields and running number that its columns claim."""
        return frozenset(claim.field for claim in self.claims if claim)

    @property
    def missing(self) -> frozenset[str]:
        """Required fields that no column claims."""
        return self.aliases.required - self.fields

    @property
    def is_complete(self) -> bool:
        """Whether it may head a table: all that is required, and not by one column alone."""
        claimed = sum(claim is not None for claim in self.claims)
        return not self.missing and claimed > 1


def header_at(grid: Grid, row: int, aliases: tuple[Aliases, ...], layout: Layout) -> list[Header]:
    """Read a row as the header of each table, the best-matching first."""
    if layout.header_row is None and not _may_be_header(grid, row, aliases, layout):
        return []
    depth = _depth(grid, row)
    paths = _paths(grid, row, depth)
    overrides = {mark(header): field for header, field in layout.columns.items()}
    headers = [_read(row, depth, paths, one, overrides) for one in aliases]
    return sorted(headers, key=lambda header: (len(header.missing), -len(header.fields)))


def _may_be_header(grid: Grid, row: int, aliases: tuple[Aliases, ...], layout: Layout) -> bool:
    """A cheap look: two cells or more, of which one is a known header."""
    marks = _short_marks(grid, row)
    own = {mark(header) for header in layout.columns}
    return len(grid.filled(row)) > 1 and (
        not marks.isdisjoint(own) or any(not marks.isdisjoint(one.claims) for one in aliases)
    )


def looks_like_header(grid: Grid, row: int, aliases: tuple[Aliases, ...]) -> bool:
    """A stricter look among records: a required header of one table and another of its headers.

    Agencies and levels in records read like headers of some table, but not of one twice.
    """
    texts = grid.rows[row]
    if sum([_DIGIT.search(texts[at]) is not None for at in grid.filled(row)]) > 3:
        return False
    marks = _short_marks(grid, row)
    return any(
        not marks.isdisjoint(one.required_headers) and len(marks & one.claims.keys()) > 1
        for one in aliases
    )


def _short_marks(grid: Grid, row: int) -> set[Marked]:
    """Compared forms of the cells that are short enough for a header, with and without brackets."""
    texts = [text for text in grid.rows[row] if 0 < len(text) <= MAX_HEADER]
    texts += [_BRACKETS.sub("", text) for text in texts if text[-1] == ")"]
    return set(map(mark, texts))


def _depth(grid: Grid, row: int) -> int:
    """How many rows a header has: merged ranges say so, or a second row that only fills gaps."""
    filled = grid.filled(row)
    bottoms = [
        area.bottom
        for area in grid.merged
        if area.top == row and area.bottom > row and area.left in filled
    ]
    if bottoms:
        return min(max(bottoms) - row + 1, MAX_DEPTH, len(grid.rows) - row)
    below = grid.filled(row + 1) if row + 1 < len(grid.rows) else ()
    parents = set(_gap_parents(grid, row, below).values())
    fills_gaps = any(column not in filled for column in below)
    under_parents = all(column not in filled or column in parents for column in below)
    short = all(len(grid.text(row + 1, column)) <= MAX_HEADER for column in below)
    return 2 if fills_gaps and under_parents and short and len(below) < len(filled) + 2 else 1


def _gap_parents(grid: Grid, row: int, below: tuple[int, ...]) -> dict[int, int]:
    """For each column with text below an empty header cell: the header cell to its left."""
    filled = grid.filled(row)
    parents: dict[int, int] = {}
    for column in below:
        left = max((at for at in filled if at < column), default=-1)
        if column not in filled and left in below:
            parents[column] = left
    return parents


def _paths(grid: Grid, row: int, depth: int) -> list[tuple[str, ...]]:
    """For each column its header texts from the top down, repeats of merged cells left out."""
    below = grid.filled(row + 1) if depth == 2 else ()
    parents = _gap_parents(grid, row, below)
    width = max(len(cells) for cells in grid.rows[row : row + depth])
    paths = []
    for column in range(width):
        texts = [one_line(grid.shown(at, column)) for at in range(row, row + depth)]
        if not texts[0] and column in parents:
            texts[0] = one_line(grid.text(row, parents[column]))
        paths.append(tuple(text for text, _ in groupby(texts) if text))
    return paths


def _read(
    row: int,
    depth: int,
    paths: list[tuple[str, ...]],
    aliases: Aliases,
    overrides: Mapping[Marked, str],
) -> Header:
    found = [_claim(at, path, aliases, overrides) for at, path in enumerate(paths)]
    best: dict[Claim, int] = {}
    for match in found:
        if match:
            best[match[0]] = min(match[1], best.get(match[0], 9))
    columns, claims = [], []
    for at, (path, match) in enumerate(zip(paths, found, strict=True)):
        header = " / ".join(path)
        claim = match[0] if match else None
        reason = "" if claim else _why_unread(at, path, aliases, overrides)
        single = claim and claim.field not in aliases.several and claim.field != ORDINAL
        if match and single and match[1] > best[match[0]]:
            reason, claim = f"another column fits «{match[0].field}» better", None
        if claim and claim.field == ORDINAL:
            reason = "running number"
        field = claim.field if claim and claim.field != ORDINAL else None
        columns.append(Column(letters(at), header, field, reason))
        claims.append(claim)
    disputes = tuple(_disputes(columns, claims, aliases))
    return Header(row, depth, aliases, tuple(columns), tuple(claims), disputes)


def _why_unread(
    at: int, path: tuple[str, ...], aliases: Aliases, overrides: Mapping[Marked, str]
) -> str:
    if mark(" / ".join(path)) in aliases.left_out:
        return LEAVES_OUT
    if not overrides.keys().isdisjoint((_letter(at), *forms(path))):
        return SET_ASIDE
    return UNLISTED if path else "no header"


def _letter(at: int) -> Marked:
    """How a layout may name a column instead of by its header."""
    return Marked(letters(at).lower())


def _claim(
    at: int, path: tuple[str, ...], aliases: Aliases, overrides: Mapping[Marked, str]
) -> tuple[Claim, int] | None:
    """What a column claims, and how indirectly: 0 by its whole header, more by a part of it."""
    if (letter := _letter(at)) in overrides:
        return (Claim(overrides[letter]), 0) if overrides[letter] else None
    for rank, form in enumerate(forms(path)):
        if form in overrides:
            return (Claim(overrides[form]), 0) if overrides[form] else None
        if form in aliases.claims:
            return aliases.claims[form], rank
    return None


def forms(path: tuple[str, ...]) -> Iterator[Marked]:
    """Forms of a header from the fullest down: all rows, the last row; then without brackets."""
    if path and max(map(len, path)) <= MAX_HEADER:
        whole, last = " / ".join(path), path[-1]
        yield from (mark(whole), mark(last))
        yield from (mark(_BRACKETS.sub("", whole)), mark(_BRACKETS.sub("", last)))


def _disputes(
    columns: list[Column], claims: list[Claim | None], aliases: Aliases
) -> Iterator[tuple[str, tuple[Column, ...]]]:
    """Fields that two columns claim: with the same value, or one with ticks and one without."""
    holders: dict[str, list[tuple[str, Column]]] = {}
    for column, claim in zip(columns, claims, strict=True):
        if claim and claim.field not in {*aliases.several, ORDINAL}:
            holders.setdefault(claim.field, []).append((claim.value, column))
    for field, held in holders.items():
        values = [value for value, _ in held]
        if len(set(values)) < len(values) or ("" in values and len(values) > 1):
            yield field, tuple(column for _, column in held)
