"""One scene, made once; each test has its own copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.scene import Scene


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, warm_worker: None) -> Scene:
    del warm_worker
    return Scene.made(tmp_path_factory.mktemp("scene") / "ws")


@pytest.fixture
def scene(made: Scene, tmp_path: Path) -> Scene:
    return made.again(tmp_path / "ws")
