"""From a workspace to an explanation: everything read and merged afresh, nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import OperatorError, Problem, UsageError
from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.explain import explain
from merge_toolkit.explaining.keys import KeyKind, Wanted, wanted
from merge_toolkit.explaining.knowledge import Heard, Knowledge
from merge_toolkit.explaining.shown import Explanation
from merge_toolkit.inputs import read_inputs
from merge_toolkit.model.records import Asset, Catalog
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.run import merged
from merge_toolkit.workspace import Workspace


@uncollected()
def explain_keys(
    workspace: Workspace, keys: Sequence[str], progress: Progress, language: str | None = None
) -> tuple[Explanation, str]:
    """Explain one key or two as the workspace stands now; also return the language spoken.

    Raises:
        UsageError: keys that name nothing, or several things.
    """
    if not 1 <= len(keys) <= 2:
        fix = "name one key, or two to compare them"
        raise UsageError(Problem("explain", f"{len(keys)} keys were given", fix))
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock, language)
    asked = _all_wanted(keys, inputs.catalogs)
    inputs = replace(inputs, catalogs=_concerned(asked, inputs.catalogs))
    result = merged(inputs, clock)
    with clock.stage("explain"):
        book = inputs.rules.book
        heard = Heard(inputs.decisions, read_ledger(workspace.decision_files()))
        bench = Bench(inputs.catalogs, book, inputs.decisions.decisions)
        return explain(Knowledge(result, book, heard), bench, asked), book.merge.language.value


def _all_wanted(keys: Sequence[str], catalogs: Sequence[Catalog]) -> tuple[Wanted, ...]:
    """Read every key before anything slow is done; raise the mistakes of all of them at once."""
    asked: list[Wanted] = []
    problems: list[Problem] = []
    for key in keys:
        try:
            asked.append(wanted(key, catalogs))
        except OperatorError as error:
            problems += error.problems
    if problems:
        raise UsageError(problems)
    return tuple(asked)


def _concerned(asked: Sequence[Wanted], catalogs: Sequence[Catalog]) -> tuple[Catalog, ...]:
    """Leave out the sort of records that no key can be about: merging it would only take time."""
    if all(_only(key, assets=False) for key in asked):
        return tuple(replace(one, assets=()) for one in catalogs)
    if all(_only(key, assets=True) for key in asked):
        return tuple(replace(one, procedures=()) for one in catalogs)
    return tuple(catalogs)


def _only(key: Wanted, *, assets: bool) -> bool:
    if key.kind is KeyKind.ROW:
        return all(isinstance(row, Asset) is assets for row in key.rows)
    return key.kind is (KeyKind.ASSET if assets else KeyKind.PROCEDURE)
