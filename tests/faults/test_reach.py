"""How far a run reaches: no network at all, and no write outside of what it is there to write.

Every Python process of a whole run is audited, the worker of the suites too; where the system
allows it, the run also has no network but its own empty one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import COMMAND
from tests.golden.compare import copied

HERE = Path(__file__).parent


def alone() -> list[str]:
    """What puts a process into a network of its own, without any device."""
    command = ["unshare", "--net"]
    if not shutil.which("unshare"):
        return []
    done = subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if done.returncode == 0 else []


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """A workspace that was run, and all that its processes reached for."""
    base = tmp_path_factory.mktemp("reach")
    hooks, log = base / "hooks", base / "audit.log"
    hooks.mkdir()
    shutil.copyfile(HERE / "audited.py", hooks / "sitecustomize.py")
    root = copied("two-provinces", base / "ws")
    # nothing beside the workspace may be written to, not even the home of who runs it
    home, scratch = base / "home", base / "scratch"
    home.mkdir()
    scratch.mkdir()
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(hooks), os.environ.get("PYTHONPATH", "")]),
        "MERGE_AUDIT": str(log), "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(scratch),
    }  # fmt: skip
    ended = subprocess.run(
        [*alone(), *COMMAND, "run", "--workspace", str(root)],
        env=environment, cwd=Path(__file__).resolve().parents[2],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert [*home.iterdir(), *scratch.iterdir()] == [], "something stays that nobody asked for"
    return root, [line.split("\t") for line in log.read_text().splitlines()]


def test_parent_and_worker_were_both_heard(reached: tuple[Path, list[list[str]]]) -> None:
    root, heard = reached
    assert any(one[2].startswith(str(root / ".out.new")) for one in heard)
    assert len({one[0] for one in heard if one[1] == "begin"}) >= 2, "the worker was not heard"


def test_no_network(reached: tuple[Path, list[list[str]]]) -> None:
    _, heard = reached
    assert [one for one in heard if one[1] == "network"] == []


def test_nothing_else_is_written(reached: tuple[Path, list[list[str]]]) -> None:
    root, heard = reached
    own = tuple(str(root / name) for name in (".out.new", ".out.lock", "out/", ".cache"))
    own += (str(root.parent / "scratch"),)  # the worker's libraries begin there, and clear it
    others = {
        one[2]
        for one in heard
        if one[1] == "write" and not one[2].startswith((*own, "/dev/")) and one[2] != str(root)
    }
    assert others == set()


def test_processes_are_pythons_own(reached: tuple[Path, list[list[str]]]) -> None:
    _, heard = reached
    assert {one[2] for one in heard if one[1] == "process"} <= {sys.executable}
