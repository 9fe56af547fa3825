"""``text.yaml``: words and abbreviations of administrative text."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, StrictFloat, StrictInt, StrictStr

from merge_toolkit.model.values import Level, OnlineLevel, RecordStatus, TimeUnit
from merge_toolkit.rules.schema.base import FactStatus, Rule, Words


class Abbreviation(Rule):
    """What an abbreviation stands for; ``near`` lists words of which one must stand nearby.

    One that is not confirmed only proposes a reading, it never sets a value.
    """

    expansion: StrictStr = Field(description="written out, with capitals as in a name")
    near: Words = Field((), description="words of which one must stand in the same text")
    status: FactStatus = FactStatus.CONFIRMED


class FeeWords(Rule):
    """Words of fee cells."""

    labels: Words = Field((), description="headers before a fee where columns were joined")
    free: Words = Field((), description="whole cells, or first sentences, that mean «no fee»")
    charged: Words = Field(
        (), description="whole cells that tick that a fee is charged, and state no amount"
    )
    unknown: Words = Field((), description="whole cells that mean «not stated»")
    reference: Words = Field((), description="words before the act that sets the fee")
    opaque: Words = Field((), description="starts of references that name no act")
    councils: Words = Field(
        (), description="ends of act numbers that each council uses by itself: two are not one act"
    )
    currency: Words = Field((), description="words and signs of the currency")
    multipliers: Mapping[str, StrictInt] = Field({}, description="word before the currency: times")
    hundreds: Words = Field((), description="words for a hundred in amounts in words")
    joints: Words = Field((), description="words for a missing digit in amounts in words")
    filler: Words = Field(
        (), description="words that state no condition: fees that differ in them only are equal"
    )


class TimeWords(Rule):
    """Words of time-limit cells."""

    units: Mapping[TimeUnit, Words] = Field({}, description="unit: how it is written")
    same_day: Words = Field((), description="words that mean one working day")
    next_day: Words = Field((), description="words after «trong ngày» that mean a later day")
    maximum: Words = Field((), description="words before a conditional maximum")
    between: Words = Field((), description="words between the ends of a range")
    gloss: Words = Field((), description="words before a span that says the last in another unit")
    extension: Words = Field((), description="words before a prolongation, which is no limit")
    condition: Words = Field((), description="words before a span that is only a condition")
    clock_before: Words = Field((), description="words before a time of day")
    clock_after: Words = Field((), description="words after a time of day")
    parts: Words = Field((), description="words after which a total is only broken down")
    total: Words = Field((), description="words before the total of the steps")
    local: Words = Field((), description="words that mark the local limit in a cell with both")
    unknown: Words = Field((), description="whole cells that mean «not stated»")
    filler: Words = Field(
        (), description="words that state no condition: limits that differ in them only are equal"
    )
    same_as_statutory: Words = Field((), description="«no cut» in the column of local limits")


class CitedActs(Rule):
    """Words by which cells cite legal acts: «Luật Đất đai số 31/2024/QH15 ngày 18/01/2024»."""

    kinds: Words = Field((), description="kinds of acts, before a number or alone")
    laws: Words = Field((), description="kinds whose own name stands before the number")
    number: Words = Field((), description="words before a number: «số»")
    day: Words = Field((), description="words before a day: «ngày»")
    month: Words = Field((), description="words before a month: «tháng»")
    year: Words = Field((), description="words before a year: «năm»")
    issuer: Words = Field((), description="words before the issuer: «của»")
    joined: Words = Field((), description="words between two acts: «và»")
    parts: Words = Field((), description="parts of an act: «điều»")
    then: Words = Field((), description="words that end the name of an issuer")


class EndingWords(Rule):
    """Words around a status that tell whether a text ends its own row."""

    unless: Words = Field(
        (), description="words before a status that undo it; with «…» anywhere before it"
    )
    others: Words = Field((), description="words after a status for another procedure")
    itself: Words = Field((), description="words after those that mean no other procedure")
    hints: Words = Field((), description="words of a remark that may tell of an end")
    notes: Words = Field((), description="headers of remarks, or words of them")


class TextRules(Rule):
    """``text.yaml``: words and abbreviations of Vietnamese administrative text.

    A word of ``missing`` or ``unknown`` that ends in «…» stands for every cell that starts so.
    """

    abbreviations: Mapping[str, tuple[Abbreviation, ...]] = Field(
        {}, description="abbreviation: what it may stand for; the first that fits is taken"
    )
    name_prefixes: Words = Field((), description="dropped from names for comparison only")
    missing: Words = Field((), description="cells that mean «nothing stated»")
    ticks: Words = Field((), description="marks of a ticked cell")
    joiners: Words = Field((), description="words between two agencies or levels of one cell")
    unfinished: Words = Field(
        (), description="words at the end of a line that goes on in the next one"
    )
    numerals: Mapping[str, StrictInt | StrictFloat] = Field(
        {}, description="number in words: number"
    )
    code_labels: Words = Field((), description="words before a procedure code inside a name")
    glued: Mapping[str, Words] = Field(
        {}, description="field: labels of its text where it slid into another column's cell"
    )
    locality: Words = Field(
        (), description="words of names that bind a procedure to a place: a border, the sea"
    )
    levels: Mapping[Level, Words] = Field({}, description="level: words for it")
    online_levels: Mapping[OnlineLevel, Words] = Field({}, description="extent: words for it")
    statuses: Mapping[RecordStatus, Words] = Field({}, description="status: words for it")
    since: Words = Field((), description="words between a status and the day it holds from")
    endings: EndingWords = EndingWords()
    cited_acts: CitedActs = CitedActs()
    fees: FeeWords = FeeWords()
    times: TimeWords = TimeWords()
