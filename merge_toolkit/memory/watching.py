"""Which rules a stage reads: a rule book that notes what is looked at, down to ``file.key``.

What was looked at, with the same values, makes a stage go the same way again: so nobody has to
declare what a stage depends on, and a stage that begins to read another rule is never stale.
"""

from __future__ import annotations

from typing import cast

from pydantic import BaseModel
from pydantic_core import to_json

from merge_toolkit.cache import digest
from merge_toolkit.rules.schema import RuleBook


def watched(rules: RuleBook, seen: set[str]) -> RuleBook:
    """Return the rule book as a stage sees it; whatever it reads is added to ``seen``."""
    return cast(RuleBook, _Noting(rules, "", seen))


def noted(rules: RuleBook) -> set[str] | None:
    """Return what a stage has read by now of the rules that it was given, to note more."""
    return rules._seen if isinstance(rules, _Noting) else None


class _Noting:
    """A model whose fields are noted as they are read."""

    def __init__(self, model: BaseModel, at: str, seen: set[str]) -> None:
        self._model, self._at, self._seen = model, at, seen

    def __getattr__(self, name: str) -> object:
        value = self.__dict__[name] = self._noted(name)  # noted once: the next look is free
        return value

    def _noted(self, name: str) -> object:
        value: object = getattr(self._model, name)
        if name not in type(self._model).model_fields:
            self._seen.add(self._at)  # a method or property may look at everything
            return value
        if not self._at and isinstance(value, BaseModel):
            return _Noting(value, name, self._seen)
        self._seen.add(f"{self._at}.{name}" if self._at else name)
        return value

    def __eq__(self, other: object) -> bool:
        self._seen.add(self._at)
        mine: object = other._model if isinstance(other, _Noting) else other
        return self._model == mine

    def __hash__(self) -> int:
        self._seen.add(self._at)
        return hash(self._model)


class Passing(set[str]):
    """Notes of what a part of a stage reads, passed on to those of the whole stage."""

    def __init__(self, stage: set[str]) -> None:
        super().__init__()
        self._stage = stage

    def add(self, path: str) -> None:
        """Note a part of the rules."""
        super().add(path)
        self._stage.add(path)


class Parts:
    """Digests of the parts of one rule book, each worked out once."""

    def __init__(self, rules: RuleBook) -> None:
        self._rules = rules
        self._known: dict[str, str] = {}

    def digest(self, path: str) -> str:
        """Digest of what stands at ``file.key``; of the whole book for the empty path."""
        if path not in self._known:
            value: object = self._rules
            for step in filter(None, path.split(".")):
                value = getattr(value, step)
            self._known[path] = digest(to_json(value))
        return self._known[path]
