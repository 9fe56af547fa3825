"""What a merge brings about: unified records, conflicts, findings, and where each row went."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.model.code_columns import NO_FAULTS, CodeColumns
from merge_toolkit.model.control_totals import Reconciliation
from merge_toolkit.model.decisions import DecisionState, Recoded
from merge_toolkit.model.linkage import Answer, DecidedBy, Match
from merge_toolkit.model.published import Amendment
from merge_toolkit.model.records import Aside, Procedure, Record, RecordKey, SourceRef
from merge_toolkit.model.values import Levels, Value, show

if TYPE_CHECKING:
    from merge_toolkit.model.bound import BoundText
    from merge_toolkit.model.infrastructure import Infrastructure


class Severity(StrEnum):
    """How much a finding or conflict matters; ``BLOCKING`` fails a strict run."""

    BLOCKING = "blocking"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Relation(StrEnum):
    """Where a source record went."""

    PAIRED = "paired"
    SINGLE = "single"
    PENDING = "pending"
    DUPLICATE = "duplicate"
    PART_OF = "part_of"
    EXCLUDED = "excluded"
    REFERENCE = "reference"


def stable_id(prefix: str, *parts: str) -> str:
    """Make an id that stays the same from run to run as long as ``parts`` do."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()
    return f"{prefix}-{digest}"


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that one record offers for a field; ``text`` is what its cell says."""

    record: RecordKey
    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """The value of a field in one territory (empty: everywhere), and what it rests on.

    ``chosen`` are the offers that hold it, ``beaten`` those that the policy or person set aside.
    """

    value: Value
    policy: str
    chosen: tuple[Offer, ...]
    beaten: tuple[Offer, ...] = ()
    territory: str = ""
    decision: str = ""


def shown(variants: Iterable[Variant], territory: str = "") -> str:
    """What the catalog shows for a field: its variants, or those that hold in a territory."""
    return " | ".join(
        show(variant.value)
        for variant in variants
        if territory in ("", variant.territory) or not variant.territory
    )


@dataclass(frozen=True, slots=True)
class Resolved:
    """One field of a unified record: one variant, or one a territory; none while in conflict."""

    field: str
    variants: tuple[Variant, ...] = ()
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something people must settle; ``id`` stays the same from run to run.

    ``group_id`` joins what one cause brought about, its own id where it stands alone; ``message``
    says why it is asked; ``stands`` is what the catalog shows meanwhile, if anything.
    """

    id: str
    group_id: str
    kind: str
    severity: Severity
    agency: str
    unified_id: str
    field: str
    offers: tuple[Offer, ...]
    proposal: str
    territory: str = ""
    status: str = "open"
    message: str = ""
    stands: str = ""


class Authority(StrEnum):
    """Who decides a procedure after the reform."""

    PEOPLES_COMMITTEE = "peoples_committee"
    DEPARTMENT = "department"
    VERTICAL = "vertical"
    UNKNOWN = "unknown"


class PlacementStatus(StrEnum):
    """Whether a procedure lives on."""

    IN_FORCE = "in_force"
    ABOLISHED = "abolished"
    REPLACED = "replaced"


class PlacementState(StrEnum):
    """How sure a placement is; only ``CONFIRMED`` ones count as settled."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    OPEN = "open"


class Reach(StrEnum):
    """For whom a receiving point takes papers: its own unit's people, the province's, anyone's."""

    UNIT = "unit"
    PROVINCE = "province"
    NATION = "nation"


class Flag(StrEnum):
    """What a placement leaves to do; the toolkit never does it silently.

    ``RECOMPUTE_TIME``: a district stage is gone, the time limit must be set anew, never added up.
    ``RENAME``: the name still speaks of the district. ``EXPIRES``: the act ends on a known day.
    ``TWIN``: a version of the commune lives beside the district's.
    """

    RECOMPUTE_TIME = "recompute_time"
    RENAME = "rename"
    EXPIRES = "expires"
    TWIN = "twin"


@dataclass(frozen=True, slots=True)
class Ground:
    """What one part of a placement rests on: the rule, the act and its days, and how sure it is.

    ``until`` is the first day on which the rule no longer holds.
    """

    state: PlacementState = PlacementState.OPEN
    rule: str = ""
    basis: str = ""
    since: date | None = None
    until: date | None = None
    decision: str = ""


NO_GROUND = Ground()
"""Nothing says anything about this part."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a procedure lives after the reform, by which rules and legal acts.

    ``levels`` and ``status`` rest on ``rule``, ``basis`` and the days beside them (``decision``:
    the ledger line of a person's word); ``authority`` and ``agency`` (what ends has none) on
    ``deciding``, the receiving points on ``received``, their reach on ``reached``. ``territories``
    are the former provinces that alone have the procedure (empty: the whole new one), by ``local``.
    ``lapsed`` is a more specific rule that would have held, had it not ended. ``replaced_by`` is
    the unified id of the version that lives on.
    """

    levels: Levels
    authority: Authority
    status: PlacementStatus
    state: PlacementState
    agency: str
    rule: str
    basis: str
    since: date | None = None
    until: date | None = None
    decision: str = ""
    deciding: Ground = NO_GROUND
    receiving: tuple[str, ...] = ()
    received: Ground = NO_GROUND
    reach: Reach | None = None
    reached: Ground = NO_GROUND
    territories: tuple[str, ...] = ()
    local: Ground = NO_GROUND
    flags: tuple[Flag, ...] = ()
    lapsed: Ground = NO_GROUND
    replaced_by: str = ""


PLACEMENT_FIELDS = ("placement_levels", "placement_agency", "applies_in", "status")
"""Parts of a placement that people may choose, as fields of a choice.

The third is its territory, the last whether it lives on.
"""


@dataclass(frozen=True, slots=True)
class UnifiedRecord:
    """One line of the unified catalog or inventory, and the source records it stands for.

    ``pending_with`` are unified ids that a person may still find to be the same.
    """

    id: str
    members: tuple[Record, ...]
    fields: Mapping[str, Resolved]
    relation: Relation
    decided_by: DecidedBy
    placement: Placement | None = None
    pending_with: tuple[str, ...] = ()

    @property
    def anchor(self) -> Record:
        """The member that gives the record its id."""
        return self.members[0]

    @property
    def ends(self) -> date | None:
        """The first day on which it is no longer in force, where a source announces one."""
        told = (row.until for row in self.members if isinstance(row, Procedure))
        return min(filter(None, told), default=None)


@dataclass(frozen=True, slots=True)
class Finding:
    """A data problem: coded, located, with its fix; never raised."""

    code: str
    severity: Severity
    source: str
    message: str
    fix: str
    file: str = ""
    sheet: str = ""
    row: int = 0
    field: str = ""
    value: str = ""
    against: str = ""

    @property
    def id(self) -> str:
        """Id that stays the same while the same problem stands in the same place."""
        place = (self.source, self.file, self.sheet, str(self.row), self.field)
        return stable_id("F", self.code, *place, self.value, self.against)

    @staticmethod
    def at(
        ref: SourceRef, code: str, severity: Severity, *, message: str, fix: str,
        field: str = "", value: str = "", against: str = "",
    ) -> Finding:  # fmt: skip
        """Make a finding about one source row."""
        place = (ref.file, ref.sheet, ref.row)
        return Finding(code, severity, ref.source, message, fix, *place, field, value, against)


@dataclass(frozen=True, slots=True)
class CrosswalkLine:
    """Where one source record went: one line per (source record, unified record)."""

    record: Record
    unified_id: str
    relation: Relation
    decided_by: DecidedBy
    score: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The merge of one sort of records: procedures, or assets."""

    unified: tuple[UnifiedRecord, ...]
    matches: tuple[Match, ...]
    nearest: tuple[Match, ...]
    conflicts: tuple[Conflict, ...]
    crosswalk: tuple[CrosswalkLine, ...]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """All that a merge found out; everything written is made from this.

    ``published`` counts the procedures of the catalog that was last published: 0 before that.
    """

    procedures: Outcome
    inventory: Outcome
    findings: tuple[Finding, ...]
    conservation: Mapping[str, Mapping[str, int]]
    decision_states: Mapping[str, DecisionState]
    code_columns: CodeColumns = NO_FAULTS
    control_totals: tuple[Reconciliation, ...] = ()
    reconciled: Mapping[str, int] = field(default_factory=dict)
    bound_texts: tuple[BoundText, ...] = ()
    answers: tuple[Answer, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    infrastructure: Infrastructure | None = None
    audits: tuple[AuditedPart, ...] = ()
    decision_heads: tuple[str, ...] = ()
    recoded: tuple[Recoded, ...] = ()
    published: int = 0
    asides: tuple[Aside, ...] = ()

    @property
    def blocking(self) -> int:
        """Number of blocking findings."""
        return sum(one.severity is Severity.BLOCKING for one in self.findings)


@dataclass(frozen=True, slots=True)
class RunStamp:
    """What a run rests on: digests of its inputs, rules and decisions, by workspace path."""

    tool_version: str
    schema_version: int
    inputs: Mapping[str, str]
    rules: Mapping[str, str]
    decisions: Mapping[str, str]
