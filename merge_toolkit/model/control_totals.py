"""Words about figures that somebody stated of a catalog, and what the catalog itself says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.model.records import SourceRef


class TotalState(StrEnum):
    """How a stated figure stands to the catalog; ``NOT_COUNTED`` ones are no rows of it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CONTRADICTED = "contradicted"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One stated figure beside the catalog.

    ``counted`` are the rows that the catalog lists, ``distinct`` those of them that are in force
    and repeat no other. ``wholes`` are the first and last whole number of which the stated share
    can be the stated count (None: no share, or none fits). ``behind`` are rows that may explain a
    difference.
    """

    id: str
    source: str
    stated: int | None
    percent: str
    stated_in: str
    counted: int | None
    distinct: int | None
    wholes: tuple[int, int] | None
    agreement: TotalState
    behind: tuple[SourceRef, ...] = ()
