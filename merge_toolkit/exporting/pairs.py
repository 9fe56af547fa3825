"""``pairs.csv``: every pair proposed, and the nearest sibling of rows left single."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from merge_toolkit.exporting.cells import SEPARATOR
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.report.hills import points
from merge_toolkit.exporting.view import Place, View
from merge_toolkit.model.linkage import Match
from merge_toolkit.model.records import Record, RecordKey

_SIDE = ("source", "file", "sheet", "row", "code", "name")
COLUMNS = (
    *(f"left_{name}" for name in _SIDE),
    *(f"right_{name}" for name in _SIDE),
    "score",
    "margin",
    "verdict",
    "reasons",
    "decided_by",
    "points",
)


def write_pairs(made: View, path: Path) -> None:
    """Write the pairs in the order of their left rows; left is the earlier source."""
    rows: list[tuple[tuple[Place, Place], tuple[str, ...]]] = []
    for sort in made.sorts:
        found: dict[tuple[RecordKey, RecordKey], Match] = {}
        for match in (*sort.outcome.nearest, *sort.outcome.matches):
            found[match.pair.left, match.pair.right] = match
        ordered = [_row(match, sort.records, made) for match in found.values()]
        rows += sorted(ordered, key=lambda row: row[0])
    write_csv(path, COLUMNS, (cells for _, cells in rows))


def _row(
    match: Match, records: Mapping[RecordKey, Record], made: View
) -> tuple[tuple[Place, Place], tuple[str, ...]]:
    sides = (records[match.pair.left], records[match.pair.right])
    left, right = sorted(sides, key=made.place)
    cells = (
        *_side(left),
        *_side(right),
        f"{match.score:.4f}",
        f"{match.margin:.4f}",
        match.verdict.value,
        SEPARATOR.join(match.reasons),
        match.decided_by.value,
        f"{points(match.score):.2f}",
    )
    return (made.place(left), made.place(right)), cells


def _side(record: Record) -> tuple[str, ...]:
    ref = record.ref
    return ref.source, ref.file, ref.sheet, str(ref.row), record.code_as_given, record.name
