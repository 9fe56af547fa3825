"""``findings.csv``: data problems, each with its place and its fix."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Finding, Severity

COLUMNS = (
    "id",
    "code",
    "severity",
    "source",
    "file",
    "sheet",
    "row",
    "field",
    "value",
    "message",
    "fix",
)


def write_findings(made: View, path: Path) -> None:
    """Write findings, the gravest first, then by code and place."""
    write_csv(path, COLUMNS, (_cells(one) for one in sorted(made.result.findings, key=_order)))


def _order(one: Finding) -> tuple[object, ...]:
    place = (one.source, one.file, one.sheet, one.row, one.field, one.value, one.message)
    return (_SEVERITIES.index(one.severity), one.code, *place)


def _cells(one: Finding) -> tuple[str, ...]:
    return (
        one.id,
        one.code,
        one.severity.value,
        one.source,
        one.file,
        one.sheet,
        str(one.row) if one.row else "",
        one.field,
        one.value,
        one.message,
        one.fix,
    )


_SEVERITIES = tuple(Severity)
