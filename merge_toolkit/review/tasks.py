"""What stands on the sheets of a review workbook: its rows in order, and what may be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from merge_toolkit.review.earlier import DecidedItem
from merge_toolkit.review.groups import Group
from merge_toolkit.review.hidden import Lists
from merge_toolkit.review.items import ConflictItem, ReviewItems
from merge_toolkit.review.layout import (
    CONFLICT_COLUMNS,
    DECIDED_COLUMNS,
    PAIR_COLUMNS,
    ReviewColumn,
)  # fmt: skip
from merge_toolkit.review.rows import conflict_row, group_row, pair_row
from merge_toolkit.review.said import as_before, decided_row, waiting_row
from merge_toolkit.review.sheets import (
    CONFLICTS,
    DECISIONS,
    PAIRS,
    Work,
    conflict_sheets,
    pairs_by_sheet,
)
from merge_toolkit.review.shown import Manner, Shown
from merge_toolkit.review.words import PAIR_VERDICTS

Pick = Sequence[str] | str
"""The answers of a list to pick from, or the cells that hold them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question: its id, its evidence cells by column, and the group it is a member of, if any.

    A row without an id asks nothing: its answer columns are not yellow.

    ``pick`` is its own list to pick from, where the sheet has none; ``said`` what was
    answered before, to be kept or replaced. ``rests_on`` is all that its cells are made from, of a
    row that need not be made again.
    """

    id: str
    shown: Callable[[], Mapping[str, Shown]]
    group: str = ""
    opens: bool = False
    pick: Pick = ()
    said: str = ""
    rests_on: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One sheet of decisions: its name in the words, its columns, and the list to pick from.

    ``kept`` is how answers end that are filled in; empty where none is.
    """

    sheet: str
    columns: tuple[ReviewColumn, ...]
    rows: tuple[Row, ...]
    pick: Pick = ()
    minutes: float = 0.0
    kept: str = ""


def tasks(items: ReviewItems, how: Manner, lists: Lists) -> Iterator[Task]:
    """The sheets of a workbook: always pairs and conflicts, the others where there is work."""
    verdicts = [how.word(f"pair.{verdict}") for verdict in PAIR_VERDICTS]
    for sheet, pairs in pairs_by_sheet(items).items():
        if pairs or sheet == PAIRS:
            rows = tuple(Row(item.id, partial(pair_row, item, how)) for item in pairs)
            yield Task(sheet, PAIR_COLUMNS, rows, verdicts)
    for work in conflict_sheets(items.conflicts):
        if work.rows or work.sheet == CONFLICTS:
            open_now = tuple(
                replace(row, pick=lists.cells(row.id)) for row in _conflict_rows(work, how)
            )
            yield Task(work.sheet, CONFLICT_COLUMNS, open_now)
    if items.decided or items.waiting:
        rows = tuple(_decided_rows(items, how, verdicts, lists))
        kept = how.word("as_before").format(word="").strip() if any(r.said for r in rows) else ""
        yield Task(DECISIONS, DECIDED_COLUMNS, rows, kept=kept)


def _conflict_rows(work: Work, how: Manner) -> Iterator[Row]:
    """Put each group above its members."""
    for one in work.rows:
        if isinstance(one, Group):
            every = tuple(part for item in one.items for part in _parts(item))
            yield Row(one.id, partial(_group, one, how), opens=True, rests_on=("group", *every))
            for item in one.items:
                yield _conflict(item, how, one.id)
        else:
            yield _conflict(one, how)


def _group(group: Group, how: Manner) -> Mapping[str, Shown]:
    return group_row(group, [conflict_row(item, how) for item in group.items], how)


def _conflict(item: ConflictItem, how: Manner, group: str = "") -> Row:
    rests_on = (group, *_parts(item))
    return Row(item.id, partial(conflict_row, item, how), group=group, rests_on=rests_on)


def _parts(item: ConflictItem) -> Iterator[object]:
    """All that an item is made from, each to the letter."""
    yield from (item.id, item.agency, item.conflict, *item.records)
    if item.before:
        yield item.before


def _decided_rows(items: ReviewItems, how: Manner, verdicts: Pick, lists: Lists) -> Iterator[Row]:
    """Put what needs another look first; what holds lies folded below one line."""

    def asked(item: DecidedItem, group: str = "") -> Row:
        pick = verdicts if item.words[-1].standing.is_pair else lists.cells(item.id)
        shown = partial(decided_row, item, how)
        return Row(item.id, shown, group, pick=pick, said=as_before(item, how))

    yield from (asked(item) for item in items.decided if item.urgent)
    yield from (Row("", partial(waiting_row, item, how)) for item in items.waiting)
    holding = [item for item in items.decided if not item.urgent]
    if holding:
        told = Shown(how.word("decided.name").format(count=len(holding)))
        yield Row("", lambda: {"name": told}, SETTLED, opens=True)
        yield from (asked(item, SETTLED) for item in holding)


SETTLED = "settled"
"""Group of the decisions that hold: no questions, but people may change their mind."""


NOTHING_ASKED = "waiting"
"""Group of rows that only tell something, so that the cover does not count them."""
