"""What the rules, inputs and decisions as they are now would change in the last run's outputs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from merge_toolkit.clock import Progress, uncollected
from merge_toolkit.compare.compare_runs import Comparison, compare_runs
from merge_toolkit.compare.snapshot import NEEDED, compared
from merge_toolkit.exporting.write import Last, write_all
from merge_toolkit.run import Done, run
from merge_toolkit.workspace import Workspace


@uncollected()
def effect(
    workspace: Workspace,
    out: Path | None,
    progress: Progress,
    *,
    language: str | None = None,
    remember: bool = True,
    accept_detach: bool = False,
) -> tuple[Done, Comparison | None]:
    """Do everything but write, and compare with the outputs that stand; None where there are none.

    Raises:
        OperatorError: the operator must fix something first.
    """
    done = run(
        workspace, out, progress, write=False, language=language, remember=remember,
        accept_detach=accept_detach,
    )  # fmt: skip
    folder = out or workspace.out
    if not (folder / "run.json").is_file():
        return done, None
    inputs = done.inputs
    with tempfile.TemporaryDirectory() as beside:
        now = Path(beside)
        last = Last(folder, inputs.memory)
        write_all(done.result, inputs.stamp, inputs.rules.book, now, last, NEEDED)
        return done, compared(folder, now, compare_runs)
