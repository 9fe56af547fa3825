"""Words about two records: candidates, evidence, matches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.model.records import RecordKey


class Verdict(StrEnum):
    """What is held of a pair.

    ``SAME`` is accepted without a person; ``PART_OF``, that one row is a part of what the other
    combines, only people say.
    """

    SAME = "same"
    REVIEW = "review"
    DIFFERENT = "different"
    PART_OF = "part_of"


class DecidedBy(StrEnum):
    """Who or what settled a relation."""

    CODE = "code"
    AUTO = "auto"
    REVIEWER = "reviewer"
    RULE = "rule"


class Agreement(StrEnum):
    """What one comparison saw. A missing side gives no evidence at all."""

    AGREE = "agree"
    PARTLY = "partly"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two record keys in one order, so that (a, b) and (b, a) are the same pair."""

    left: RecordKey
    right: RecordKey

    @staticmethod
    def of(one: RecordKey, other: RecordKey) -> Pair:
        """Order two distinct keys into a pair."""
        if one == other:
            raise ValueError(f"a record is not a pair with itself: {one}")
        return Pair(one, other) if one < other else Pair(other, one)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one comparison saw: similarity in 0..1, and points added to or taken from the score.

    ``veto`` caps the pair at ``review``, whatever the other evidence says.
    """

    field: str
    agreement: Agreement
    similarity: float
    points: float
    left: str
    right: str
    detail: str = ""
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A judged pair: score in 0..1, gap in points to the best rival of either side, and why."""

    pair: Pair
    score: float
    margin: float
    verdict: Verdict
    decided_by: DecidedBy
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A person called two records different, and yet ``between`` was found to be either.

    ``match`` is the link that would have joined them.
    """

    apart: Pair
    between: RecordKey
    match: Match


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of a pair, and what its evidence says without them and any rival."""

    pair: Pair
    said: Verdict
    alone: Verdict

    @property
    def contradicted(self) -> bool:
        """Whether the evidence is certain of what was denied, or denies what was said."""
        if self.said is Verdict.DIFFERENT:
            return self.alone is Verdict.SAME
        return self.said is Verdict.SAME and self.alone is Verdict.DIFFERENT
