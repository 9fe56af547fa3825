"""Results of the merge as bytes and back: typed, compact, never code.

A record stands as its key where the reader has it anyway; values of several types carry their tag.
What needs neither is left to msgspec, which reads frozen dataclasses in C.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from merge_toolkit.memory.cells import cell_reader
from merge_toolkit.memory.recall import Part, plainly
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Offer, Resolved
from merge_toolkit.model.records import Asset, Procedure, Record, RecordKey
from merge_toolkit.model.values import Fee, Level, OnlineLevel, TimeLimit, Unread, Value

T = TypeVar("T")
LONE = Mapping[str, Resolved]
"""Fields of a unified record: those of a row that stands alone are worked out again when read."""


@dataclass(frozen=True, slots=True)
class Known:
    """What readers have anyway: the records, and what a row alone makes of its fields."""

    records: Mapping[RecordKey, Record]
    alone: Callable[[str, Offer], Resolved] | None = None
    read: str = ""
    """Digest of the rules that ``alone`` reads."""


class Plan(NamedTuple):
    """How values of one type become plain ones, and come back."""

    pack: Callable[[Any, Known], Any]
    unpack: Callable[[Any, Known], Any]


class OfRecords(Generic[T]):
    """Codec of results about records; ``known`` gives, when asked, what readers have anyway."""

    def __init__(self, kind: type[T], known: Callable[[], Known]) -> None:
        self._kind: Any = kind
        self._known = known

    def encode(self, value: T) -> bytes:
        """Write each part of a result as MessagePack, records that everybody has by their keys."""
        known = self._known()
        packed = _plan(self._kind).pack(value, known)
        return _ENTRY.encode([
            list(map(_PART.encode, part)) if isinstance(part, list) else _PART.encode(part)
            for part in packed
        ])  # fmt: skip

    def decode(self, data: bytes) -> T:
        """Read what :meth:`encode` wrote; raise ValueError, TypeError or KeyError else."""
        read = msgspec.msgpack.decode
        packed = [
            list(map(read, part)) if isinstance(part, list) else read(part)
            for part in self.parts(data)
        ]
        made: T = _plan(self._kind).unpack(packed, self._known())
        return made

    def parts(self, data: bytes) -> Sequence[Part]:
        """Return the bytes of each field of the result, item by item where it holds several."""
        return _PARTS.decode(data)


_ENTRY = msgspec.msgpack.Encoder()
_PART = msgspec.msgpack.Encoder(enc_hook=plainly)
_PARTS = msgspec.msgpack.Decoder(list[bytes | list[bytes]])


@cache
def _plan(kind: Any) -> Plan:
    kind = getattr(kind, "__supertype__", kind)
    if kind == Value:
        return Plan(_pack_value, _unpack_value)
    if kind == LONE:
        return _fields()
    if _is_plain(kind):
        return Plan(lambda value, _: value, lambda given, _: msgspec.convert(given, kind))
    if isinstance(kind, type) and issubclass(kind, Record):
        return Plan(_pack_record, _unpack_record)
    return _parts(kind) if is_dataclass(kind) else _inside(kind)


def _inside(kind: Any) -> Plan:
    """Plan of what holds others: several of them, by name, or perhaps none."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _maybe(_plan(next(one for one in inner if one is not type(None))))
    if origin is tuple and inner[-1] is Ellipsis:
        return _several(_plan(inner[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_plan(inner[1]))
    raise TypeError(f"no way to keep {kind}")


def _maybe(plan: Plan) -> Plan:
    return Plan(
        lambda value, known: None if value is None else plan.pack(value, known),
        lambda given, known: None if given is None else plan.unpack(given, known),
    )


def _several(plan: Plan) -> Plan:
    pack, unpack = plan
    return Plan(
        lambda value, known: [pack(one, known) for one in value],
        lambda given, known: tuple([unpack(one, known) for one in given]),
    )


def _mapping(plan: Plan) -> Plan:
    pack, unpack = plan
    return Plan(
        lambda value, known: {key: pack(one, known) for key, one in value.items()},
        lambda given, known: {key: unpack(one, known) for key, one in given.items()},
    )


def _parts(kind: Any) -> Plan:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    plans = [(None if _is_bare(hints[name]) else _plan(hints[name])) for name in names]
    packed = [(name, plan.pack if plan else None) for name, plan in zip(names, plans, strict=True)]
    unpacked = [plan.unpack if plan else None for plan in plans]

    def pack(value: Any, known: Known) -> list[Any]:
        return [
            how(getattr(value, name), known) if how else getattr(value, name)
            for name, how in packed
        ]

    def unpack(given: list[Any], known: Known) -> Any:
        if len(given) != len(unpacked):
            raise ValueError(f"not a {kind.__name__}")
        return kind(*[
            how(one, known) if how else one
            for how, one in zip(unpacked, given, strict=True)
        ])  # fmt: skip

    return Plan(pack, unpack)


def _is_bare(kind: Any) -> bool:
    """Whether MessagePack holds such a value as it is."""
    return getattr(kind, "__supertype__", kind) in (str, int, float, bool)


@cache
def _is_plain(kind: Any) -> bool:
    """Whether msgspec reads such a value back by itself."""
    kind = getattr(kind, "__supertype__", kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        known = [one for one in inner if one is not type(None)]
        return len(known) == 1 and _is_plain(known[0])
    if origin is not None:
        return all(one is Ellipsis or _is_plain(one) for one in inner)
    if not isinstance(kind, type) or issubclass(kind, Record):
        return False
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return all(_is_plain(hints[one.name]) for one in fields(kind))
    return issubclass(kind, str | int | float | Decimal | date | Enum)


def _fields() -> Plan:
    pack, unpack = _mapping(_plan(Resolved))

    def packed(value: Mapping[str, Resolved], known: Known) -> Any:
        if isinstance(value, LoneFields) and known.alone:
            return [_pack_record(value.record, known), known.read]
        return pack(value, known)

    def unpacked(given: Any, known: Known) -> Mapping[str, Resolved]:
        if isinstance(given, dict):
            made: Mapping[str, Resolved] = unpack(given, known)
            return made
        record, read = given
        if known.alone is None or known.read != read:
            raise ValueError("fields of a row alone that are resolved otherwise now")
        return LoneFields(_unpack_record(record, known), known.alone)

    return Plan(packed, unpacked)


def _pack_record(record: Record, known: Known) -> Any:
    same = known.records.get(record.key)
    return record.key if same is record or same == record else [type(record).__name__, record]


def _unpack_record(given: Any, known: Known) -> Record:
    if isinstance(given, str):
        return known.records[RecordKey(given)]
    name, content = given
    found: Record = msgspec.convert(content, _RECORDS[name], dec_hook=cell_reader())
    return found


def _pack_value(value: Value, _: Known) -> Any:
    if type(value) in (str, int):
        return value
    if isinstance(value, tuple):
        return ["levels" if isinstance(value[:1] and value[0], Level) else "texts", value]
    return [type(value).__name__, value]


def _unpack_value(given: Any, _: Known) -> Any:
    if isinstance(given, str | int):
        return given
    name, content = given
    return msgspec.convert(content, _VALUES[name])


_RECORDS: Mapping[str, type[Record]] = {"Procedure": Procedure, "Asset": Asset}
_VALUES: Mapping[str, Any] = {
    "levels": tuple[Level, ...],
    "texts": tuple[str, ...],
    "Decimal": Decimal,
    "Level": Level,
    "OnlineLevel": OnlineLevel,
    "TimeLimit": TimeLimit,
    "Fee": Fee,
    "Unread": Unread,
}
"""Types of a value that are no plain text or whole number, by their tag."""
