"""``matching.yaml``: evidence, cuts and the words that tell siblings apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StrictBool, StrictStr

from merge_toolkit.rules.schema.base import Rule, Share, Words


class EvidenceRule(Rule):
    """How one field speaks for or against a pair, in points (natural-log odds).

    Similarity at or above ``agrees_at`` gives ``agree``; below ``differs_at`` it takes
    ``disagree``; in between the points run linearly. A missing side gives nothing.
    """

    compare: StrictStr = Field(description="name of the comparer")
    agree: Annotated[float, Field(ge=0)] = Field(0.0, description="points for agreement")
    disagree: Annotated[float, Field(le=0)] = Field(0.0, description="points, below 0, against")
    agrees_at: Share = Field(1.0, description="similarity from which on the sides agree")
    differs_at: Share = Field(1.0, description="similarity below which they disagree")
    veto: StrictBool = Field(False, description="disagreement caps the pair at review")


class Thresholds(Rule):
    """The cuts between verdicts: scores are in 0..1, the margin is in points."""

    same: Share = Field(0.95, description="score from which on a pair is accepted unseen")
    review: Share = Field(0.5, description="score from which on people are asked")
    margin: Annotated[float, Field(ge=0)] = Field(
        2.0, description="least gap in points to the best rival of either side for «same»"
    )


class Distinction(Rule):
    """Words that make otherwise equal names different procedures, as groups of synonyms.

    ``missing_is`` says what it means when only one name shows the distinction at all; ``title`` and
    ``title_en`` what officials call it. In names that combine procedures («Cấp, cấp lại, gia hạn
    X») its phrases begin the next action that is enumerated, or continue the last one.
    """

    title: str = Field("", description="what officials call it")
    title_en: str = Field("", description="the same in English")
    enumerates: Annotated[str, Field(pattern="^(|begin|continue)$")] = Field(
        "", description="begin or continue: what its phrases do in a name of several actions"
    )
    groups: Mapping[str, Words] = Field({}, description="group: phrases that mean the same")
    missing_is: Annotated[str, Field(pattern="^(nothing|doubt|different)$")] = Field(
        "doubt", description="nothing, doubt or different: where only one name shows it"
    )
    points: Annotated[float, Field(le=0)] = Field(-4.0, description="points, below 0, against")
    veto: StrictBool = Field(True, description="a difference caps the pair at review")


class NumberRule(Rule):
    """What different numbers, classes («hạng II») and groups («nhóm B») in two names mean."""

    points: Annotated[float, Field(le=0)] = Field(0.0, description="points, below 0, against")
    veto: StrictBool = Field(True, description="a difference caps the pair at review")


class Candidates(Rule):
    """How candidate pairs are found before they are compared."""

    per_record: Annotated[int, Field(ge=1)] = Field(
        10, description="nearest names that are compared, from either side"
    )
    shingle: Annotated[int, Field(ge=2, le=8)] = Field(4, description="letters of a group")
    least_similarity: Share = Field(0.2, description="names less alike are not compared")
    near_best: Share = Field(
        0.5, description="names less similar than this share of the nearest one are not looked at"
    )
    shelf_cap: Annotated[int, Field(ge=1)] = Field(
        400, description="letter groups or key values shared by more records are not looked at"
    )
    keys: Words = Field((), description="fields whose equal values make a candidate")
    crowd: Annotated[int, Field(ge=1)] = Field(
        400, description="pairs of records of one name, up to which all of them are compared"
    )
    split_by: Words = Field(
        (), description="fields that settle which of more records of one name are compared"
    )


class Matching(Rule):
    """How records of one sort are matched."""

    candidates: Candidates = Candidates()
    bias: float = Field(0.0, description="points of a pair about which nothing is known")
    evidence: Mapping[str, EvidenceRule] = Field({}, description="field: how it speaks")
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
    one_by_serial: Words = Field(
        (),
        description="layouts of things that stand in one place: one with another's by its serial",
    )


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
    told: Share = Field(0.02, description="added words that both records say in other fields too")
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

    words: Words = Field((), description="words that give a name its direction")
    between: Words = Field(
        (), description="words between two parties, which are not to change places: «A cho B»"
    )
    either_way: Words = Field(
        (), description="two words that say the same the other way round: «đảm bảo»"
    )
    points: Annotated[float, Field(le=0)] = Field(-4.0, description="points, below 0, against")


class HabitRule(Rule):
    """From how many pairs on a difference between two sources is how one clerk writes.

    Only pairs that are surely one procedure teach, and nothing by which a source tells two of its
    own procedures apart.
    """

    lessons: Annotated[int, Field(ge=1)] = Field(
        60, description="from fewer sure pairs nothing is learned"
    )
    added: Annotated[int, Field(ge=2)] = Field(
        3, description="pairs of which one name has the words and the other has none for them"
    )
    exchanged: Annotated[int, Field(ge=2)] = Field(
        5, description="pairs of which each name has words in the place of the other's"
    )
    fields: Annotated[int, Field(ge=2)] = Field(
        3, description="or pairs of so many fields of work, for exchanged words"
    )


class CitationRules(Rule):
    """How a name cites a legal act: «theo quy định tại Nghị định số 20/2021/NĐ-CP của Chính phủ».

    A citation tells procedures apart only where both names cite, and cite other acts.
    """

    openers: Words = Field((), description="words before a citation: «theo quy định tại»")
    acts: Words = Field((), description="kinds of acts, spelled out or short")
    signs: Words = Field((), description="short forms of issuers that end a number: «CP»")
    issuers: Words = Field((), description="who issued it, behind the act")
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
    habits: HabitRule = HabitRule()
    distinctions: Mapping[str, Distinction] = Field({}, description="what tells siblings apart")
    stop_words: Words = Field((), description="words that tell next to nothing in a name")
    loan_words: Words = Field(
        (), description="foreign words and short names that are no slips of other words"
    )
    look_alikes: tuple[Words, ...] = Field(
        (), description="words that are no slips of each other: «tràm», «trám» and «trầm» are trees"
    )
    classes: Words = Field((), description="classes of more than one letter, e.g. «CE»")
    class_words: Words = Field((), description="words before a class or group: «hạng II»")
