"""What a process that stays keeps as it is: results that need not be read back from bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Keep(Protocol):
    """How a part of a stage is kept: ``what`` it is, of all that the stage is made from."""

    def __call__(self, what: str, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, now or before; nobody may change it."""


def made_anew(what: str, make: Callable[[], T]) -> T:  # noqa: ARG001 (as those who keep it)
    """Keep nothing."""
    return make()


class Resident:
    """Results of stages by their keys: those that the present run uses, and the last one used.

    An edit that is taken back finds its results again; what two runs did not use is let go.
    """

    def __init__(self) -> None:
        self._used: dict[str, object] = {}
        self._last: dict[str, object] = {}

    def begin(self) -> None:
        """Begin a run."""
        self._last, self._used = self._used, {}

    def get(self, key: str) -> object | None:
        """Return a result; None where there is none."""
        known = self._used.get(key)
        if known is None and (known := self._last.get(key)) is not None:
            self._used[key] = known
        return known

    def put(self, key: str, result: object) -> None:
        """Keep a result."""
        self._used[key] = result
