"""What all tests share: hypothesis profiles, and a worker for the suites that starts at once.

Hypothesis is quick by default, long with HYPOTHESIS_PROFILE=nightly.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from merge_toolkit import checking

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
    context.set_forkserver_preload(["merge_toolkit.checks.suites", "great_expectations"])
    with patch.object(checking, "get_context", lambda _: context):
        yield
