"""How long the stages of a run take, and the collector at rest meanwhile."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Progress = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(slots=True)
class Clock:
    """Wall and CPU seconds of each stage, for ``run.log.json``."""

    progress: Progress
    stages: list[dict[str, object]] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce a stage and time it."""
        self.progress(name)
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.stages.append(
            {
                "stage": name,
                "wall_s": round(time.perf_counter() - wall, 3),
                "cpu_s": round(time.process_time() - cpu, 3),
            }
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Rest the cyclic garbage collector: records hold no cycles, and walking them costs a quarter.

    Memory is freed by reference counts all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
