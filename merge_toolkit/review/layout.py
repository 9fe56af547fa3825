"""The sheets of a review workbook: their columns, and what each column is for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from merge_toolkit.review.seen import plain


class Part(StrEnum):
    """Who fills a column: the reviewer, this program to be read, or this program for itself."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """A column: its name in :mod:`~merge_toolkit.review.words`, its width in characters."""

    id: str
    width: float
    part: Part = Part.EVIDENCE


HEADER_ROW = 3
"""Row of the headers, counted from 0, below the title block."""


def evidence(columns: tuple[ReviewColumn, ...]) -> tuple[str, ...]:
    """Return the columns that a reviewer should leave as they are."""
    return tuple(column.id for column in columns if column.part is Part.EVIDENCE)


def checked(columns: tuple[ReviewColumn, ...]) -> tuple[str, ...]:
    """Return the columns whose codes a row carries: its evidence, then the id it is asked by.

    The id is checked with what the row shows, so that an answer never lands on another record.
    """
    return (*evidence(columns), "item_id")


def check_code(value: object) -> str:
    """Return four hex digits of a cell, so that a change outside the yellow columns shows."""
    return _code_of(cell_text(value))


@lru_cache(maxsize=20_000)
def _code_of(text: str) -> str:
    return hashlib.blake2b(plain(text).encode(), digest_size=2).hexdigest()


def cell_text(value: object) -> str:
    """Return the text of a cell as a reader gives it; whole numbers without a decimal point."""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


PAIR_COLUMNS = (
    ReviewColumn("decision", 11, Part.ANSWER),
    ReviewColumn("code", 13),
    ReviewColumn("name_left", 27),
    ReviewColumn("name_right", 27),
    ReviewColumn("agency", 13),
    ReviewColumn("domain_field", 12),
    ReviewColumn("level", 9),
    ReviewColumn("time_limit", 13),
    ReviewColumn("fee", 12),
    ReviewColumn("score", 8),
    ReviewColumn("settles", 9),
    ReviewColumn("reasons", 21),
    ReviewColumn("alternatives", 24),
    ReviewColumn("source_left", 15),
    ReviewColumn("source_right", 15),
    ReviewColumn("open_left", 8),
    ReviewColumn("open_right", 8),
    ReviewColumn("reviewer", 11, Part.ANSWER),
    ReviewColumn("note", 12, Part.ANSWER),
    ReviewColumn("item_id", 16, Part.HIDDEN),
    ReviewColumn("digest", 16, Part.HIDDEN),
)

CONFLICT_COLUMNS = (
    ReviewColumn("decision", 15, Part.ANSWER),
    ReviewColumn("free_value", 17, Part.ANSWER),
    ReviewColumn("code", 12),
    ReviewColumn("name", 32),
    ReviewColumn("field", 13),
    ReviewColumn("offers", 34),
    ReviewColumn("reasons", 24),
    ReviewColumn("proposal", 18),
    ReviewColumn("severity", 9),
    ReviewColumn("settles", 9),
    ReviewColumn("agency", 15),
    ReviewColumn("source", 24),
    ReviewColumn("open", 8),
    ReviewColumn("reviewer", 11, Part.ANSWER),
    ReviewColumn("note", 12, Part.ANSWER),
    ReviewColumn("group", 16, Part.HIDDEN),
    ReviewColumn("item_id", 16, Part.HIDDEN),
    ReviewColumn("digest", 16, Part.HIDDEN),
)

DECIDED_COLUMNS = (
    ReviewColumn("decision", 13, Part.ANSWER),
    ReviewColumn("free_value", 15, Part.ANSWER),
    ReviewColumn("state", 12),
    ReviewColumn("said", 24),
    ReviewColumn("code", 12),
    ReviewColumn("name", 34),
    ReviewColumn("field", 13),
    ReviewColumn("then", 28),
    ReviewColumn("now", 28),
    ReviewColumn("agency", 15),
    ReviewColumn("source", 24),
    ReviewColumn("open", 8),
    ReviewColumn("reviewer", 11, Part.ANSWER),
    ReviewColumn("note", 12, Part.ANSWER),
    ReviewColumn("group", 16, Part.HIDDEN),
    ReviewColumn("item_id", 16, Part.HIDDEN),
    ReviewColumn("digest", 16, Part.HIDDEN),
)
