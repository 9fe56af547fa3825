"""What a merge found out, by record: where rows went, with whom, and what people said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from merge_toolkit.model.code_columns import CodeBlock, CodeCorrection
from merge_toolkit.model.decisions import Decision, DecisionLog
from merge_toolkit.model.linkage import Match, Pair
from merge_toolkit.model.outcome import Conflict, CrosswalkLine, Finding, Relation, UnifiedRecord
from merge_toolkit.model.records import Asset, Record, RecordKey, Role, source_of
from merge_toolkit.model.result import MergeResult
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.naming import Distinctions
from merge_toolkit.rules.schema import FieldPolicy, Matching, RuleBook
from merge_toolkit.rules.source_names import source_names
from merge_toolkit.unify import UNSTATED


@dataclass(frozen=True, slots=True)
class Heard:
    """What people said: the decisions in force, and the ledger lines they stand in."""

    log: DecisionLog
    ledger: Sequence[LedgerLine] = ()


@dataclass(slots=True)
class Knowledge:
    """A merge result, its rules and people's decisions, ready to be asked about single records."""

    result: MergeResult
    rules: RuleBook
    heard: Heard
    records: dict[RecordKey, Record] = field(default_factory=dict)
    lines: dict[RecordKey, list[CrosswalkLine]] = field(default_factory=dict)
    unified: dict[str, UnifiedRecord] = field(default_factory=dict)
    matches: dict[RecordKey, list[Match]] = field(default_factory=dict)
    nearest: dict[RecordKey, list[Match]] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    decisions: dict[Pair, Decision] = field(default_factory=dict)
    ledger: dict[str, LedgerLine] = field(default_factory=dict)
    corrections: dict[RecordKey, tuple[CodeBlock | None, CodeCorrection]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        for outcome in (self.result.procedures, self.result.inventory):
            for line in outcome.crosswalk:
                self.lines.setdefault(line.record.key, []).append(line)
                self.records[line.record.key] = line.record
            self.unified.update((one.id, one) for one in outcome.unified)
            self.records.update((row.key, row) for one in outcome.unified for row in one.members)
            self.conflicts.update((one.id, one) for one in outcome.conflicts)
            _index(self.matches, outcome.matches)
            _index(self.nearest, outcome.nearest)
        self.decisions = {one.pair: one for one in self.heard.log.decisions}
        self.ledger = {line.id: line for line in self.heard.ledger}
        codes = self.result.code_columns
        self.corrections = {one.record.key: (None, one) for one in codes.repairs}
        for block in codes.blocks:
            self.corrections.update((one.record.key, (block, one)) for one in block.corrections)

    @property
    def language(self) -> str:
        """Language that everything is said in."""
        return self.rules.merge.language.value

    @property
    def distinctions(self) -> Distinctions:
        """The words that tell procedures apart."""
        return self.rules.matching.distinctions

    def matching(self, record: Record) -> Matching:
        """How records of this sort are matched."""
        matching = self.rules.matching
        return matching.asset if isinstance(record, Asset) else matching.procedure

    def policy(self, record: Record, name: str) -> FieldPolicy:
        """How a field of records of this sort is chosen."""
        policies = self.rules.policies
        chosen = policies.asset if isinstance(record, Asset) else policies.procedure
        return chosen.get(name, UNSTATED)

    def source_name(self, source: str) -> str:
        """Name of a source as officials read it."""
        return source_names(self.rules.merge.sources).get(source, source)

    def is_reference(self, key: RecordKey) -> bool:
        """Whether a record only bears witness."""
        rule = self.rules.merge.sources.get(source_of(key))
        return rule is not None and rule.role is Role.REFERENCE

    def relation(self, key: RecordKey) -> Relation:
        """Where a record went."""
        return self.lines[key][0].relation

    def home(self, key: RecordKey) -> str:
        """Unified record that a row went into; empty for none."""
        return self.lines[key][0].unified_id

    def own(self, key: RecordKey) -> UnifiedRecord | None:
        """The unified record that a row is a member of."""
        homes = (self.unified.get(line.unified_id) for line in self.lines[key])
        found = next((one for one in homes if one and _holds(one, key)), None)
        if found is None and self.relation(key) is Relation.PART_OF:
            # the crosswalk sends a combined row to its parts; its own values are kept
            found = next((one for one in self.unified.values() if _holds(one, key)), None)
        return found

    def entering(self, key: RecordKey) -> RecordKey:
        """The record that was matched, or left out: of a repeat, the one it repeats."""
        line = self.lines[key][0]
        if line.relation is not Relation.DUPLICATE:
            return key
        members = self.unified[line.unified_id].members
        alike = [
            row.key
            for row in members
            if row.source == line.record.source and self.relation(row.key) is not Relation.DUPLICATE
        ]
        told = [one for one in alike if line.reason.endswith(_row_of(self.records[one]))]
        return (told or alike or [key])[0]

    def between(self, one: RecordKey, other: RecordKey) -> Match | None:
        """The match of a pair, if the merge chose it, people decided it, or it is the nearest."""
        pair = Pair.of(one, other)
        known = chain(self.matches.get(one, ()), self.nearest.get(one, ()))
        return next((match for match in known if match.pair == pair), None)

    def findings_at(self, record: Record) -> Iterator[Finding]:
        """Findings about the row of a record."""
        ref = record.ref
        place = (ref.source, ref.file, ref.sheet, ref.row)
        for one in self.result.findings:
            if (one.source, one.file, one.sheet, one.row) == place:
                yield one

    def witnesses(self, unified_id: str) -> list[Record]:
        """Rows of references that were found to be this unified record."""
        return [
            lines[0].record
            for lines in self.lines.values()
            for line in lines
            if line.relation is Relation.REFERENCE and line.unified_id == unified_id
        ]


def other(match: Match, key: RecordKey) -> RecordKey:
    """The other record of a pair."""
    return match.pair.right if match.pair.left == key else match.pair.left


def _index(by_key: dict[RecordKey, list[Match]], matches: Iterable[Match]) -> None:
    for match in matches:
        by_key.setdefault(match.pair.left, []).append(match)
        by_key.setdefault(match.pair.right, []).append(match)


def _holds(one: UnifiedRecord, key: RecordKey) -> bool:
    return any(row.key == key for row in one.members)


def _row_of(record: Record) -> str:
    return f"row {record.ref.row} of {record.ref.file}"
