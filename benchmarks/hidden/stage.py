"""One method on one case, in a process of its own: ``python -m benchmarks.hidden.stage``.

The process is told the rows, and for tuning the truth of the rows of the development part; it
writes the pairs it chose and the CPU seconds of each of its stages.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.hidden.metrics import Pair

STATUS = Path("/proc/self/status")
Cells = list[str]


@dataclass
class Task:
    """What a method is given: rows of (name, field, agency), and what it may learn from."""

    lefts: list[Cells]
    rights: list[Cells]
    truth: dict[int, int]
    """Right row of each left row of the development part."""
    dev_rows: frozenset[int]
    """Left rows of the development part."""

    def own(self, pairs: list[Pair]) -> list[Pair]:
        return [pair for pair in pairs if pair.left in self.dev_rows]

    def right(self, pair: Pair) -> bool:
        return self.truth.get(pair.left) == pair.right


@dataclass
class Clock:
    """CPU seconds by stage; what is only tried for tuning is not counted."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        self.stages[name] = self.stages.get(name, 0.0) + time.process_time() - begun


Method = Callable[[Task, Clock], list[Pair]]


def peak_mb() -> float:
    """Highest resident memory of this process so far."""
    for line in STATUS.read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(name: str, given: str, answer: str) -> None:
    """Run one method; ``import`` alone shows what loading its libraries costs."""
    method = _loaded(name)
    loaded_s, loaded_mb = time.process_time(), peak_mb()
    told = json.loads(Path(given).read_text(encoding="utf-8"))
    task = Task(told["left"], told["right"], dict(told["truth"]), frozenset(told["dev_rows"]))
    clock = Clock()
    pairs = method(task, clock)
    result = {
        "pairs": [[p.left, p.right, p.score, p.margin, p.verdict] for p in pairs],
        "stages": clock.stages,
        "loaded_s": loaded_s,
        "loaded_mb": loaded_mb,
        "peak_mb": peak_mb(),
    }
    Path(answer).write_text(json.dumps(result), encoding="utf-8")


def _loaded(name: str) -> Method:
    if name == "ours":
        from benchmarks.hidden.ours import on_task

        return on_task
    from benchmarks.hidden.peers import METHODS

    return METHODS[name]()


if __name__ == "__main__":
    main(*sys.argv[1:4])
