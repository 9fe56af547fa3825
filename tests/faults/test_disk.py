"""No room, no right to write: one clear message, what stood before stands, the next try works."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.command_line import call
from tests.faults.child import Ended, Fault, command
from tests.faults.scene import Scene, given
from tests.faults.surroundings import no_file_above, unprivileged
from tests.faults.test_kill import litter


def run(scene: Scene, *more: object, before: object = None) -> Ended:
    fault = Fault(scene.root, before=before)  # type: ignore[arg-type]
    return command(["run", "--workspace", scene.root, *more], fault)


def told(ended: Ended, *words: str) -> None:
    """The operator must fix it: exit code 2, the words, no traceback."""
    assert ended.code == 2, ended.said
    assert "Traceback" not in ended.said
    assert "nothing was written" in ended.said
    for word in words:
        assert word in ended.said, ended.said


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a full disk needs the right to mount a tmpfs (root)")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def room(disk: Path, left: int) -> None:
    """Leave so many bytes of room on the disk."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with filler.open("wb") as file:
        file.write(b"\0" * max(0, free - left))


@pytest.mark.parametrize("left", [0, 100_000, pytest.param(300_000, marks=pytest.mark.nightly)])
def test_a_full_disk(made: Scene, disk: Path, left: int) -> None:
    scene = made.again(disk / "ws")
    room(disk, left)
    told(run(scene), "cannot be written: No space left on device", "make room on the disk")
    assert scene.outputs() == made.before and given(scene.root) == made.kept
    assert set(litter(scene.root)) <= {".out.lock"}
    room(disk, 8_000_000)
    assert run(scene).code == 0
    assert scene.outputs() == made.after and litter(scene.root) == []


def test_a_quota(scene: Scene) -> None:
    told(run(scene, before=partial(no_file_above, 8_000)), "cannot be written: File too large")
    assert scene.outputs() == scene.before
    assert run(scene).code == 0 and scene.outputs() == scene.after


def test_a_ledger_on_a_full_disk(made: Scene, disk: Path) -> None:
    scene = made.again(disk / "ws")
    room(disk, 0)
    ended = command(["publish", "--by", "Bà Tám", "--workspace", scene.root], Fault(scene.root))
    told(ended, "registry.csv", "No space left on device")
    assert given(scene.root) == made.kept
    room(disk, 8_000_000)
    assert call("publish", "--by", "Bà Tám", "--workspace", scene.root).returncode == 0


@pytest.fixture
def shared(made: Scene, tmp_path: Path) -> Iterator[Scene]:
    """The scene where every user may look at it, and nobody may change it."""
    scene = made.again(tmp_path / "ws")
    for path in (scene.root, *scene.root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield scene
    for path in (scene.root, *scene.root.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


def test_a_folder_that_may_only_be_read(shared: Scene) -> None:
    told(run(shared, before=unprivileged), "out: cannot be written: Permission denied", "--out")
    assert shared.is_whole()


def test_outputs_elsewhere_from_a_folder_that_may_only_be_read(shared: Scene) -> None:
    elsewhere = shared.root.parent / "mine"
    elsewhere.mkdir()
    ended = run(shared, "--out", elsewhere / "out", before=unprivileged)
    assert ended.code == 0, ended.said
    assert (elsewhere / "out" / "run.json").is_file() and shared.is_whole()
