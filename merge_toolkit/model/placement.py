"""Where a procedure lives after the reform: its levels, who decides, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merge_toolkit.model.values import Levels


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
