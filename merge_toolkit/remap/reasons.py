"""Why a dossier was not moved. What each one says, and what settles it, stands in ``words``."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a dossier was not moved; the first that is true of it, in this order."""

    STATUS_UNKNOWN = "status_unknown"
    CODE_MISSING = "code_missing"
    CODE_UNKNOWN = "code_unknown"
    CODE_LEGACY = "code_legacy"
    CODE_DOUBTFUL = "code_doubtful"
    CODE_NOT_IN_LIST = "code_not_in_list"
    CODE_AMBIGUOUS = "code_ambiguous"
    CODE_SPLIT = "code_split"
    ABOLISHED = "abolished"
    DAY_UNREADABLE = "day_unreadable"
    PLACEMENT_ENDED = "placement_ended"
    UNIT_MISSING = "unit_missing"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_AMBIGUOUS = "unit_ambiguous"
    UNIT_NOT_ON_DAY = "unit_not_on_day"
    UNIT_SPLIT = "unit_split"
    SUCCESSOR_OPEN = "successor_open"
    TERRITORY_OPEN = "territory_open"
    PLACEMENT_OPEN = "placement_open"
    LEVEL_BOTH = "level_both"
    COMMUNE_MISSING = "commune_missing"
    COMMUNE_NOT_IN_DISTRICT = "commune_not_in_district"
    COMMUNE_AMBIGUOUS = "commune_ambiguous"
    COMMUNE_SPLIT = "commune_split"


class UnitRule(StrEnum):
    """Which rule gave a dossier its receiving unit."""

    KEPT = "kept"
    CURRENT = "current"
    RECEIVING_COMMUNE = "receiving_commune"
    APPLICANT_COMMUNE = "applicant_commune"
    PROVINCE = "province"
    SAME_AGENCY = "same_agency"
    SUCCESSOR = "successor"


class PapersState(StrEnum):
    """Whether papers stored with a dossier can be used under the unified procedure."""

    USABLE = "usable"
    BY_COMPONENT = "by_component"
    OPEN = "open"
    NOT_STATED = "not_stated"


class PaperVerdict(StrEnum):
    """What became of one stored paper whose procedure now asks for other components."""

    USABLE = "usable"
    COMPONENT_GONE = "component_gone"
    COMPONENT_UNKNOWN = "component_unknown"
