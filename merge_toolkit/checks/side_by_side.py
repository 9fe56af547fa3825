"""What cross-source checks look at: all sources side by side, and what the matching found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.model.code_columns import CodeColumns
from merge_toolkit.model.linkage import Contradiction, Match
from merge_toolkit.model.outcome import CrosswalkLine
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.rules.schema import Language


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What cross-source checks look at."""

    provinces: Mapping[str, Sequence[Record]]
    references: Mapping[str, Sequence[Record]]
    clashes: Sequence[Match]
    witnesses: Sequence[Match]
    contradictions: Sequence[Contradiction]
    codes: CodeColumns
    crosswalk: Sequence[CrosswalkLine]
    language: Language

    def by_key(self) -> dict[RecordKey, Record]:
        """Every record by its key."""
        sources = (*self.provinces.values(), *self.references.values())
        return {record.key: record for rows in sources for record in rows}
