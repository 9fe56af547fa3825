"""Which procedures of a row are replaced, and which replace them: told by its columns.

A table of replacements has a column for the one and a column for the other, and a cell of each may
name several. A name with one code more, of its own, names the successor by it. Where nothing
tells, every procedure of the row counts as replaced, so that none is published as in force, and
people are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from merge_toolkit.model.tables import RawRow
from merge_toolkit.normalize.codes import CodeReading, find_codes, read_codes
from merge_toolkit.normalize.phrases import flat
from merge_toolkit.normalize.rows import RowWords
from merge_toolkit.text.forms import clean

Named = tuple[CodeReading, str, str]
"""A code, its name, and the words of the source that identify it."""


def named(readings: Sequence[CodeReading], text: str, given: str) -> Iterator[Named]:
    """Give each code its own line of a name where there is one a code, else the whole name."""
    lines = text.split("\n")
    own = len(lines) == len(readings)
    for at, reading in enumerate(readings):
        name = flat(lines[at] if own else text)
        yield reading, name or reading.rest, name if own and len(lines) > 1 else flat(given)


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands in the column of the replaced procedures and in that of their successors."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """The codes of one row on either side; ``certain`` where its columns tell the two apart."""

    old: tuple[CodeReading, ...]
    new: tuple[CodeReading, ...]
    names: Sides | None
    certain: bool

    @staticmethod
    def of(row: RawRow, words: RowWords) -> Replacement:
        """Read the codes of a row that speaks of a replacement."""
        codes, names = _sides(row, words, "code"), _sides(row, words, "name")
        own, name = words.text("code"), words.text("name")
        old = read_codes(codes.old if codes else own)
        new = read_codes(codes.new) if codes else ()
        if not own and find_codes(name):
            old = _in_line(names.old) if names else find_codes(name)
            new = _in_line(names.new) if names else ()
        elif own and names:
            old = _with(old, find_codes(names.old), (*old, *new))
            new = _with(new, find_codes(names.new), (*old, *new))
        elif own:
            beside = _with((), find_codes(name), (*old, *new))
            if len(old) == len(beside) == 1 and not codes:
                return Replacement(old, beside, None, certain=True)
            old = (*old, *beside)
        sided, shared = bool(codes or names), _codes(old) & _codes(new)
        certain = bool(new) and not shared if sided else len(old) == 1
        return Replacement(old, new, names, certain) if certain else _doubtful(old, new)

    @property
    def codes(self) -> str:
        """Every code of the row, as people write a list."""
        return ", ".join(one.code or one.given for one in (*self.old, *self.new))

    def named(self, text: str, given: str, bare: Callable[[str], str]) -> Iterator[Named]:
        """Give each code its name, the replaced ones first: a line each, else all of its side.

        ``text`` is the name of the row without codes, ``given`` what its source says; ``bare``
        takes the codes out of a name.
        """
        if self.names is None:
            yield from named((*self.old, *self.new), text, given)
            return
        for readings, name in ((self.old, self.names.old), (self.new, self.names.new)):
            yield from named(readings, bare(name), bare(name))


def _sides(row: RawRow, words: RowWords, field: str) -> Sides | None:
    """The two cells that were joined for a field; None where there were not just two."""
    cell, text = row.cells.get(field), words.text(field)
    if cell is None or len(cell.column.split("; ")) != 2:
        return None
    after = [other for other in row.others if cell.column.endswith(f"; {other.column}")]
    new = clean(after[0].text) if len(after) == 1 else ""
    if not new or not text.endswith(f"\n{new}"):
        return None
    return Sides(text.removesuffix(f"\n{new}"), new)


def _in_line(name: str) -> tuple[CodeReading, ...]:
    return find_codes(name) or (CodeReading(""),)


def _with(
    readings: tuple[CodeReading, ...],
    more: tuple[CodeReading, ...],
    known: tuple[CodeReading, ...],
) -> tuple[CodeReading, ...]:
    return (*readings, *(one for one in more if one.code not in _codes(known)))


def _codes(readings: Sequence[CodeReading]) -> frozenset[str]:
    return frozenset(one.code for one in readings if one.code)


def _doubtful(old: tuple[CodeReading, ...], new: tuple[CodeReading, ...]) -> Replacement:
    """Take each code once, all as replaced."""
    return Replacement(_with(old, new, old), (), None, certain=False)
