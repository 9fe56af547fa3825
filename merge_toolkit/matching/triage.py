"""Who takes part in the matching: rows that live, once each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.records import Asset, Procedure, Record, RecordKey, SourceRef, source_of
from merge_toolkit.model.values import Level, RecordStatus


@dataclass(frozen=True, slots=True)
class Entrants:
    """The records that are matched, the repeats that go with one of them, and those left out.

    ``matching`` are the records as the matcher sees them: one that its source lists at two levels
    in two rows has both. ``told`` are repeats that people called so.
    """

    entering: Mapping[str, tuple[Record, ...]]
    repeats: Mapping[RecordKey, tuple[Record, ...]]
    left_out: tuple[Record, ...]
    told: frozenset[RecordKey] = frozenset()

    @property
    def others(self) -> tuple[Record, ...]:
        """Records that are not matched."""
        return (*self.left_out, *(row for rows in self.repeats.values() for row in rows))

    @property
    def matching(self) -> Mapping[str, tuple[Record, ...]]:
        """The entering records, each at every level that its source lists it at."""
        return {
            source: tuple(_at_all_levels(row, self.repeats.get(row.key, ())) for row in rows)
            for source, rows in self.entering.items()
        }


def triage(
    sources: Mapping[str, Iterable[Record]],
    name_of: Callable[[Record], Hashable],
    decisions: Sequence[Decision] = (),
) -> Entrants:
    """Sort the records of each source into those that enter, repeat another, or stay out.

    A repeat says the same code, name (by ``name_of``) and unit as another record of its source.
    With a national code its level may differ: that is one procedure with two levels; without one a
    level that only one of them states is no difference. People outrank that: rows they called
    different stay apart, rows they called the same are one procedure listed twice, and any other
    row that a decision names is never folded into another one.
    Records that their source repealed, and rows without a name, are left out; one that its source
    keeps in force in another row is one procedure with that, and people are asked which holds.
    One that its own row replaces by another code under the same name only changed its code.
    """
    named = {key for item in decisions for key in (item.pair.left, item.pair.right)}
    apart = {item.pair for item in decisions if item.verdict is Verdict.DIFFERENT}
    entering: dict[str, tuple[Record, ...]] = {}
    repeats: dict[RecordKey, list[Record]] = {}
    left_out: list[Record] = []
    told: set[RecordKey] = set()
    for source, records in sources.items():
        first: dict[Hashable, list[Record]] = {}
        ended: list[Record] = []
        renewed: dict[Hashable, RecordKey] = {}
        for record in sorted(records, key=lambda row: (row.key not in named, *_levels_first(row))):
            if reason_to_leave_out(record):
                ended.append(record)
                continue
            alike = first.setdefault(_identity(record, name_of), [])
            original = next((one for one in alike if one.code or _levels_agree(one, record)), None)
            ruled_apart = original is not None and Pair.of(original.key, record.key) in apart
            if original is None or ruled_apart or record.key in named:
                original = record
                alike.append(record)
            else:
                repeats.setdefault(original.key, []).append(record)
            renewed[record.ref, name_of(record)] = original.key
        rows = {row.key: row for alike in first.values() for row in alike}
        for record in ended:
            alike = first.setdefault(_identity(record, name_of), []) if record.name else []
            original = next((one for one in alike if _levels_agree(one, record)), None)
            if original is None and record.status is RecordStatus.REPLACED:
                original = rows.get(renewed.get((record.ref, name_of(record)), record.key))
            if original is None or record.key in named:
                left_out.append(record)
                alike.append(record)
            else:
                repeats.setdefault(original.key, []).append(record)
        told |= _fold_told(rows, repeats, decisions)
        entering[source] = tuple(sorted(rows.values(), key=lambda row: row.key))
    return Entrants(
        entering,
        {key: tuple(records) for key, records in repeats.items()},
        tuple(left_out),
        frozenset(told),
    )


def renewed(entrants: Entrants, clusters: Iterable[Sequence[RecordKey]]) -> Entrants:
    """Fold what a row replaces by another code, where others know its procedure by the old one.

    Then it only changed its code, however differently the row writes the two names: what took its
    place was found to be one procedure with a row of another source that still bears that code.
    """
    entering = {row.key: row for rows in entrants.entering.values() for row in rows}
    beside: dict[SourceRef, list[Record]] = {}
    for row in entering.values():
        beside.setdefault(row.ref, []).append(row)
    codes = {
        key: {entering[other].code for other in cluster if other != key}
        for cluster in clusters
        for key in cluster
    }
    left_out, repeats = list[Record](), dict(entrants.repeats)
    for row in entrants.left_out:
        heirs = beside.get(row.ref, ()) if row.status is RecordStatus.REPLACED else ()
        if len(heirs) == 1 and row.code and row.code in codes.get(heirs[0].key, ()):
            repeats[heirs[0].key] = (*repeats.get(heirs[0].key, ()), row)
        else:
            left_out.append(row)
    if len(left_out) == len(entrants.left_out):
        return entrants
    return replace(entrants, repeats=repeats, left_out=tuple(left_out))


def _fold_told(
    rows: dict[RecordKey, Record],
    repeats: dict[RecordKey, list[Record]],
    decisions: Sequence[Decision],
) -> set[RecordKey]:
    """Fold rows of one source that people called the same, and name them; one they paired stays.

    No word joins what another keeps apart, be it through a third row.
    """
    folded: set[RecordKey] = set()
    paired = {
        key
        for item in decisions
        if source_of(item.pair.left) != source_of(item.pair.right)
        for key in (item.pair.left, item.pair.right)
    }
    apart = {item.pair for item in decisions if item.verdict is Verdict.DIFFERENT}
    group = {key: frozenset((key,)) for key in rows}
    for item in decisions:
        left, right = item.pair.left, item.pair.right
        if item.verdict is Verdict.SAME and left in rows and right in rows:
            joined = group[left] | group[right]
            if not any(pair.left in joined and pair.right in joined for pair in apart):
                group |= dict.fromkeys(joined, joined)
    for keys in sorted({one for one in group.values() if len(one) > 1}, key=min):
        ordered = sorted(keys, key=lambda key: (key not in paired, *_levels_first(rows[key])))
        head = ordered[0]
        for key in ordered[1:]:
            if key not in paired:
                folded.add(key)
                repeats.setdefault(head, []).extend((rows.pop(key), *repeats.pop(key, ())))
    return folded


def reason_to_leave_out(record: Record) -> str:
    """Why a record is not matched; empty where it is."""
    if not record.name:
        return "no name"
    if record.struck:
        return "struck through in its source"
    return "" if record.status is RecordStatus.IN_FORCE else f"{record.status} in its source"


def _levels_first(record: Record) -> tuple[bool, str]:
    return not getattr(record, "level", ()), record.key


def _at_all_levels(record: Record, repeats: Sequence[Record]) -> Record:
    if not isinstance(record, Procedure) or not repeats:
        return record
    stated = {level for row in (record, *repeats) for level in getattr(row, "level", ())}
    levels = tuple(level for level in Level if level in stated)
    return record if levels == record.level else replace(record, level=levels)


def _levels_agree(one: Record, other: Record) -> bool:
    stated = [levels for row in (one, other) if (levels := getattr(row, "level", ()))]
    return len(set(stated)) < 2


def _identity(record: Record, name_of: Callable[[Record], Hashable]) -> Hashable:
    code = record.code or record.code_as_given or record.key
    if not isinstance(record, Asset):
        return (code, name_of(record))
    if not record.serial and record.code is None:
        return (record.key,)  # two nameless devices of one make are two devices
    where = (record.unit, record.location)
    return (code, name_of(record), record.kind, record.serial, record.quantity, *where)
