"""What became of the dossiers, counted from the file that was written; nothing personal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from merge_toolkit.errors import LostRecordError
from merge_toolkit.normalize.codes import Repair, read_code
from merge_toolkit.remap.lookups import Lookup

STATES = ("open", "waiting", "closed", "unknown")
UNREAD = "?"
"""Stands for a text that no reader knows: it may be anything, so no report shows it."""

COUNT = (
    "SELECT CASE WHEN grouping(unified_id) = 0 THEN 'procedure' "
    "WHEN grouping(unit) = 0 THEN 'unit' WHEN grouping(code) = 0 THEN 'code' "
    "ELSE 'state' END AS kind, "
    "unified_id, unit, unit_name, unit_rule, code, candidates, reason, state, is_reused, "
    "papers_state, count(*) FROM (SELECT unified_id, unit, unit_name, unit_rule, "
    "CASE WHEN outcome = 'listed' THEN code END AS code, "
    "CASE WHEN outcome = 'listed' THEN candidates END AS candidates, "
    "reason, coalesce(state, 'unknown') AS state, is_reused, papers_state FROM moved) "
    "GROUP BY GROUPING SETS ((unified_id, state, papers_state), "
    "(unit, unit_name, unit_rule, state), (code, candidates, reason), "
    "(state, is_reused, reason)) ORDER BY ALL"
)


@dataclass(slots=True)
class Tally:
    """Dossiers by state and re-use before and after, and what was moved where.

    Keys: ``before`` and ``after`` (state, re-used); ``reasons`` (reason, state), None for moved;
    ``procedures`` (unified id, state); ``papers`` (unified id, state of the papers); ``units``
    (unit before, after, rule, state); ``codes`` (code, candidates, reason).
    """

    before: Counter[tuple[str, bool]] = field(default_factory=Counter)
    after: Counter[tuple[str, bool]] = field(default_factory=Counter)
    reasons: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    procedures: Counter[tuple[str, str]] = field(default_factory=Counter)
    papers: Counter[tuple[str, str]] = field(default_factory=Counter)
    units: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    codes: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All dossiers read."""
        return sum(self.before.values())

    @property
    def moved(self) -> int:
        """Dossiers that found their procedure and unit."""
        return sum(count for (reason, _), count in self.reasons.items() if reason is None)

    def listed(self) -> Counter[str]:
        """Dossiers not moved, by reason."""
        found: Counter[str] = Counter()
        for (reason, _), count in self.reasons.items():
            if reason is not None:
                found[reason] += count
        return found


def count_before(
    counted: Mapping[tuple[str | None, str | None, bool], int], lookups: Mapping[str, Lookup]
) -> Counter[tuple[str, bool]]:
    """Dossiers by state and re-use, from counts by status, mark of re-use and stored papers."""
    states = {row[0]: row[1] for row in lookups["statuses"].rows}
    marks = {row[0]: row[1] == "yes" for row in lookups["marks"].rows}
    before: Counter[tuple[str, bool]] = Counter()
    for (status, mark, has_papers), count in counted.items():
        reused = has_papers if mark is None else marks.get(mark, False)
        before[states.get(status or "", "unknown"), reused] += count
    return before


def tally(
    before: Counter[tuple[str, bool]], rows: Iterable[Sequence[Any]], known_units: Iterable[str]
) -> Tally:
    """Put the rows of :data:`COUNT` together.

    Raises:
        LostRecordError: open, closed or re-used dossiers before and after do not agree.
    """
    made, known = Tally(before=before), frozenset(known_units)
    for kind, id_, unit, name, rule, code, near, reason, state, reused, papers, count in rows:
        if kind == "procedure" and id_:
            made.procedures[id_, state] += count
            if papers:
                made.papers[id_, papers] += count
        elif kind == "unit" and rule:
            shown = unit if unit in known else UNREAD
            made.units[shown, name if rule != "kept" else shown, rule, state] += count
        elif kind == "code" and reason:
            made.codes[_shown(code), near or "", reason] += count
        elif kind == "state":
            made.after[state, reused == "yes"] += count
            made.reasons[reason, state] += count
    if made.before != made.after:
        raise LostRecordError("open, closed or re-used dossiers before and after do not agree")
    return made


def _shown(code: str | None) -> str:
    """A code as it stands on dossiers, if it is the shape of one."""
    given = read_code(code or "")
    whole = given.code and not given.rest
    readable = whole or given.repair is Repair.LEGACY or given.proposal
    return (given.given if readable else UNREAD) if code else ""


def by_state(counted: Mapping[tuple[str, bool], int]) -> Iterator[tuple[str, int, int]]:
    """State, dossiers of it, and those of them with papers re-used, in one order."""
    for state in STATES:
        both = counted.get((state, False), 0) + counted.get((state, True), 0)
        yield state, both, counted.get((state, True), 0)
