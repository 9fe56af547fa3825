"""What a merge brings about: unified records, conflicts, findings, and where each row went."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merge_toolkit.model.linkage import DecidedBy, Match
from merge_toolkit.model.placement import Placement
from merge_toolkit.model.records import Procedure, Record, RecordKey, SourceRef
from merge_toolkit.model.values import Value, show


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
