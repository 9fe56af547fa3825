"""Runs a method on a case in a process of its own and takes its figures."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hidden.case import Case
from benchmarks.hidden.metrics import Pair, Part
from benchmarks.processes import Cost, cost_of
from benchmarks.workspaces import ROOT

BENCH_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
OURS = "ours"
PEERS = ("wratio", "tfidf", "splink", "recordlinkage")
MARGIN_BY_HAND = ("wratio", "tfidf")


@dataclass(frozen=True)
class Answer:
    """What a method chose, and what it cost."""

    pairs: list[Pair]
    stages: dict[str, float]
    loaded_s: float
    loaded_mb: float
    peak_mb: float
    whole: Cost

    @property
    def stage_s(self) -> float:
        """CPU seconds of the matching: without loading libraries, rules and reading values."""
        return sum(spent for name, spent in self.stages.items() if name not in ("rules", "read"))


def available(method: str) -> bool:
    return method == OURS or BENCH_PYTHON.exists()


def run(method: str, case: Case) -> Answer:
    """Match the case; the process sees rows and, for tuning, the truth of the dev part only."""
    python = sys.executable if method == OURS else str(BENCH_PYTHON)
    dev = Part(case, dev=True)
    task = {
        "left": [[row.name, row.field, row.agency] for row in case.left.rows],
        "right": [[row.name, row.field, row.agency] for row in case.right.rows],
        "truth": sorted(dev.truth.items()),
        "dev_rows": sorted(dev.rows_of_left),
    }
    with tempfile.TemporaryDirectory(prefix="merge-hidden-") as folder:
        given, answer = Path(folder) / "task.json", Path(folder) / "answer.json"
        given.write_text(json.dumps(task), encoding="utf-8")
        command = (python, "-m", "benchmarks.hidden.stage", method, str(given), str(answer))
        whole = cost_of(command, ROOT)
        told = json.loads(answer.read_text(encoding="utf-8"))
    return Answer([Pair(*pair) for pair in told["pairs"]], told["stages"], told["loaded_s"],
                  told["loaded_mb"], told["peak_mb"], whole)  # fmt: skip
