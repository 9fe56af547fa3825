"""What people decided, as the pipeline uses it. Decisions key on records, never on unified ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.published import Published
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.values import Value


class DecisionState(StrEnum):
    """How a line of the ledger stands to today's records; no line is ever dropped.

    ``ATTACHED`` and ``CHANGED`` lines are in force; ``SUPERSEDED`` ones were withdrawn or replaced
    by their own reviewer and are kept as history.
    """

    ATTACHED = "attached"
    CHANGED = "changed"
    PROPOSED = "proposed"
    AMBIGUOUS = "ambiguous"
    SUSPENDED = "suspended"
    CONTRADICTION = "contradiction"
    DORMANT = "dormant"
    SUPERSEDED = "superseded"


OFF = (
    DecisionState.PROPOSED,
    DecisionState.AMBIGUOUS,
    DecisionState.SUSPENDED,
    DecisionState.DORMANT,
)
"""States of decisions that lost a record; contradictions are people's, not an input's."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a pair."""

    pair: Pair
    verdict: Verdict
    reviewer: str
    line: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's word on one field of the records they saw together.

    ``kept`` is what the policy had made of it, and what they let stand.

    One of ``take`` (a source whose value holds), ``value`` (another value) and ``kept`` is given.
    ``value`` is read as a catalog would read it, or the text
    itself where that cannot be done.
    """

    records: frozenset[RecordKey]
    field: str
    reviewer: str
    line: str
    take: str = ""
    value: Value = ""
    territory: str = ""
    reason: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Recoded:
    """A row that a decision in force followed from one code to another, by the rest of it."""

    line: str
    source: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class DecisionLog:
    """Every decision in force for today's records, and the state of every ledger line.

    ``heads`` are the first lines of the decisions: one on a group has several. ``recoded`` are
    the codes under which rows stood when they were decided on, and stand no more.
    ``published`` is the catalog as it was last published.
    ``audits`` are the parts of the newest random sample that people judged; they decide nothing.
    """

    decisions: tuple[Decision, ...] = ()
    choices: tuple[Choice, ...] = ()
    states: Mapping[str, DecisionState] = field(default_factory=dict)
    published: tuple[Published, ...] = ()
    audits: tuple[AuditedPart, ...] = ()
    heads: tuple[str, ...] = ()
    recoded: tuple[Recoded, ...] = ()
