"""What each expectation of ``checks.yaml`` is told, and the columns that it looks at."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.rules.schema import Check

NEEDED: Mapping[str, tuple[str, ...]] = {
    "unique_together": ("column_list",),
    "matches": ("regex",),
    "does_not_match": ("regex",),
    "in_set": ("value_set",),
    "not_in_set": ("value_set",),
    "pair_equal": ("column_A", "column_B"),
    "first_not_less": ("column_A", "column_B"),
    "sum_equals": ("column_list", "sum_total"),
}
"""Arguments without which an expectation cannot be asked."""

_BOUNDS = ("min_value", "max_value", "strict_min", "strict_max")
POSSIBLE: Mapping[str, tuple[str, ...]] = {
    "not_null": ("mostly",),
    "unique": ("mostly",),
    "unique_together": ("column_list", "ignore_row_if"),
    "matches": ("regex", "mostly"),
    "does_not_match": ("regex", "mostly"),
    "in_set": ("value_set", "mostly"),
    "not_in_set": ("value_set", "mostly"),
    "length_between": (*_BOUNDS, "mostly"),
    "values_between": (*_BOUNDS, "mostly"),
    "is_null": ("mostly",),
    "in_vocabulary": ("mostly",),
    "not_in_vocabulary": ("mostly",),
    "pair_equal": ("column_A", "column_B", "ignore_row_if", "mostly"),
    "first_not_less": ("column_A", "column_B", "or_equal", "ignore_row_if", "mostly"),
    "sum_equals": ("column_list", "sum_total", "ignore_row_if"),
}
"""Every argument that an expectation takes."""

OF_PRESENCE = frozenset({"not_null", "is_null"})
"""Expectations to which every value is the same as any other."""


def looked_at(check: Check) -> tuple[str, ...]:
    """Return the columns that a check looks at."""
    named = [check.column] if check.column else []
    for name in ("column_A", "column_B"):
        if name in check.arguments:
            named.append(str(check.arguments[name]))
    listed = check.arguments.get("column_list", ())
    named += map(str, listed if isinstance(listed, tuple | list) else ())
    return tuple(dict.fromkeys((*named, *check.when)))
