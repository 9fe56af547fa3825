"""Codes that slid against the names: runs of rows whose right code stands some rows off.

An *edge* leads from a row to the near row of its column that holds the code which others tell for
its name. Rows are scored for each offset as biologists score alignments: an edge of that offset
speaks for it, a row whose own code is right speaks against it, and a run ends where the score has
fallen too far below its best. So a run begins and ends with an edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merge_toolkit.matching.code_witness import LIKE, Column, Expected, Line, Run, Witnesses

FARTHEST = 10
"""Rows that a column is looked along; cells deleted or inserted by hand are one or a few."""
EXPLAINED = 1.0
RIGHT = -4.0
"""A row whose own code is right weighs as much as four that the offset explains (80 %)."""
OTHERWISE = -2.0
"""A row that another offset explains."""
UNEXPLAINED = -0.4
"""A code that is neither the row's own nor near: a slip, or a code that was replaced since."""
SILENT = -0.04
"""A row whose name nobody else knows: an edge carries over two dozen of them, but not for ever."""
GIVE_UP = 5.0
"""A run ends where its score fell this far below its best: one right row, but not two."""
LEAST_EDGES = 3
"""Two rows may be exchanged and three turned round by hand; neither gives three equal edges."""
LEAST_SCORE = 2.0
"""Three edges that many silent or unexplained rows part are no run."""
LEAST_SHARE = 0.5
"""Share of the rows with a known name that the offset must explain, slips and all."""
SEAM = 0.5
"""What a seam speaks for a slide: a deleted cell leaves a row without a code, or a code twice."""


@dataclass(frozen=True, slots=True)
class _Search:
    """One column, what others say of its rows, and the offsets at which their codes stand."""

    column: Column
    expected: Sequence[Expected]
    edges: Sequence[frozenset[int]]
    witnesses: Witnesses

    def right(self, place: int, offset: int) -> bool:
        """Whether a row has its own code, and no twin that stands at the offset."""
        agrees = self.expected[place].agrees(self.column.lines[place].record.code)
        return agrees and offset not in self.edges[place]

    def lost(self, place: int, _offset: int) -> bool:
        """Whether a row has a code that its name is not known by, and its own is not near."""
        contradicts = self.expected[place].contradicts(self.column.lines[place].record.code)
        return contradicts and not self.edges[place]

    def empty(self, place: int, offset: int) -> bool:
        """Whether nobody knows a row's name, and its only code is the one that slid away."""
        lines, from_it = self.column.lines, place + offset
        known = self.expected[place].witness or lines[place].record.code_as_given
        return not known and lines[from_it].record.code is not None

    def came(self, place: int, offset: int) -> bool:
        """Whether a row of unknown name has a code that elsewhere is on the name it came from."""
        line, owner = self.column.lines[place], place - offset
        if self.expected[place].witness or not 0 <= owner < len(self.column.lines):
            return False
        like = self.witnesses.likeness(line, self.column.lines[owner].name)
        return like >= LIKE and like > self.witnesses.likeness(line, line.name)

    def repeated(self, place: int, offset: int) -> bool:
        """Whether the same code stands at the offset: a procedure listed twice slid onto itself."""
        lines, other = self.column.lines, place + offset
        code = lines[place].record.code
        return code is not None and other in range(len(lines)) and code == lines[other].record.code

    def blank(self, place: int) -> bool:
        """Whether a row has no code: whatever stood there before, it speaks against no offset."""
        lines = self.column.lines
        return place in range(len(lines)) and lines[place].record.code is None

    def confirmed(self, places: Sequence[int]) -> int:
        """How many rows, from the first place to the last one, have a code that others tell too."""
        reached = range(places[0], places[-1] + 1)
        lines = self.column.lines
        return sum(self.expected[at].agrees(lines[at].record.code) for at in reached)

    def score(self, place: int, offset: int) -> float:
        """How much one row speaks for an offset."""
        if self.right(place, offset):
            return 0.0 if self.repeated(place, offset) else RIGHT
        if offset in self.edges[place]:
            agrees = self.expected[place].agrees(self.column.lines[place].record.code)
            return 0.0 if agrees else EXPLAINED
        if self.edges[place]:
            return OTHERWISE
        silent = not self.expected[place].witness or self.blank(place + offset)
        return SILENT if silent else UNEXPLAINED


def slides(column: Column, witnesses: Witnesses) -> list[Run]:
    """Find the slides of one column; none overlaps another one."""
    expected = witnesses.expected(column)
    edges = [
        frozenset() if witnesses.silent(line) else _edges(column, expected, place)
        for place, line in enumerate(column.lines)
    ]
    search = _Search(column, expected, edges, witnesses)
    offsets = Counter(offset for found in edges for offset in found)
    found = [
        (score, start, end, offset)
        for offset, count in sorted(offsets.items())
        if count >= LEAST_EDGES
        for score, start, end in _runs(search, offset)
    ]
    used = {place for place, line in enumerate(column.lines) if witnesses.silent(line)}
    result = []
    for score, start, end, offset in sorted(found, key=lambda run: (-run[0], run[1:])):
        reached = _reach(search, (start, end), offset)
        slide = _slide(search, tuple(at for at in reached if at not in used), offset, score)
        if slide is not None:
            used.update(slide.places)
            result.append(slide)
    return result


def _edges(column: Column, expected: Sequence[Expected], place: int) -> frozenset[int]:
    codes = expected[place].witness
    if not codes:
        return frozenset()
    line = column.lines[place]
    return frozenset(
        other - place
        for code in codes
        if code != line.record.code
        for other in column.places.get(code, ())
        if 0 < abs(other - place) <= FARTHEST
        and column.lines[other].name != line.name
        and column.lines[other].record.ref.row != line.record.ref.row
        and not expected[other].agrees(code)
    )


def _runs(search: _Search, offset: int) -> Iterator[tuple[float, int, int]]:
    """Score, start and end of the best runs of one offset."""
    places = [at for at, found in enumerate(search.edges) if offset in found]
    done = -1
    for start in places:
        if start <= done:
            continue
        total = best = 0.0
        end = start
        for at in range(start, len(search.edges)):
            total += search.score(at, offset)
            if total > best:
                best, end = total, at
            if total <= 0 or total < best - GIVE_UP:
                break
        if best >= LEAST_SCORE:
            done = end
            yield best, start, end


def _reach(search: _Search, run: tuple[int, int], offset: int) -> list[int]:
    """Places with a wrong code: the run, the rows its codes stand on, and those beyond its ends.

    At one end as many rows as the offset has may have lost their codes, at the other they may have
    none; and there may be rows whose code reads like the name of the row it slid from.
    """
    low, high = min(run[0], run[0] + offset), max(run[1], run[1] + offset)
    reached = [*range(low, high + 1)]
    for at, step in ((low, -1), (high, 1)):
        at_end = search.lost if step * offset > 0 else search.empty
        left = abs(offset)
        while 0 <= (at := at + step) < len(search.edges):
            if left and at_end(at, offset):
                left -= 1
            elif not search.came(at, offset):
                break
            reached.append(at)
    return [at for at in sorted(reached) if not search.right(at, offset)]


def _slide(search: _Search, places: tuple[int, ...], offset: int, score: float) -> Run | None:
    """Make the slide of these places, if enough of them are explained."""
    edges = frozenset(at for at in places if offset in search.edges[at])
    known = sum(1 for at in places if search.expected[at].witness)
    if len(edges) < max(LEAST_EDGES, LEAST_SHARE * known):
        return None
    codes = {at: search.column.lines[at + offset].record.code for at in edges}
    witnesses = frozenset(
        search.expected[at].witness[code].key for at, code in codes.items() if code
    )
    marks = SEAM * _seams(search.column, places, abs(offset)) - search.confirmed(places)
    return Run(search.column, places, round(score, 6), witnesses, offset, edges, marks=marks)


def _seams(column: Column, places: Sequence[int], size: int) -> int:
    """Rows without a code at the ends of a slide, and rows of it with one of another name."""
    ends = {*places[:size], *places[-size:]}
    blank = sum(1 for place in ends if not column.lines[place].record.code_as_given)
    return min(size, blank) + sum(1 for place in places if _twice(column, column.lines[place]))


def _twice(column: Column, line: Line) -> bool:
    """Whether a row has a code that the column has for another name too."""
    holders = column.places.get(line.record.code or "", ())
    names = {column.lines[place].name for place in holders} - {""}
    return bool(line.name) and len(names) > 1
