"""What conflicts are judged by: the outcome of one sort of records, and all its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.model.code_columns import CodeBlock, CodeColumns, CodeCorrection
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.infrastructure import NO_INFRASTRUCTURE, Infrastructure
from merge_toolkit.model.outcome import (
    Conflict,
    Offer,
    Outcome,
    Relation,
    Resolved,
    Severity,
    UnifiedRecord,
    shown,
    stable_id,
)
from merge_toolkit.model.records import Asset, Record, RecordKey
from merge_toolkit.policies.answering import Answering
from merge_toolkit.rules.schema import FieldPolicy, Language, Matching, RuleBook
from merge_toolkit.rules.source_names import territory_of
from merge_toolkit.rules.succession import Succession


def question(
    one: UnifiedRecord, field: str, offers: Sequence[Offer], proposal: str, *,
    territory: str = "", about: str = "",
) -> Conflict:  # fmt: skip
    """Return a question about a unified record, still without its kind.

    ``about`` tells several questions about one field apart, and names the cause that they share
    with others.
    """
    identity = stable_id("C", field, territory, about, *sorted(offer.record for offer in offers))
    return Conflict(
        id=identity,
        group_id=stable_id("G", field, about) if about else identity,
        kind=field,
        severity=Severity.MEDIUM,
        agency="",
        unified_id=one.id,
        field=field,
        offers=tuple(offers),
        proposal=proposal,
        territory=territory,
        stands=_stands(one, field, territory),
    )


def offers_of(resolved: Resolved) -> tuple[Offer, ...]:
    """Return what every source says of a field, what was chosen and what was not."""
    return tuple(
        offer for variant in resolved.variants for offer in (*variant.chosen, *variant.beaten)
    )


def _said(text: str, facts: Mapping[str, object]) -> str:
    """Fill a message; rules may give a kind to a field that does not know its facts."""
    try:
        return text.format_map(facts)
    except KeyError:
        return ""


def _stands(one: UnifiedRecord, field: str, territory: str) -> str:
    """What the catalog shows for a field while people are asked."""
    resolved = one.fields.get(field)
    if resolved is None:
        return ""
    return shown(resolved.variants, territory)


@dataclass(frozen=True, slots=True)
class Seen:
    """The outcome of one sort, every record of its sources, and where their codes stand."""

    outcome: Outcome
    provinces: Mapping[str, Sequence[Record]]
    references: Mapping[str, Sequence[Record]]
    codes: CodeColumns
    rules: RuleBook
    matching: Matching
    policies: Mapping[str, FieldPolicy]
    choices: Sequence[Choice] = ()
    infrastructure: Infrastructure = NO_INFRASTRUCTURE
    succession: Succession = field(init=False)
    answering: Answering = field(init=False)
    unified: Mapping[str, UnifiedRecord] = field(init=False)
    records: Mapping[RecordKey, Record] = field(init=False)
    with_code: Mapping[str, Sequence[Record]] = field(init=False)
    went_to: Mapping[RecordKey, str] = field(init=False)
    corrections: Mapping[RecordKey, tuple[CodeBlock, CodeCorrection]] = field(init=False)
    _decided: Set[tuple[str, frozenset[RecordKey]]] = field(init=False)
    _assets: Sequence[tuple[UnifiedRecord, Asset]] = field(init=False)
    _of_layouts: dict[tuple[str, ...], Sequence[tuple[UnifiedRecord, Asset]]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        everyone = [
            row for rows in (*self.provinces.values(), *self.references.values()) for row in rows
        ]
        with_code: dict[str, list[Record]] = {}
        for row in everyone:
            if row.code and row.key not in self.codes.distrusted:
                with_code.setdefault(row.code, []).append(row)
        lines = self.outcome.crosswalk
        fixed = {
            one.record.key: (block, one) for block in self.codes.blocks for one in block.corrections
        }
        for name, value in (
            ("succession", Succession(self.rules, self.rules.merge.cutover)),
            ("answering", Answering(self.rules, self._lists())),
            ("_decided", {(one.field, one.records) for one in self.choices}),
            (
                "_assets",
                [
                    (one, row)
                    for one in self.outcome.unified
                    if isinstance(row := one.anchor, Asset)
                    and one.relation is not Relation.EXCLUDED
                ],
            ),
            ("unified", {one.id: one for one in self.outcome.unified}),
            ("records", {row.key: row for row in everyone}),
            ("with_code", with_code),
            ("went_to", {line.record.key: line.unified_id for line in lines if line.unified_id}),
            ("corrections", fixed),
        ):
            object.__setattr__(self, name, value)

    def _lists(self) -> Iterator[Record]:
        """What the provinces list: they say which department decides in a field of work."""
        return (row for rows in self.provinces.values() for row in rows)

    def territory(self, record: Record) -> str:
        """Where the local values of a record hold: the territory of its source, or its name."""
        return territory_of(record.source, self.rules.merge.sources)

    def place(self, record: Record) -> str:
        """Where a record stands, as people say it."""
        return record.ref.spoken(self.rules.merge.language.value, self.territory(record))

    def assets(self, *kinds: str) -> Sequence[tuple[UnifiedRecord, Asset]]:
        """Every living asset of some layouts (none: of all), with its first row."""
        if not kinds:
            return self._assets
        if kinds not in self._of_layouts:
            self._of_layouts[kinds] = [pair for pair in self._assets if pair[1].kind in kinds]
        return self._of_layouts[kinds]

    def unsettled(self, field: str) -> Iterator[tuple[UnifiedRecord, Resolved]]:
        """Every record in force that states a field of which people chose no value."""
        for one in self.outcome.unified:
            resolved = one.fields.get(field)
            if one.relation is Relation.EXCLUDED or resolved is None:
                continue
            if not any(variant.decision for variant in resolved.variants):
                yield one, resolved

    def decided(self, field: str, offers: Iterable[Offer]) -> bool:
        """Tell whether people answered a question about exactly these records."""
        return (field, frozenset(offer.record for offer in offers)) in self._decided

    def told(
        self, conflict: Conflict, kind: str, proposal: str | None = None, **facts: object
    ) -> Conflict:
        """Return a conflict as one of ``kind``, with what there is to say of it.

        ``facts`` fill the message; the proposal stays as it was unless one is given.
        """
        texts = KINDS[kind]
        english = self.rules.merge.language is Language.EN
        return replace(
            conflict,
            kind=kind,
            severity=texts.severity or conflict.severity,
            message=_said(texts.en if english else texts.vi, facts),
            proposal=conflict.proposal if proposal is None else proposal,
        )
