"""Freezing the catalog: unified ids minted into the registry, with who signed off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.folders import only_one
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.model.outcome import Relation, UnifiedRecord
from merge_toolkit.model.published import Amending, Published
from merge_toolkit.model.result import MergeResult
from merge_toolkit.registry.amendments import shown_of
from merge_toolkit.registry.ledger import Entry, append_entries, read_registry
from merge_toolkit.review.detaching import hold_decisions
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.review.seen import seen
from merge_toolkit.run import checked
from merge_toolkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication did: lines by event, amendments by kind, what is open or faulty."""

    number: int
    events: Mapping[str, int]
    amendments: Mapping[str, int]
    pending: int
    open_conflicts: int
    blocking: int


@uncollected()
def publish(
    workspace: Workspace, by: str, note: str, progress: Progress, *, accept_detach: bool = False
) -> Publication:
    """Mint the ids of all procedures, and record what is published as an amendment of the last.

    A second publication of the same catalog adds no line. Files that would take many decisions off
    their records stop it, as they stop a run, unless ``accept_detach``.

    Raises:
        OperatorError: nobody signs off, or something must be fixed first; nothing was written.
    """
    if not by.strip():
        raise UsageError(Problem("publish", "nobody signs off", "say who, with --by NAME"))
    clock = Clock(progress)
    with only_one(workspace.decisions):
        inputs = read_inputs(workspace, clock)
        if not accept_detach:
            ledger = read_ledger(workspace.decision_files())
            last_run = workspace.out / "run.json"
            hold_decisions(ledger, inputs.catalogs, inputs.rules.book, last_run)
        result = checked(inputs, clock)
        known = read_registry(workspace.registry)
        number = max((one.publication for one in known), default=0) + 1
        stamp = (number, date.today().isoformat(), by.strip(), note.strip())
        entries = tuple(_entries(result, inputs, stamp))
        if entries:
            append_entries(workspace.registry, entries)
    living = _published(result)
    return Publication(
        number if entries else number - 1,
        dict(Counter(one.event for one in entries)),
        dict(Counter(one.kind.value for one in result.amendments)),
        sum(one.relation is Relation.PENDING for one in living),
        sum(one.status == "open" for one in result.procedures.conflicts),
        result.blocking,
    )


def _published(result: MergeResult) -> Sequence[UnifiedRecord]:
    return [one for one in result.procedures.unified if one.relation is not Relation.EXCLUDED]


def _entries(
    result: MergeResult, inputs: Inputs, stamp: tuple[int, str, str, str]
) -> Iterator[Entry]:
    """Lines for every procedure that is new or other than it was published, and for lost ids."""
    known: Mapping[str, Published] = {one.unified_id: one for one in inputs.decisions.published}
    living = sorted(_published(result), key=lambda one: one.id)
    for one in living:
        before = known.get(one.id)
        told = shown_of(one, before)
        keys = {member.key for member in one.members}
        if before is None or dict(before.shown) != dict(told) or set(before.members) != keys:
            members = tuple(
                {name: text for name, text in asdict(seen(member)).items() if text}
                for member in one.members
            )
            yield Entry(*stamp, "published", one.id, "", members, told)
    alive = {one.id for one in living}
    for change in result.amendments:
        gone = change.unified_id in known and not known[change.unified_id].ended
        if gone and change.unified_id not in alive:
            last = known[change.unified_id]
            event = "alias" if change.kind is Amending.REPLACED else "repealed"
            yield Entry(*stamp, event, change.unified_id, change.other, (), last.shown)
