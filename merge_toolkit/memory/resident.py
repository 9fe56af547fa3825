"""What a process that stays keeps as it is: results that need not be read back from bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from merge_toolkit.memory.generations import Generations

T = TypeVar("T")


class Keep(Protocol):
    """How a part of a stage is kept: ``what`` it is, of all that the stage is made from."""

    def __call__(self, what: str, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, now or before; nobody may change it."""


def made_anew(what: str, make: Callable[[], T]) -> T:  # noqa: ARG001 (as those who keep it)
    """Keep nothing."""
    return make()


class Resident:
    """Results of stages by their keys: those of the present run, and of the two before it.

    An edit that is taken back finds its results again; what no completed run used is let go. One
    that was refused, for a mistake in some file, drops nothing.
    """

    def __init__(self) -> None:
        self._kept: Generations[str, object] = Generations({}, {})

    def turn(self) -> None:
        """Say that a run was completed."""
        self._kept = Generations(self._kept.used, self._kept.last)

    def get(self, key: str) -> object | None:
        """Return a result; None where there is none."""
        return self._kept.get(key)

    def put(self, key: str, result: object) -> None:
        """Keep a result."""
        self._kept.used[key] = result
