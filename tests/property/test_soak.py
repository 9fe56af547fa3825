"""Run after run, rules and decisions changing between: memory is flat and every promise holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.soak import growth, soaked, summary

FLAT = 1.1
"""Most that memory may grow once everything is warm."""


@pytest.mark.parametrize(
    ("runs", "seed"), [(4, 1), pytest.param(100, 2, marks=pytest.mark.nightly)]
)
def test_nothing_wears_out(small_samples: Path, tmp_path: Path, runs: int, seed: int) -> None:
    shutil.copytree(small_samples / "ws", tmp_path / "ws", ignore=shutil.ignore_patterns("out"))
    steps = soaked(tmp_path / "ws", runs, seed, print)
    print(summary(steps))
    assert len({one.edit for one in steps}) > runs / 4, "nothing was edited"
    assert steps[-1].held > 0, "no decision was taken"
    if runs > 20:
        assert growth(steps) < FLAT, [round(one.resident_mb) for one in steps]
