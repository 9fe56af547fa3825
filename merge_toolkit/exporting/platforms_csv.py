"""``platforms.csv``: the systems of one function side by side, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.cells import SEPARATOR, machine
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.infrastructure import System, number, systems, value_of
from merge_toolkit.exporting.view import View
from merge_toolkit.model.infrastructure import CRITERION_NAMES, Part

FIELDS = ("vendor", "scope", "state", "users", "storage_gb", "contract_end")
COLUMNS = (
    "function", "title", "rank", "unified_id", "name", "sources", "score", "proposed", "action",
    "migrates_to", "connections_to_add", "decision", "turns", "closes",
    *FIELDS,
    *(column for name in CRITERION_NAMES for column in (name, f"{name}_share")),
    "counted",
)  # fmt: skip


def write_platforms_csv(made: View, path: Path) -> None:
    """Write every system of every function that several provinces run, the best first."""
    write_csv(path, COLUMNS, _rows(made))


def _rows(made: View) -> Iterator[tuple[str, ...]]:
    for system in systems(made):
        one, comparison, candidate = system.one, system.made, system.candidate
        parts = candidate.parts if candidate else {}
        score = number(candidate.score) if candidate and comparison.counted else ""
        label = candidate.label if candidate else one.anchor.name
        proposed = "yes" if candidate and label == comparison.proposal else ""
        yield (
            comparison.function,
            comparison.title,
            str(system.rank) if system.rank else "",
            one.id,
            label,
            SEPARATOR.join(str(member.ref) for member in one.members),
            score,
            proposed,
            system.action,
            system.to.id if system.to else "",
            "; ".join(system.adds),
            comparison.line,
            _turns(system),
            comparison.closes,
            *(_text(system, field) for field in FIELDS),
            *(text for name in CRITERION_NAMES for text in _part(parts.get(name))),
            "; ".join(comparison.counted),
        )


def _turns(system: System) -> str:
    if system.rank != 1:
        return ""
    return SEPARATOR.join(
        f"{turn.criterion} {number(turn.weight)} → {number(turn.at)}: {turn.leader}"
        for turn in system.made.turns
    )


def _text(system: System, field: str) -> str:
    value = value_of(system.one, field)
    return "" if value is None else machine(value)


def _part(part: Part | None) -> tuple[str, str]:
    return (part.value, number(part.share)) if part else ("", "")
