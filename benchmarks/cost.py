"""What the main job and ``--help`` cost: ``python -m benchmarks.cost [--repeat 3]``.

Machines are noisy: the smallest of several repeats is the figure, the median says how noisy, and
two fixed commands measured in the same minute say how fast the machine was.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.document import stamp, table, write_part
from benchmarks.processes import Cost, cost_of
from benchmarks.workspaces import COMMAND, ROOT, committed

HEAVY = ("pandas", "numpy", "scipy", "great_expectations", "openpyxl", "xlsxwriter", "pydantic",
         "rapidfuzz", "python_calamine")  # fmt: skip
LOOP = "n = 0\nfor i in range(20_000_000):\n    n = (n * 31 + i) % 1_000_003"
CALIBRATION = {
    "fixed loop of 20 million steps": (sys.executable, "-c", LOOP),
    "importing great_expectations": (sys.executable, "-c", "import great_expectations"),
}
GOALS = (
    "Goals (issue 3): whole cold `run` on the full sample ≤ 15 CPU s and ≤ 600 MB over all "
    "processes. Issue 2: `--help` imports neither pandas nor Great Expectations."
)
MEANING = (
    "CPU seconds: user and system, of the command and every process it starts. Memory: highest "
    "sum of the proportional set sizes of these processes, sampled every 20 ms. Cold: no cache; "
    "files and bytecode as a second call finds them. Stages are those of `run.log.json`, of the "
    "main process alone, in the repeat that cost least; the rest is start-up and the worker."
)
Stages = list[dict[str, object]]


def measure(repeat: int) -> tuple[dict[str, list[Cost]], Stages, list[str]]:
    """Costs by command, the stages of the cheapest run, and what ``--help`` imports too much."""
    costs: dict[str, list[Cost]] = {}
    stages: list[tuple[float, Stages]] = []
    with tempfile.TemporaryDirectory(prefix="merge-cost-") as folder:
        workspace = committed(Path(folder))
        main_job = (*COMMAND, "run", "--no-cache", "--workspace", str(workspace))
        commands: Mapping[str, Sequence[str]] = CALIBRATION | {
            "`merge-toolkit run`, cold": main_job,
            "`merge-toolkit --help`": (*COMMAND, "--help"),
        }
        for _ in range(repeat):
            for name, command in commands.items():
                cost = cost_of(command, ROOT)
                costs.setdefault(name, []).append(cost)
                print(f"{name}: {cost.cpu_s:.2f} CPU s, {cost.peak_mb:.0f} MB", flush=True)
                if command is main_job:
                    log = json.loads((workspace / "out" / "run.log.json").read_text("utf-8"))
                    stages.append((cost.cpu_s, log["stages"]))
    return costs, min(stages, key=lambda pair: pair[0])[1], imported_by_help()


def imported_by_help() -> list[str]:
    """Heavy modules that are loaded once ``--help`` has been printed."""
    code = (
        "import sys\nfrom merge_toolkit.cli.main import main\n"
        "sys.argv = ['merge-toolkit', '--help']\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ended.stderr.split()


def lines(
    costs: Mapping[str, Sequence[Cost]], stages: Stages, imported: Sequence[str], repeat: int
) -> Iterator[str]:
    """The part of the document about cost."""
    yield from ("## Cost", "", stamp(f"python -m benchmarks.cost --repeat {repeat}"), "")
    yield from (GOALS, "", MEANING, "")
    header = ["what", "CPU s, least", "CPU s, median", "wall s, least", "peak MB, least",
              "peak MB, median"]  # fmt: skip
    yield from table(header, ([name, *_cells(measured)] for name, measured in costs.items()))
    yield from ("", f"Heavy modules that `--help` imports: {', '.join(imported) or 'none'}.", "")
    yield from table(
        ["stage of `run`", "CPU s", "wall s"],
        ([stage["stage"], stage["cpu_s"], stage["wall_s"]] for stage in stages),
    )


def _cells(measured: Sequence[Cost]) -> list[str]:
    cpu = [cost.cpu_s for cost in measured]
    peak = [cost.peak_mb for cost in measured]
    return [
        f"{min(cpu):.2f}", f"{statistics.median(cpu):.2f}",
        f"{min(cost.wall_s for cost in measured):.2f}",
        f"{min(peak):.0f}", f"{statistics.median(peak):.0f}",
    ]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cost", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--no-document", action="store_true", help="print only")
    options = parser.parse_args(arguments)
    costs, stages, imported = measure(options.repeat)
    text = list(lines(costs, stages, imported, options.repeat))
    print("\n".join(text))
    if not options.no_document:
        write_part("cost", text)


if __name__ == "__main__":
    main()
