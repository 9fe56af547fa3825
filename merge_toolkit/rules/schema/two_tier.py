"""``two_tier.yaml``: placement after the reform."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field, StrictBool, StrictInt, StrictStr

from merge_toolkit.model.placement import Authority, Reach
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema.base import Effect, FactStatus, Rule, Words


class PlacementWhen(Rule):
    """What a record must show for a placement rule; everything stated must hold."""

    codes: Words = Field((), description="codes of procedures, any of them; quoted")
    fields: Words = Field((), description="fields of work")
    words: Words = Field((), description="words of the name, any of them")
    without: Words = Field((), description="words of the name, none of them")
    agencies: Words = Field((), description="ids of agencies that decided before, any of them")
    levels: tuple[Level, ...] = Field((), description="exactly these levels before the reform")
    touches: Level | None = Field(
        None, description="this level among those before the reform; the others stay as they are"
    )
    twin: StrictBool = Field(
        False, description="a version of the same name lives at a level that stays"
    )


class Grounded(Rule):
    """What a rule about placement rests on, and on which days it holds."""

    effect: Effect = Effect.PROPOSE
    basis: StrictStr = Field("", description="acts of legal_acts.yaml, with their articles")
    valid_from: date | None = Field(None, description="first day on which it holds")
    valid_to: date | None = Field(None, description="first day on which it no longer holds")
    status: FactStatus = FactStatus.TO_VERIFY
    note: StrictStr = Field("", description="who said so, or what is not certain")


class PlacementRule(Grounded):
    """Where some procedures live after the reform, and the act that says so."""

    when: PlacementWhen
    levels: tuple[Level, ...] = Field((), description="levels after the reform; empty: abolished")
    agency: StrictStr = Field("", description="name of the deciding agency; empty: by succession")
    authority: Authority | None = Field(None, description="empty: that of the agency")
    recompute_time: StrictBool = Field(False, description="a stage is gone: set the limit anew")


class ReceivingRule(Grounded):
    """Where papers are received for procedures of one level."""

    points: Words = Field(description="names of the receiving points, as the annex writes them")


class ReachRule(Grounded):
    """For whom the receiving points take the papers of some procedures."""

    when: PlacementWhen = PlacementWhen()
    reach: Reach


class LocalityRule(Grounded):
    """Procedures that only some former provinces have, such as those of a border or a coast."""

    fields: Words = Field((), description="fields of work")
    words: Words = Field((), description="or words of the name")
    sources: Words = Field(description="ids of the sources that have them")


class Benchmark(Rule):
    """What became of the district procedures nationally, to compare with."""

    total: StrictInt = Field(0, description="procedures that districts had")
    commune: StrictInt = Field(0, description="of these, went to communes")
    province: StrictInt = Field(0, description="of these, went to provinces")
    abolished: StrictInt = Field(0, description="of these, are no more")
    source: StrictStr = Field("", description="where the figures were published")


class TwoTierRules(Rule):
    """``two_tier.yaml``: placement after the reform, most specific rule first."""

    abolished: Level = Field(Level.DISTRICT, description="the level that is no more")
    bodies: Mapping[Level, StrictStr] = Field(
        {}, description="level: id of the agency that decides there where nobody else is named"
    )
    settled_by: StrictStr = Field(
        "",
        description="id of the agency that settles open placements, and answers for communes"
        " where no department of the field of work is known",
    )
    renames: Mapping[StrictStr, Mapping[Level, StrictStr]] = Field(
        {}, description="words of a name that speak of the abolished level: words for a new level"
    )
    receiving: Mapping[Level, ReceivingRule] = {}
    reach: Mapping[str, ReachRule] = {}
    localities: Mapping[str, LocalityRule] = {}
    benchmark: Benchmark = Benchmark()
    rules: Mapping[str, PlacementRule] = {}
