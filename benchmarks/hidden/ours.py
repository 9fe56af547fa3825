"""Our matching on a case: the only module here that knows its interface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.hidden.metrics import Pair, one_to_one
from benchmarks.hidden.stage import Clock, Task
from merge_toolkit.clock import Clock as RunClock
from merge_toolkit.clock import uncollected
from merge_toolkit.inputs import read_inputs
from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.linking import Reference
from merge_toolkit.matching.match import Matched, Matcher, match
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.table import nearest
from merge_toolkit.matching.triage import triage
from merge_toolkit.model.records import Procedure, SourceRef, record_key
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.rules.read import read_defaults
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import one_line
from merge_toolkit.workspace import Workspace

Cells = Sequence[str]
"""Name, field of work, agency."""


class Ours:
    """Rule book and readers, made once; then any two lists are matched."""

    def __init__(self) -> None:
        self.rules: RuleBook = read_defaults()
        self._read = value_reader(self.rules)

    def records(self, source: str, rows: Sequence[Cells]) -> list[Procedure]:
        """The rows as the catalog of a province would hold them: read, but without any code."""
        return [
            Procedure(
                key=record_key(source, (*row, str(at))),
                ref=SourceRef(source, "hidden", "", at),
                name=one_line(row[0]),
                domain_field=self._text("domain_field", row[1]),
                agency=self._text("agency", row[2]),
            )
            for at, row in enumerate(rows)
        ]

    def _text(self, field: str, text: str) -> str | None:
        value = self._read(field, text) if text else None
        return None if value is None else str(value)

    def matched(self, left: Sequence[Procedure], right: Sequence[Procedure]) -> Matched:
        """The matching stage between two provinces, as ``pipeline.merge`` calls it."""
        preparer = Preparer(self.rules)
        entrants = triage({"left": left, "right": right}, preparer.words)
        return match(entrants.matching, {}, self.rules, self.rules.matching.procedure, (), preparer)


def pairs(matched: Matched, left: Sequence[Procedure], right: Sequence[Procedure]) -> list[Pair]:
    """Chosen pairs with their verdicts, then the nearest pairs of rows that stayed alone."""
    rows = ({row.key: row.ref.row for row in left}, {row.key: row.ref.row for row in right})
    found = []
    for item in (*matched.matches, *matched.nearest):
        one, other = item.pair.left, item.pair.right
        if one not in rows[0]:
            one, other = other, one
        verdict = str(item.verdict)
        found.append(Pair(rows[0][one], rows[1][other], item.score, item.margin, verdict))
    return list(dict.fromkeys(found))


def on_task(task: Task, clock: Clock) -> list[Pair]:
    """Ours in the harness, run as the product runs; nothing is learnt from the development part."""
    with uncollected():
        with clock.stage("rules"):
            ours = Ours()
        with clock.stage("read"):
            left, right = ours.records("left", task.lefts), ours.records("right", task.rights)
        with clock.stage("match"):
            matched = ours.matched(left, right)
    return one_to_one(pairs(matched, left, right))


def procedures_of(workspace: Path) -> tuple[RuleBook, dict[str, list[Procedure]]]:
    """The procedures of every source of a workspace, as a run reads them."""
    inputs = read_inputs(Workspace(workspace), RunClock(lambda _: None))
    return inputs.rules.book, {
        catalog.source: list(catalog.procedures) for catalog in inputs.catalogs
    }


def hidden(row: Procedure, name: str) -> Procedure:
    """The record without its code; ``name`` is its name without any."""
    cells = {field: cell for field, cell in row.cells.items() if field not in ("code", "name")}
    return replace(row, name=name, code=None, code_as_given="", cells=cells)


def best_of_reference(
    rules: RuleBook, rows: Sequence[Procedure], reference: Sequence[Procedure]
) -> dict[str, str]:
    """Key of the best row of a reference for every row, whatever the verdict.

    ``match`` names only accepted witnesses, so its stage is asked, for all scored pairs.
    """
    corpus = corpus_of({"left": rows, "right": reference}, Preparer(rules))
    matcher = Matcher(
        {"left": rows}, {"right": reference}, rules, rules.matching.procedure, (), corpus
    )
    best = nearest(matcher._witnessing.table("left", "right")._scored, set())
    keys = [sorted(str(row.key) for row in side) for side in (rows, reference)]
    return {keys[0][place]: keys[1][pair[1]] for (side, place), pair in best.items() if side == 0}


def linked(catalog: Sequence[Cells], lists: Sequence[Sequence[Cells]]) -> list[int]:
    """Best catalog row of every row of every list, one list at a time; -1 where there is none.

    Reading the cells is part of it, as it is for the peer.
    """
    ours = Ours()
    known = ours.records("catalog", catalog)
    row_of = {row.key: row.ref.row for row in known}
    rules = ours.rules
    reference = Reference(known, rules, rules.matching.procedure, Preparer(rules))
    best = []
    with uncollected():
        for rows in lists:
            found = reference.nearest(ours.records("province", rows))
            best += [-1 if key is None else row_of[key] for key in found]
    return best
