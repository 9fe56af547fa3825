"""Columns of codes as they stand in the files, and which code other records tell for a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from merge_toolkit.model.records import Record, RecordKey

MOST_CODES = 3
"""A name with more codes at one level than an old, a new and a wrong one tells none of them."""
LIKE = 0.6
"""Share of words that two writings of one name have at least in common."""

Table = tuple[str, str, str]
"""Source, file and sheet."""


class Named(Protocol):
    """What is asked of a prepared record: the words of its name without their marks."""

    @property
    def record(self) -> Record:
        """The record."""

    @property
    def folded(self) -> str:
        """Its name, ready to be compared."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record in its column; ``name`` are its folded words by alphabet, empty if unmatched."""

    record: Record
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The records of one table in the order of its rows, and the places of each code."""

    table: Table
    lines: Sequence[Line]
    places: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Run:
    """Places of a column whose codes are not theirs.

    Of a slide, ``offset`` is how far below a row its code stands, and ``edges`` the places where
    others confirm that; of a drag, ``step`` is what each code adds to the one above. ``witnesses``
    are the records that tell, ``score`` how much they tell; ``marks`` what else shows that it is
    this column that slid, and not that of its witnesses.
    """

    column: Column
    places: tuple[int, ...]
    score: float
    witnesses: frozenset[RecordKey]
    offset: int = 0
    edges: frozenset[int] = frozenset()
    step: int = 0
    marks: float = 0.0


@dataclass(frozen=True, slots=True)
class Expected:
    """Codes of a name elsewhere: by the best witnesses of its level, and by anyone at all."""

    witness: Mapping[str, Record] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def agrees(self, code: str | None) -> bool:
        """Whether the best witnesses give the name this code."""
        return code in self.witness

    def contradicts(self, code: str | None) -> bool:
        """Whether others know the name, but none of them by this code."""
        return bool(self.witness) and code is not None and code not in self.known


UNKNOWN = Expected()
_Spot = tuple[Column, int]


def columns_of(profiles: Mapping[str, Sequence[Named]], others: Iterable[Record]) -> list[Column]:
    """Lay records out as they stand; ``others`` hold a place in a column, but no name counts."""
    tables: dict[Table, list[Line]] = {}
    lines = [
        Line(profile.record, " ".join(sorted(profile.folded.split())))
        for rows in profiles.values()
        for profile in rows
    ]
    for line in (*lines, *map(Line, others)):
        ref = line.record.ref
        tables.setdefault((ref.source, ref.file, ref.sheet), []).append(line)
    return [_column(table, tables[table]) for table in sorted(tables)]


def _column(table: Table, lines: list[Line]) -> Column:
    lines.sort(key=lambda line: (line.record.ref.row, line.record.part))
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if line.record.code:
            places.setdefault(line.record.code, []).append(place)
    return Column(table, lines, places)


class Witnesses:
    """What all records tell about names and codes, but those that were silenced."""

    def __init__(self, columns: Sequence[Column], references: Collection[str]) -> None:
        self._columns = columns
        self._references = references
        self._silent: set[RecordKey] = set()
        self._spots: dict[str, list[_Spot]] = {}
        for column in columns:
            for place, line in enumerate(column.lines):
                if line.name:
                    self._spots.setdefault(line.name, []).append((column, place))
        self._expected: dict[Table, list[Expected]] = {}
        self._voices: dict[str, Sequence[tuple[Table, Record]]] = {}

    def expected(self, column: Column) -> Sequence[Expected]:
        """Tell for each line of a column what the records outside of its table say."""
        found = self._expected.get(column.table)
        if found is None:
            found = [self._tell(column.table, line) for line in column.lines]
            self._expected[column.table] = found
        return found

    def silence(self, run: Run) -> list[Column]:
        """Believe no code of these rows any more; return the columns this changes."""
        rows = [run.column.lines[place] for place in run.places]
        self._silent.update(line.record.key for line in rows)
        changed = {run.column.table: run.column}
        for name in {line.name for line in rows} - {""}:
            self._voices.pop(name, None)
            for column, place in self._spots[name]:
                if column.table in self._expected:
                    told = self._tell(column.table, column.lines[place])
                    self._expected[column.table][place] = told
                    changed[column.table] = column
        return list(changed.values())

    def silent(self, line: Line) -> bool:
        """Whether the line's code is no longer believed."""
        return line.record.key in self._silent

    def likeness(self, line: Line, name: str) -> float:
        """Share of words (0..1) that a name has in common with those of the line's code elsewhere.

        Below 0 where the code stands in no other table.
        """
        words = set(name.split())
        table = (line.record.ref.source, line.record.ref.file, line.record.ref.sheet)
        found = -1.0
        for column in self._columns if line.record.code else ():
            for place in column.places.get(line.record.code or "", ()):
                other = set(column.lines[place].name.split())
                if other and column.table != table and not self.silent(column.lines[place]):
                    found = max(found, len(words & other) / len(words | other))
        return found

    def _tell(self, table: Table, line: Line) -> Expected:
        if len(self._spots.get(line.name, ())) < 2:
            return UNKNOWN
        known: set[str] = set()
        ranked: dict[int, dict[str, Record]] = {}
        for (source, file, sheet), record in self._voices_of(line.name):
            if record.code is None or (source, file, sheet) == table:
                continue
            known.add(record.code)
            if _levels_meet(line.record, record):
                # the reference before other provinces, and those before one's own other tables
                rank = 0 if source in self._references else 1 + (source == table[0])
                ranked.setdefault(rank, {}).setdefault(record.code, record)
        best = ranked[min(ranked)] if ranked else {}
        return Expected(best if len(best) <= MOST_CODES else {}, frozenset(known))

    def _voices_of(self, name: str) -> Sequence[tuple[Table, Record]]:
        """Give few records that speak for all of a name, however many provinces list it.

        Of each code and level: the first record, the first one of another table, and the first one
        of another source; so whoever asks hears everything that is not their own.
        """
        found = self._voices.get(name)
        if found is None:
            heard: dict[tuple[object, ...], list[tuple[Table, Record]]] = {}
            for column, place in self._spots[name]:
                record = column.lines[place].record
                if record.code and record.key not in self._silent:
                    reference = column.table[0] in self._references
                    kind = (record.code, getattr(record, "level", ()), reference)
                    _hear(heard.setdefault(kind, []), (column.table, record))
            found = self._voices[name] = [voice for voices in heard.values() for voice in voices]
        return found


def _hear(voices: list[tuple[Table, Record]], voice: tuple[Table, Record]) -> None:
    tables = [table for table, _ in voices]
    sources = {source for source, _, _ in tables}
    another_table = len(tables) < 2 and voice[0] not in tables
    another_source = len(sources) == 1 and voice[0][0] not in sources
    if another_table or another_source:
        voices.append(voice)


def _levels_meet(one: Record, other: Record) -> bool:
    """Whether two records may be at one level; procedures of one name differ by it."""
    levels, others = getattr(one, "level", ()), getattr(other, "level", ())
    return not levels or not others or bool({*levels} & {*others})
