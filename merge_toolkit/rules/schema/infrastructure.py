"""``infrastructure.yaml``: words of inventories, platforms compared, equipment of the centres."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictStr

from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema.base import FactStatus, Rule, Share, Words

Positive = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0, strict=True)]


class ContractRule(Rule):
    """Contracts that end around the cutover."""

    kinds: Words = Field((), description="layouts whose contracts are looked at; empty: none")
    days: Count = Field(90, description="days after the cutover until which an end is flagged")


class ClosingRule(Rule):
    """Systems that close at the merger by an act, such as a province's public portal."""

    words: Words = Field(description="words of the name, any of them")
    valid_from: date | None = Field(None, description="day on which they close")
    closes: StrictStr = Field("", description="what closes, as officials read it")
    basis: StrictStr = Field("", description="the act that says so")
    status: FactStatus = Field(FactStatus.TO_VERIFY, description="how well the act is known")


class CriterionRule(Rule):
    """One criterion of the comparison of platforms."""

    weight: Positive = Field(description="its weight beside the others")
    title: StrictStr = Field("", description="its name, as officials read it")


class PlatformRules(Rule):
    """How the systems of one function are compared; people choose, never the score."""

    candidates: Words = Field((), description="states of systems that may become the platform")
    merged: Words = Field((), description="states of systems that are merged: the others end")
    criteria: Mapping[str, CriterionRule] = Field({}, description="measure: its weight")
    serving: Words = Field((), description="functions that serve the procedures of the catalog")
    contract_months: Positive = Field(24, description="months after the cutover that score full")
    owned: Words = Field((), description="licences that need no further contract")
    full_use: Share = Field(0.8, description="share of the capacity that may be in use")


class OfficeColumn(StrEnum):
    """Columns in which one-stop offices count their own equipment."""

    COMPUTERS = "computers"
    PRINTERS = "printers"
    SCANNERS = "scanners"
    KIOSKS = "kiosks"
    SCREENS = "screens"
    QUEUE_MACHINES = "queue_machines"
    CAMERAS = "cameras"
    CARD_READERS = "card_readers"
    SIGNATURES = "signatures"
    SPEAKERS = "speakers"


class NeedRule(Rule):
    """What a centre needs of one sort of equipment; a part of one is one."""

    per_counter: Positive = Field(0, description="pieces for each counter")
    per_centre: Positive = Field(0, description="pieces for each centre, whatever its counters")
    price_vnd: Count | None = Field(
        None, description="price of a new one; empty: the median price in the inventories"
    )
    status: FactStatus = Field(FactStatus.TO_VERIFY, description="how well the norm is known")
    basis: StrictStr = Field("", description="the act that sets the norm")


class CounterRule(Rule):
    """How many counters a centre of a new commune has."""

    share: Positive = Field(1, description="share of the counters of the communes it takes in")
    minimum: Count = Field(0, description="least counters of a centre")
    maximum: Count | None = Field(None, description="most counters of a centre; empty: no limit")


class CentreRules(Rule):
    """What a centre of a new commune needs to open."""

    counters: CounterRule = Field(CounterRule(), description="how many counters a centre has")
    stated: Mapping[StrictStr, Count] = Field(
        {}, description="code of a new commune: its counters, instead of the reckoned ones"
    )
    needs: Mapping[str, NeedRule] = Field({}, description="function of equipment: what is needed")
    columns: Mapping[str, OfficeColumn] = Field(
        {}, description="function of equipment: the column in which one-stop offices count it"
    )
    area_m2: Positive = Field(0, description="least floor space of a centre")
    areas_m2: Mapping[Level, Positive] = Field(
        {}, description="level before the merger: least floor space of its one-stop office"
    )
    lines: Words = Field((), description="functions of data lines, one of which it needs")
    line_mbps: Positive = Field(0, description="least speed of that line")


class TransferRules(Rule):
    """What equipment may move, and what each way of moving it costs."""

    kinds: Words = Field((), description="layouts of equipment; empty: nothing moves")
    retired: Words = Field((), description="states of equipment that goes")
    keep_words: Words = Field((), description="answers that keep written-off equipment in use")
    retire_words: Words = Field((), description="answers that retire it; the first is proposed")
    lives: Mapping[str, Count] = Field({}, description="function: years until it is written off")
    same_district: Positive = Field(1, description="cost of one move inside a former district")
    same_province: Positive = Field(3, description="cost inside a former province")
    across: Positive = Field(10, description="cost across former provinces")
    distances_km: Mapping[StrictStr, Mapping[StrictStr, Positive]] = Field(
        {}, description="codes of two places: kilometres, instead of the costs above"
    )


class InfrastructureRules(Rule):
    """``infrastructure.yaml``: words of inventories, platforms compared, equipment planned."""

    functions: Mapping[str, Words] = Field({}, description="function of a system: its names")
    equipment: Words = Field((), description="functions that are sorts of things, not of systems")
    states: Mapping[str, Words] = Field({}, description="state of an asset: its names")
    licences: Mapping[str, Words] = Field({}, description="sort of licence: its names")
    bound_licences: Words = Field((), description="licences that stay with their old owner")
    answers: Mapping[str, Words] = Field({}, description="answer to a yes-or-no column: its words")
    connections: Mapping[str, Words] = Field({}, description="national system: its names")
    scopes: Mapping[Level, Words] = Field({}, description="level that a scope of use reaches")
    units: Mapping[str, Mapping[StrictStr, Positive]] = Field(
        {}, description="field: its units, and what one is worth in the field's own"
    )
    periods: Mapping[int, Words] = Field(
        {}, description="how often a year an amount is due: how texts that say so end"
    )
    unapproved: Words = Field((), description="what stands where a decision is still missing")
    titles: Mapping[str, StrictStr] = Field(
        {}, description="id of a function: as officials read it"
    )
    former_provinces: Mapping[str, StrictStr] = Field(
        {}, description="source: code of its former province, where its name does not tell"
    )
    unit_words: Words = Field((), description="words before the name of a unit, such as UBND")
    unit_short: Mapping[StrictStr, Words] = Field(
        {}, description="kind of a unit: how clerks shorten it before a name"
    )
    contracts: ContractRule = Field(ContractRule(), description="contracts that end too early")
    closing: Mapping[str, ClosingRule] = Field({}, description="systems that close")
    platforms: PlatformRules = Field(PlatformRules(), description="how systems are compared")
    centres: CentreRules = Field(CentreRules(), description="what a commune's centre needs")
    transfers: TransferRules = Field(TransferRules(), description="what equipment may move")
