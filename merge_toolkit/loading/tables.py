"""One sheet -> its tables: headers found, every row sorted, headings counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from merge_toolkit.errors import Problem
from merge_toolkit.loading.account import count_sections
from merge_toolkit.loading.aliases import Aliases
from merge_toolkit.loading.asides import hidden_codes
from merge_toolkit.loading.cells import Reading, header_rows, plain_row
from merge_toolkit.loading.grid import Grid, address, place_of
from merge_toolkit.loading.headers import (
    LEAVES_OUT,
    SEARCHED_ROWS,
    Header,
    header_at,
    looks_like_header,
)
from merge_toolkit.loading.headings import HeadingStack
from merge_toolkit.loading.proposing import holds_values, undecided
from merge_toolkit.loading.rows import RowSorter
from merge_toolkit.loading.titles import outer_headings, push_lead, said_by_header
from merge_toolkit.loading.words import Words
from merge_toolkit.model.tables import (
    RawRow,
    RawTable,
    Remark,
    RowKind,
    SectionCount,
    Undecided,
)
from merge_toolkit.rules.schema import Layout
from merge_toolkit.text.forms import mark, one_line

NO_TICK = "no tick: "
"""Begins the remark on a cell of a tick column that holds another text."""
LEFT_OUT = "left out as its sender marks it: "
"""Begins the remark on a record that its source says is not to be published, with why."""
SURPLUS = "more cells than headers: "
"""Begins the remark on a row that goes on behind the last column, with what stands there."""
SURELY_ANOTHER = 2
"""A table that reads so many times the columns is meant, though the header of its name is unknown:
«Bản quyền» names a licence, and is one column of twenty about a system."""
PROCEDURE_TABLES = frozenset({"procedure", "replacement"})
"""Tables whose codes are those of procedures."""
NAMELESS_KINDS = {"procedure"}
"""Records to which the name of their table says nothing, so that the first that fits will do."""


@dataclass(slots=True)
class SheetReading:
    """What one sheet gave; ``nearest`` is the best header where none was complete."""

    tables: list[RawTable] = field(default_factory=list)
    sections: list[SectionCount] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    nearest: Header | None = None
    undecided: list[Undecided] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sheet stands, for tables and problems."""

    source: str
    file: str
    encoding: str

    def where(self, sheet: str, row: int | None = None) -> str:
        """Name the sheet, and a row counted from 0."""
        named = "/".join(filter(None, (self.source, self.file))) + (f"[{sheet}]" if sheet else "")
        return named if row is None else f"{named}!{row + 1}"


class SheetReader:
    """Reads the tables of one sheet; ``stack`` holds the headings of the text before it."""

    def __init__(
        self, grid: Grid, place: Place, words: Words, layout: Layout, stack: HeadingStack
    ) -> None:
        self._grid = grid
        self._place = place
        self._words = words
        self._layout = layout
        self._stack = stack
        push_lead(grid, words.headings, stack)
        self.result = SheetReading(remarks=list(grid.remarks))

    def read(self) -> SheetReading:
        """Read every table, from the first header to the last row of the sheet."""
        header = self._first_header()
        if header is None:
            self.result.undecided.append(undecided(self._grid, self.result.nearest))
            return self.result
        start = 0
        while header is not None:
            start, header = self._table(start, header)
        self.result.sections = list(count_sections(self._grid.sheet, self.result.tables))
        return self.result

    def _first_header(self) -> Header | None:
        aliases, given = self._eligible(), self._layout.header_row
        rows = range(min(SEARCHED_ROWS, len(self._grid.rows)))
        if given is not None:
            rows = range(given - 1, min(given, len(self._grid.rows)))
        for row in rows:
            headers = header_at(self._grid, row, aliases, self._layout)
            if not headers:
                continue
            header = headers[0]
            if header.is_complete:
                fuller = max(headers, key=lambda one: len(one.fields))
                if len(fuller.fields) < SURELY_ANOTHER * len(header.fields):
                    return self._undisputed(row, aliases)
                header = fuller
            if given is None and holds_values(self._grid, row):
                continue
            nearest = self.result.nearest
            if nearest is None or len(header.fields) > len(nearest.fields):
                self.result.nearest = header
        return None

    def _eligible(self) -> tuple[Aliases, ...]:
        """The table that the layout names, else those that have the fields it names."""
        layout, aliases = self._layout, self._words.aliases
        if layout.table:
            return tuple(one for one in aliases if one.table == layout.table)
        named = {*filter(None, layout.columns.values()), *layout.defaults}
        return tuple(one for one in aliases if named <= one.wanted.keys()) or aliases

    def _undisputed(self, row: int, aliases: tuple[Aliases, ...]) -> Header:
        """The best header of a row, with a problem for each doubt about it."""
        headers = header_at(self._grid, row, aliases, self._layout)
        best = headers[0]
        where = self._place.where(self._grid.sheet, row)
        rivals = [
            other.aliases.table
            for other in headers[1:]
            if other.is_complete
            and len(other.fields) == len(best.fields)
            and {other.aliases.record, best.aliases.record} != NAMELESS_KINDS
        ]
        if rivals:
            what = (
                f"the header fits several tables alike: {', '.join([best.aliases.table, *rivals])}"
            )
            fix = f"name one under layouts: {{table: …}} in rules/sources/{self._place.source}.yaml"
            self.result.problems.append(Problem(where, what, fix))
        self._note(best, tuple(rivals))
        for name, columns in best.disputes:
            named = ", ".join(f"{column.letter} «{column.header}»" for column in columns)
            what = f"several columns claim the field «{name}»: {named}"
            fix = (
                "say which one holds under layouts: {columns: {header or letter: field}} in "
                f"rules/sources/{self._place.source}.yaml; an empty field sets a column aside"
            )
            self.result.problems.append(Problem(where, what, fix))
        return best

    def _note(self, header: Header, rivals: tuple[str, ...]) -> None:
        """Keep what is open about a header, for people to decide."""
        if rivals or header.disputes:
            self.result.undecided.append(undecided(self._grid, header, rivals))

    def _table(self, start: int, header: Header) -> tuple[int, Header | None]:
        """Read one table; return where the next one starts, and its header."""
        grid = self._grid
        titles = [
            plain_row(grid, row, RowKind.TITLE if grid.filled(row) else RowKind.BLANK, "")
            for row in range(start, header.row)
        ]
        rows = titles + [plain_row(grid, row, RowKind.HEADER, "") for row in header_rows(header)]
        if left_out := self._left_out(header):
            grid = self._grid = replace(grid, left_out=left_out)
        sorter = RowSorter(self._reading(header, titles), self._stack)
        following: Header | None = None
        at = header.row + header.depth
        while at < len(grid.rows):
            plain = list(sorter.plain_rows(at))
            rows += plain
            at += len(plain)
            if at == len(grid.rows):
                break
            following = self._other_header(at, header, sorter)
            if following is not None:
                break
            rows.append(sorter.read(at))
            at += 1
        self.result.tables.append(self._raw_table(header, rows))
        self.result.remarks += [
            Remark(
                grid.sheet, place_of(cell.address)[0] + 1, cell.address, f"{NO_TICK}«{cell.text}»"
            )
            for cell in sorter.unread_ticks
        ]
        self.result.remarks += _surplus(grid, header, rows)
        if header.aliases.table in PROCEDURE_TABLES:
            self.result.remarks += hidden_codes(self.result.tables[-1])
        self.result.remarks += [
            Remark(grid.sheet, row.row, f"A{row.row}", f"{LEFT_OUT}«{grid.left_out[row.row - 1]}»")
            for row in rows
            if row.row - 1 in grid.left_out
        ]
        return at, following

    def _left_out(self, header: Header) -> Mapping[int, str]:
        """Rows below a header that their sender marks as not to be published, and why."""
        out: dict[int, str] = {}
        for at, column in enumerate(header.columns):
            if column.reason == LEAVES_OUT:
                why = header.aliases.left_out[mark(column.header)]
                for row in range(header.row + header.depth, len(self._grid.rows)):
                    if (mark(text := self._grid.text(row, at)) or text) in self._words.ticks:
                        out[row] = why
        return out

    def _reading(self, header: Header, titles: Sequence[RawRow]) -> Reading:
        outer = (
            *said_by_header(header),
            *outer_headings(self._grid.sheet, titles, self._words.headings),
        )
        return Reading(self._grid, header, self._words, self._layout.defaults, outer)

    def _other_header(self, row: int, header: Header, sorter: RowSorter) -> Header | None:
        """The header of another table that starts at this row."""
        looks_so = looks_like_header(self._grid, row, self._words.aliases)
        if not looks_so or sorter.is_repeat(row):
            return None
        found = header_at(self._grid, row, self._words.aliases, _FREE)[:1]
        if not found or not found[0].is_complete:
            return None
        same = tuple(column.header for column in found[0].columns) == tuple(
            column.header for column in header.columns
        )
        repeats = found[0].claims == header.claims or same
        return None if repeats else self._undisputed(row, self._words.aliases)

    def _raw_table(self, header: Header, rows: Sequence[RawRow]) -> RawTable:
        place = self._place
        return RawTable(
            place.source,
            place.file,
            self._grid.sheet,
            header.aliases.table,
            header.columns,
            tuple(rows),
            place.encoding,
        )


def _surplus(grid: Grid, header: Header, rows: Sequence[RawRow]) -> Iterator[Remark]:
    """Records with texts behind the last column, as a comma without quotes makes them."""
    width = len(header.columns)
    if max(map(len, grid.rows), default=0) <= width:
        return
    for row in rows:
        at = row.row - 1
        if row.kind is RowKind.RECORD and len(grid.rows[at]) > width:
            behind = [column for column in grid.filled(at) if column >= width]
            if behind:
                texts = " | ".join(one_line(grid.text(at, column)) for column in behind)
                place = address((at, behind[0]))
                yield Remark(grid.sheet, row.row, place, f"{SURPLUS}«{texts}»")


_FREE = Layout()
