"""Parts of a stage that a process which stays keeps one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from merge_toolkit.rules.schema import RuleBook

T = TypeVar("T")
Kept = dict[str, tuple[str, T]]
"""Pieces by name, each with the digest of what it was made from."""


class Pieces(Generic[T]):
    """What each piece of a stage came to, by its name; ``rules`` is what pieces are made by.

    All rest on the rules that any of them read, and each on what it is said to be made from, to the
    letter: records may be equal and yet be published in other words. Without ``told``, which gives
    digests, nothing is kept.
    """

    def __init__(
        self,
        rules: RuleBook,
        known: Mapping[str, tuple[str, T]] = MappingProxyType({}),
        told: Callable[[object], str] | None = None,
    ) -> None:
        self.rules = rules
        self.used: Kept[T] = {}
        self._known, self._told = known, told

    def get(self, name: str, *made_from: object) -> T | None:
        """Return a piece that was made from the same; None where there is none."""
        known = self._known.get(name)
        return known[1] if known and known[0] == self._digest(made_from) else None

    def put(self, name: str, piece: T, *made_from: object) -> None:
        """Keep a piece for the next run."""
        if self._told:
            self.used[name] = self._digest(made_from), piece

    def _digest(self, made_from: tuple[object, ...]) -> str:
        return "".join(map(self._told, made_from)) if self._told else ""
