"""``code_corrections.csv``: every code that should be written otherwise, and what tells so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.view import View
from merge_toolkit.model.code_columns import CodeBlock, CodeColumns, CodeCorrection, Ground

COLUMNS = (
    "source",
    "file",
    "sheet",
    "row",
    "record",
    "name",
    "code_as_given",
    "proposed_code",
    "reason",
    "ground",
    "block",
)


def write_code_corrections(made: View, path: Path) -> None:
    """Write one line per record whose code is proposed or doubted, in the order of the sources."""
    lines = sorted(_lines(made.result.code_columns), key=lambda line: made.place(line[0].record))
    write_csv(path, COLUMNS, (_cells(*line) for line in lines))


def _lines(found: CodeColumns) -> Iterator[tuple[CodeCorrection, CodeBlock | None]]:
    yield from ((one, block) for block in found.blocks for one in block.corrections)
    yield from ((one, None) for one in found.repairs)


def _cells(one: CodeCorrection, block: CodeBlock | None) -> tuple[str, ...]:
    record, ref = one.record, one.record.ref
    return (
        ref.source,
        ref.file,
        ref.sheet,
        str(ref.row),
        str(record.part),
        record.name,
        record.code_as_given,
        one.proposed,
        one.fault.value,
        _ground(one, block),
        f"{block.first.ref.row}–{block.last.ref.row}" if block else "",
    )


def _ground(one: CodeCorrection, block: CodeBlock | None) -> str:
    """Say what the proposal rests on, the codes that it does not agree with, and its rival."""
    words = one.ground.value
    if one.witness:
        words += f": {one.witness.ref}"
    if block and one.ground is Ground.OFFSET:
        words += f" {block.offset:+d}"
    if one.candidates:
        words += f"{': ' if one.ground is Ground.CANDIDATES else '; elsewhere: '}"
        words += " | ".join(one.candidates)
    if block and block.rival:
        words += f"; rival: {block.rival.ref}"
    return words
