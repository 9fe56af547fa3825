"""Records: one row of a source that means one procedure or one asset."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, NewType

from merge_toolkit.model.row_cells import NO_CELLS, NO_REST, RestCells, RowCells, said
from merge_toolkit.model.tables import Cell
from merge_toolkit.model.values import (
    Fee,
    Levels,
    OnlineLevel,
    RecordStatus,
    TimeLimit,
    Unread,
    Value,
)
from merge_toolkit.text.numbered_tables import spoken_place

RecordKey = NewType("RecordKey", str)
"""Who a record is: ``source:digest``, with ``.2`` for the second of identical rows."""


class Role(StrEnum):
    """What a source is to the merger: a province adds rows, a reference only bears witness."""

    PROVINCE = "province"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, order=True)
class SourceRef:
    """Where a record stands: never who it is. ``row`` is the row that the clerk sees."""

    source: str
    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.source}!{self.file}!{self.sheet}!{self.row}"

    def spoken(self, language: str, source: str = "") -> str:
        """Say it in words, with a name for the source."""
        place = spoken_place(self.file, self.sheet, self.row, language)
        return f"{source or self.source}: {place}"


def record_key(source: str, identity: tuple[str, ...], ordinal: int = 1) -> RecordKey:
    """Make the key of a record from what identifies it, and its ordinal among identical rows."""
    digest = hashlib.blake2b("\x1f".join(identity).encode(), digest_size=8).hexdigest()
    return RecordKey(f"{source}:{digest}" + (f".{ordinal}" if ordinal > 1 else ""))


def source_of(key: RecordKey) -> str:
    """Return the source that a record key names."""
    return key.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has, whatever it describes.

    ``part`` numbers the records of a row that holds two codes. ``cells`` maps each field to the
    source cell that gave it; ``others`` are the cells of columns that no field claims. ``unread``
    maps a field whose text could not be read to that text. ``struck``: its row is struck through,
    which alone says that it is repealed.
    """

    FIELDS: ClassVar[tuple[str, ...]] = ("code", "name")

    key: RecordKey
    ref: SourceRef
    part: int = 1
    name: str
    code: str | None = None
    code_as_given: str = ""
    status: RecordStatus = RecordStatus.IN_FORCE
    struck: bool = False
    cells: RowCells = NO_CELLS
    others: RestCells = NO_REST
    unread: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """Identifier of the source that sent this record."""
        return self.ref.source

    @property
    def position(self) -> tuple[SourceRef, int]:
        """Where it stands among all records of all sources: its row, and its part of the row."""
        return self.ref, self.part

    @property
    def responsible(self) -> str:
        """Who answers for the record: its agency, or the unit of an asset; empty if unknown."""
        return ""

    def value(self, name: str) -> Value | None:
        """Value of a field by its name, as written if unread; None where the source is silent."""
        value: Value | None = getattr(self, name)
        if value in (None, "", ()):
            return Unread(self.unread[name]) if name in self.unread else None
        return value

    def text_value(self, name: str) -> str:
        """Value of a text field; empty where the source is silent or has no such field."""
        value = getattr(self, name, None)
        return value if isinstance(value, str) else ""

    def text(self, name: str) -> str:
        """NFC text of the source cell of a field; empty where there is none."""
        return said(self.cells, name)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Record):
    """An administrative procedure (thủ tục hành chính) as one source describes it.

    ``since`` is the day from which its source says that its status holds; ``until`` the first day
    on which it is no longer in force, where the source announces that; ``successor`` the code that
    it names in place of what it replaced.
    """

    FIELDS: ClassVar[tuple[str, ...]] = (
        "code", "name", "domain_field", "agency", "level", "online_level", "time_limit",
        "local_time_limit", "fee", "legal_basis", "decision", "components", "result",
        "place",
    )  # fmt: skip

    domain_field: str | None = None
    agency: str | None = None
    level: Levels = ()
    online_level: OnlineLevel | None = None
    since: date | None = None
    until: date | None = None
    successor: str = ""
    time_limit: TimeLimit | None = None
    local_time_limit: TimeLimit | None = None
    fee: Fee | None = None
    legal_basis: tuple[str, ...] = ()
    decision: str | None = None
    components: tuple[str, ...] = ()
    result: str | None = None
    place: str | None = None

    @property
    def responsible(self) -> str:
        """The deciding agency."""
        return self.agency or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """A system, device, one-stop counter or data line of an inventory.

    ``kind`` is its layout in ``rules/columns.yaml``; ``code`` its asset or unit code; ``identity``
    the electronic identity code of its unit. Days are «yyyy-mm-dd».
    """

    FIELDS: ClassVar[tuple[str, ...]] = (
        "code", "name", "kind", "function", "vendor", "scope", "unit", "location", "serial",
        "quantity", "year", "state", "contract_end", "yearly_cost_vnd", "security_level",
        "operator", "technology", "database", "security_approval", "lgsp", "connections",
        "storage_gb", "users", "capacity_users", "dossiers_per_year", "investment", "contract",
        "contract_start", "monthly_cost_vnd", "licence", "regulation", "configuration",
        "life_years", "speed_mbps", "counters", "area_m2", "staff", "computers", "printers",
        "scanners", "kiosks", "screens", "queue_machines", "cameras", "card_readers",
        "signatures", "speakers", "identity", "price_vnd", "residual_vnd", "receiver",
    )  # fmt: skip

    kind: str = ""
    function: str | None = None
    vendor: str | None = None
    scope: str | None = None
    unit: str | None = None
    location: str | None = None
    serial: str | None = None
    quantity: int | None = None
    year: int | None = None
    state: str | None = None
    contract_end: str | None = None
    yearly_cost_vnd: int | None = None
    security_level: int | None = None
    operator: str | None = None
    technology: str | None = None
    database: str | None = None
    security_approval: str | None = None
    lgsp: str | None = None
    connections: tuple[str, ...] = ()
    storage_gb: int | Decimal | None = None
    users: int | None = None
    capacity_users: int | None = None
    dossiers_per_year: int | None = None
    investment: str | None = None
    contract: str | None = None
    contract_start: str | None = None
    monthly_cost_vnd: int | None = None
    licence: str | None = None
    regulation: str | None = None
    configuration: str | None = None
    life_years: int | Decimal | None = None
    speed_mbps: int | Decimal | None = None
    counters: int | None = None
    area_m2: int | Decimal | None = None
    staff: int | None = None
    computers: int | None = None
    printers: int | None = None
    scanners: int | None = None
    kiosks: int | None = None
    screens: int | None = None
    queue_machines: int | None = None
    cameras: int | None = None
    card_readers: int | None = None
    signatures: int | None = None
    speakers: int | None = None
    identity: str | None = None
    price_vnd: int | None = None
    residual_vnd: int | None = None
    receiver: str | None = None

    @property
    def responsible(self) -> str:
        """The unit that keeps the asset."""
        return self.unit or ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A text of a source beside its records: a footnote, a signature, a comment at a cell."""

    ref: SourceRef
    cell: Cell
    is_comment: bool = False


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that one source sent: its records in the order of its files, and who it is."""

    source: str
    role: Role
    territory: str
    procedures: tuple[Procedure, ...]
    assets: tuple[Asset, ...] = ()
    asides: tuple[Aside, ...] = ()
