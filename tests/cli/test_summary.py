"""The table that ends a run: what is told apart, and what together."""

from __future__ import annotations

from merge_toolkit.cli.summary import counted
from merge_toolkit.cli.texts import Lang

COUNTS = {"code": 3, "fee": 5, "name": 1, "placement": 4}


def test_few_kinds_stand_in_their_order() -> None:
    assert counted(COUNTS, None, "report.kind", 4) == "13: 3 code, 5 fee, 1 name, 4 placement"
    assert counted({}, None, "report.kind", 4) == "none"


def test_of_many_kinds_the_largest_are_told_and_nothing_is_lost() -> None:
    assert counted(COUNTS, None, "report.kind", 2) == "13: 5 fee, 4 placement, 4 of 2 other kinds"
    assert counted(COUNTS, Lang.VI, "report.kind", 2) == (
        "13: 5 nhiều mức phí; 4 phân cấp; 4 thuộc 2 loại khác"
    )
