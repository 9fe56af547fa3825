"""``crosswalk.csv``: where each source record went."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.view import Place, View
from merge_toolkit.model.outcome import CrosswalkLine

COLUMNS = (
    "source",
    "file",
    "sheet",
    "row",
    "record",
    "code",
    "name",
    "unified_id",
    "relation",
    "decided_by",
    "score",
    "reason",
)


def write_crosswalk(made: View, path: Path) -> None:
    """Write one line per (source record, unified record), in the order of the sources."""

    def order(line: CrosswalkLine) -> tuple[Place, str]:
        return made.place(line.record), line.unified_id

    lines = [line for sort in made.sorts for line in sorted(sort.outcome.crosswalk, key=order)]
    write_csv(path, COLUMNS, (_cells(line) for line in lines))


def _cells(line: CrosswalkLine) -> tuple[str, ...]:
    record, ref = line.record, line.record.ref
    return (
        ref.source,
        ref.file,
        ref.sheet,
        str(ref.row),
        str(record.part),
        record.code_as_given,
        record.name,
        line.unified_id,
        line.relation.value,
        line.decided_by.value,
        "" if line.score is None else f"{line.score:.4f}",
        line.reason,
    )
