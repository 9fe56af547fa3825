"""What a rule file may say. Frozen, unknown keys forbidden, and doing nothing when empty.

One class a file; the docstrings and descriptions are the reference in ``docs/rules.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from merge_toolkit.model.outcome import Authority, Severity
from merge_toolkit.model.records import Role
from merge_toolkit.model.values import Level, OnlineLevel, RecordStatus, TimeUnit

Words = tuple[StrictStr, ...]
Share = Annotated[float, Field(ge=0, le=1)]


class Rule(BaseModel):
    """Base of all rules: frozen, strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class FactStatus(StrEnum):
    """How well a fact is known; only confirmed ones may change a record by themselves."""

    CONFIRMED = "confirmed"
    DERIVED = "derived"
    TO_VERIFY = "to_verify"


class Effect(StrEnum):
    """Whether a rule changes the record or only proposes it to people."""

    APPLY = "apply"
    PROPOSE = "propose"


class Language(StrEnum):
    """Language of what officials receive and of console messages."""

    VI = "vi"
    EN = "en"


# merge.yaml ---------------------------------------------------------------------------------


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


# sources/<id>.yaml --------------------------------------------------------------------------


class Layout(Rule):
    """How to read the tables of some files where finding them by the headers is not enough."""

    sheet: StrictStr = Field("", description="sheet name; empty for every sheet")
    table: StrictStr = Field("", description="table of columns.yaml; empty: found by its headers")
    header_row: StrictInt | None = Field(None, description="row of the header, counted from 1")
    columns: Mapping[str, str] = Field(
        {}, description="header as written, or column letter: field; empty field: not interpreted"
    )
    defaults: Mapping[str, str] = Field({}, description="field: text for rows that say nothing")


class SourceRules(Rule):
    """``sources/<id>.yaml``: what is special about reading one source; may be empty."""

    ignore: Mapping[str, str] = Field(
        {}, description="glob of files, or «file#sheet», not to read: the reason"
    )
    layouts: Mapping[str, Layout] = Field(
        {}, description="glob of files, or «file#sheet»: how to read them"
    )


# columns.yaml -------------------------------------------------------------------------------


class ColumnRule(Rule):
    """One field of a table and the headers under which provinces write it."""

    headers: Words = Field((), description="headers; case, accents' placement and spaces forgiven")
    required: StrictBool = Field(False, description="a table without it is not of this layout")
    several: Annotated[str, Field(pattern="^(|lines|labelled)$")] = Field(
        "",
        description="several columns may fill it: a line each in the order of the headers here, "
        "after their own header if labelled",
    )


class TickRule(Rule):
    """A column of ticks: a marked cell means this value of this field."""

    headers: Words
    field: StrictStr
    value: StrictStr


class TableRule(Rule):
    """One kind of table; ``record`` says what its rows become."""

    record: Annotated[str, Field(pattern="^(procedure|asset)$")]
    columns: Mapping[str, ColumnRule] = {}
    ticks: Mapping[str, TickRule] = {}


class SectionRules(Rule):
    """Headings between the rows, such as «I. LĨNH VỰC HỘ TỊCH (12 TTHC)»."""

    field_words: Words = Field((), description="words before the field of work in a heading")
    count_words: Words = Field((), description="words after the count in brackets")
    note_words: Words = Field((), description="starts of signature, total and footnote rows")
    status_words: Words = Field((), description="parts of an annex, such as «bị bãi bỏ»")
    number_words: Words = Field((), description="words before a heading's number: «Phần I»")
    title_words: Words = Field((), description="a title states level or status only with these")


class ColumnRules(Rule):
    """``columns.yaml``: tables, their columns, and the headings between their rows."""

    ordinals: Words = Field((), description="headers of the running number, which is no field")
    tables: Mapping[str, TableRule] = {}
    sections: SectionRules = SectionRules()


# text.yaml ----------------------------------------------------------------------------------


class Abbreviation(Rule):
    """What an abbreviation stands for; ``near`` lists words of which one must stand nearby.

    One that is not confirmed only proposes a reading, it never sets a value.
    """

    expansion: StrictStr
    near: Words = ()
    status: FactStatus = FactStatus.CONFIRMED


class FeeWords(Rule):
    """Words of fee cells."""

    labels: Words = Field((), description="headers before a fee where columns were joined")
    free: Words = Field((), description="whole cells, or first sentences, that mean «no fee»")
    unknown: Words = Field((), description="whole cells that mean «not stated»")
    reference: Words = Field((), description="words before the act that sets the fee")
    opaque: Words = Field((), description="starts of references that name no act")
    currency: Words = ()
    multipliers: Mapping[str, StrictInt] = Field({}, description="word before the currency: times")


class TimeWords(Rule):
    """Words of time-limit cells."""

    units: Mapping[TimeUnit, Words] = Field({}, description="unit: how it is written")
    same_day: Words = Field((), description="words that mean one working day")
    next_day: Words = Field((), description="words after «trong ngày» that mean a later day")
    maximum: Words = Field((), description="words before a conditional maximum")
    between: Words = Field((), description="words between the ends of a range")
    extension: Words = Field((), description="words before a prolongation, which is no limit")
    condition: Words = Field((), description="words before a span that is only a condition")
    clock_before: Words = Field((), description="words before a time of day")
    clock_after: Words = Field((), description="words after a time of day")
    parts: Words = Field((), description="words after which a total is only broken down")
    total: Words = Field((), description="words before the total of the steps")
    local: Words = Field((), description="words that mark the local limit in a cell with both")
    unknown: Words = ()
    same_as_statutory: Words = Field((), description="«no cut» in the column of local limits")


class TextRules(Rule):
    """``text.yaml``: words and abbreviations of Vietnamese administrative text.

    A word of ``missing`` or ``unknown`` that ends in «…» stands for every cell that starts so.
    """

    abbreviations: Mapping[str, tuple[Abbreviation, ...]] = {}
    name_prefixes: Words = Field((), description="dropped from names for comparison only")
    missing: Words = Field((), description="cells that mean «nothing stated»")
    ticks: Words = Field((), description="marks of a ticked cell")
    joiners: Words = Field((), description="words between two agencies or levels of one cell")
    numerals: Mapping[str, StrictInt] = Field({}, description="number in words: number")
    code_labels: Words = Field((), description="words before a procedure code inside a name")
    glued: Mapping[str, Words] = Field(
        {}, description="field: labels of its text where it slid into another column's cell"
    )
    levels: Mapping[Level, Words] = Field({}, description="level: words for it")
    online_levels: Mapping[OnlineLevel, Words] = {}
    statuses: Mapping[RecordStatus, Words] = {}
    fees: FeeWords = FeeWords()
    times: TimeWords = TimeWords()


# agencies.yaml, fields.yaml -----------------------------------------------------------------


class Move(Rule):
    """One function of an agency that went to another agency than the rest did."""

    to: StrictStr = Field(description="id of the agency that took the function")
    effective_from: date | None = None
    effect: Effect = Effect.PROPOSE
    basis: StrictStr = ""
    status: FactStatus = FactStatus.TO_VERIFY


class Agency(Rule):
    """A government body, the ways to write it, and what became of it."""

    name: StrictStr
    level: Level
    aliases: Words = ()
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
    basis: StrictStr = ""
    status: FactStatus = FactStatus.TO_VERIFY


class AgencyRules(Rule):
    """``agencies.yaml``: agencies before and after the reform."""

    noise: Words = Field((), description="words of agency cells that name nobody")
    place_words: Words = Field((), description="words that the name of a place follows")
    levels: Mapping[Level, Words] = Field(
        {}, description="level: first words of agencies of that level that are not listed"
    )
    agencies: Mapping[str, Agency] = {}


class DomainField(Rule):
    """A field of work (lĩnh vực) and the ways to write it."""

    name: StrictStr
    codes: Words = Field((), description="national codes, e.g. G15-TP07")
    aliases: Words = ()
    proposed_aliases: Words = Field((), description="unverified spellings: proposed, never set")
    status: FactStatus = FactStatus.CONFIRMED


class FieldRules(Rule):
    """``fields.yaml``: fields of work."""

    noise: Words = Field((), description="words of field cells that name no field")
    fields: Mapping[str, DomainField] = {}


# matching.yaml ------------------------------------------------------------------------------


class EvidenceRule(Rule):
    """How one field speaks for or against a pair, in points (natural-log odds).

    Similarity at or above ``agrees_at`` gives ``agree``; below ``differs_at`` it takes
    ``disagree``; in between the points run linearly. A missing side gives nothing.
    """

    compare: StrictStr
    agree: Annotated[float, Field(ge=0)] = 0.0
    disagree: Annotated[float, Field(le=0)] = 0.0
    agrees_at: Share = 1.0
    differs_at: Share = 1.0
    veto: StrictBool = Field(False, description="disagreement caps the pair at review")


class Thresholds(Rule):
    """The cuts between verdicts: scores are in 0..1, the margin is in points."""

    same: Share = 0.95
    review: Share = 0.5
    margin: Annotated[float, Field(ge=0)] = Field(
        2.0, description="least gap in points to the best rival of either side for «same»"
    )


class Distinction(Rule):
    """Words that make otherwise equal names different procedures, as groups of synonyms.

    ``missing_is`` says what it means when only one name shows the distinction at all; ``title`` and
    ``title_en`` what officials call it. In names that combine procedures («Cấp, cấp lại, gia hạn
    X») its phrases begin the next action that is enumerated, or continue the last one.
    """

    title: str = ""
    title_en: str = ""
    enumerates: Annotated[str, Field(pattern="^(|begin|continue)$")] = ""
    groups: Mapping[str, Words] = {}
    missing_is: Annotated[str, Field(pattern="^(nothing|doubt|different)$")] = "doubt"
    points: Annotated[float, Field(le=0)] = -4.0
    veto: StrictBool = True


class NumberRule(Rule):
    """What different numbers, classes («hạng II») and groups («nhóm B») in two names mean."""

    points: Annotated[float, Field(le=0)] = 0.0
    veto: StrictBool = True


class Candidates(Rule):
    """How candidate pairs are found before they are compared."""

    per_record: Annotated[int, Field(ge=1)] = 10
    shingle: Annotated[int, Field(ge=2, le=8)] = 4
    least_similarity: Share = 0.2
    near_best: Share = Field(
        0.5, description="names less similar than this share of the nearest one are not looked at"
    )
    shelf_cap: Annotated[int, Field(ge=1)] = Field(
        400, description="letter groups or key values shared by more records are not looked at"
    )
    keys: Words = Field((), description="fields whose equal values make a candidate")


class Matching(Rule):
    """How records of one sort are matched."""

    candidates: Candidates = Candidates()
    bias: float = Field(0.0, description="points of a pair about which nothing is known")
    evidence: Mapping[str, EvidenceRule] = {}
    numbers: NumberRule = NumberRule()
    soft_against_reference: Words = Field(
        (), description="fields that are no veto and cost little against a reference"
    )
    code_columns: StrictBool = Field(
        False, description="look for columns of codes that slid or were drag-filled"
    )
    hub: Annotated[float, Field(ge=0)] = Field(
        0.0, description="points for pairs whose records meet in one reference record"
    )
    single_cost: float = Field(
        0.0, description="points a pair must beat to be better than two records left single"
    )
    thresholds: Thresholds = Thresholds()


class NameCosts(Rule):
    """What each difference between two names takes from their similarity of 1.

    The second of several gaps (or exchanged marks) counts half, the third a quarter, and so on: the
    habits of one clerk come together.
    """

    slip: Share = Field(0.012, description="a word mistyped, without its marks, or with i for y")
    short_form: Share = Field(0.006, description="each word that the other name abbreviates")
    join: Share = Field(0.006, description="words that lost the space between them")
    marks: Share = Field(0.14, description="two words that differ in their marks alone")
    habit: Share = Field(0.01, description="a difference that two sources have again and again")
    told: Share = Field(0.02, description="added words that the record says in another field too")
    added: Share = Field(0.145, description="words that only one name has")
    exchanged: Share = Field(0.17, description="words that stand in the place of others")
    telling: Share = Field(
        0.26, description="exchanged words that both tell procedures apart elsewhere"
    )
    word: Share = Field(0.006, description="besides, for each word but the first of a gap")
    most: Share = Field(0.22, description="most that one gap may cost")
    unshared: Share = Field(
        0.4, description="besides, by the share of the shorter name that the other does not have"
    )


class OrderRule(Rule):
    """Words that give a name its direction: what stands around them is not to be swapped."""

    words: Words = ()
    points: Annotated[float, Field(le=0)] = -4.0


class CitationRules(Rule):
    """How a name cites a legal act: «theo quy định tại Nghị định số 20/2021/NĐ-CP của Chính phủ».

    A citation tells procedures apart only where both names cite, and cite other acts.
    """

    openers: Words = ()
    acts: Words = ()
    issuers: Words = ()
    articles: Words = Field((), description="parts of an act: «điểm», «khoản», «điều»")
    dates: Words = Field((), description="dates of an act, # for a number: «ngày #/#/#»")
    points: Annotated[float, Field(le=0)] = Field(-4.0, description="both names cite other acts")


class MatchingRules(Rule):
    """``matching.yaml``: evidence, thresholds and the words that tell siblings apart."""

    procedure: Matching = Matching()
    asset: Matching = Matching()
    name_costs: NameCosts = NameCosts()
    siblings: NumberRule = Field(
        NumberRule(), description="the names differ as two procedures of one source do"
    )
    citations: CitationRules = CitationRules()
    order_words: OrderRule = OrderRule()
    distinctions: Mapping[str, Distinction] = {}
    stop_words: Words = Field((), description="words that tell next to nothing in a name")
    classes: Words = Field((), description="classes of more than one letter, e.g. «CE»")
    class_words: Words = Field((), description="words before a class or group: «hạng II»")


# policies.yaml ------------------------------------------------------------------------------


class FieldPolicy(Rule):
    """How the values of one field become one; what has no answer is a conflict."""

    policy: StrictStr
    conflict: StrictStr = Field("", description="kind of conflict when the policy has no answer")
    severity: Severity = Severity.MEDIUM


class PolicyRules(Rule):
    """``policies.yaml``: one policy a field."""

    procedure: Mapping[str, FieldPolicy] = {}
    asset: Mapping[str, FieldPolicy] = {}


# two_tier.yaml ------------------------------------------------------------------------------


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


# checks.yaml --------------------------------------------------------------------------------


class Check(Rule):
    """One expectation about the rows of a suite; messages in both languages."""

    suite: Annotated[str, Field(pattern="^(source|unified|inventory)$")]
    expectation: StrictStr
    column: StrictStr = ""
    arguments: Mapping[str, str | int | float | tuple[str, ...]] = {}
    severity: Severity = Severity.MEDIUM
    message_vi: StrictStr
    message_en: StrictStr
    fix_vi: StrictStr = ""
    fix_en: StrictStr = ""


class CheckRules(Rule):
    """``checks.yaml``: Great Expectations suites."""

    checks: Mapping[str, Check] = {}


# infrastructure.yaml ------------------------------------------------------------------------


class InfrastructureRules(Rule):
    """``infrastructure.yaml``: words of inventories."""

    functions: Mapping[str, Words] = Field({}, description="function of a system: its names")
    states: Mapping[str, Words] = Field({}, description="state of an asset: its names")


class RuleBook(Rule):
    """All rules of a workspace, national defaults and overlay together."""

    merge: MergeRules = MergeRules()
    sources: Mapping[str, SourceRules] = {}
    columns: ColumnRules = ColumnRules()
    text: TextRules = TextRules()
    agencies: AgencyRules = AgencyRules()
    fields: FieldRules = FieldRules()
    matching: MatchingRules = MatchingRules()
    policies: PolicyRules = PolicyRules()
    two_tier: TwoTierRules = TwoTierRules()
    checks: CheckRules = CheckRules()
    infrastructure: InfrastructureRules = InfrastructureRules()
