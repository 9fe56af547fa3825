"""Folders are replaced as a whole or not at all, whatever kills the process that writes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from merge_toolkit.errors import UsageError
from merge_toolkit.folders import only_one, recover, replaced


def write(folder: Path, text: str) -> None:
    with replaced(folder) as fresh:
        (fresh / "a.csv").write_text(text)
        (fresh / "b.csv").write_text(text)


def contents(folder: Path) -> set[str]:
    return {path.read_text() for path in folder.iterdir()}


def test_replaces_the_whole_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "one")
    (out / "stale.csv").write_text("one")
    write(out, "two")
    assert contents(out) == {"two"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_error_leaves_the_old_folder_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "one")
    with pytest.raises(RuntimeError), replaced(out) as fresh:
        (fresh / "a.csv").write_text("two")
        raise RuntimeError
    assert contents(out) == {"one"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def _write_slowly(folder: Path) -> None:
    with replaced(folder) as fresh:
        for number in range(10_000):
            (fresh / f"{number}.csv").write_text("two")
            time.sleep(0.001)


def test_killed_while_writing_leaves_the_old_folder_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "one")
    process = multiprocessing.get_context("spawn").Process(target=_write_slowly, args=(out,))
    process.start()
    fresh = tmp_path / ".out.new"
    deadline = time.monotonic() + 60
    while not (fresh.exists() and any(fresh.iterdir())):
        assert time.monotonic() < deadline, "the writer never began"
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert contents(out) == {"one"}
    write(out, "three")
    assert contents(out) == {"three"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_killed_between_the_two_renames_is_recovered(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "one")
    out.rename(tmp_path / ".out.old")
    (tmp_path / ".out.new").mkdir()
    recover(out)
    assert contents(out) == {"one"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_killed_after_the_renames_drops_the_old_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "two")
    write(tmp_path / ".out.old", "one")
    recover(out)
    assert contents(out) == {"two"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def _hold(folder: Path, held: multiprocessing.synchronize.Event) -> None:
    with only_one(folder):
        held.set()
        time.sleep(60)


def test_two_runs_at_once_and_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    out = tmp_path / "out"
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    process = context.Process(target=_hold, args=(out, held))
    process.start()
    assert held.wait(60)
    with pytest.raises(UsageError, match="another run"), only_one(out):
        pass
    process.kill()
    process.join()
    with only_one(out):
        pass
