"""What tests share: hypothesis profiles, a worker that starts at once, the samples merged.

Hypothesis is quick by default, long with HYPOTHESIS_PROFILE=nightly.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from merge_toolkit import checking
from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace
from tests.sample_provinces import DEFAULT_SEED, generate

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "nightly", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True, scope="session")
def warm_worker() -> Iterator[None]:
    """Fork the worker of the suites from a server that has loaded Great Expectations once.

    A run by itself spawns its worker anew, which costs four CPU seconds each time; what the worker
    does is the same. ``call_process`` and the tests of determinism do the real thing.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        yield
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["merge_toolkit.checks.suites", "tests.warm_worker"])
    with patch.object(checking, "get_context", lambda _: context):
        yield


def merge_samples(base: Path, scale: str) -> Path:
    """Generate the samples and merge them by this merger's rules: ``ws``, and ``truth`` beside."""
    generate(DEFAULT_SEED, scale, base / "ws" / "catalogs", base / "truth")
    shutil.copytree(ROOT / "rules", base / "ws" / "rules")
    run(Workspace(base / "ws"), None, lambda _: None, remember=False)
    return base


@pytest.fixture(scope="session")
def small_samples(tmp_path_factory: pytest.TempPathFactory, warm_worker: None) -> Path:
    """The small samples merged; only read by tests."""
    del warm_worker
    return merge_samples(tmp_path_factory.mktemp("small-samples"), "small")


@pytest.fixture(scope="session")
def full_samples(tmp_path_factory: pytest.TempPathFactory, warm_worker: None) -> Path:
    """The full samples merged; only read by tests, and by nightly ones alone."""
    del warm_worker
    return merge_samples(tmp_path_factory.mktemp("full-samples"), "full")
