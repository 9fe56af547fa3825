"""The Python that how-to guides show is put into the program and does what they say."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from merge_toolkit.checks import cross, rows
from merge_toolkit.conflicts import asked, kinds
from merge_toolkit.conflicts.kind import Kind
from merge_toolkit.exporting import write
from merge_toolkit.model.outcome import Severity
from merge_toolkit.rules.messages import Message
from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace
from tests.documented import ROOT, fences

GUIDES = ROOT / "docs" / "how-to"


def shown(guide: str) -> Mapping[str, Any]:
    """What the Python of a guide defines."""
    [code] = [one.text for one in fences(GUIDES / guide) if "extends" in one.said]
    made: dict[str, Any] = {"__name__": "shown"}
    exec(compile(code, guide, "exec"), made)
    return made


def entry(guide: str, name: str) -> Mapping[str, Any]:
    """What a guide adds to a table of words."""
    [words] = [one.text for one in fences(GUIDES / guide) if one.text.startswith(f'"{name}"')]
    added: dict[str, Any] = eval(
        "{" + words + "}", {"Kind": Kind, "Message": Message, "Severity": Severity}
    )
    return added


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A tiny merger with a name in capitals, and a fully online row without a code."""
    shutil.copytree(ROOT / "tests" / "golden" / "two-provinces", tmp_path / "ws")
    return Workspace(tmp_path / "ws")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_guides_extend_the_program(workspace: Workspace) -> None:
    """A check, a kind of conflict and an output, all in one run."""
    check = shown("new-check.md")["shouted_names"]
    ask = shown("new-conflict.md")["online_without_code"]
    output = shown("new-exporter.md")["write_shared"]
    kind = entry("new-conflict.md", "online_without_code")
    message = entry("new-check.md", "name-shouted")
    with (
        patch.dict(rows.MESSAGES, message),  # type: ignore[arg-type]
        patch.object(cross, "CHECKS", (*cross.CHECKS, check)),
        patch.object(asked, "ASKS", (*asked.ASKS, ask)),
        patch.dict(kinds.KINDS, kind),  # type: ignore[arg-type]
        patch.dict(write.OUTPUTS, {"shared.csv": output}),  # type: ignore[arg-type]
    ):
        run(workspace, None, lambda _: None, remember=False)
    out = workspace.root / "out"
    findings = [one for one in table(out / "findings.csv") if one["code"] == "name-shouted"]
    assert [one["value"] for one in findings] == ["THAY ĐỔI, CẢI CHÍNH, BỔ SUNG HỘ TỊCH"]
    questions = [
        one for one in table(out / "conflicts.csv") if one["kind"] == "online_without_code"
    ]
    assert [one["message"] for one in questions] == [
        "Dịch vụ công toàn trình nhưng chưa có mã số: Công nhận hoà giải viên ở cơ sở"
    ]
    shared = table(out / "shared.csv")
    sources: dict[str, set[str]] = {}
    for line in table(out / "crosswalk.csv"):
        if line["relation"] != "reference":
            sources.setdefault(line["unified_id"], set()).add(line["source"])
    both = [one["unified_id"] for one in table(out / "unified_catalog.csv")
            if len(sources[one["unified_id"]]) > 1]  # fmt: skip
    assert both and [one["unified_id"] for one in shared] == both
