"""``two_tier.yaml``: placement after the reform."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field, StrictStr

from merge_toolkit.model.outcome import Authority
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema.base import Effect, FactStatus, Rule, Words


class PlacementWhen(Rule):
    """What a record must show for a placement rule; everything stated must hold."""

    codes: Words = ()
    fields: Words = Field((), description="fields of work")
    words: Words = Field((), description="words of the name, any of them")
    levels: tuple[Level, ...] = Field((), description="any of these levels before the reform")


class PlacementRule(Rule):
    """Where some procedures live after the reform, and the act that says so."""

    when: PlacementWhen
    levels: tuple[Level, ...] = Field((), description="levels after the reform; empty: abolished")
    agency: StrictStr = ""
    authority: Authority = Authority.PEOPLES_COMMITTEE
    effect: Effect = Effect.PROPOSE
    basis: StrictStr = ""
    valid_from: date | None = None
    valid_to: date | None = None
    status: FactStatus = FactStatus.TO_VERIFY
    note: StrictStr = ""


class TwoTierRules(Rule):
    """``two_tier.yaml``: placement after the reform, most specific rule first."""

    rules: Mapping[str, PlacementRule] = {}
