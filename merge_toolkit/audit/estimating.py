"""From returned workbooks to an estimate, and, where asked for, to lines of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from merge_toolkit.audit.estimate import AuditEstimate, PartEstimate, estimate
from merge_toolkit.audit.population import Part
from merge_toolkit.audit.read_back import Judgement, Returned, read_audits
from merge_toolkit.audit.threshold import Advice, advice
from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.folders import only_one
from merge_toolkit.inputs import read_inputs
from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.audits import AUDITS, append_audit, state_of
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.words import SAME, UNCLEAR
from merge_toolkit.reviewing import LEDGER
from merge_toolkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Audited:
    """An estimate, the proposal on the cut, and how many lines were recorded (None: not asked)."""

    returned: Returned
    estimate: AuditEstimate
    advice: Advice
    warnings: tuple[Problem, ...]
    recorded: int | None = None


@uncollected()
def estimate_audit(
    workspace: Workspace, files: Sequence[Path], progress: Progress, *,
    record: bool = False, reviewer: str = "",
) -> Audited:  # fmt: skip
    """Estimate from the workbooks of one sample; with ``record`` append what people judged.

    Raises:
        OperatorError: with every problem of every file; the ledger stays as it was.
    """
    returned = read_audits(files, reviewer, named=record)
    inputs = read_inputs(workspace, Clock(progress))
    sources = set(inputs.rules.book.merge.sources)
    if strange := sorted(set(returned.sample.head.provinces) - sources):
        what = f"was drawn from another merge: here is no source {', '.join(strange)}"
        fix = "name the workspace it was drawn from with --workspace"
        raise DecisionError(Problem(str(files[0]), what, fix))
    warnings = returned.warnings
    if state_of(inputs.stamp) != returned.sample.head.state:
        what = "inputs or rules have changed since the sample was drawn; it speaks of that state"
        warnings = (*warnings, Problem(str(files[0]), what, "draw a new sample to audit this one"))
    estimated = estimate(returned)
    recorded = _recorded(workspace, returned, estimated) if record else None
    return Audited(returned, estimated, advice(returned, estimated), warnings, recorded)


def _recorded(workspace: Workspace, returned: Returned, estimated: AuditEstimate) -> int:
    with only_one(workspace.decisions):
        ledger = read_ledger(workspace.decision_files())
        fresh = new_lines(answers(returned), ledger, date.today().isoformat())
        append(fresh.lines, workspace.decisions / LEDGER)
        head = returned.sample.head
        append_audit(audited(head.id, estimated), head.state, workspace.decisions / AUDITS)
    return len(fresh.lines)


def audited(sample: str, estimated: AuditEstimate) -> tuple[AuditedPart, ...]:
    """Return what a report tells of a sample: one line a part of which something was drawn."""
    parts = (
        (Part.ACCEPTED, estimated.accepted),
        (Part.SINGLES, estimated.singles),
        (Part.QUEUE, estimated.queue),
    )
    return tuple(_audited(sample, part, found) for part, found in parts if found.drawn)


def _audited(sample: str, part: Part, found: PartEstimate) -> AuditedPart:
    right, wrong, unclear = (found.total(what) for what in ("right", "errors", "unclear"))
    return AuditedPart(
        sample, part.value, found.population, found.drawn, right, wrong, unclear,
        found.limits.low, found.limits.high,
    )  # fmt: skip


def answers(returned: Returned) -> Iterator[Answer]:
    """What the ledger keeps: clear judgements on pairs, and counterparts found for single rows."""
    for one in returned.judgements.values():
        pair, value = _decided(one)
        if pair:
            question = returned.questions[pair]
            yield Answer(question, value, one.reviewer, reason=one.note, where=one.where)


def _decided(one: Judgement) -> tuple[str, str]:
    """Return the pair that a judgement decides, and how; empty where it decides none."""
    if one.value == UNCLEAR:
        return "", ""
    if one.item.part is not Part.SINGLES:
        return one.item.pairs[0], one.value
    return (one.item.pairs[int(one.value) - 1], SAME) if one.value.isdecimal() else ("", "")
