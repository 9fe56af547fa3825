"""``merge.yaml``: who is merged into what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, StrictStr

from merge_toolkit.model.records import Role
from merge_toolkit.rules.schema.base import Language, Rule, Words


class Target(Rule):
    """The unit that the sources become."""

    name: StrictStr = Field("", description="official name of the merged unit")
    code: StrictStr = Field("", description="its code from the cutover date on, quoted")


class Source(Rule):
    """One sender of a catalog."""

    name: StrictStr = Field("", description="official name, as reports show it")
    role: Role = Field(Role.PROVINCE, description="province: adds rows; reference: only a witness")
    territory: StrictStr = Field("", description="territory its local values hold for")
    files: Words = Field(("**/*",), description="globs below catalogs/<source>/")
    publisher_codes: Words = Field((), description="suffixes of its local procedure codes")


class ControlTotal(Rule):
    """A figure that a report states of a catalog: the run holds the catalog against it.

    A share is read as it is written: «46,7» is rounded to one decimal.
    """

    name: StrictStr = Field("", description="what officials call the figure; empty: its id")
    source: StrictStr = Field("", description="id of the source; empty: the unified catalog")
    record: Annotated[str, Field(pattern="^(procedure|asset|dossier)$")] = Field(
        "procedure", description="what is counted; dossiers are only held against each other"
    )
    where: Mapping[str, Words] = Field({}, description="field: any of these values; empty: all")
    count: Annotated[int, Field(ge=0, strict=True)] | None = Field(
        None, description="the number that was stated"
    )
    percent: Annotated[str, Field(pattern=r"^(|\d{1,3}([.,]\d{1,4})?)$")] = Field(
        "", description="the share of the whole, quoted, with the decimals that were stated"
    )
    of: StrictStr = Field("", description="id of the whole; empty: the total without where")
    stated_in: StrictStr = Field("", description="the report that states it")


class MergeRules(Rule):
    """``merge.yaml``: who is merged into what, and when."""

    target: Target = Target()
    cutover: date = Field(date(2025, 7, 1), description="first day of the merged unit")
    language: Language = Language.VI
    sources: Mapping[str, Source] = Field({}, description="in order of precedence")
    control_totals: Mapping[str, ControlTotal] = Field({}, description="figures that were stated")
