"""What running again costs after an edit: ``python -m benchmarks.rerun [--only policies]``.

Every edit is made to a workspace whose last run is remembered, and taken back uncounted. Each is
seen four ways: by ``watch``, by the Enter that makes it write everything, by ``run --dry-run``, and
by the ``run`` that begins anew and writes everything. The
worker of the suites, which imports Great Expectations, is told apart.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
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
ANOTHER = "another decision"
GOALS: Mapping[str, str] = {
    "cold, remembering": "–", "cold, --no-cache": "–", "nothing": "1.0", "policies": "2.5",
    "placement": "2.5", DECISION: "2.5", ANOTHER: "2.5", "checks": "2.5 + import",
    "matching weights": "4", "text rules": "6",
}  # fmt: skip
STAGES = ("load", "normalize", "match", "check unified", "export", "review")


@dataclass(frozen=True)
class Figures:
    """CPU seconds of a command with all that it starts, and of its own stages; what it wrote.

    ``watched`` and ``dry`` are those of seeing the effect first, ``entered`` those of writing after
    it was watched.
    """

    cpu_s: float
    stages: Mapping[str, float]
    written: int
    watched: float | None = None
    entered: float | None = None
    dry: float | None = None

    @property
    def row(self) -> list[str]:
        """Cells of the table, after the name and the goal."""
        before = (self.watched, self.entered, self.dry)
        seen = ["–" if one is None else f"{one:.1f}" for one in before]
        told = [f"{self.stages[name]:.1f}" if self.stages else "–" for name in STAGES]
        return [*seen, f"{self.cpu_s:.1f}", *told, str(self.written)]


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


def dry(root: Path) -> float:
    """CPU seconds of ``run --dry-run``."""
    return spent((*COMMAND, "run", "--dry-run", "--workspace", str(root)))


class Watching:
    """A process that watches a workspace, and what it spends on each edit."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.seen()

    def seen(self) -> float:
        """CPU seconds from now until it has shown an effect; looking for edits costs next to none.

        Raises:
            RuntimeError: it ended, or refused the edit.
        """
        return self._told("effect")

    def written(self) -> float:
        """CPU seconds of writing the outputs, as Enter does.

        Raises:
            RuntimeError: it ended, or refused to write.
        """
        if self._process.stdin:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        return self._told("written")

    def _told(self, what: str) -> float:
        before = self._spent()
        line = self._process.stdout.readline() if self._process.stdout else ""
        if f'"{what}"' not in line:
            raise RuntimeError(f"«{what}» was expected: {line[:300]}")
        return self._spent() - before

    def _spent(self) -> float:
        """Of the process and the children that it has waited for (proc(5), fields 14 to 17)."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def watching(root: Path) -> Iterator[Watching]:
    """Watch a workspace."""
    command = (*COMMAND, "watch", "--json", "--workspace", str(root))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        try:
            yield Watching(process)
        finally:
            process.kill()


def decided(root: Path, which: int = 0) -> None:
    """Answer a pair of the review workbook, as ``review apply`` writes it down."""
    path = root / "out" / "review" / "review.xlsx"
    sheets = open_returned(path).values()
    asked, _ = read_questions(next(rows for rows in sheets if is_question_sheet(rows)), str(path))
    pair = [one for one in asked.values() if one.kind is ItemKind.PAIR][which]
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
        names = [name for name in EDITS if only in ("", name)]
        words = [DECISION, ANOTHER] if only in ("", DECISION) else []
        # each in a copy of its own, so that none finds what another worked out
        watched, dry_run = (shutil.copytree(root, Path(folder) / name) for name in ("seen", "dry"))
        seen: dict[str, tuple[float, float]] = {}
        with watching(watched) as process:
            for name in names:
                undo = edited(watched, name)
                seen[name] = process.seen(), process.written()
                undo()
                process.seen()
                process.written()
            for which, name in enumerate(words):
                decided(watched, which)
                seen[name] = process.seen(), process.written()
        for name in names:
            undo, again = edited(dry_run, name), edited(root, name)
            yield name, _with(measured(root), seen[name], dry(dry_run))
            undo()
            again()
            measured(root)
        for which, name in enumerate(words):
            decided(root, which)
            decided(dry_run, which)
            yield name, _with(measured(root), seen[name], dry(dry_run))


def _with(run: Figures, watched: tuple[float, float], dry_run: float) -> Figures:
    return replace(run, watched=watched[0], entered=watched[1], dry=dry_run)


def edited(root: Path, name: str) -> Callable[[], object]:
    """Add the lines of an edit to its file; return what takes them off again."""
    file, lines = EDITS[name]
    path = root / "rules" / f"{file}.yaml"
    before = path.read_bytes() if path.exists() else None
    path.write_bytes((before or b"") + f"\n{lines}\n".encode())
    return path.unlink if before is None else partial(path.write_bytes, before)


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
    header = (
        "edit",
        "goal",
        "seen by watch",
        "Enter",
        "--dry-run",
        "run",
        *STAGES,
        "outputs written",
    )
    lines = [
        "## Running again", "", stamp("python -m benchmarks.rerun"), "",
        f"CPU seconds on the committed samples, of the command and all it starts. «Seen by watch» "
        f"is from the save to the effect on the screen, in a process that stays; «Enter» is what "
        f"it spends afterwards to write all outputs; «--dry-run» and "
        f"«run» begin anew, and spend 1.5 s on Python, its libraries and what is remembered. The "
        f"stages beside it are those of «run»; the worker of the suites is in the sums and in no "
        f"stage, and importing Great Expectations alone cost {imported:.1f} CPU s in the same "
        f"minutes.", "",
        *table(header, rows),
    ]  # fmt: skip
    if not only:
        write_part("rerun", lines)


if __name__ == "__main__":
    main()
