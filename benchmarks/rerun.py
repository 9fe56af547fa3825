"""What running again costs after an edit: ``python -m benchmarks.rerun [--only policies]``.

Every edit is made to a workspace whose last run is remembered, and taken back by a run that is not
counted. The worker of the suites, which imports Great Expectations, is told apart.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.document import stamp, table, write_part
from benchmarks.workspaces import COMMAND, ROOT, committed
from merge_toolkit.exporting.write import OUTPUTS
from merge_toolkit.review.hidden import is_question_sheet, read_questions
from merge_toolkit.review.ledger import append, new_lines
from merge_toolkit.review.read_back import Answer
from merge_toolkit.review.returned import open_returned
from merge_toolkit.review.seen import ItemKind
from merge_toolkit.reviewing import LEDGER

EDITS: Mapping[str, tuple[str, str]] = {
    "policies": ("policies", "procedure: {time_limit: {policy: shortest_time}}"),
    "placement": ("two_tier", "settled_by: so-cong-thuong"),
    "checks": ("checks", "checks: {code-missing: {severity: high}}"),
    "matching weights": ("matching", "procedure: {bias: -4.1}"),
    "text rules": ("text", 'missing+: ["05 ngày làm việc"]'),
}
"""Rule file, and the lines that are added to it."""
DECISION = "decision"
GOALS: Mapping[str, str] = {
    "cold, remembering": "–", "cold, --no-cache": "–", "nothing": "1.0", "policies": "2.5",
    "placement": "2.5", DECISION: "2.5", "checks": "2.5 + import",
    "matching weights": "4", "text rules": "6",
}  # fmt: skip
STAGES = ("load", "normalize", "match", "check unified", "export", "review")


@dataclass(frozen=True)
class Figures:
    """CPU seconds of a command with all that it starts, and of its own stages; what it wrote."""

    cpu_s: float
    stages: Mapping[str, float]
    written: int

    @property
    def row(self) -> list[str]:
        """Cells of the table, after the name and the goal."""
        told = [f"{self.stages[name]:.1f}" if self.stages else "–" for name in STAGES]
        return [f"{self.cpu_s:.1f}", *told, str(self.written)]


def spent(command: Sequence[str]) -> float:
    """CPU seconds of a command and its children; nobody watches it, which would cost as much."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measured(root: Path, *options: str) -> Figures:
    """Run once and read the log that it leaves."""
    cpu_s = spent((*COMMAND, "run", "--workspace", str(root), *options))
    log = json.loads((root / "out" / "run.log.json").read_text("utf-8"))
    stages = {one["stage"]: one["cpu_s"] for one in log["stages"]}
    stood = "run" in log["from_cache"]
    written = 0 if stood else len(set(OUTPUTS) - set(log["from_cache"]))
    return Figures(cpu_s, stages, written)


def decided(root: Path) -> None:
    """Answer the first pair of the review workbook, as ``review apply`` writes it down."""
    path = root / "out" / "review" / "review.xlsx"
    sheets = open_returned(path).values()
    asked, _ = read_questions(next(rows for rows in sheets if is_question_sheet(rows)), str(path))
    pair = next(one for one in asked.values() if one.kind is ItemKind.PAIR)
    lines = new_lines([Answer(pair, "different", "Nguyễn Thị Thử")], (), "2026-01-05").lines
    path = root / "rules" / "decisions" / LEDGER
    path.parent.mkdir(exist_ok=True)
    append(lines, path)


def every(only: str) -> Iterator[tuple[str, Figures]]:
    """Cold with and without memory, unchanged, then each edit."""
    with tempfile.TemporaryDirectory(prefix="merge-rerun-") as folder:
        root = committed(Path(folder))
        if not only:
            yield "cold, --no-cache", measured(root, "--no-cache")
        yield "cold, remembering", measured(root)
        yield "nothing", measured(root)
        for name, (file, lines) in EDITS.items():
            if only not in ("", name):
                continue
            path = root / "rules" / f"{file}.yaml"
            before = path.read_bytes() if path.exists() else None
            path.write_bytes((before or b"") + f"\n{lines}\n".encode())
            yield name, measured(root)
            path.unlink() if before is None else path.write_bytes(before)
        if only in ("", DECISION):
            decided(root)
            yield DECISION, measured(root)


def main() -> None:
    """Measure, print, and write the part of the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", choices=["", *EDITS, DECISION])
    only = parser.parse_args().only
    rows = []
    for name, figures in every(only):
        rows.append([name, GOALS[name], *figures.row])
        print(*rows[-1], sep="  ", flush=True)
    imported = spent((COMMAND[0], "-c", "import great_expectations"))
    header = ("edit", "goal", "CPU s", *STAGES, "outputs written")
    lines = [
        "## Running again", "", stamp("python -m benchmarks.rerun"), "",
        f"CPU seconds on the committed samples, of the command and all it starts. The worker of "
        f"the suites is in the first figure and in no stage; importing Great Expectations alone "
        f"cost {imported:.1f} CPU s in the same minutes.", "",
        *table(header, rows),
    ]  # fmt: skip
    if not only:
        write_part("rerun", lines)


if __name__ == "__main__":
    main()
