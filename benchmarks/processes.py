"""What a command and everything it starts cost: CPU seconds, and peak memory as a sum."""

from __future__ import annotations

import resource
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
INTERVAL_S = 0.02
REST = 20
"""How many times as long as a look at the memory takes the watch rests before the next."""


@dataclass(frozen=True)
class Cost:
    """Of one command: CPU and wall seconds of its whole tree, and its peak memory."""

    cpu_s: float
    wall_s: float
    peak_mb: float


def cost_of(command: Sequence[str], cwd: Path) -> Cost:
    """Run a command to its end; memory is sampled about every 20 ms over the whole process tree."""
    before, begun = _children_s(), time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        _, errors = process.communicate()
        wall = time.perf_counter() - begun
        watch.stop()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{errors.decode()}")
    return Cost(_children_s() - before, wall, watch.peak_kb / 1024)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch(threading.Thread):
    """Samples the memory of a process and all that descend from it."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.peak_kb = 0
        self._root = root
        self._ended = threading.Event()

    def run(self) -> None:
        rest = INTERVAL_S
        while not self._ended.wait(rest):
            begun = time.perf_counter()
            self.peak_kb = max(self.peak_kb, sum(map(_memory_kb, _tree(self._root))))
            rest = max(INTERVAL_S, REST * (time.perf_counter() - begun))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree(root: int) -> list[int]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            children[_parent(entry)].append(int(entry.name))
    tree = [root]
    for pid in tree:  # grows while it is walked
        tree += children[pid]
    return tree


def _parent(entry: Path) -> int:
    try:
        # the name of the command, in brackets, may hold spaces
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0


def _memory_kb(pid: int) -> int:
    """Proportional set size, so that shared pages count once; resident size where it is hidden."""
    for name, label in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            for line in (PROC / str(pid) / name).read_text().splitlines():
                if line.startswith(label):
                    return int(line.split()[1])
        except OSError:
            continue
    return 0
