"""The headers of ``columns.yaml`` in the form that headers of files are compared in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.rules.schema import ColumnRules, TableRule
from merge_toolkit.text.forms import Marked, mark

ORDINAL = "#"
"""What a column of running numbers claims instead of a field."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a header claims: a field, or one value of it where the column holds ticks.

    ``position`` orders the columns that fill one field together.
    """

    field: str
    value: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Aliases:
    """The headers of one table of ``columns.yaml`` in the form they are compared in."""

    table: str
    record: str
    claims: Mapping[Marked, Claim]
    required: frozenset[str]
    several: Mapping[str, str]
    wanted: Mapping[str, tuple[str, ...]]
    required_headers: frozenset[Marked]
    says: Mapping[str, str]
    left_out: Mapping[Marked, str]


def compile_aliases(rules: ColumnRules) -> tuple[Aliases, ...]:
    """Put the headers of every table into the form they are compared in."""
    ordinals = {mark(header): Claim(ORDINAL) for header in rules.ordinals}
    return tuple(_aliases(name, table, ordinals) for name, table in rules.tables.items())


def _aliases(name: str, table: TableRule, ordinals: Mapping[Marked, Claim]) -> Aliases:
    columns = {
        mark(header): Claim(field, position=at if rule.several else 0)
        for field, rule in table.columns.items()
        for at, header in enumerate(rule.headers)
    }
    ticks = {
        mark(header): Claim(rule.field, rule.value)
        for rule in table.ticks.values()
        for header in rule.headers
    }
    return Aliases(
        name,
        table.record,
        {**ordinals, **ticks, **columns},
        frozenset(field for field, rule in table.columns.items() if rule.required),
        {field: rule.several for field, rule in table.columns.items() if rule.several},
        {field: rule.headers for field, rule in table.columns.items()},
        frozenset(
            header for header, claim in columns.items() if table.columns[claim.field].required
        ),
        table.says,
        {mark(header): why for header, why in table.left_out.items()},
    )
