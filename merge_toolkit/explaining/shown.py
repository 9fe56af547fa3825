"""An explanation, ready to be shown: plain texts, and the figures behind them.

The field names are those of ``explain --json``; ``docs/commands.md`` promises them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Fragment = tuple[str, bool]
"""A stretch of a name, and whether the other name lacks it."""


class About(StrEnum):
    """What a key was found to be."""

    RECORD = "record"
    PAIR = "pair"
    CONFLICT = "conflict"
    GROUP = "group"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Side:
    """One source row: where it stands, and what it calls itself."""

    key: str
    source: str
    source_name: str
    file: str
    sheet: str
    row: int
    place: str
    code: str
    name: str
    unified_id: str
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """What one comparison of two rows saw; ``points`` are None where nothing was weighed."""

    field: str
    title: str
    left: str
    right: str
    agreement: str
    points: float | None
    veto: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A person's word: who, when, and the line of the ledger that holds it."""

    reviewer: str
    verdict: str
    at: str
    reason: str
    line: str
    where: str


@dataclass(frozen=True, slots=True)
class Needed:
    """What accepting a pair without a person takes: points, and points ahead of any rival."""

    same: float | None
    review: float
    margin: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rows side by side. ``points`` are the sum of ``start`` and all evidence.

    ``compared`` is false where the merge itself never looked at the pair, because other rows were
    nearer or because no rows of one source are compared.
    """

    sentence: str
    left: Side
    right: Side
    verdict: str
    decided_by: str
    score: float | None
    start: float
    points: float | None
    margin: float | None
    needed: Needed
    compared: bool
    evidence: tuple[Point, ...]
    deciding: tuple[str, ...]
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another row that was compared with ``of``, and what became of it."""

    of: str
    side: Side
    score: float
    points: float
    verdict: str
    deciding: str
    paired_with: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A cell that offers a value, as ``source!file!sheet!A1``, and the key of its row.

    ``place`` says in words where it stands.
    """

    record: str
    source: str
    cell: str
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of the unified record: what holds (in a territory), whose it is, what it beat.

    While the field is in conflict ``value`` is empty, and ``beaten`` holds all that is offered.
    """

    field: str
    title: str
    value: str
    territory: str
    chosen: tuple[Origin, ...]
    beaten: tuple[Origin, ...]
    policy: str
    policy_text: str
    conflict: str
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a placement: its value, and the rule, act and days it rests on."""

    part: str
    title: str
    value: str
    state: str
    state_text: str
    rule: str
    basis: str
    since: str
    until: str
    decision: str


@dataclass(frozen=True, slots=True)
class TrialShown:
    """One rule that was tried: whether it fits, and why it holds or does not."""

    rule: str
    fits: bool
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class PlacementShown:
    """Where the procedure lives after the reform, by which rules and legal acts.

    ``trials`` are in the order of specificity; ``far`` counts rules for other codes and fields.
    """

    sentence: str
    levels: tuple[str, ...]
    agency: str
    authority: str
    status: str
    state: str
    rule: str
    basis: str
    parts: tuple[PartShown, ...] = ()
    flags: tuple[str, ...] = ()
    trials: tuple[TrialShown, ...] = ()
    far: int = 0


@dataclass(frozen=True, slots=True)
class UnifiedShown:
    """The line of the unified catalog that a row went into."""

    id: str
    relation: str
    name: str
    members: tuple[Side, ...]
    witnesses: tuple[Side, ...]
    pending_with: tuple[Side, ...]
    fields: tuple[FieldShown, ...]
    placement: PlacementShown | None


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """A question that people must settle."""

    sentence: str
    id: str
    group_id: str
    group_size: int
    kind: str
    severity: str
    agency: str
    unified_id: str
    field: str
    title: str
    offers: tuple[Origin, ...]
    proposal: str
    policy: str
    policy_text: str
    status: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is known about one key, or about two; ``sentence`` says the gist."""

    about: About
    keys: tuple[str, ...]
    sentence: str
    notes: tuple[str, ...] = ()
    records: tuple[Side, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    rivals: tuple[Rival, ...] = ()
    conflicts: tuple[ConflictShown, ...] = ()
    unified: tuple[UnifiedShown, ...] = ()
