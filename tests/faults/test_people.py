"""What people do meanwhile: they open a file, run twice, press Ctrl-C, move or save an input."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from merge_toolkit.folders import only_one
from tests.command_line import COMMAND, call, call_process
from tests.faults.child import Fault, command
from tests.faults.scene import Scene, given
from tests.faults.surroundings import edited_once_seen, gone_once_seen
from tests.faults.test_disk import run, told
from tests.faults.test_kill import litter
from tests.golden.compare import promised


@pytest.mark.parametrize(("name", "lock"), [
    ("unified_catalog.xlsx", "~$unified_catalog.xlsx"),
    ("unified_catalog.xlsx", ".~lock.unified_catalog.xlsx#"),
    ("review.xlsx", "review/~$review.xlsx"),
])  # fmt: skip
def test_an_output_that_would_change_is_open(scene: Scene, name: str, lock: str) -> None:
    (scene.root / "out" / lock).write_text(",Bà Tám,may-tinh,22.11.2026 09:00,file;")
    told(run(scene), f"{name}: is open in Excel, Word or LibreOffice", Path(lock).name)
    (scene.root / "out" / lock).unlink()
    assert scene.is_whole() and scene.outputs() == scene.before and litter(scene.root) == []
    assert run(scene).code == 0 and scene.outputs() == scene.after


@pytest.mark.parametrize("lock", ["~$annex.docx", "~$review.xlsx"])
def test_an_output_that_stays_as_it_is_may_be_open(made: Scene, tmp_path: Path, lock: str) -> None:
    root = made.again(tmp_path / "ws").root
    assert call("run", "-w", root).returncode == 0
    place = root / "out" / ("review" if "review" in lock else "") / lock
    place.write_text("Bà Tám")
    (root / "rules" / "merge.yaml").open("a").write("# a remark\n")
    before = promised(root / "out")
    ended = run(Scene(root, {}, {}, {}))
    assert ended.code == 0, ended.said
    assert place.read_text() == "Bà Tám", "whoever has it open is no longer known to"
    assert promised(root / "out").keys() == before.keys()


def test_lock_files_of_others_are_nobodys_concern(scene: Scene) -> None:
    (scene.root / "out" / "~$ghi-chu.xlsx").write_text("x")  # of a file that is not there
    inputs = scene.root / "catalogs" / "dong-que"
    (inputs / "~$danh-muc.xlsx").write_text("x")
    (inputs / ".~lock.danh-muc.xlsx#").write_text("x")
    assert run(scene).code == 0
    assert scene.outputs() == scene.after


def test_the_ledger_open_in_a_spreadsheet_is_not_written_under_it(scene: Scene) -> None:
    place = scene.root / "rules" / "decisions"
    (place / "registry.csv").write_text(
        "publication,at,by,note,event,unified_id,alias_of,members,shown\n", encoding="utf-8"
    )
    (place / ".~lock.registry.csv#").write_text("x")
    kept = given(scene.root)
    ended = command(["publish", "--by", "Bà Tám", "-w", scene.root], Fault(scene.root))
    told(ended, "registry.csv: is open")
    assert given(scene.root) == kept


def test_two_runs_at_once(scene: Scene) -> None:
    with only_one(scene.root / "out"):
        told(run(scene), "out: another run is writing here", "wait until it ends")
    assert scene.is_whole() and scene.outputs() == scene.before


def test_a_publication_beside_an_apply(scene: Scene) -> None:
    with only_one(scene.root / "rules" / "decisions"):
        ended = command(["publish", "--by", "Bà Tám", "-w", scene.root], Fault(scene.root))
    told(ended, "decisions: another run is writing here")
    assert given(scene.root) == scene.kept


def test_the_lock_of_a_dead_run_is_none(scene: Scene) -> None:
    (scene.root / ".out.lock").touch()
    assert run(scene).code == 0
    assert scene.outputs() == scene.after and litter(scene.root) == []


@pytest.mark.parametrize(
    ("cold", "at"),
    [(True, 15), (False, 40), *(pytest.param(True, n, marks=pytest.mark.nightly)
                                for n in (1, 60, 120, 180))],
)  # fmt: skip
def test_ctrl_c_at_any_stage(scene: Scene, cold: bool, at: int) -> None:
    if cold:
        shutil.rmtree(scene.root / ".cache")
    words = ["run", "--workspace", scene.root]
    ended = command(words, Fault(scene.root, at, "interrupt"))
    assert ended.code == 130, ended.said
    assert ended.said.splitlines() == [
        "interrupted; the previous outputs and all decisions are as they were"
    ]
    assert scene.is_whole() and litter(scene.root) == []
    assert run(scene).code == 0 and scene.outputs() == scene.after


@pytest.mark.parametrize("words", [("run",), ("run", "--dry-run"), ("check",)])
def test_the_system_ends_the_process_that_checks(scene: Scene, words: tuple[str, ...]) -> None:
    """As it does with the largest process where memory runs out."""
    shutil.rmtree(scene.root / ".cache")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [*COMMAND, *words, "--workspace", str(scene.root)]
    with subprocess.Popen(command, text=True, **pipes) as process:
        for _ in range(6000):
            if (worker := worker_of(process.pid)) or process.poll() is not None:
                break
            time.sleep(0.01)
        os.kill(worker, signal.SIGKILL)
        _, said = process.communicate()
    assert process.returncode == 2, said
    assert said.startswith("checks: the process that checks the catalogs was ended by the system")
    assert "Traceback" not in said
    assert scene.is_whole() and litter(scene.root) == []
    assert run(scene).code == 0 and scene.outputs() == scene.after


def worker_of(pid: int) -> int:
    """The process that was spawned by another to check; 0 before there is one."""
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            return int(child)
    return 0


@pytest.mark.parametrize("meanwhile", [gone_once_seen, edited_once_seen])
def test_an_input_is_moved_or_saved_meanwhile(scene: Scene, meanwhile: object) -> None:
    path = scene.root / "catalogs" / "song-xanh" / "danh-muc.csv"
    shutil.rmtree(scene.root / ".cache")
    content = path.read_bytes()
    before = partial(meanwhile, path)  # type: ignore[operator,arg-type]
    told(run(scene, before=before), "song-xanh/danh-muc.csv")
    assert scene.outputs() == scene.before
    path.write_bytes(content)
    assert run(scene).code == 0 and scene.outputs() == scene.after


def test_the_clock_was_wrong(scene: Scene) -> None:
    """Files from the future, a cache from the past: nothing goes by what time it is."""
    for number, path in enumerate(sorted(scene.root.rglob("*"))):
        os.utime(path, (4e9, 4e9) if number % 2 else (1, 1))
    ledger = scene.root / "rules" / "decisions" / "decisions.csv"
    assert run(scene).code == 0
    assert scene.outputs() == scene.after
    ledger.write_text(ledger.read_text("utf-8").replace("2025-06-2", "2099-06-2"), "utf-8")
    assert call("review", "status", "-w", scene.root).returncode == 0


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    ],
)
def test_odd_locales(scene: Scene, environment: dict[str, str]) -> None:
    ended = call_process("run", "-w", scene.root, "--lang", "vi", **environment)
    assert ended.returncode == 0, ended.stderr
    assert scene.outputs() == scene.after
