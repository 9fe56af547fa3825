"""The last run, as dossiers need it: unified procedures, and what each code of a source meant."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.rules.read import Rules
from merge_toolkit.text.spreadsheet import unguard
from merge_toolkit.workspace import Workspace, digests

NEEDED = ("run.json", "unified_catalog.json", "crosswalk.csv", "code_corrections.csv")
OWN_RULES = ("defaults/dossiers.yaml", "rules/dossiers.yaml")
"""Rules that a merge never reads: they may change between a run and a remap."""
SURE = "text"
"""Ground of a corrected code that spelling alone leaves no doubt about."""

Place = tuple[str, str, str, str, str]
"""Source, file, sheet, row and record, as the outputs write them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a source: its code as given, where it went, and whether the code is doubted.

    ``proposed`` is the code that ``code_corrections.csv`` proposes instead.
    """

    source: str
    code: str
    unified_id: str
    relation: str
    proposed: str
    doubted: bool


@dataclass(frozen=True, slots=True)
class LastRun:
    """Unified procedures by id, and the lines of the crosswalk that are procedures."""

    unified: Mapping[str, Mapping[str, Any]]
    lines: tuple[Line, ...]


def read_last_run(workspace: Workspace, out: Path, rules: Rules) -> LastRun:
    """Read the outputs of the last run.

    Raises:
        UsageError: there are none, or inputs, rules or decisions have changed since.
    """
    missing = [name for name in NEEDED if not (out / name).is_file()]
    if missing:
        what = f"holds no complete run: {', '.join(missing)} missing"
        raise UsageError(Problem(str(out), what, "run «merge-toolkit run» first"))
    _still_true(workspace, out, rules)
    records = json.loads((out / "unified_catalog.json").read_text("utf-8"))["records"]
    unified = {record["unified_id"]: record for record in records}
    corrections = {_place(row): row for row in _table(out / "code_corrections.csv")}
    lines = tuple(
        _line(row, corrections.get(_place(row)))
        for row in _table(out / "crosswalk.csv")
        if row["unified_id"] in unified
    )
    return LastRun(unified, lines)


def _still_true(workspace: Workspace, out: Path, rules: Rules) -> None:
    """Refuse a mapping that would say what rules and catalogs no longer say."""
    then = json.loads((out / "run.json").read_text("utf-8"))["digests"]
    files = {
        f"{source}/{name}": path
        for source in rules.book.merge.sources
        for name, path in workspace.files(source, rules.book)
    }
    ledger = {path.name: path for path in workspace.decision_files()}
    now = {"inputs": digests(files), "rules": rules.digests, "decisions": digests(ledger)}
    changed = sorted(
        name
        for kind, own in now.items()
        for name in {*own, *then[kind]}
        if name not in OWN_RULES and own.get(name) != then[kind].get(name)
    )
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        what = f"is older than {', '.join(changed[:3])}{more}"
        raise UsageError(Problem(str(out), what, "run «merge-toolkit run» again"))


def _line(row: Mapping[str, str], correction: Mapping[str, str] | None) -> Line:
    sure = correction is None or correction["ground"].partition(":")[0] == SURE
    proposed = correction["proposed_code"] if correction else ""
    code = proposed if sure and proposed else row["code"]
    return Line(row["source"], code, row["unified_id"], row["relation"], proposed, doubted=not sure)


def _place(row: Mapping[str, str]) -> Place:
    return row["source"], row["file"], row["sheet"], row["row"], row["record"]


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: unguard(cell) for name, cell in row.items()}
