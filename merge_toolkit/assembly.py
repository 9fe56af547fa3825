"""Clusters made into unified records, with their conflicts and the way every source row went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from merge_toolkit.ended_rows import Heirs, ended_together
from merge_toolkit.matching.matched import Matched
from merge_toolkit.matching.triage import Entrants, reason_to_leave_out, renewed
from merge_toolkit.model.linkage import DecidedBy, Match, Verdict
from merge_toolkit.model.outcome import (
    Conflict,
    CrosswalkLine,
    Outcome,
    Relation,
    Resolved,
    UnifiedRecord,
    stable_id,
)
from merge_toolkit.model.placement import PlacementState, PlacementStatus
from merge_toolkit.model.published import Published
from merge_toolkit.model.records import Catalog, Record, RecordKey
from merge_toolkit.registry.ids import assigned
from merge_toolkit.rules.schema import FieldPolicy, Matching
from merge_toolkit.two_tier.facts import Subject
from merge_toolkit.two_tier.place import Placer
from merge_toolkit.unify import Unifier


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of records: the prefix of its ids, its rules, and its placer if it is placed."""

    prefix: str
    matching: Matching
    policies: Mapping[str, FieldPolicy]
    placer: Placer | None = None
    published: tuple[Published, ...] = ()

    def records(self, catalog: Catalog) -> Sequence[Record]:
        """The records of this sort in a catalog: procedures are placed, assets are not."""
        return catalog.procedures if self.placer else catalog.assets


@dataclass(frozen=True, slots=True)
class Assembly:
    """Everything that the outcome of one sort is put together from."""

    sort: Sort
    entrants: Entrants
    matched: Matched
    references: Mapping[str, Sequence[Record]]
    _by_key: dict[RecordKey, Record] = field(default_factory=dict, init=False)
    _id_of: dict[RecordKey, str] = field(default_factory=dict, init=False)
    _matches_of: dict[RecordKey, list[Match]] = field(default_factory=dict, init=False)
    _witness_of: dict[RecordKey, list[Match]] = field(default_factory=dict, init=False)
    _minted: dict[RecordKey, str] = field(default_factory=dict, init=False)
    _heirs: Heirs = field(default_factory=Heirs, init=False)
    _twins: dict[str, str] = field(default_factory=dict, init=False)
    _clashing: set[RecordKey] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        for rows in (*self.entrants.entering.values(), *self.references.values()):
            self._by_key.update((row.key, row) for row in rows)
        parts = {part.pair for split in self.matched.splits for part in split.parts}
        for clash in (one for one in self.matched.clashes if one.pair not in parts):
            self._clashing.update((clash.pair.left, clash.pair.right))
        for index, matches in (
            (self._matches_of, self.matched.matches),
            (self._witness_of, self.matched.witnesses),
        ):
            for match in matches:
                index.setdefault(match.pair.left, []).append(match)
                index.setdefault(match.pair.right, []).append(match)

    @staticmethod
    def of(
        sort: Sort,
        entrants: Entrants,
        matched: Matched,
        references: Mapping[str, Sequence[Record]],
    ) -> Assembly:
        """Put together what was matched; a row that only changed its code is none of its own."""
        return Assembly(sort, renewed(entrants, matched.clusters), matched, references)

    def outcome(self, unifier: Unifier) -> Outcome:
        """Unify every cluster and every record left out, and account for each row."""
        members = [
            unifier.ordered([self._by_key[key] for key in cluster])
            for cluster in self.matched.clusters
        ]
        self._name(members)
        for cluster in members:
            for row in cluster:
                for one in (row, *self.entrants.repeats.get(row.key, ())):
                    self._id_of[one.key] = self._id(cluster[0])
                    self._heirs.add(one, self._id_of[one.key])
        if self.sort.placer:
            by_id = {self._id_of[cluster[0].key]: cluster for cluster in members}
            self._twins.update(self.sort.placer.twins(by_id))
        unified: list[UnifiedRecord] = []
        conflicts: list[Conflict] = []
        lines: list[CrosswalkLine] = []
        for cluster in members:
            record, open_questions = self._unified(cluster, unifier)
            unified.append(record)
            conflicts += open_questions
            lines += self._lines(record, cluster)
        for rows in ended_together(self.entrants.left_out):
            if rows[0].name:
                unified.append(self._left_out(rows, unifier))
            for row in rows:
                lines.append(self._left_out_line(row))
                lines += self._repeat_lines(row, self._id(row) if row.name else "")
        lines += self._reference_lines()
        return Outcome(
            tuple(unified),
            self.matched.matches,
            self.matched.nearest,
            tuple(conflicts),
            tuple(lines),
        )

    def _id(self, anchor: Record) -> str:
        return self._minted[anchor.key]

    def _name(self, members: Sequence[Sequence[Record]]) -> None:
        """Give every cluster its id: the published one where there is one."""
        ended = ended_together(self.entrants.left_out)
        alone = [[row.key for row in rows] for rows in ended if rows[0].name]
        clusters = [*([row.key for row in cluster] for cluster in members), *alone]
        ids = assigned(clusters, self.sort.published, self._fresh)
        self._minted.update(
            (key, unified_id)
            for cluster, unified_id in zip(clusters, ids, strict=True)
            for key in cluster
        )

    def _fresh(self, anchor: RecordKey, number: int) -> str:
        """Make an id of an anchor: opaque, and the same from run to run."""
        return stable_id(self.sort.prefix, anchor, *([str(number)] if number > 1 else []))

    def _unified(
        self, cluster: Sequence[Record], unifier: Unifier
    ) -> tuple[UnifiedRecord, tuple[Conflict, ...]]:
        everyone = [
            row
            for member in cluster
            for row in (member, *self.entrants.repeats.get(member.key, ()))
        ]
        witnesses = [
            self._by_key[key]
            for key in dict.fromkeys(
                _other(match, member.key)
                for member in cluster
                for match in self._witness_of.get(member.key, ())
            )
        ]
        unified_id = self._id(cluster[0])
        unified = unifier.unify(unified_id, everyone, witnesses)
        placed = None
        if self.sort.placer:
            twin = self._twins.get(unified_id, "")
            doubted = self._code_doubted(cluster, witnesses, unified.fields)
            placed = self.sort.placer.place(
                Subject(unified_id, everyone, unified.fields, twin, doubted)
            )
        pending = self._pending(cluster)
        relation = Relation.PENDING if pending else Relation.SINGLE
        record = UnifiedRecord(
            id=unified_id,
            members=tuple(everyone),
            fields=unified.fields,
            relation=Relation.PAIRED if len(cluster) > 1 else relation,
            decided_by=self._decided_by(cluster),
            placement=placed.placement if placed else None,
            pending_with=pending,
        )
        if not self._parts(cluster):
            return record, (*unified.conflicts, *(placed.conflicts if placed else ()))
        # its parts live on, and people need not settle the values of what goes
        return _replaced(record), ()

    def _parts(self, cluster: Sequence[Record]) -> Mapping[str, Match]:
        """Unified ids of the rows that people called parts of a combined one, and their word.

        A part that is itself combined stands for its own parts.
        """
        if not self.matched.parts_of:
            return {}
        own = self._id_of[cluster[0].key]
        found: dict[str, Match] = {}
        waiting = [(match, row.key) for row in cluster for match in self._told_parts(row.key)]
        seen = {row.key for row in cluster}
        for match, whole in waiting:  # grows while it is walked
            part = _other(match, whole)
            further = () if part in seen else self._told_parts(part)
            seen.add(part)
            waiting += [(deeper, part) for deeper in further]
            if not further and self._id_of[part] != own:
                found[self._id_of[part]] = match
        return found

    def _told_parts(self, key: RecordKey) -> Sequence[Match]:
        return self.matched.parts_of.get(key, ())

    def _code_doubted(
        self, cluster: Sequence[Record], witnesses: Sequence[Record], fields: Mapping[str, Resolved]
    ) -> bool:
        """Whether the code stands on a contradicting name too, and no other source vouches for it.

        What it would bring about (a placement) is then only proposed; a person's word settles it.
        """
        clashing = {row.code for row in cluster if row.key in self._clashing}
        code = fields.get("code")
        if not clashing or (code and any(variant.decision for variant in code.variants)):
            return False
        sources: dict[str | None, set[str]] = {}
        for row in (*cluster, *witnesses):
            sources.setdefault(row.code, set()).add(row.source)
        return any(len(sources[one]) == 1 for one in clashing)

    def _pending(self, cluster: Sequence[Record]) -> tuple[str, ...]:
        others = {
            self._id_of[_other(match, member.key)]
            for member in cluster
            for match in self._matches_of.get(member.key, ())
            if match.verdict is Verdict.REVIEW
        }
        return tuple(sorted(others - {self._id_of[cluster[0].key]}))

    def _inner(self, cluster: Sequence[Record]) -> Iterator[Match]:
        """Accepted matches inside a cluster, the most certain first; a row alone has none."""
        if len(cluster) == 1:
            return
        keys = {member.key for member in cluster}
        found = {
            match.pair: match
            for key in keys
            for match in self._matches_of.get(key, ())
            if match.verdict is Verdict.SAME and {match.pair.left, match.pair.right} <= keys
        }
        yield from sorted(found.values(), key=lambda match: (-match.score, match.pair))

    def _decided_by(self, cluster: Sequence[Record]) -> DecidedBy:
        deciders = {match.decided_by for match in self._inner(cluster)}
        for decider in (DecidedBy.REVIEWER, DecidedBy.AUTO, DecidedBy.CODE):
            if decider in deciders:
                return decider
        return DecidedBy.AUTO

    def _lines(self, record: UnifiedRecord, cluster: Sequence[Record]) -> Iterator[CrosswalkLine]:
        inner = next(self._inner(cluster), None)
        matches = [match for row in cluster for match in self._matches_of.get(row.key, ())]
        shown = inner or max(
            (match for match in matches if match.verdict is Verdict.REVIEW),
            key=lambda match: (match.score, match.pair),
            default=None,
        )
        score = shown.score if shown else None
        reason = shown.reasons[0] if shown and shown.reasons else ""
        parts = self._parts(cluster)
        for row in cluster:
            for part, told in sorted(parts.items()):
                yield CrosswalkLine(
                    row, part, record.relation, told.decided_by, told.score, told.reasons[0]
                )
            if not parts:
                yield CrosswalkLine(
                    row, record.id, record.relation, record.decided_by, score, reason
                )
            yield from self._repeat_lines(row, record.id)

    def _repeat_lines(self, row: Record, unified_id: str) -> Iterator[CrosswalkLine]:
        for repeat in self.entrants.repeats.get(row.key, ()):
            stated = {level for one in (row, repeat) if (level := getattr(one, "level", ()))}
            what = "repeats" if len(stated) < 2 else "at another level the same procedure as"
            if repeat.status is not row.status and not reason_to_leave_out(row):
                what = f"{repeat.status}, but in force in"
            yield CrosswalkLine(
                repeat,
                unified_id,
                Relation.DUPLICATE,
                DecidedBy.REVIEWER if repeat.key in self.entrants.told else DecidedBy.RULE,
                reason=f"{what} row {row.ref.row} of {row.ref.file}",
            )

    def _left_out(self, ended: Sequence[Record], unifier: Unifier) -> UnifiedRecord:
        row, unified_id = ended[0], self._id(ended[0])
        rows = tuple(
            one for each in ended for one in (each, *self.entrants.repeats.get(each.key, ()))
        )
        fields = unifier.ended(rows) if rows[1:] else unifier.unify(unified_id, rows, ()).fields
        subject = Subject(unified_id, rows, fields)
        placed = self.sort.placer.place(subject).placement if self.sort.placer else None
        if placed and placed.status is PlacementStatus.REPLACED:
            placed = replace(placed, replaced_by=self._heirs.of(row))
        return UnifiedRecord(
            unified_id, rows, fields, Relation.EXCLUDED, DecidedBy.RULE, placed
        )  # fmt: skip

    def _left_out_line(self, row: Record) -> CrosswalkLine:
        return CrosswalkLine(
            row,
            self._id(row) if row.name else "",
            Relation.EXCLUDED,
            DecidedBy.RULE,
            reason=reason_to_leave_out(row),
        )

    def _reference_lines(self) -> Iterator[CrosswalkLine]:
        for rows in self.references.values():
            for row in sorted(rows, key=lambda row: row.key):
                linked = {
                    self._id_of[_other(match, row.key)]: match
                    for match in self._witness_of.get(row.key, ())
                }
                if not linked:
                    yield CrosswalkLine(row, "", Relation.REFERENCE, DecidedBy.AUTO)
                for unified_id, match in sorted(linked.items()):
                    yield CrosswalkLine(
                        row, unified_id, Relation.REFERENCE, match.decided_by, match.score
                    )


def _replaced(record: UnifiedRecord) -> UnifiedRecord:
    """A combined row whose parts stand in the catalog is replaced by them; its values are kept."""
    placement = record.placement and replace(
        record.placement,
        status=PlacementStatus.REPLACED,
        state=PlacementState.CONFIRMED,
        rule="reviewer",
        basis="",
    )
    return replace(
        record, relation=Relation.PART_OF, decided_by=DecidedBy.REVIEWER, placement=placement
    )


def _other(match: Match, key: RecordKey) -> RecordKey:
    return match.pair.right if match.pair.left == key else match.pair.left
