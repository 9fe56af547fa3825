"""Rows that a catalog ended: which of them are one, and what came in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from merge_toolkit.model.records import Procedure, Record, SourceRef
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.text.forms import mark


def ended_together(rows: Sequence[Record]) -> Sequence[Sequence[Record]]:
    """Rows that are left out; what several sources ended under one code and name is one."""
    found: dict[tuple[object, ...], list[Record]] = {}
    for row in rows:
        alike = (row.code, mark(row.name), row.status) if row.code and row.name else (row.key,)
        together = found.setdefault(alike, [])
        if row.source in {other.source for other in together}:
            together = found.setdefault((row.key,), [])
        together.append(row)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Heirs:
    """Procedures in force, by the row in which they stand and by their code."""

    _in_row: dict[SourceRef, set[str]] = field(default_factory=dict, init=False)
    _of_code: dict[str, set[str]] = field(default_factory=dict, init=False)

    def add(self, row: Record, unified_id: str) -> None:
        """Note what a row became; one that is not in force is nobody's heir."""
        if row.status is RecordStatus.IN_FORCE:
            self._in_row.setdefault(row.ref, set()).add(unified_id)
            self._of_code.setdefault(row.code or "", set()).add(unified_id)

    def of(self, row: Record) -> str:
        """Unified id of the one procedure in force in its row, or under the code in its place."""
        beside = self._in_row.get(row.ref, set())
        if not beside and isinstance(row, Procedure) and row.successor:
            beside = self._of_code.get(row.successor, set())
        return next(iter(beside)) if len(beside) == 1 else ""
