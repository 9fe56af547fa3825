"""Results of the merge as bytes and back: typed, compact, never code.

A record stands as its key where the reader has it anyway; values of several types carry their tag.
What needs neither is left to msgspec, which reads frozen dataclasses in C.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from merge_toolkit.memory.recall import plainly
from merge_toolkit.model.records import Asset, Procedure, Record, RecordKey
from merge_toolkit.model.values import Fee, Level, OnlineLevel, TimeLimit, Unread, Value

T = TypeVar("T")
Records = Mapping[RecordKey, Record]


class Plan(NamedTuple):
    """How values of one type become plain ones, and come back."""

    pack: Callable[[Any, Records], Any]
    unpack: Callable[[Any, Records], Any]


class OfRecords(Generic[T]):
    """Codec of results about records; ``records`` gives, when asked, those that readers have."""

    def __init__(self, kind: type[T], records: Callable[[], Records]) -> None:
        self._kind: Any = kind
        self._records = records

    def encode(self, value: T) -> bytes:
        """Write a result as MessagePack, records that everybody has by their keys."""
        return msgspec.msgpack.encode(
            _plan(self._kind).pack(value, self._records()), enc_hook=plainly
        )

    def decode(self, data: bytes) -> T:
        """Read what :meth:`encode` wrote; raise ValueError, TypeError or KeyError else."""
        made: T = _plan(self._kind).unpack(msgspec.msgpack.decode(data), self._records())
        return made


@cache
def _plan(kind: Any) -> Plan:
    kind = getattr(kind, "__supertype__", kind)
    if kind == Value:
        return Plan(_pack_value, _unpack_value)
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
        lambda value, records: None if value is None else plan.pack(value, records),
        lambda given, records: None if given is None else plan.unpack(given, records),
    )


def _several(plan: Plan) -> Plan:
    pack, unpack = plan
    return Plan(
        lambda value, records: [pack(one, records) for one in value],
        lambda given, records: tuple([unpack(one, records) for one in given]),
    )


def _mapping(plan: Plan) -> Plan:
    pack, unpack = plan
    return Plan(
        lambda value, records: {key: pack(one, records) for key, one in value.items()},
        lambda given, records: {key: unpack(one, records) for key, one in given.items()},
    )


def _parts(kind: Any) -> Plan:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    plans = [(None if _is_bare(hints[name]) else _plan(hints[name])) for name in names]
    packed = [(name, plan.pack if plan else None) for name, plan in zip(names, plans, strict=True)]
    unpacked = [plan.unpack if plan else None for plan in plans]

    def pack(value: Any, records: Records) -> list[Any]:
        return [
            how(getattr(value, name), records) if how else getattr(value, name)
            for name, how in packed
        ]

    def unpack(given: list[Any], records: Records) -> Any:
        if len(given) != len(unpacked):
            raise ValueError(f"not a {kind.__name__}")
        return kind(*[
            how(one, records) if how else one
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


def _pack_record(record: Record, records: Records) -> Any:
    known = records.get(record.key)
    return record.key if known is record or known == record else [type(record).__name__, record]


def _unpack_record(given: Any, records: Records) -> Record:
    if isinstance(given, str):
        return records[RecordKey(given)]
    name, content = given
    found: Record = msgspec.convert(content, _RECORDS[name])
    return found


def _pack_value(value: Value, _: Records) -> Any:
    if type(value) in (str, int):
        return value
    if isinstance(value, tuple):
        return ["levels" if isinstance(value[:1] and value[0], Level) else "texts", value]
    return [type(value).__name__, value]


def _unpack_value(given: Any, _: Records) -> Any:
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
