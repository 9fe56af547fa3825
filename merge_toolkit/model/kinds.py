"""What sort of value each field of a record holds, as its class declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum

from merge_toolkit.model.records import Asset, Procedure, Record


class Kind(StrEnum):
    """A sort of value: what it can be compared by, and what several of it can become."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    LEVELS = "levels"
    ONLINE_LEVEL = "online level"
    TIME_LIMIT = "time limit"
    FEE = "fee"


DECLARED: Mapping[str, Kind] = {
    "str": Kind.TEXT,
    "tuple[str, ...]": Kind.LIST,
    "int": Kind.NUMBER,
    "int | Decimal": Kind.NUMBER,
    "Levels": Kind.LEVELS,
    "OnlineLevel": Kind.ONLINE_LEVEL,
    "TimeLimit": Kind.TIME_LIMIT,
    "Fee": Kind.FEE,
}
"""Annotations of fields in :mod:`merge_toolkit.model.records`, without «or None»."""


def kinds_of(record: type[Record]) -> Mapping[str, Kind]:
    """The kind of every judged field of a sort of records."""
    declared = {field.name: str(field.type).removesuffix(" | None") for field in fields(record)}
    return {name: DECLARED[declared[name]] for name in record.FIELDS}


FIELD_KINDS: Mapping[str, Mapping[str, Kind]] = {
    "procedure": kinds_of(Procedure),
    "asset": kinds_of(Asset),
}
"""Sort of records, as rules name it: its fields and what they hold."""
