"""Questions and findings that stay, and are not what they were."""

from __future__ import annotations

from typing import Any

import pytest

from merge_toolkit.compare.compare_runs import Change, compare_runs
from tests.unit.compare.test_causes import snapshot

CONFLICT = {
    "id": "C-1", "unified_id": "TT-1", "field": "fee", "territory": "", "agency": "Sở Nội vụ",
    "offers": "mot!a.csv!!C4: 5.000 đồng | hai!b.csv!!C9: 8.000 đồng", "proposal": "",
    "severity": "medium", "status": "open",
}  # fmt: skip
FINDING = {
    "id": "F-1", "code": "code-missing", "severity": "medium", "source": "mot", "file": "a.csv",
    "field": "code", "message": "…",
}  # fmt: skip


def changes(sort: str, row: dict[str, str], **other: str) -> list[Change]:
    before, after = (dict[str, Any]({sort: {row["id"]: one}}) for one in (row, row | other))
    found = compare_runs(
        snapshot(**before), snapshot({"two_tier.settled_by": "so-tu-phap"}, **after)
    )
    return list(found.changes)


@pytest.mark.parametrize(("column", "now"), [
    ("agency", "Sở Tư pháp"),
    ("proposal", "5.000 đồng"),
    ("severity", "high"),
    ("offers", "mot!a.csv!!C4: 5.000 đồng | hai!b.csv!!C9: 9.000 đồng"),
])  # fmt: skip
def test_a_question_that_asks_otherwise_is_told_with_its_cause(column: str, now: str) -> None:
    [found] = changes("conflicts", CONFLICT, **{column: now})
    assert (found.kind, found.id, found.field) == ("conflict changed", "C-1", column)
    assert (found.before, found.after) == (CONFLICT[column], now)
    assert [one.what for one in found.causes] == ["two_tier.settled_by"]


def test_rows_that_moved_ask_nothing_else() -> None:
    moved = CONFLICT["offers"].replace("C4", "C5").replace("C9", "C11")
    assert changes("conflicts", CONFLICT, offers=moved) == []


def test_a_finding_of_another_severity_is_told() -> None:
    [found] = changes("findings", FINDING, severity="high")
    assert (found.kind, found.before, found.after) == ("finding changed", "medium", "high")
    assert changes("findings", FINDING, message="in other words") == []


def test_a_question_names_the_record_it_is_about() -> None:
    [found] = changes("conflicts", CONFLICT, severity="high")
    assert found.name == "TT-1", "of which nothing else is known"
    shown = {"unified_id": "TT-1", "fields": {"name": {"variants": [{"value": "Khai sinh"}]}}}
    one = snapshot(procedures={"TT-1": shown}, conflicts={"C-1": CONFLICT})
    [closed] = compare_runs(one, snapshot(procedures={"TT-1": shown})).changes
    assert (closed.kind, closed.name) == ("conflict closed", "Khai sinh (TT-1)")
    asset = {"unified_id": "TT-1", "name": "Máy quét"}
    [opened] = compare_runs(
        snapshot(assets={"TT-1": asset}),
        snapshot(assets={"TT-1": asset}, conflicts={"C-1": CONFLICT}),
    ).changes
    assert (opened.kind, opened.name) == ("conflict opened", "Máy quét (TT-1)")
    [gone] = changes("findings", FINDING, severity="high")
    assert gone.name == "code-missing"
