"""What a published catalog is amended by: in the terms of decisions, under the ids it knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.clock import Clock
from merge_toolkit.errors import DecisionError
from merge_toolkit.inputs import read_inputs
from merge_toolkit.model.placement import PlacementState
from merge_toolkit.model.published import Amending, Amendment, Published
from merge_toolkit.model.result import MergeResult
from merge_toolkit.publishing import publish
from merge_toolkit.registry.amendments import amendments, shown_of
from merge_toolkit.run import merged, run
from merge_toolkit.workspace import Workspace
from tests.golden.compare import copied

STRICT = "procedure: {thresholds: {same: 0.99999}}\n"
"""Takes apart the pairs that the rules accepted."""


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    yield copied("two-provinces", tmp_path / "ws")


def result_of(root: Path) -> MergeResult:
    clock = Clock(lambda _: None)
    return merged(read_inputs(Workspace(root), clock), clock)


def published(root: Path) -> MergeResult:
    """Publish; return what was published."""
    result = result_of(root)
    publish(Workspace(root), "Bà Năm", "QĐ 1", lambda _: None)
    assert result_of(root).amendments == ()
    return result


def told(root: Path) -> list[Amendment]:
    return list(result_of(root).amendments)


def replaced(root: Path, before: str, after: str) -> None:
    path = root / "catalogs" / "song-xanh" / "danh-muc.csv"
    content = path.read_bytes().decode()
    assert before in content
    path.write_bytes(content.replace(before, after, 1).encode())


def line_of(root: Path, words: str) -> str:
    path = root / "catalogs" / "song-xanh" / "danh-muc.csv"
    lines = path.read_bytes().decode().splitlines(keepends=True)
    return next(line for line in lines if words in line)


def test_a_value_that_changes_amends(root: Path) -> None:
    published(root)
    replaced(root, "1.000.000 đồng", "1.200.000 đồng")
    (one,) = told(root)
    assert (one.kind, one.field) == (Amending.AMENDED, "fee")
    assert one.before != one.after


def test_decisions_that_come_off_stop_a_publication_as_they_stop_a_run(root: Path) -> None:
    workspace = Workspace(root)
    run(workspace, None, lambda _: None, accept_detach=True)
    path = root / "catalogs" / "song-xanh" / "danh-muc.csv"
    header, *lines = path.read_bytes().decode().splitlines(keepends=True)
    path.write_bytes("".join([header, *lines[:2]]).encode())
    with pytest.raises(DecisionError) as stopped:
        run(workspace, None, lambda _: None)
    registry = root / "rules" / "decisions" / "registry.csv"
    before = registry.read_bytes() if registry.exists() else None
    with pytest.raises(DecisionError) as held:
        publish(workspace, "Bà Năm", "QĐ 1", lambda _: None)
    assert held.value.problems == stopped.value.problems
    assert (registry.read_bytes() if registry.exists() else None) == before
    publish(workspace, "Bà Năm", "QĐ 1", lambda _: None, accept_detach=True)
    assert registry.read_bytes() != before


def test_a_value_in_dispute_stays_as_it_was_published_until_somebody_decides(root: Path) -> None:
    published(root)
    line = line_of(root, "bán đấu giá lưu động")
    assert "5 ngày làm việc" in line
    replaced(root, line, line.replace("5 ngày làm việc", "7 ngày làm việc"))
    (one,) = told(root)
    assert (one.kind, one.field) == (Amending.OPEN, "time_limit")
    assert one.before == one.after == "5 ngày làm việc"
    registry = root / "rules" / "decisions" / "registry.csv"
    before = registry.read_bytes()
    publish(Workspace(root), "Bà Năm", "QĐ 2", lambda _: None)
    assert registry.read_bytes() == before, "nothing is frozen that nobody decided"
    rule = root / "rules" / "policies.yaml"
    rule.write_text("procedure: {time_limit: {policy: shortest_time}}\n", "utf-8")
    assert told(root) == []
    line = line_of(root, "bán đấu giá lưu động")
    replaced(root, line, line.replace("7 ngày làm việc", "3 ngày làm việc"))
    (one,) = told(root)
    assert (one.kind, one.before, one.after) == (
        Amending.AMENDED, "5 ngày làm việc", "3 ngày làm việc",
    )  # fmt: skip


def test_a_placement_that_no_rule_gives_any_more_stays_as_it_was_published(root: Path) -> None:
    published(root)
    unified = {one.id: one for one in result_of(root).procedures.unified}
    one = next(
        each for each in unified.values()
        if each.placement and each.placement.levels
        and each.placement.state is PlacementState.CONFIRMED
    )  # fmt: skip
    placed = replace(one.placement, levels=(), agency="", state=PlacementState.OPEN)  # type: ignore[type-var]
    before = Published(one.id, 1, tuple(m.key for m in one.members), shown_of(one))
    (levels, agency) = amendments([replace(one, placement=placed)], [before])
    assert {levels.kind, agency.kind} == {Amending.OPEN}
    assert (levels.field, agency.field) == ("placement_levels", "placement_agency")
    assert levels.after == before.shown["placement_levels"]


def test_a_row_that_is_added_is_new(root: Path) -> None:
    published(root)
    header = line_of(root, "Mã thủ tục")
    new = "2.009999,Cấp giấy phép thử,Hoạt động xây dựng,Sở Xây dựng,Cấp tỉnh,,,,,\r\n"
    replaced(root, header, header + new)
    (one,) = told(root)
    assert (one.kind, one.code, one.other) == (Amending.NEW, "2.009999", "")


@pytest.mark.parametrize("how", ["its row is gone", "its source says so"])
def test_a_procedure_that_ends_is_repealed(root: Path, how: str) -> None:
    published(root)
    line = line_of(root, "3.000111")
    ended = line.replace(",-,,,", ",-,,Bãi bỏ,")
    assert ended != line
    replaced(root, line, "" if how == "its row is gone" else ended)
    (one,) = told(root)
    assert (one.kind, one.code, one.other) == (Amending.REPEALED, "3.000111", "")


def test_a_split_keeps_the_id_and_says_where_the_new_one_comes_from(root: Path) -> None:
    before = {one.id for one in published(root).procedures.unified}
    (root / "rules" / "matching.yaml").write_text(STRICT, "utf-8")
    result = result_of(root)
    new = [one for one in result.amendments if one.kind is Amending.NEW]
    assert new
    assert {one.other for one in new} <= before
    assert before <= {one.id for one in result.procedures.unified}
    assert not {one.kind for one in result.amendments} & {Amending.REPEALED, Amending.REPLACED}


def test_a_merge_replaces_one_id_by_the_other_and_the_alias_is_kept(root: Path) -> None:
    rule = root / "rules" / "matching.yaml"
    rule.write_text(STRICT, "utf-8")
    published(root)
    rule.unlink()
    gone = [one for one in told(root) if one.kind is Amending.REPLACED]
    assert gone
    now = {one.id for one in result_of(root).procedures.unified}
    assert all(one.other in now and one.unified_id not in now for one in gone)
    publish(Workspace(root), "Bà Năm", "QĐ 2", lambda _: None)
    after = result_of(root)
    assert {one.kind for one in after.amendments} == {Amending.OPEN}, "what nobody decided stays"
    registry = (root / "rules" / "decisions" / "registry.csv").read_text("utf-8")
    for one in gone:
        assert f",{one.unified_id},{one.other}," in registry
    rule.write_text(STRICT, "utf-8")
    again = {one.id for one in result_of(root).procedures.unified}
    assert all(one.other in again for one in gone)
