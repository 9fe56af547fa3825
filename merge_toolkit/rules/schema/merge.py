"""``merge.yaml``: who is merged into what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

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


class MergeRules(Rule):
    """``merge.yaml``: who is merged into what, and when."""

    target: Target = Target()
    cutover: date = Field(date(2025, 7, 1), description="first day of the merged unit")
    language: Language = Language.VI
    sources: Mapping[str, Source] = Field({}, description="in order of precedence")
