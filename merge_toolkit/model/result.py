"""All that a merge found out, and what the run that found it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.model.bound import BoundText
from merge_toolkit.model.code_columns import NO_FAULTS, CodeColumns
from merge_toolkit.model.control_totals import Reconciliation
from merge_toolkit.model.decisions import DecisionState, Recoded
from merge_toolkit.model.infrastructure import Infrastructure
from merge_toolkit.model.linkage import Answer
from merge_toolkit.model.outcome import Finding, Outcome, Severity
from merge_toolkit.model.published import Amendment
from merge_toolkit.model.records import Aside


@dataclass(frozen=True, slots=True)
class MergeResult:
    """All that a merge found out; everything written is made from this.

    ``published`` counts the procedures of the catalog that was last published: 0 before that.
    """

    procedures: Outcome
    inventory: Outcome
    findings: tuple[Finding, ...]
    conservation: Mapping[str, Mapping[str, int]]
    decision_states: Mapping[str, DecisionState]
    code_columns: CodeColumns = NO_FAULTS
    control_totals: tuple[Reconciliation, ...] = ()
    reconciled: Mapping[str, int] = field(default_factory=dict)
    bound_texts: tuple[BoundText, ...] = ()
    answers: tuple[Answer, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    infrastructure: Infrastructure | None = None
    audits: tuple[AuditedPart, ...] = ()
    decision_heads: tuple[str, ...] = ()
    recoded: tuple[Recoded, ...] = ()
    published: int = 0
    asides: tuple[Aside, ...] = ()

    @property
    def blocking(self) -> int:
        """Number of blocking findings."""
        return sum(one.severity is Severity.BLOCKING for one in self.findings)


@dataclass(frozen=True, slots=True)
class RunStamp:
    """What a run rests on: digests of its inputs, rules and decisions, by workspace path."""

    tool_version: str
    schema_version: int
    inputs: Mapping[str, str]
    rules: Mapping[str, str]
    decisions: Mapping[str, str]
