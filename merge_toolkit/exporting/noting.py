"""Outputs that need not be written again: each is known by the parts of the result it looked at.

So are large parts of an output, such as all that it says of assets, and what it says of each
procedure. What several outputs look up is looked up once.

No output declares what it needs: a view notes what is read. An output is taken from the last run
where those parts are what they were, and where its file is still what was written then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, is_dataclass
from functools import partial
from pathlib import Path
from types import FunctionType, MethodType
from typing import TypeVar, cast

import msgspec

from merge_toolkit.cache import digest, key_of
from merge_toolkit.exporting.view import Sort, View
from merge_toolkit.memory.recall import Memory
from merge_toolkit.memory.shelf import Shelf
from merge_toolkit.memory.watching import watched
from merge_toolkit.model.outcome import Outcome
from merge_toolkit.model.result import MergeResult, RunStamp
from merge_toolkit.rules.schema import RuleBook

T = TypeVar("T")
Writer = Callable[[View, Path], None]
Trace = tuple[str, ...]
Maker = Callable[[View], str]

OPENED = (View, Sort, Outcome, MergeResult, RunStamp)
"""What is looked into: of everything else the whole is noted."""


@dataclass(frozen=True, slots=True)
class Exports:
    """Outputs of one result, and the folder of the last run's."""

    made: View
    memory: Memory
    last: Path
    _known_singles: dict[int, bytes] = field(default_factory=dict, init=False)
    _found: dict[Callable[[View], object], tuple[set[str], object]] = field(
        default_factory=dict, init=False
    )

    def write(self, name: str, writer: Writer, path: Path) -> None:
        """Write an output, or copy the last one where it would be the same."""
        head = key_of("export", name)
        for _, known in self._known(head):
            content = _content(self.last / name)
            if content is not None and known == digest(content).encode():
                path.write_bytes(content)
                self.memory.recalled.append(name)
                return
        seen: set[str] = set()
        writer(noting(self.made, seen, self), path)
        written = _content(path) if self.memory.cache.remembers else None
        if written is not None:
            self._remember(head, seen, digest(written).encode())

    def part(self, name: str, make: Maker, seen: set[str]) -> str:
        """Return a part of an output; what it looked at, now or when it was made, is ``seen``."""
        head = key_of("part", name)
        for trace, known in self._known(head):
            seen.update(trace)
            return known.decode()
        own: set[str] = set()
        made = make(noting(self.made, own, self))
        seen |= own
        self._remember(head, own, made.encode())
        return made

    def once(self, seen: set[str], make: Callable[[View], T]) -> T:
        """Return what ``make`` finds for all outputs; what it looked at is ``seen`` by each."""
        if make not in self._found:
            own: set[str] = set()
            self._found[make] = own, make(noting(self.made, own, self))
        own, found = self._found[make]
        seen |= own
        return cast(T, found)

    def each(
        self, seen: set[str], name: str, make: Maker, beside: Mapping[str, str] | None = None
    ) -> Sequence[str]:
        """Return what ``make`` gives of each procedure, made or remembered.

        All pieces rest on the procedure, and on what any of them ever looked at besides.
        """
        if not self.memory.cache.remembers:
            return self.made.each(name, make, beside)
        head, beside = key_of("pieces", name), beside or {}
        traces = _traces(self.memory.cache.get(head))
        trace = traces[0] if traces else ()
        shelf, own = Shelf(self.memory.cache, self._key(head, trace)), set(trace)
        pieces: list[str] = []
        for one in self.made.procedures.singles:
            key = self._told(one) + beside.get(one.unified[0].id, "").encode()
            piece = shelf.get(key)
            if piece is None:
                piece = make(alone(self.made.single(one, beside), own)).encode()
                shelf.put(key, piece)
            pieces.append(piece.decode())
        read = tuple(sorted(own))
        if read != trace:
            self.memory.cache.put(head, msgspec.json.encode([read]))
        shelf.keep(self._key(head, read))
        seen |= {"procedures.singles", *own}
        return pieces

    def _told(self, one: Sort) -> bytes:
        """Digest of a procedure with all that concerns it."""
        known = self._known_singles.get(id(one))
        if known is None:
            told, outcome = self.memory.told, one.outcome
            every = (*one.unified, *outcome.conflicts, *one.records.values())
            known = "".join(map(told, every)).encode()
            known = self._known_singles[id(one)] = digest(known).encode()
        return known

    def _known(self, head: str) -> Iterator[tuple[Trace, bytes]]:
        """What is remembered under the present values of all that was looked at, with that."""
        for trace in _traces(self.memory.cache.get(head)):
            known = self.memory.cache.get(self._key(head, trace))
            if known is not None:
                yield trace, known

    def _remember(self, head: str, seen: Set[str], content: bytes) -> None:
        cache, trace = self.memory.cache, tuple(sorted(seen))
        if not cache.remembers:
            return
        cache.put(self._key(head, trace), content)
        traces = _traces(cache.get(head))
        if trace not in traces:
            cache.put(head, msgspec.json.encode([*traces, trace]))

    def _key(self, head: str, trace: Trace) -> str:
        return key_of(head, *(f"{path}={self._digest(path)}" for path in trace))

    def _digest(self, path: str) -> str:
        """Digest of a part of the view, from what it is made of where that is known already."""
        first, _, rest = path.partition(".")
        if first == "rules":
            return self.memory.part(rest)
        sort = {"procedures": self.made.result.procedures, "inventory": self.made.result.inventory}
        if first in sort and rest in MADE_OF:
            return "+".join(self.memory.told(getattr(sort[first], each)) for each in MADE_OF[rest])
        value: object = self.made
        for step in filter(None, path.split(".")):
            value = getattr(value, step)
        return self.memory.told(value)


MADE_OF: dict[str, Sequence[str]] = {
    "unified": ("unified",),
    "records": ("crosswalk", "unified"),
    "open_conflicts": ("conflicts",),
    "singles": ("unified", "crosswalk", "conflicts"),
}
"""What the lists of a :class:`Sort` are made from, and nothing else."""


def noting(made: View, seen: set[str], exports: Exports | None = None) -> View:
    """Return the view as an output sees it; whatever it reads is added to ``seen``.

    ``exports`` gives the parts of it that are remembered by themselves.
    """
    noted = _Noting(made, "", seen)
    if exports:
        noted.__dict__["part"] = lambda name, make: exports.part(name, make, seen)
        noted.__dict__["each"] = partial(exports.each, seen)
        noted.__dict__["once"] = partial(exports.once, seen)
    return cast(View, noted)


def alone(made: View, seen: set[str]) -> View:
    """Return the view of one procedure as a piece sees it: that procedure is no news."""
    noted = _Noting(made, "", seen)
    noted.__dict__.update(procedures=made.procedures, beside=made.beside)
    return cast(View, noted)


class _Noting:
    """A dataclass whose fields are noted as they are read; methods and properties see it too."""

    def __init__(self, whole: object, at: str, seen: set[str]) -> None:
        self._whole, self._at, self._seen = whole, at, seen

    def __getattr__(self, name: str) -> object:
        value = self.__dict__[name] = self._noted(name)  # noted once: the next look is free
        return value

    def _noted(self, name: str) -> object:
        kind = type(self._whole)
        own = getattr(kind, name, None)
        if isinstance(own, property) and own.fget is not None:
            return own.fget(self)
        if isinstance(own, FunctionType):
            return MethodType(own, self)
        value: object = getattr(self._whole, name)
        path = f"{self._at}.{name}" if self._at else name
        if isinstance(value, RuleBook):
            return watched(value, _Below(self._seen, path))
        if is_dataclass(value) and isinstance(value, OPENED):
            return _Noting(value, path, self._seen)
        self._seen.add(path)
        return value


class _Below(set[str]):
    """Notes of what is read of the rules, as parts of the view."""

    def __init__(self, seen: set[str], at: str) -> None:
        super().__init__()
        self._all, self._prefix = seen, at

    def add(self, path: str) -> None:
        """Note a part of the rules."""
        self._all.add(f"{self._prefix}.{path}")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _traces(data: bytes | None) -> Sequence[Trace]:
    try:
        return () if data is None else msgspec.json.decode(data, type=tuple[Trace, ...])
    except ValueError:
        return ()
