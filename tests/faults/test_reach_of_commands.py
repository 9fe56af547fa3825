"""How far every other command reaches: no network, and no write but what it is there to write.

The audit of ``test_reach.py`` inside a process that is forked ready for each command; what
libraries write without Python's knowledge (DuckDB, say) is seen by the files that stand there
afterwards.
"""

from __future__ import annotations

import csv
import os
import runpy
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
import typer

from merge_toolkit.cli.main import app
from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace
from tests.cli.test_review_loop import fill
from tests.faults.child import Fault, command
from tests.faults.scene import edited
from tests.golden.compare import copied

ROOT = Path(__file__).resolve().parents[2]
AUDITED = Path(__file__).with_name("audited.py")
KEY = "dong-que:1.013236"
DOSSIERS = [
    ["Mã hồ sơ", "Mã TTHC", "Đơn vị tiếp nhận", "Ngày tiếp nhận", "Trạng thái"],
    ["HS-1", "1.013236", "Sở Xây dựng", "01/06/2025", "Đang xử lý"],
    ["HS-2", "9.999999", "Sở Xây dựng", "01/06/2025", "Đã trả kết quả"],
]
TRUTH = [
    ["left_source", "left_file", "left_sheet", "left_row",
     "right_source", "right_file", "right_sheet", "right_row"],
    ["dong-que", "danh-muc.xlsx", "DM TTHC", "6", "song-xanh", "danh-muc.csv", "", "2"],
]  # fmt: skip

MAY_WRITE: Sequence[tuple[str, Sequence[str]]] = (
    ("check", [".cache"]),
    ("inspect {ws}/catalogs/song-xanh", []),
    ("run --dry-run", [".cache"]),
    ("watch", [".cache", "out"]),
    ("diff {ws}/before {ws}/out", []),
    ("diff {ws}/before {ws}/out --html {base}/diff.html --xlsx {base}/diff.xlsx", ["../diff."]),
    ("explain {key}", [".cache"]),
    ("rules list", []),
    ("rules schema --out {base}/schemas", ["../schemas"]),
    ("rules try matching.procedure.thresholds.same=0.9:0.99", [".cache"]),
    ("units 82 --workspace {root}", []),
    ("evaluate {base}/truth.csv --curve {base}/curve.csv", [".cache", "../curve.csv"]),
    ("audit sample --seed 1 --out {base}/audit.xlsx", [".cache", "../audit.xlsx"]),
    ("audit estimate {base}/audit.xlsx", [".cache"]),
    (
        "remap {base}/dossiers.csv --source dong-que --out {base}/moved/new.csv",
        [".cache", "../moved"],
    ),
    ("review export", [".cache", "review"]),
    ("review apply {ws}/review/review.xlsx --reviewer Lan", [".cache", "rules/decisions"]),
    ("review status", [".cache"]),
    ("review suggest", [".cache"]),
    ("publish --by Lan", [".cache", "rules/decisions"]),
    ("init {base}/anew --source mot={ws}/catalogs/dong-que --target X", ["../anew"]),
)  # fmt: skip
"""Every command but ``run``, and what begins the paths that it may write, seen from the workspace.

What is made anew stands beside its place until it is whole, and so does a lock.
"""
DEVICES = ("/dev/", "/proc/self/")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, warm_worker: None) -> Path:
    """A workspace that was run, edited and run again; what the commands need lies beside it."""
    del warm_worker
    base = tmp_path_factory.mktemp("reach-of-commands")
    place = copied("two-provinces", base / "ws")
    run(Workspace(place), None, lambda _: None)
    shutil.copytree(place / "out", place / "before")
    edited(place)
    run(Workspace(place), None, lambda _: None)
    for name, rows in (("dossiers.csv", DOSSIERS), ("truth.csv", TRUTH)):
        with (base / name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
    for name in ("home", "scratch", "moved"):
        (base / name).mkdir()
    return base


def listened(base: Path, log: Path) -> None:
    """Note what this process reaches out for from now on; its home is an empty one.

    Whoever waits for people to type reads Enter, then the word that ends it. Bytecode of what is
    imported for the first time is Python's own, and no writing of the command.
    """
    sys.dont_write_bytecode = True
    sys.stdin = StringIO("\nq\n")
    os.environ |= {"MERGE_AUDIT": str(log), "HOME": str(base / "home"),
                   "TMPDIR": str(base / "scratch")}  # fmt: skip
    tempfile.tempdir = None
    runpy.run_path(str(AUDITED))


def standing(base: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder, with its size and the time of its last change."""
    return {
        str(path): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in base.rglob("*")
        if path.is_file()
    }


def strays(base: Path, heard: Sequence[Sequence[str]], may: Sequence[str]) -> Iterator[str]:
    """Paths that were written to although nothing allows it."""
    own = [os.path.normpath(base / "ws" / one) for one in may]
    # what is new is written beside its place, under the name of the place with a dot before it
    beside = [str(Path(one).with_name(f".{Path(one).name}")) for one in own]
    scratch = str(base / "scratch")
    for _, sort, path in heard:
        if sort == "write" and not path.startswith((*own, *beside, scratch, *DEVICES)):
            yield path


def test_every_command_reaches_no_further_than_its_purpose(base: Path, tmp_path: Path) -> None:
    for number, (words, may) in enumerate(MAY_WRITE):
        log, before = tmp_path / f"{number}.log", standing(base)
        folders = {str(path) for path in (base, *base.rglob("*")) if path.is_dir()}
        typed = words.format(base=base, ws=base / "ws", key=KEY, root=ROOT).split()
        named = typed[0] == "init" or "--workspace" in typed
        workspace = [] if named else ["--workspace", base / "ws"]
        fault = Fault(base, before=partial(listened, base, log))
        ended = command([*typed, *workspace], fault)
        assert ended.code == 0, f"{words}: {ended.said}"
        told = (line.split("\t") for line in log.read_text().splitlines())
        heard = [one for one in told if one[2] not in folders]  # made again: no change
        assert [one for one in heard if one[1] == "begin"], "nobody listened"
        assert [one for one in heard if one[1] == "network"] == [], words
        assert sorted(set(strays(base, heard, may))) == [], words
        after = standing(base)
        changed = {path for path in before | after if before.get(path) != after.get(path)}
        new = [["", "write", path] for path in changed]
        assert sorted(set(strays(base, new, may))) == [], words
        assert [*(base / "home").iterdir(), *(base / "scratch").iterdir()] == [], words
        if words == "review export":
            assert fill(
                base / "ws" / "review" / "review.xlsx", {"Toàn trình": ("theo đề xuất", "")}
            )


def commands(of: typer.Typer, *group: str) -> Iterator[str]:
    """Every command of the program, groups opened."""
    for one in of.registered_commands:
        own = one.name or str(getattr(one.callback, "__name__", "")).replace("_", "-")
        yield " ".join((*group, own))
    for below in of.registered_groups:
        assert below.typer_instance and below.name
        yield from commands(below.typer_instance, *group, str(below.name))


def test_no_command_is_left_out() -> None:
    """«run» itself is heard in every one of its processes, by ``test_reach.py``."""
    every = set(commands(app))
    assert {"check", "review apply", "run"} <= every
    tried = {" ".join(words.split()[:2]) for words, _ in MAY_WRITE}
    tried |= {words.split()[0] for words, _ in MAY_WRITE}
    assert every <= tried
