"""``agencies.yaml``: agencies before and after the reform."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field, StrictBool, StrictStr

from merge_toolkit.model.placement import Authority
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema.base import Effect, FactStatus, Rule, Words


class Move(Rule):
    """One function of an agency that went to another agency than the rest did."""

    to: StrictStr = Field(description="id of the agency that took the function")
    effective_from: date | None = Field(None, description="day on which the function went")
    effect: Effect = Effect.PROPOSE
    basis: StrictStr = Field("", description="act that moved it, with its article")
    status: FactStatus = FactStatus.TO_VERIFY


class Agency(Rule):
    """A government body, the ways to write it, and what became of it."""

    name: StrictStr = Field(description="official name, as outputs write it")
    level: Level
    aliases: Words = Field((), description="other ways to write it, read as this agency")
    proposed_aliases: Words = Field((), description="unverified spellings: proposed, never set")
    authority: Authority = Authority.DEPARTMENT
    receives_only: StrictBool = Field(
        False, description="a one-stop: papers are received there, it never decides beside another"
    )
    successor: StrictStr = Field("", description="id of the agency that took it over")
    moves: Mapping[str, Move] = Field(
        {}, description="id of a field of work: where this function went alone, and by which act"
    )
    effective_from: date | None = Field(None, description="day of the succession")
    effect: Effect = Effect.PROPOSE
    basis: StrictStr = Field("", description="act behind the succession, with its article")
    upheld_by: StrictStr = Field("", description="act that later confirmed the succession")
    status: FactStatus = FactStatus.TO_VERIFY


class AgencyRules(Rule):
    """``agencies.yaml``: agencies before and after the reform."""

    noise: Words = Field((), description="words of agency cells that name nobody")
    province_words: Words = Field((), description="words before the name of a province")
    provinces: Words = Field((), description="names of the provinces, before and after the reform")
    place_words: Words = Field((), description="words that the name of a place follows")
    levels: Mapping[Level, Words] = Field(
        {}, description="level: first words of agencies of that level that are not listed"
    )
    agencies: Mapping[str, Agency] = {}
