"""Conflicts of one cause as one question: put once, answered for all of its rows.

A row of the group that has an answer of its own is left out of the answer of the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.review.items import ConflictItem
from merge_toolkit.review.seen import Question


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that one cause brought about, two at least, in the order they are shown."""

    id: str
    items: tuple[ConflictItem, ...]


def in_groups(items: Iterable[ConflictItem]) -> Iterator[Group | ConflictItem]:
    """Return groups and single conflicts in the order of their first row."""
    together: dict[str, list[ConflictItem]] = {}
    for item in items:
        together.setdefault(item.conflict.group_id, []).append(item)
    for group_id, found in together.items():
        yield Group(group_id, tuple(found)) if len(found) > 1 else found[0]


def members(questions: Mapping[str, Question]) -> Mapping[str, Sequence[Question]]:
    """Return the questions of each group that was put as one."""
    found: dict[str, list[Question]] = {}
    for question in questions.values():
        if question.group:
            found.setdefault(question.group, []).append(question)
    return found
