"""Words about texts that are bound to units and offices that are no more."""

from __future__ import annotations

from dataclasses import dataclass

from merge_toolkit.model.placement import PlacementState
from merge_toolkit.model.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of a text and what takes its place; empty while ``candidates`` leave it open.

    ``ambiguous``: a commune is named, and people must say which new one is meant.
    """

    original: str
    replacement: str
    rule: str
    basis: str
    state: PlacementState
    candidates: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A text as it stood, as it reads after the merger, and every change with its rule."""

    original: str
    text: str
    state: PlacementState
    changes: tuple[Change, ...]

    @property
    def candidates(self) -> tuple[str, ...]:
        """Every unit that could be meant where that is left open."""
        return tuple(dict.fromkeys(one for change in self.changes for one in change.candidates))

    @property
    def ambiguous(self) -> bool:
        """Whether people must say which new commune is meant."""
        return any(change.ambiguous for change in self.changes)


@dataclass(frozen=True, slots=True)
class BoundText:
    """A text of one source row in a field of a unified record, and as it reads now."""

    unified_id: str
    field: str
    territory: str
    record: Record
    rewriting: Rewriting
