"""``territory.yaml``: administrative units before and after the merger, and what became what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field, StrictStr

from merge_toolkit.rules.schema.base import FactStatus, Rule


class Scope(StrEnum):
    """How much of an old unit went into a new one."""

    WHOLE = "whole"
    PART = "part"
    REMAINDER = "remainder"


class UnitRule(Rule):
    """One unit: its official name, and the code of the unit it lies in."""

    name: StrictStr = Field(description="official name, with the word for its sort")
    within: StrictStr = Field("", description="code of the unit it lies in, quoted")


class Units(Rule):
    """The units of one time, by code; a code may mean another unit at another time."""

    provinces: Mapping[StrictStr, UnitRule] = {}
    districts: Mapping[StrictStr, UnitRule] = {}
    communes: Mapping[StrictStr, UnitRule] = {}


class TerritoryRules(Rule):
    """``territory.yaml``: administrative units before and after the merger, and what became what.

    The unit of each file belongs to one merger: there is no national default.
    """

    effective: date | None = Field(None, description="first day of the new units")
    basis: StrictStr = Field("", description="act that formed them")
    status: FactStatus = FactStatus.TO_VERIFY
    before: Units = Units()
    after: Units = Units()
    links: Mapping[StrictStr, Mapping[StrictStr, Scope]] = Field(
        {}, description="code of a new commune: code of each old one in it, and how much of it"
    )
