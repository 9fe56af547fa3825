"""Shows the effect of edits one after the other, and writes when told to."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from merge_toolkit.cli.commands import written
from merge_toolkit.cli.console import (
    output,
    print_problems,
    problem_dict,
    progress,
    unusable,
)
from merge_toolkit.cli.diff import comparison_dict, print_comparison, print_counts
from merge_toolkit.cli.summary import print_summary
from merge_toolkit.cli.texts import Lang, say
from merge_toolkit.compare.effect import effect
from merge_toolkit.errors import OperatorError
from merge_toolkit.workspace import Workspace

PAUSE_S = 0.2
"""Seconds between two looks where nothing is typed."""


class Watcher:
    """Shows effects, one after the other, and writes when told to."""

    def __init__(self, place: Workspace, out: Path | None, lang: Lang | None, *, as_json: bool):
        self.place = place
        self._out, self._lang, self._as_json = out, lang, as_json

    def show(self, saved: Sequence[str]) -> None:
        """Show what the workspace as it is now would change in the outputs."""
        begun = time.perf_counter()
        if saved and not self._as_json:
            output().rule(f"{time.strftime('%H:%M:%S')}  {', '.join(saved[:3])}")
        try:
            with progress(self._lang) as tell:
                spoken = self._lang and self._lang.value
                found = effect(self.place, self._out, tell, language=spoken)[1]
        except (OperatorError, OSError) as error:
            self._refuse(saved, error)
            return
        seconds = time.perf_counter() - begun
        if self._as_json:
            _tell({"saved": saved, "effect": comparison_dict(found), "seconds": round(seconds, 2)})
            return
        print_comparison(found, self._lang)
        print_counts(found, self._lang)
        hint = say("watching", self._lang).format(seconds=f"{seconds:.1f}")
        output().print(hint, style="dim", markup=False)

    def write(self) -> None:
        """Write the outputs as a run does."""
        try:
            summary = written(self.place, self._out, self._lang, remember=True)
        except (OperatorError, OSError) as error:
            self._refuse((), error)
            return
        if self._as_json:
            _tell({"written": summary})
        else:
            print_summary(summary, self._lang)

    def _refuse(self, saved: Sequence[str], error: OperatorError | OSError) -> None:
        """Say what must be mended; the next edit is looked at again."""
        problems = error.problems if isinstance(error, OperatorError) else [unusable(error)]
        if self._as_json:
            _tell({"saved": saved, "problems": [problem_dict(problem) for problem in problems]})
        else:
            print_problems(problems, self._lang)


def _tell(found: Mapping[str, Any]) -> None:
    """One object a line, at once: another program reads along."""
    sys.stdout.write(json.dumps(found, sort_keys=True) + "\n")
    sys.stdout.flush()


def lines_typed() -> SimpleQueue[str]:
    """Lines as they are typed; none where nobody types."""
    lines: SimpleQueue[str] = SimpleQueue()

    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")

    def read() -> None:
        for line in sys.stdin:
            lines.put(line.strip().lower())

    Thread(target=read, daemon=True).start()
    return lines


def next_line(lines: SimpleQueue[str]) -> str | None:
    """Return a line that was typed; None after a pause in which none was."""
    try:
        return lines.get(timeout=PAUSE_S)
    except Empty:
        return None
