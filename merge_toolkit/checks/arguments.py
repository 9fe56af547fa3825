"""What each expectation of ``checks.yaml`` is told besides its column."""

from __future__ import annotations

from collections.abc import Mapping

NEEDED: Mapping[str, tuple[str, ...]] = {
    "unique_together": ("column_list",),
    "matches": ("regex",),
    "does_not_match": ("regex",),
    "in_set": ("value_set",),
    "not_in_set": ("value_set",),
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
}
"""Every argument that an expectation takes."""
