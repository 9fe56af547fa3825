"""A stage done once: its result is kept by what it was given and by the rules that it read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Generic, Protocol, TypeVar, cast

import msgspec

from merge_toolkit.cache import Cache, digest, key_of
from merge_toolkit.memory.cells import cell_reader, packed
from merge_toolkit.memory.pieces import Kept, Pieces
from merge_toolkit.memory.resident import Keep, Resident, made_anew
from merge_toolkit.memory.shelf import Shelf, Shelved
from merge_toolkit.memory.watching import Parts, Passing, Turned, noted, watched
from merge_toolkit.model.row_cells import RestCells, RowCells
from merge_toolkit.rules.schema import RuleBook

T = TypeVar("T")

Trace = tuple[str, ...]
"""Parts of the rules that a stage read."""
Part = bytes | list[bytes]
"""What is told apart of a result: as one, or item by item."""
NOT_KEPT = (ValueError, TypeError, OverflowError)
"""Raised where a result cannot be written: MessagePack holds no number of more than 64 bits."""


class Codec(Protocol[T]):
    """How a result is kept as bytes; reading back gives an equal one."""

    def encode(self, value: T) -> bytes:
        """Write a result as bytes; raise ValueError where it cannot be kept."""

    def decode(self, data: bytes) -> T:
        """Read what :meth:`encode` wrote."""

    def parts(self, data: bytes) -> Sequence[Part]:
        """Return the bytes of each part that is told apart; raise ValueError as decoding does."""


class Plain(Generic[T]):
    """Codec of dataclasses that hold neither records nor values of several types."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    def encode(self, value: T) -> bytes:
        """Write a result as MessagePack."""
        return msgspec.msgpack.encode(value, enc_hook=plainly)

    def decode(self, data: bytes) -> T:
        """Read a result of the declared type, and of no other."""
        return msgspec.msgpack.decode(data, type=self._kind, dec_hook=cell_reader())

    def parts(self, data: bytes) -> Sequence[Part]:  # noqa: ARG002 (as every codec)
        """Nothing is told apart."""
        return ()


@dataclass(frozen=True, slots=True)
class Told:
    """Digest of a part of a result, and of each of its items."""

    whole: str
    each: Sequence[str] = ()


@dataclass(frozen=True)
class Held(Generic[T]):
    """The result of a stage: read from the cache only when somebody looks at it."""

    digest: str
    remembered: bool
    _give: Callable[[], T] = field(repr=False)
    parts: Sequence[Told] = ()
    """The fields of the result, where its codec tells them apart."""
    made_with: Set[str] = frozenset()
    """Keys of what was kept beside it while it was made: it stays as long as the result does."""

    @cached_property
    def value(self) -> T:
        """The result itself."""
        return self._give()


@dataclass(slots=True)
class Memory:
    """What stages gave before, by a rule book; ``recalled`` are the stages that did not run."""

    cache: Cache
    rules: RuleBook
    resident: Resident | None = None
    recalled: list[str] = field(default_factory=list)
    _parts: Parts = field(init=False)
    _told: dict[int, tuple[object, str]] = field(default_factory=dict)
    _made_with: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._parts = Parts(self.rules)

    def under(self, rules: RuleBook) -> Memory:
        """The same memory for another rule book: what records and files were stays told."""
        return self if rules is self.rules else replace(self, rules=rules)

    def recall(
        self,
        stage: str,
        told: Iterable[str],
        codec: Codec[T],
        make: Callable[[RuleBook], T],
        *,
        in_parts: bool = False,
    ) -> Held[T]:
        """Return what ``make`` gives; it runs only if it never saw the same before.

        ``told`` says everything but rules that ``make`` depends on: digests, names. What is made
        ``in_parts`` a process that stays makes once itself: it keeps the parts for the next edit.
        """
        if not self.cache.remembers:
            value = make(self.rules)
            return Held("", False, lambda: value)
        head = key_of(stage, *told)
        traces = _traces(self.cache.get(head))
        for trace in traces:
            key = self._key(head, trace)
            if self.resident and (known := cast("Held[T] | None", self.resident.get(key))):
                for each in known.made_with:
                    self.resident.get(each)
                self.recalled.append(stage)
                return known
            data = None if in_parts and self.resident else self.cache.get(key)
            if data is not None:
                self.recalled.append(stage)
                return self._stays(key, self._held(data, codec, make))
        return self._made(head, traces, codec, make)

    def traced(self, make: Callable[[RuleBook], T]) -> tuple[T, str]:
        """Return what ``make`` gives of the rules, and the digest of those that it read."""
        seen: set[str] = set()
        made = make(watched(self.rules, seen))
        if not self.cache.remembers:
            return made, ""
        return made, key_of(*(f"{path}={self._parts.digest(path)}" for path in sorted(seen)))

    def keeper(self, rules: RuleBook, told: Iterable[str]) -> Keep:
        """Return what keeps parts of a stage that is made by ``rules`` from what is ``told``.

        Only a process that stays keeps them, each under the whole rule book; whatever the stage
        had read of it by then counts as read again.
        """
        resident, seen = self.resident, noted(rules)
        if resident is None or seen is None:
            return made_anew
        head = key_of(*told, self._parts.digest(""))

        def keep(what: str, make: Callable[[], T]) -> T:
            key = key_of(head, what)
            self._made_with.add(key)
            known = cast("tuple[T, frozenset[str]] | None", resident.get(key))
            if known is None:
                known = make(), frozenset(seen)
                resident.put(key, known)
            seen.update(known[1])
            return known[0]

        return keep

    def tool(self, what: Iterable[str], rules: RuleBook, make: Callable[[RuleBook], T]) -> T:
        """Return what a stage works with, made by the rules alone: now, or before by the same ones.

        It may look at more of its rules whenever it is used, and remember what it found. Only a
        process that stays keeps it; what it ever read counts as read by the stage.
        """
        resident, seen = self.resident, noted(rules)
        if resident is None or seen is None:
            return make(rules)
        key = key_of("tool", *what)
        self._made_with.add(key)
        known = cast("tuple[tuple[Turned, T], ...]", resident.get(key) or ())
        for turned, tool in known:
            if turned.turn(self.rules, self._parts, seen):
                return tool
        turned = Turned(self.rules, self._parts, seen)
        made = make(turned.rules)
        resident.put(
            key, ((turned, made), *known[:1])
        )  # and the one before, for an edit taken back
        return made

    @contextmanager
    def pieces(self, kind: type[T], what: str, rules: RuleBook) -> Iterator[Pieces[T]]:
        """Give the pieces of an earlier run that were made by the rules as they are.

        Only a process that stays keeps them. What they rest on counts as read by whoever asks.
        """
        resident, seen = self.resident, noted(rules)
        if resident is None or seen is None:
            yield Pieces(rules)
            return
        head, own = key_of("pieces", kind.__name__, what), Passing(seen)
        known: Kept[T] = {}
        traces = cast("tuple[Trace, ...]", resident.get(head) or ())
        for trace in traces:
            if found := resident.get(self._key(head, trace)):
                known = cast("Kept[T]", found)
                for path in trace:
                    own.add(path)
                break
        made = Pieces(watched(self.rules, own), known, self.told)
        yield made
        trace = tuple(sorted(own))
        self._made_with |= {head, self._key(head, trace)}
        resident.put(self._key(head, trace), made.used)
        resident.put(head, (trace, *(one for one in traces if one != trace)))

    @contextmanager
    def shelved(self, what: str, rules: RuleBook) -> Iterator[Shelved | None]:
        """Give the pieces that an earlier run left in the cache; None where nothing is remembered.

        What any of them ever read of the rules counts as read by whoever asks.
        """
        seen = noted(rules)
        if seen is None or not self.cache.remembers:
            yield None
            return
        head, own = key_of("shelved", what), Passing(seen)
        trace = next(iter(_traces(self.cache.get(head))), ())
        for path in trace:
            own.add(path)
        shelf = Shelf(self.cache, self._key(head, trace))
        yield Shelved(watched(self.rules, own), shelf, self.told)
        read = tuple(sorted(own))
        if read != trace:
            self.cache.put(head, msgspec.json.encode([read]))
        shelf.keep(self._key(head, read))

    def part(self, path: str) -> str:
        """Digest of a part of the rules."""
        return self._parts.digest(path)

    def told(self, given: object) -> str:
        """Digest of something that a stage is given; of what was told of before, at once."""
        known = self._told.get(id(given))
        if known is not None:
            return known[1]
        if not self.cache.remembers:
            return ""
        try:  # mappings in their order, which outputs keep
            return digest(msgspec.msgpack.encode(given, enc_hook=plainly))
        except NOT_KEPT:  # nothing that can be told apart: what rests on it is done anew
            return os.urandom(16).hex()

    def told_each(self, given: Sequence[object]) -> tuple[str, ...]:
        """Digest of each of some things."""
        return tuple(map(self.told, given)) if self.cache.remembers else ()

    def tell_each(self, given: Sequence[object], known: Sequence[str]) -> None:
        """Say what the digests of some things are, and of all of them together."""
        self._told.update(
            (id(one), (one, told)) for one, told in zip(given, known, strict=bool(known))
        )
        self.tell(given, key_of(*known))

    def completed(self) -> None:
        """Say that a run was completed: what it did not use is let go, after a while."""
        if self.resident:
            self.resident.turn()

    def tell(self, given: object, known: str) -> None:
        """Say what the digest of something is that was digested before."""
        if given:  # there is only one empty tuple
            self._told[id(given)] = (given, known)  # held, so that no other takes its place

    def _held(self, data: bytes, codec: Codec[T], make: Callable[[RuleBook], T]) -> Held[T]:
        def give() -> T:
            try:
                return codec.decode(data)
            except (ValueError, TypeError, KeyError, IndexError):  # not what this version writes
                return make(self.rules)

        return Held(digest(data), True, give, _parts_of(codec, data))

    def _made(
        self, head: str, traces: Sequence[Trace], codec: Codec[T], make: Callable[[RuleBook], T]
    ) -> Held[T]:
        seen: set[str] = set()
        self._made_with = set()
        value = make(watched(self.rules, seen))
        made_with = frozenset(self._made_with)
        try:
            data = codec.encode(value)
        except NOT_KEPT:
            return Held(os.urandom(16).hex(), False, lambda: value)
        trace = tuple(sorted(seen))  # what is worked out only when looked at has read its rules now
        key = self._key(head, trace)
        self.cache.put(key, data)
        if trace not in traces:
            self.cache.put(head, msgspec.json.encode([*traces, trace]))
        made = Held(digest(data), False, lambda: value, _parts_of(codec, data))
        self._stays(key, replace(made, remembered=True, made_with=made_with))
        return made

    def _stays(self, key: str, held: Held[T]) -> Held[T]:
        if self.resident:
            self.resident.put(key, held)
        return held

    def _key(self, head: str, trace: Trace) -> str:
        return key_of(head, *(f"{path}={self._parts.digest(path)}" for path in trace))


def _parts_of(codec: Codec[T], data: bytes) -> Sequence[Told]:
    try:
        return [_told(part) for part in codec.parts(data)]
    except ValueError:
        return ()


def _told(part: Part) -> Told:
    if isinstance(part, bytes):
        return Told(digest(part))
    each = tuple(map(digest, part))
    return Told(digest("".join(each).encode()), each)


def plainly(value: object) -> object:
    """Any mapping or sequence as a plain one; raise TypeError for what cannot be kept."""
    if isinstance(value, RowCells | RestCells):
        return packed(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"no way to keep a {type(value).__name__}")


def _traces(data: bytes | None) -> Sequence[Trace]:
    if data is None:
        return ()
    try:
        return msgspec.json.decode(data, type=tuple[Trace, ...])
    except ValueError:
        return ()
