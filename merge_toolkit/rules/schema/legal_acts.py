"""``legal_acts.yaml``: laws, decrees and other acts, and how long each of them holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field, StrictBool, StrictStr

from merge_toolkit.rules.schema.base import FactStatus, Rule, Words


class Amendment(Rule):
    """What another act did to this one."""

    articles: Words = Field((), description="articles it touches, as cited; empty: not known which")
    repeals: StrictBool = Field(False, description="the articles no longer hold")
    starts: date | None = Field(None, description="first day; empty: as the amending act begins")


class LegalAct(Rule):
    """A legal act: who issued it, when, and on which days it holds."""

    number: StrictStr = Field(
        description="number as it is cited, with the year and the issuer's letters"
    )
    kind: StrictStr = Field(description="Luật, Nghị định, Quyết định …")
    issuer: StrictStr = Field("", description="who issued it, as in its heading")
    title: StrictStr = Field("", description="what it is about, in our own words")
    issued: date | None = Field(None, description="day of issue; empty: not known")
    valid_from: date | None = Field(None, description="first day; empty: from its day of issue")
    valid_to: date | None = Field(None, description="first day on which it no longer holds")
    amended_by: Mapping[str, Amendment] = Field({}, description="id of the amending act: what")
    replaced_by: StrictStr = Field("", description="id of the act that took its place")
    status: FactStatus = FactStatus.TO_VERIFY
    note: StrictStr = Field("", description="where it was looked up, or what is not certain")


class LegalActRules(Rule):
    """``legal_acts.yaml``: laws, decrees and other acts, and how long each of them holds."""

    acts: Mapping[str, LegalAct] = {}
