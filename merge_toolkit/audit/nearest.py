"""The rows of other sources whose names are nearest to a row left single.

By RapidFuzz on folded names and by equal codes, so that what the matcher never looked at can be
found; what the matcher itself holds nearest is always among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.text.forms import fold

SHOWN = 3


class Nearest:
    """Every row that may be somebody's counterpart, ready to be searched."""

    def __init__(self, listed: Sequence[Record]) -> None:
        self._listed = listed
        self._names = [fold(record.name) for record in listed]

    def of(self, record: Record, told: RecordKey | None = None) -> tuple[Record, ...]:
        """Return the nearest rows of other sources, the nearest first; ``told`` is among them."""
        from rapidfuzz import fuzz, process

        name = [fold(record.name)]
        sorted_words, shared_words = (
            process.cdist(name, self._names, scorer=scorer)[0]
            for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio)
        )
        alike = sorted_words + shared_words
        others = [
            (self._rank(record, other), float(alike[at]), other)
            for at, other in enumerate(self._listed)
            if other.source != record.source
        ]
        others.sort(key=lambda one: (-one[1] - 100 * one[0][0], -one[0][1], one[2].key))
        ranked = [other for _, _, other in others]
        first = ranked[:SHOWN]
        missing = [other for other in ranked[SHOWN:] if other.key == told]
        return tuple((*first[: SHOWN - 1], *missing) if missing else first)

    def _rank(self, record: Record, other: Record) -> tuple[bool, bool]:
        one_code = bool(record.code) and record.code == other.code
        return one_code, record.value("level") == other.value("level")
