"""Parts of a stage that a process which stays keeps one by one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from merge_toolkit.rules.schema import RuleBook

T = TypeVar("T")


class Pieces(Generic[T]):
    """What each piece of a stage came to, by its name; ``rules`` is what pieces are made by.

    All rest on the rules that any of them read. Whatever else a piece was made from it holds
    itself, and who takes it compares.
    """

    def __init__(self, rules: RuleBook, known: Mapping[str, T] = MappingProxyType({})) -> None:
        self.rules = rules
        self.used: dict[str, T] = {}
        self._known = known

    def get(self, name: str) -> T | None:
        """Return a piece of an earlier run; None where there is none."""
        return self._known.get(name)

    def put(self, name: str, piece: T) -> None:
        """Keep a piece for the next run."""
        self.used[name] = piece
