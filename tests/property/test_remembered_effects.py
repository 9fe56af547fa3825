"""What a run would change is told alike from what is remembered, and worked out anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from merge_toolkit.compare.effect import effect
from merge_toolkit.memory.resident import Resident
from merge_toolkit.model.outcome import Finding
from merge_toolkit.run import check, run
from merge_toolkit.workspace import Workspace
from tests.golden.compare import copied
from tests.property.test_cached_runs import EDITS


def silent(_: object) -> None:
    """Tell nobody how far it is."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace with the outputs and memory of a run; tests leave it as they found it."""
    root = copied("two-provinces", tmp_path_factory.mktemp("effects") / "ws")
    run(Workspace(root), None, silent)
    yield root


@pytest.mark.parametrize("name", ["policies", "checks", "cell", "row", "decision", "merge"])
def test_the_effect_of_an_edit_is_told_alike(name: str, written: Path, tmp_path: Path) -> None:
    root = shutil.copytree(written, tmp_path / "ws")
    outputs = {path: path.read_bytes() for path in (root / "out").rglob("*.*")}
    EDITS[name](root)
    stays, told, found = Resident(), [], []
    for place, remember in (
        (Workspace(root), False),
        (Workspace(root), True),
        (Workspace(root), True),  # what the one before left
        (Workspace(root, stays), True),
        (Workspace(root, stays), True),
    ):
        done, comparison = effect(place, None, silent, remember=remember, accept_detach=True)
        assert comparison and comparison.causes, "an edit without effect tests nothing"
        told.append(comparison)
        found.append(done.result.findings)
    assert told == [told[0]] * len(told)
    assert found == [found[0]] * len(found)
    assert outputs == {path: path.read_bytes() for path in (root / "out").rglob("*.*")}


@pytest.mark.parametrize("name", ["text", "checks", "cell", "columns"])
def test_what_is_checked_is_told_alike(name: str, written: Path, tmp_path: Path) -> None:
    root = shutil.copytree(written, tmp_path / "ws")

    def checked(*, remember: bool) -> tuple[Finding, ...]:
        return check(Workspace(root), silent, remember=remember)

    before = checked(remember=True)
    EDITS[name](root)
    assert checked(remember=True) == checked(remember=False) == checked(remember=True)
    EDITS[name](root)
    assert checked(remember=True) == before
