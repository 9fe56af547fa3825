"""Finding the record that a ledger side speaks of: by key, else by evidence, never by row number.

Two keys that were asked about in one export stood side by side then, so one of them is never taken
for the other: such a find is only proposed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from merge_toolkit.model.decisions import DecisionState
from merge_toolkit.model.records import Catalog, Record, RecordKey
from merge_toolkit.review.rewording import NAME_CHANGED_A_LITTLE, Rewording
from merge_toolkit.review.seen import Seen, field_text, plain, seen
from merge_toolkit.text.forms import mark

CLEAR_GAP = 0.05
"""Least distance between the best and the second candidate of a proposal."""


@dataclass(frozen=True, slots=True)
class Found:
    """The record a side stands on today (None: nowhere), and in which state."""

    record: RecordKey | None
    state: DecisionState


@dataclass(slots=True)
class _Shelf:
    """The records of one source, by what they can be found by."""

    by_key: dict[RecordKey, Record] = field(default_factory=dict)
    by_code: dict[str, list[Record]] = field(default_factory=dict)
    by_name: dict[str, list[Record]] = field(default_factory=dict)
    names: dict[RecordKey, str] = field(default_factory=dict)


class Shelves:
    """Today's records of all sources, and the exports in which the ledger names each key."""

    def __init__(
        self,
        catalogs: Iterable[Catalog],
        exports: Mapping[RecordKey, Collection[str]],
        rewording: Rewording,
    ) -> None:
        self._exports = exports
        self._rewording = rewording
        self._shelves = {
            catalog.source: _shelve((*catalog.procedures, *catalog.assets)) for catalog in catalogs
        }

    def find(self, side: Seen) -> Found:
        """Find the record of one side of a ledger line, whatever field the line is about."""
        shelf = self._shelves.get(side.source)
        if shelf is None:
            return Found(None, DecisionState.DORMANT)
        record = shelf.by_key.get(side.key)
        if record is not None:
            return Found(record.key, DecisionState.ATTACHED)
        same_code = shelf.by_code.get(side.code, []) if side.code else []
        if same_code:
            return self._unless_another(side, self._by_code(side, same_code, shelf))
        same_name = [one for one in shelf.by_name.get(mark(side.name), []) if _context(one, side)]
        if same_name:
            return self._unless_another(side, _only(same_name, DecisionState.ATTACHED))
        return _by_likeness(side, shelf)

    def likely(self, side: Seen) -> RecordKey | None:
        """Return the one record with the name, agency, field of work and level that were seen.

        It may show to people where a decision could belong; it never puts one in force.
        """
        shelf = self._shelves.get(side.source, _Shelf())
        alike = [one for one in shelf.by_name.get(mark(side.name), ()) if _context(one, side)]
        return alike[0].key if len(alike) == 1 else None

    def changed(self, side: Seen, key: RecordKey, field_name: str) -> bool:
        """Tell whether the texts of a record are no longer what the reviewer saw."""
        record = self._shelves[side.source].by_key[key]
        text = field_text(record, field_name) if field_name in record.FIELDS else side.text
        return seen(record, text).digest != side.digest

    def says_otherwise(self, side: Seen, key: RecordKey, field_name: str) -> bool:
        """Tell whether the text of the field in question is another than the reviewer saw."""
        record = self._shelves[side.source].by_key[key]
        return field_name in record.FIELDS and plain(field_text(record, field_name)) != side.text

    def _unless_another(self, side: Seen, found: Found) -> Found:
        """Only propose a record that once stood beside the one that is sought."""
        if found.record is None:
            return found
        theirs = self._exports.get(found.record, ())
        if set(self._exports.get(side.key, ())).isdisjoint(theirs):
            return found
        return Found(found.record, DecisionState.PROPOSED)

    def _by_code(self, side: Seen, same_code: Sequence[Record], shelf: _Shelf) -> Found:
        """Judge records with the code of the side: same name, reworded name, or a re-used code."""
        name = mark(side.name)
        same_name = [record for record in same_code if mark(record.name) == name]
        if same_name:
            alike = [record for record in same_name if _context(record, side)]
            return _only(alike or same_name, DecisionState.ATTACHED)
        reworded = [one for one in same_code if self._rewording.only(side.name, one.name)]
        if not reworded or name in shelf.by_name:
            return Found(None, DecisionState.SUSPENDED)
        return _only(reworded, DecisionState.CHANGED)


def _shelve(records: Iterable[Record]) -> _Shelf:
    shelf = _Shelf()
    for record in records:
        shelf.by_key[record.key] = record
        for code in {plain(record.code_as_given), record.code or ""} - {""}:
            shelf.by_code.setdefault(code, []).append(record)
        shelf.names[record.key] = mark(plain(record.name))
        shelf.by_name.setdefault(shelf.names[record.key], []).append(record)
    return shelf


def _by_likeness(side: Seen, shelf: _Shelf) -> Found:
    """Propose the one record with a similar name; nothing of this is in force."""
    ranked = extract(mark(side.name), shelf.names, scorer=ratio, limit=2)
    if not ranked or ranked[0][1] < NAME_CHANGED_A_LITTLE * 100:
        return Found(None, DecisionState.DORMANT)
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEAR_GAP * 100:
        return Found(None, DecisionState.AMBIGUOUS)
    return Found(ranked[0][2], DecisionState.PROPOSED)


def _only(records: Sequence[Record], state: DecisionState) -> Found:
    if len(records) == 1:
        return Found(records[0].key, state)
    return Found(None, DecisionState.AMBIGUOUS)


def _context(record: Record, side: Seen) -> bool:
    """Tell whether agency, field of work and level are the ones seen."""
    now = seen(record)
    return (mark(now.agency), mark(now.domain_field), mark(now.level)) == (
        mark(side.agency), mark(side.domain_field), mark(side.level),
    )  # fmt: skip
