"""What became of every source row of a procedure: the counts that must reconcile.

A row is a procedure before the reform where it is the first row of a unified one, which remains or
has ended; every other row of that was merged into it. Rows that stand behind no procedure were left
out. So remaining and ended rows are as many as the unified procedures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import CrosswalkLine, Relation
from merge_toolkit.model.records import Record, RecordKey


class Fate(StrEnum):
    """What became of one source row."""

    REMAINS = "remains"
    ENDED = "ended"
    MERGED = "merged"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class RowFate:
    """A source row, its line of the crosswalk, and what became of it; ``unified_id`` is its own."""

    line: CrosswalkLine
    fate: Fate
    unified_id: str

    @property
    def record(self) -> Record:
        """The row."""
        return self.line.record


@dataclass(slots=True)
class Tally:
    """Procedure rows of one agency before the reform, and what became of them."""

    remains: int = 0
    ended: int = 0
    merged: int = 0

    @property
    def before(self) -> int:
        """Every one of them is counted once."""
        return self.remains + self.ended + self.merged


def row_fates(made: View, parts: Mapping[str, str]) -> Iterator[RowFate]:
    """Tell of every row of a procedure but those of references, in the order of the crosswalk."""
    own: dict[RecordKey, str] = {one.anchor.key: one.id for one in made.procedures.unified}
    lines = {line.record.key: line for line in made.procedures.outcome.crosswalk}
    for key, line in lines.items():
        if line.relation is Relation.REFERENCE:
            continue
        if key in own:
            fate = Fate.ENDED if parts[own[key]] == Part.ENDED else Fate.REMAINS
        else:
            fate = Fate.MERGED if line.unified_id else Fate.LEFT_OUT
        yield RowFate(line, fate, own.get(key, line.unified_id))


def tallies(made: View, parts: Mapping[str, str]) -> dict[str, Tally]:
    """Count the rows of procedures by the agency that they name."""
    found: dict[str, Tally] = {}
    for one in row_fates(made, parts):
        if one.fate is not Fate.LEFT_OUT:
            tally = found.setdefault(agency_of(one.record), Tally())
            setattr(tally, one.fate.value, getattr(tally, one.fate.value) + 1)
    return found


def agency_of(record: Record) -> str:
    """The first deciding agency that a source names; empty for none."""
    return record.responsible.partition(";")[0].strip()
