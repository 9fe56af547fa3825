"""What earlier versions wrote is read today: ledgers, outputs, workbooks, published ids.

``cases/old`` holds what the first versions wrote of the golden workspace «two-provinces»: it is
never written anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from merge_toolkit.exporting.write import SCHEMA_VERSION
from tests.cli.test_review_loop import fill
from tests.command_line import call
from tests.golden.compare import copied, merged

OLD = Path(__file__).parent / "cases" / "old"
OUTPUTS = ("outputs-first", "outputs-with-workbook")
LEDGER = Path("rules") / "decisions" / "decisions.csv"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden workspace with the first ledger, and what was published from it."""
    root = copied("two-provinces", tmp_path_factory.mktemp("old") / "ws")
    shutil.copyfile(OLD / "decisions.csv", root / LEDGER)
    shutil.copyfile(OLD / "registry.csv", root / LEDGER.with_name("registry.csv"))
    shutil.copytree(OLD / "outputs-first", root / "out")
    ended = call("run", "-w", root)
    assert ended.returncode == 0, ended.stderr
    return root


def test_outputs_of_every_schema_are_kept() -> None:
    told = [json.loads((OLD / name / "run.json").read_text("utf-8")) for name in OUTPUTS]
    kept = {one.get("schema_version", one.get("output_schema")) for one in told}
    assert kept >= set(range(1, SCHEMA_VERSION + 1)), "keep an example of the schema before"


def test_every_line_of_the_first_ledger_still_holds(workspace: Path) -> None:
    told = json.loads(call("review", "status", "-w", workspace, "--json").stdout)
    lines = (OLD / "decisions.csv").read_text("utf-8").splitlines()[1:]
    assert sum(told["states"].values()) > 0
    assert set(told["states"]) <= {"attached", "changed"}
    today = (workspace / LEDGER).read_text("utf-8").splitlines()[1:]
    assert today == lines


def test_the_first_ledger_gives_what_todays_gives(workspace: Path) -> None:
    """Its lines say the same of the same rows; only ids and dates of the questions are others."""
    old, new = workspace / "out", merged("two-provinces") / "out"
    for name in ("pairs.csv", "unified_inventory.csv"):
        assert (old / name).read_bytes() == (new / name).read_bytes()


def test_what_was_published_keeps_its_ids(workspace: Path) -> None:
    published = (OLD / "registry.csv").read_text("utf-8")
    records = json.loads((workspace / "out" / "unified_catalog.json").read_text("utf-8"))["records"]
    known = [one["unified_id"] for one in records if one["unified_id"] in published]
    assert len(known) > 10


@pytest.mark.parametrize("name", OUTPUTS)
def test_old_outputs_are_compared_with_todays(workspace: Path, name: str) -> None:
    ended = call("diff", OLD / name, workspace / "out", "--json")
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert {cause["kind"] for cause in found["causes"]} & {"tool", "file of rules", "input"}


def test_a_dry_run_beside_old_outputs(workspace: Path, tmp_path: Path) -> None:
    root = tmp_path / "ws"
    shutil.copytree(workspace, root, ignore=shutil.ignore_patterns("out"))
    shutil.copytree(OLD / "outputs-with-workbook", root / "out")
    assert call("run", "-w", root, "--dry-run").returncode == 0


def test_an_old_workbook_is_applied(workspace: Path, tmp_path: Path) -> None:
    root = tmp_path / "ws"
    shutil.copytree(workspace, root)
    book = root / "review.xlsx"
    shutil.copyfile(OLD / "review-workbook.xlsx", book)
    assert fill(book, {"Toàn trình": ("theo đề xuất", "")}) == 1
    ended = call("review", "apply", book, "-w", root, "--reviewer", "Bà Tám")
    assert ended.returncode == 0, ended.stderr
    before = (OLD / "decisions.csv").read_text("utf-8")
    after = (root / LEDGER).read_text("utf-8")
    assert after.startswith(before) and "online_level" in after.removeprefix(before)
