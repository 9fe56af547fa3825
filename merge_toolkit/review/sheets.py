"""On which sheet of a review workbook a question stands: one sheet a sort of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from merge_toolkit.review.groups import Group, in_groups
from merge_toolkit.review.items import ConflictItem, PairItem, ReviewItems

PAIRS, SPLITS, CONFLICTS, PROPOSALS, NEW_ROWS, DECISIONS = (
    "pairs", "splits", "conflicts", "proposals", "new_rows", "decisions",
)  # fmt: skip
"""Names of the sheets, as the words and the rules of pace know them, in their order."""


@dataclass(frozen=True, slots=True)
class Work:
    """What stands on one sheet of conflicts: groups that are answered once, and single ones."""

    sheet: str
    rows: tuple[Group | ConflictItem, ...]


def sheet_of_pair(item: PairItem) -> str:
    """Rows of one source, and combined rows against their parts, are judged by themselves."""
    combined = any(one.field == "part_of" for one in item.match.evidence)
    return SPLITS if combined or item.left.source == item.right.source else PAIRS


def sheet_of(one: Group | ConflictItem) -> str:
    """The sheet of a question or of a group of questions, by its kind."""
    first = one.items[0] if isinstance(one, Group) else one
    return _SHEETS.get(first.conflict.kind, CONFLICTS)


def conflict_sheets(items: Iterable[ConflictItem]) -> tuple[Work, ...]:
    """Sort conflicts onto their sheets; a group stays together."""
    rows: dict[str, list[Group | ConflictItem]] = {
        name: [] for name in (CONFLICTS, PROPOSALS, NEW_ROWS)
    }
    for one in in_groups(items):
        rows[sheet_of(one)].append(one)
    return tuple(Work(name, tuple(found)) for name, found in rows.items())


def pairs_by_sheet(items: ReviewItems) -> Mapping[str, tuple[PairItem, ...]]:
    """Sort pairs onto their sheets."""
    return {
        name: tuple(item for item in items.pairs if sheet_of_pair(item) == name)
        for name in (PAIRS, SPLITS)
    }


_SHEETS: Mapping[str, str] = {
    "only_in_one_source": NEW_ROWS,
    "locality_specific": NEW_ROWS,
    "repealed_in_one_source": NEW_ROWS,
    "repealed_in_own_source": NEW_ROWS,
    "placement": PROPOSALS,
    "placement_contradiction": PROPOSALS,
    "level_twin": PROPOSALS,
    "agency_merged": PROPOSALS,
    "rename": PROPOSALS,
    "territory": PROPOSALS,
}
"""Kinds of conflicts that are no choice between values: rows to confirm, and proposals."""
