"""The command line, called as an operator would: in this process, or in one of its own.

A call in this process costs a tenth: Python and its libraries are loaded already.
``call_process`` is the real thing from end to end.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from merge_toolkit.cli.main import main

COMMAND = [sys.executable, "-m", "merge_toolkit.cli.main"]
WIDE = {"COLUMNS": "120"}
Called = subprocess.CompletedProcess[str]


def call(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Called:
    """Run a command in this process."""
    words, out, err = [str(one) for one in arguments], io.StringIO(), io.StringIO()
    code = 0
    with (
        patch.object(sys, "argv", ["merge-toolkit", *words]),
        patch.dict(os.environ, WIDE | environment),
        chdir(cwd) if cwd else nullcontext(),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = _exit_code(ended, err)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def call_process(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Called:
    """Run a command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ | WIDE | environment,
    )


def _exit_code(ended: SystemExit, err: io.StringIO) -> int:
    """What a shell would see of ``sys.exit``."""
    if isinstance(ended.code, str):
        err.write(ended.code + "\n")
        return 1
    return ended.code or 0
