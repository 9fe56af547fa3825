"""What is left to do: how many rows wait, how long people will need, what their answers settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.result import MergeResult
from merge_toolkit.review.groups import Group
from merge_toolkit.review.items import ReviewItems
from merge_toolkit.review.sheets import DECISIONS, Work, conflict_sheets, pairs_by_sheet
from merge_toolkit.rules.schema import Pace
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class Load:
    """The work on one sheet: how many answers, how many open points they settle, and minutes."""

    sheet: str
    answers: int
    settles: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Largest:
    """One group that is answered once: its id, its sheet, and how many rows that settles."""

    id: str
    sheet: str
    agency: str
    settles: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Rows by what became of them, the work of each agency, and the groups that settle most."""

    accepted: int
    to_review: int
    new: int
    by_agency: Mapping[str, tuple[Load, ...]]
    largest: tuple[Largest, ...]

    @property
    def minutes(self) -> float:
        """Expected minutes of reviewing, of all agencies together."""
        return sum(load.minutes for loads in self.by_agency.values() for load in loads)


def forecast(result: MergeResult, items: ReviewItems, pace: Pace) -> Forecast:
    """Tell what is left to do; the minutes are only as good as the pace in the rules."""
    rows = {
        relation: sum(counts.get(relation.value, 0) for counts in result.conservation.values())
        for relation in (Relation.PAIRED, Relation.PENDING, Relation.SINGLE)
    }
    agencies = {agency: tuple(loads(items.of(agency), pace)) for agency in items.agencies()}
    groups = sorted(_groups(items), key=lambda one: (-one.settles, one.id))
    accepted, to_review, new = rows.values()
    return Forecast(accepted, to_review, new, agencies, tuple(groups[:SHOWN_GROUPS]))


def loads(items: ReviewItems, pace: Pace) -> Iterator[Load]:
    """The work on each sheet of a workbook that has any."""
    for sheet, pairs in pairs_by_sheet(items).items():
        if pairs:
            yield Load(sheet, len(pairs), len(pairs), len(pairs) * _each(sheet, pace))
    for work in conflict_sheets(items.conflicts):
        if work.rows:
            yield _load_of_groups(work, pace)
    urgent = sum(item.urgent for item in items.decided)
    if urgent:
        yield Load(DECISIONS, urgent, urgent, urgent * _each(DECISIONS, pace))


def shares(items: ReviewItems) -> Mapping[str, tuple[int, int]]:
    """How many pairs and questions each agency has, in Vietnamese order; empty: unknown.

    A group of one cause is one question of its agency.
    """
    pairs = Counter(mark(item.agency) for item in items.pairs)
    asked = {(mark(one.agency), one.conflict.group_id) for one in items.conflicts}
    questions = Counter(agency for agency, _ in asked)
    every = ((agency, mark(agency)) for agency in items.agencies())
    found = {agency: (pairs[name], questions[name]) for agency, name in every}
    return {agency: counted for agency, counted in found.items() if any(counted)}


def _load_of_groups(work: Work, pace: Pace) -> Load:
    glanced = sum(len(one.items) for one in work.rows if isinstance(one, Group))
    alone = sum(not isinstance(one, Group) for one in work.rows)
    minutes = len(work.rows) * _each(work.sheet, pace) + glanced * pace.group_row
    return Load(work.sheet, len(work.rows), glanced + alone, minutes)


def _groups(items: ReviewItems) -> Iterator[Largest]:
    for work in conflict_sheets(items.conflicts):
        for one in work.rows:
            if isinstance(one, Group):
                yield Largest(one.id, work.sheet, one.items[0].agency, len(one.items))


def _each(sheet: str, pace: Pace) -> float:
    minutes: float = getattr(pace, sheet)
    return minutes


SHOWN_GROUPS = 10
"""So many groups are told by name; workbooks put them first anyway."""
