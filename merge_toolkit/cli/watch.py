"""``watch``: the effect of each edit, as soon as it is saved."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from merge_toolkit.cli.console import DONE, HERE, JsonOption, LangOption, WorkspaceOption

LEAVE = frozenset({"q", "quit", "exit"})


def watch(
    workspace: WorkspaceOption = HERE,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where the outputs go.", show_default="out/")
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Stay, and show what each edit changes as soon as it is saved; Enter writes the outputs."""
    from merge_toolkit.cli.watcher import Watcher, lines_typed, next_line
    from merge_toolkit.edits import Edits
    from merge_toolkit.memory.resident import Resident
    from merge_toolkit.workspace import Workspace

    gc.enable()  # it stays: what goes round in circles must go
    watcher = Watcher(Workspace(workspace, Resident()), out, lang, as_json=as_json)
    edits, typed = Edits(watcher.place), lines_typed()
    try:
        watcher.show(())
        while True:
            if saved := edits.saved():
                watcher.show(saved)
            line = next_line(typed)
            if line in LEAVE:
                break
            if line == "":
                watcher.write()
    except KeyboardInterrupt:  # the usual way to end; a run that it hits leaves all as it was
        pass
    raise typer.Exit(DONE)
