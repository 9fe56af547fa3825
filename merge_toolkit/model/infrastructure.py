"""What a merger makes of infrastructure: homes, platforms compared, equipment planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.placement import PlacementState
from merge_toolkit.model.records import RecordKey


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A unit of the merged province: its code and official name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where an asset stands: its old unit, and the new communes that this unit became.

    ``district`` and ``province`` are codes of before the merger; ``commune`` is empty for what a
    district or the province keeps. ``received`` is the new commune that a row or a person names.
    """

    province: str = ""
    district: str = ""
    commune: str = ""
    name: str = ""
    new: tuple[Place, ...] = ()
    received: Place | None = None
    line: str = ""

    @property
    def split(self) -> bool:
        """Whether the old commune went into several new ones."""
        return bool(self.commune) and len(self.new) > 1

    @property
    def of_district(self) -> bool:
        """Whether a district keeps it, which is no more."""
        return bool(self.district) and not self.commune

    @property
    def settled(self) -> Place | None:
        """The one new commune that it goes to, as far as nobody has to choose."""
        if self.received:
            return self.received
        return self.new[0] if self.commune and len(self.new) == 1 else None


CRITERION_NAMES = (
    "coverage", "capacity", "dossiers", "security", "connections", "contract", "cost", "data",
    "procedures",
)  # fmt: skip
"""Criteria by which platforms are compared, in the order of the columns of outputs."""

NOWHERE = Home()
"""Of an asset whose unit is no unit of the territory: a department, a data centre."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a system shows for one criterion, and its share of the best, 0 to 1 (None: unknown)."""

    value: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A running system that may become the platform of its function; the score is 0 to 100."""

    one: UnifiedRecord
    label: str
    parts: Mapping[str, Part]
    score: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A weight at which another system would lead, all other weights staying."""

    criterion: str
    weight: float
    at: float
    leader: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The systems of one function side by side.

    ``merged`` are all that people must merge, ``candidates`` those that may stay, the best first
    (none where one former province alone runs any); ``counted`` the criteria that every candidate
    shows. ``chosen`` is the unified id that a person chose, by the ledger line ``line``.
    """

    function: str
    title: str
    closes: str
    merged: tuple[UnifiedRecord, ...]
    candidates: tuple[Candidate, ...] = ()
    counted: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    proposal: str = ""
    chosen: str = ""
    line: str = ""


class Action(StrEnum):
    """What the plan makes of an asset."""

    KEEP = "keep"
    TRANSFER = "transfer"
    RETIRE = "retire"
    WAIT = "wait"
    DUPLICATE = "duplicate"
    DIVIDED = "divided"
    BUY = "buy"
    CHOSEN = "chosen"
    MIGRATE = "migrate"
    CLOSE = "close"


class Way(StrEnum):
    """How far equipment moves, or that it is bought."""

    STATED = "stated"
    SAME_DISTRICT = "same_district"
    SAME_PROVINCE = "same_province"
    ACROSS = "across"
    BUY = "buy"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the equipment plan: how many of one record go where, and why.

    A purchase has no record. ``cost_vnd`` is its price; ``residual_vnd`` the value that moves.
    """

    action: Action
    function: str
    count: int
    from_place: Place | None = None
    to_place: Place | None = None
    way: Way | None = None
    unified_id: str = ""
    record: RecordKey | None = None
    cost_vnd: int | None = None
    residual_vnd: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """One sort of equipment before and after: before = kept + transferred + retired."""

    COUNTS: ClassVar[tuple[str, ...]] = (
        "before", "kept", "transferred", "retired", "needed", "bought",
    )  # fmt: skip

    function: str
    before: int
    kept: int
    transferred: int
    retired: int
    needed: int
    bought: int
    cost_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What one centre needs of one sort, has in place, receives and must buy.

    ``listed`` is what its old one-stop offices count themselves, beside the registers.
    """

    COUNTS: ClassVar[tuple[str, ...]] = (
        "needed", "in_place", "received", "to_buy", "surplus",
        "listed",
    )  # fmt: skip

    function: str
    needed: int
    in_place: int = 0
    received: int = 0
    to_buy: int = 0
    surplus: int = 0
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the centre of one new commune has, and what is missing for it to open.

    ``formed`` names its old communes; ``missing`` are (what, how much) in the words of the rules.
    """

    place: Place
    province: str
    formed: tuple[str, ...]
    counters: int
    needs: tuple[Need, ...]
    area_m2: int | Decimal | None = None
    line_mbps: int | Decimal | None = None
    missing: tuple[tuple[str, str], ...] = ()
    records: tuple[RecordKey, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of one asset, who receives it, and how sure that is."""

    action: Action | None = None
    receiving: str = ""
    state: PlacementState = PlacementState.OPEN
    rule: str = ""
    basis: str = ""
    decision: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Infrastructure:
    """All that was found out about the infrastructure; empty without inventories or rules."""

    homes: Mapping[RecordKey, Home] = field(default_factory=dict)
    spanning: tuple[Place, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    moves: tuple[Move, ...] = ()
    balances: tuple[Balance, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    settled: Mapping[str, Settled] = field(default_factory=dict)
    depreciated: Mapping[RecordKey, str] = field(default_factory=dict)


NO_INFRASTRUCTURE = Infrastructure()
"""Of a merger without inventories."""
