"""What every output looks up: records by key, conflicts by unified record, and the one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from merge_toolkit.cache import Cache
from merge_toolkit.exporting.labels import label, named
from merge_toolkit.memory.recall import Memory, Plain
from merge_toolkit.model.outcome import Conflict, Outcome, UnifiedRecord
from merge_toolkit.model.placement import Placement
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.result import MergeResult, RunStamp
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.source_names import source_names
from merge_toolkit.text.order import OrderKey, vietnamese_order

T = TypeVar("T")
Place = tuple[int, str, str, str, int, int]
"""Where a record stands in the order of sources, files, sheets, rows and parts."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of records (procedures or inventory), ready to be written."""

    outcome: Outcome
    unified: tuple[UnifiedRecord, ...]
    records: Mapping[RecordKey, Record]
    open_conflicts: Mapping[str, tuple[Conflict, ...]]
    singles: Sequence[Sort] = ()
    """Each unified record with what concerns it alone, in the same order; those of assets not."""


@dataclass(frozen=True, slots=True)
class View:
    """A merge result, ready to be written; made once for all outputs."""

    result: MergeResult
    stamp: RunStamp
    rules: RuleBook
    procedures: Sort
    inventory: Sort
    language: str
    ranks: Mapping[str, int]
    names: Mapping[str, str]
    """Of the sources, as officials read them."""
    beside: str = ""
    """What a piece about one procedure takes from elsewhere."""

    @property
    def sorts(self) -> tuple[Sort, Sort]:
        """Procedures first, then the inventory."""
        return self.procedures, self.inventory

    def part(self, name: str, make: Callable[[View], str]) -> str:  # noqa: ARG002 (its memory's)
        """Return a part of an output, which is remembered by what ``make`` looks at, alone.

        ``make`` must look at nothing but the view that it is given.
        """
        return make(self)

    def once(self, make: Callable[[View], T]) -> T:
        """Return what ``make`` finds in the view, found once for all outputs that ask.

        ``make`` must look at nothing but the view, and nobody may change what it returns.
        """
        return make(self)

    def each(
        self,
        name: str,  # noqa: ARG002 (its memory's)
        make: Callable[[View], str],
        beside: Mapping[str, str] | None = None,
    ) -> Sequence[str]:
        """Return what ``make`` writes of each procedure, which is remembered by that procedure.

        ``make`` looks at a view that holds one procedure, with the records and open conflicts that
        concern it; what it takes from elsewhere stands ``beside`` it, by id.
        """
        return [make(self.single(one, beside or {})) for one in self.procedures.singles]

    def single(self, one: Sort, beside: Mapping[str, str]) -> View:
        """Return the view of one procedure."""
        return replace(self, procedures=one, beside=beside.get(one.unified[0].id, ""))

    def word(self, key: str) -> str:
        """Return a word of what officials read, in the language of the outputs."""
        return label(key, self.language)

    def named(self, topic: str, value: str) -> str:
        """Return the word of a value that a source may have written: one unknown as it is."""
        return named(topic, value, self.language)

    def source_name(self, source: str) -> str:
        """Name of a source as officials read it, everywhere: its former province."""
        return self.names.get(source, source)

    def figure_name(self, total: str) -> str:
        """Name of a stated figure as officials call it; its id where the rules give none."""
        rule = self.rules.merge.control_totals.get(total)
        return rule.name if rule and rule.name else total

    def place(self, record: Record) -> Place:
        """Place of a record in the order of the sources in the rules."""
        ref = record.ref
        rank = self.ranks.get(ref.source, len(self.ranks))
        return rank, ref.source, ref.file, ref.sheet, ref.row, record.part


def view(
    result: MergeResult, stamp: RunStamp, rules: RuleBook, memory: Memory | None = None
) -> View:
    """Look up and order everything once; ``memory`` may know the order."""
    memory = memory or Memory(Cache(None), rules)
    language = rules.merge.language.value
    ranks = {source: rank for rank, source in enumerate(rules.merge.sources)}
    procedures, inventory = _sort(result.procedures, memory), _sort(result.inventory, memory)
    procedures = replace(procedures, singles=tuple(_singles(procedures)))
    names = source_names(rules.merge.sources)
    return View(result, stamp, rules, procedures, inventory, language, ranks, names)


def _sort(outcome: Outcome, memory: Memory) -> Sort:
    records = {line.record.key: line.record for line in outcome.crosswalk}
    records |= {member.key: member for one in outcome.unified for member in one.members}
    conflicts: dict[str, list[Conflict]] = {}
    for conflict in outcome.conflicts:
        if conflict.status == "open":
            conflicts.setdefault(conflict.unified_id, []).append(conflict)
    unified = outcome.unified

    def in_order(_: RuleBook) -> tuple[int, ...]:
        return tuple(sorted(range(len(unified)), key=lambda at: _catalog_order(unified[at])))

    places = memory.recall("order", (memory.told(unified),), PLACES, in_order).value
    return Sort(
        outcome,
        tuple([unified[at] for at in places]),
        records,
        {unified_id: tuple(found) for unified_id, found in conflicts.items()},
    )


PLACES: Plain[tuple[int, ...]] = Plain(tuple[int, ...])


def _singles(sort: Sort) -> Iterator[Sort]:
    """Take a sort of records apart; the records of one are its rows and whoever offered a value."""
    rows: dict[str, list[Record]] = {}
    for line in sort.outcome.crosswalk:
        rows.setdefault(line.unified_id, []).append(line.record)
    for one in sort.unified:
        asked = sort.open_conflicts.get(one.id, ())
        variants = [each for resolved in one.fields.values() for each in resolved.variants]
        offers = [
            *(offer for each in variants for offer in (*each.chosen, *each.beaten)),
            *(offer for conflict in asked for offer in conflict.offers),
        ]
        records = {offer.record: sort.records[offer.record]
                   for offer in offers if offer.record in sort.records}  # fmt: skip
        records |= {row.key: row for row in (*rows.get(one.id, ()), *one.members)}
        outcome = Outcome((one,), (), (), asked, ())
        yield Sort(outcome, (one,), records, {one.id: asked} if asked else {})


def _catalog_order(one: UnifiedRecord) -> tuple[object, ...]:
    """Order of the catalog: field of work (asset: kind), name, code, then the anchor's place.

    Fields of work that the sources dispute come after all others, then those that none states.
    """
    anchor = one.anchor
    return (
        *_shelf(one),
        vietnamese_order(_first(one, "name") or anchor.name),
        _first(one, "code") or anchor.code or "",
        anchor.ref,
        anchor.part,
    )


def _shelf(one: UnifiedRecord) -> tuple[int, OrderKey]:
    if "kind" in one.fields:
        kind = _first(one, "kind")
        return (KINDS.index(kind) if kind in KINDS else len(KINDS)), vietnamese_order(kind)
    field = _first(one, "domain_field")
    return 0 if field else 1 if disputed_field(one) else 2, vietnamese_order(field)


def disputed_field(one: UnifiedRecord) -> bool:
    """Whether sources state fields of work of which none has been chosen."""
    resolved = one.fields.get("domain_field")
    return bool(resolved and resolved.conflict and not resolved.variants)


KINDS = ("system", "hosting", "licence", "line", "device", "counter", "account")
"""Sorts of assets in the order in which people ask for them; others follow."""


def _first(one: UnifiedRecord, field: str) -> str:
    resolved = one.fields.get(field)
    if resolved is None or not resolved.variants:
        return ""
    return str(resolved.variants[0].value)


def agency_after(placed: Placement | None) -> str:
    """Return the agency that decides after the reform; empty where nothing is placed."""
    return placed.agency if placed else ""


def first_value(one: UnifiedRecord, fields: Iterable[str]) -> str:
    """Return the first value found among ``fields``; empty where there is none."""
    return next(filter(None, (_first(one, field) for field in fields)), "")
