"""What every command prints with: messages to standard error, results to standard output."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import IO, Annotated

import typer
from rich.console import Console
from rich.text import Text

from merge_toolkit.cli.texts import Lang, say
from merge_toolkit.errors import Problem

WorkspaceOption = Annotated[
    Path,
    typer.Option(
        "--workspace", "-w", help="Folder with catalogs/ and rules/.", show_default="here"
    ),
]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang", help="Language of messages and outputs; by default English and merge.yaml's."
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one machine-readable object on standard output.")
]

HERE = Path()
DONE, FINDINGS, OPERATOR, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done · done with blocking findings under --strict · fix something first · Ctrl-C."""


class _Console(Console):
    """A console whose reader may leave: what is left to say goes nowhere, and the work goes on."""

    def on_broken_pipe(self) -> None:
        """Go on without a reader; rich itself would end the command with an error."""
        unheard(self.file)


def output() -> Console:
    """Console for results; a line number between colons is no picture."""
    return _Console(soft_wrap=False, highlight=False, emoji=False)


def messages() -> Console:
    """Console for progress and problems."""
    return _Console(stderr=True, highlight=False, emoji=False)


def print_json(value: object) -> None:
    """Print one object for machines."""
    ascii_only = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() not in ("utf-8", "utf8")
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2, sort_keys=True)
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        unheard(sys.stdout)


def unheard(stream: IO[str]) -> None:
    """Let what is still written to a stream go nowhere: its reader (``| head``) has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def language_asked(arguments: Sequence[str]) -> Lang | None:
    """Return what ``--lang`` asks for, before any command has read its arguments."""
    for one, following in pairwise((*arguments, "")):
        named = following if one == "--lang" else one.removeprefix("--lang=")
        if one.startswith("--lang") and named in tuple(Lang):
            return Lang(named)
    return None


def print_problems(problems: Sequence[Problem], lang: Lang | None = None) -> None:
    """Print every problem on a line, as editors read it: where, what, and how to fix it."""
    console = messages()
    for problem in problems:
        told = spoken(problem, lang)
        line = Text.assemble((problem.where, "bold red"), f": {told['what']}")
        if told["fix"]:
            line.append("; ").append(f"{say('fix', lang)}: {told['fix']}", "green")
        console.print(line, soft_wrap=True)
    noun = say("problem" if len(problems) == 1 else "problems", lang)
    console.print(f"[bold]{len(problems)} {noun}; {say('nothing was written', lang)}.[/]")


def unusable(error: OSError) -> Problem:
    """A file or folder that the system would not let us use."""
    where = str(error.filename or "a file")
    fix = "check that it is there, that you may use it, and that the disk has room"
    return Problem(where, error.strerror or str(error), fix)


def print_warning(warning: Problem, lang: Lang | None) -> None:
    """Print what was noticed and is in nobody's way."""
    told = spoken(warning, lang)
    fix = f"; {say('fix', lang)}: {told['fix']}" if told["fix"] else ""
    messages().print(f"! {warning.where}: {told['what']}{fix}", soft_wrap=True, markup=False)


def spoken(problem: Problem, lang: Lang | None) -> dict[str, str]:
    """One problem in the console's language, as far as it is told in it."""
    vietnamese = lang is Lang.VI and problem.vietnamese[0]
    what, fix = problem.vietnamese if vietnamese else (problem.what, problem.fix)
    return {"where": problem.where, "what": what, "fix": fix}


def problem_dict(problem: Problem) -> dict[str, object]:
    """One problem as plain values; ``line`` and ``column`` are null where it stands elsewhere."""
    place = re.fullmatch(r"(.*?):(\d+)(?::(\d+))?", problem.where)
    file, line, column = place.groups() if place else (problem.where, None, None)
    return {
        "file": file,
        "line": int(line) if line else None,
        "column": int(column) if column else None,
        "where": problem.where,
        "what": problem.what,
        "fix": problem.fix,
    }


@contextmanager
def progress(lang: Lang | None) -> Iterator[Callable[[str], None]]:
    """Show the stage at work on a terminal; elsewhere print nothing."""
    console = messages()
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("…") as status:
        yield lambda stage: status.update(say(f"stage {stage}", lang))
