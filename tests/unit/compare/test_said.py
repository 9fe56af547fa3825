"""Values of a catalog file are told as they are published, and apart where they differ at all."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from merge_toolkit.compare.said import said_apart
from merge_toolkit.exporting.cells import structured
from merge_toolkit.model.values import Fee, FeeKind, TimeLimit, TimeSpan, TimeUnit, Value, show

THREE = TimeLimit((TimeSpan(Decimal(3), TimeUnit.WORKING_DAY),))
FIVE = TimeLimit((TimeSpan(Decimal("5.5"), TimeUnit.WORKING_DAY),), words="05 ngày rưỡi")
FEE = Fee(FeeKind.AMOUNTS, (8000,), "")


@pytest.mark.parametrize("value", [THREE, FIVE, FEE])
def test_values_are_told_as_they_are_published(value: Value) -> None:
    written = json.loads(json.dumps(structured(value)))
    assert said_apart("(conflict)", written) == ("(conflict)", show(value))


def test_one_wording_that_is_read_otherwise_is_told_by_what_was_read() -> None:
    before, after = ({"spans": [{"amount": days, "unit": "working_day"}], "maximum": None,
                      "text": "năm ngày"} for days in ("5", "6"))  # fmt: skip
    assert said_apart(before, after) == ("5 ngày làm việc", "6 ngày làm việc")


def test_what_another_version_wrote_is_told_part_by_part() -> None:
    told = said_apart(None, {"spans": [{"days": 5}], "text": "năm ngày"})
    assert told == ("", "spans: days: 5, text: năm ngày")


def test_what_nobody_wrote_is_empty() -> None:
    assert said_apart(None, ["province", "commune"]) == ("", "province; commune")
