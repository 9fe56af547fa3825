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

    def _turn(self, model: BaseModel) -> None:
        """Look at another model, in which all that was noted is the same."""
        self._model = model
        for name, value in self.__dict__.items():
            if isinstance(value, _Noting):
                value._turn(getattr(model, name))

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

    def pass_to(self, stage: set[str]) -> None:
        """Pass on to another stage from now on, and all that was noted before."""
        self._stage = stage
        stage.update(self)


class Turned:
    """A rule book as something sees it that outlives its run, turned to that of the next one.

    What looks at rules only when it is asked would read those of the run it was made in.
    """

    def __init__(self, rules: RuleBook, parts: Parts, stage: set[str]) -> None:
        self._read = Passing(stage)
        self._view, self._parts = _Noting(rules, "", self._read), parts

    @property
    def rules(self) -> RuleBook:
        """The rule book, of whichever run it is turned to."""
        return cast(RuleBook, self._view)

    def turn(self, rules: RuleBook, parts: Parts, stage: set[str]) -> bool:
        """Show the rules of another run; False where what was read by now differs in them."""
        if any(self._parts.digest(path) != parts.digest(path) for path in self._read):
            return False
        self._view._turn(rules)
        self._parts = parts
        self._read.pass_to(stage)
        return True


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
