"""The notebooks run from top to bottom, on the public API alone, and are committed empty."""

from __future__ import annotations

import ast
import json
import os
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
named = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_of(path: Path) -> list[str]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_there_is_one_for_each_question() -> None:
    assert len(NOTEBOOKS) == 5


@named
def test_outputs_are_cleared(path: Path) -> None:
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None


@named
def test_only_the_public_api_is_used(path: Path) -> None:
    known = set(__import__("merge_toolkit.api", fromlist=["api"]).__all__)
    for code in code_of(path):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("merge_toolkit"):
                assert (node.module, [one.name for one in node.names]) == ("merge_toolkit", ["api"])
            if isinstance(node, ast.Import):
                assert not any(one.name.startswith("merge_toolkit") for one in node.names)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert node.value.id != "api" or node.attr in known, node.attr


@pytest.fixture(scope="module")
def workspace(small_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small samples merged, with a cache that one notebook after the other fills."""
    place = tmp_path_factory.mktemp("notebooks") / "ws"
    shutil.copytree(small_samples / "ws", place)
    (place / ".cache").mkdir(exist_ok=True)
    return place


@named
def test_it_runs_from_top_to_bottom(path: Path, workspace: Path) -> None:
    nbclient = pytest.importorskip("nbclient", reason="needs nbclient and ipykernel (make setup)")
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    before = sorted(one.relative_to(workspace) for one in (workspace / "rules").rglob("*"))
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    with patch.dict(os.environ, {"MERGE_WORKSPACE": str(workspace), "PYTHONPATH": paths}):
        client = nbclient.NotebookClient(
            notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": ROOT}}
        )
        client.execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert len(shown) >= 3, "a notebook that shows nothing"
    assert sorted(one.relative_to(workspace) for one in (workspace / "rules").rglob("*")) == before
