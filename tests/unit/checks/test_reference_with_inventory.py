"""A reference may send an inventory too: assets have no level, and nobody asks them for one."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.clock import Clock
from merge_toolkit.inputs import read_inputs
from merge_toolkit.run import merged
from merge_toolkit.workspace import Workspace
from tests.golden.compare import copied


def test_assets_of_a_reference_end_no_run(tmp_path: Path) -> None:
    root = copied("two-provinces", tmp_path / "ws")
    path = root / "rules" / "merge.yaml"
    rules = path.read_text("utf-8")
    assert 'publisher_codes: ["H58"]' in rules
    path.write_text(rules.replace('publisher_codes: ["H58"]', "role: reference"), "utf-8")
    clock = Clock(lambda _: None)
    result = merged(read_inputs(Workspace(root), clock, remember=False), clock)
    assert result.inventory.unified
