"""What cross-source checks look at: all sources side by side, and what the matching found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from merge_toolkit.model.code_columns import CodeColumns
from merge_toolkit.model.linkage import Contradiction, Match, Pair
from merge_toolkit.model.outcome import CrosswalkLine
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.rules.schema import Language, RuleBook
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What cross-source checks look at.

    ``unlinked`` names the nearest row of a reference for records that are none of its rows;
    ``parts`` are pairs of a combined row and a row that it may combine: one code on both is no
    contradiction.
    """

    provinces: Mapping[str, Sequence[Record]]
    references: Mapping[str, Sequence[Record]]
    clashes: Sequence[Match]
    witnesses: Sequence[Match]
    contradictions: Sequence[Contradiction]
    parts: Set[Pair]
    codes: CodeColumns
    crosswalk: Sequence[CrosswalkLine]
    rules: RuleBook
    unlinked: Mapping[RecordKey, RecordKey] = field(default_factory=dict)
    _words: Counter[str] = field(default_factory=Counter, init=False)

    @property
    def language(self) -> Language:
        """The language that findings speak."""
        return self.rules.merge.language

    def by_key(self) -> dict[RecordKey, Record]:
        """Every record by its key."""
        sources = (*self.provinces.values(), *self.references.values())
        return {record.key: record for rows in sources for record in rows}

    def spelled(self, word: str) -> int:
        """Return in how many names a marked word stands, over all sources."""
        if not self._words:
            for rows in (*self.provinces.values(), *self.references.values()):
                for row in rows:
                    self._words.update(set(mark(row.name).split()))
        return self._words[word]
