"""``publish``: the catalog frozen, with who signed off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated

import typer

from merge_toolkit.cli.console import (
    HERE,
    JsonOption,
    LangOption,
    WorkspaceOption,
    output,
    print_json,
    progress,
)
from merge_toolkit.cli.texts import Lang, say


def publish(
    by: Annotated[str, typer.Option("--by", help="Who signs off.")],
    workspace: WorkspaceOption = HERE,
    note: Annotated[str, typer.Option("--note", help="The decision it is published by.")] = "",
    accept_detach: Annotated[
        bool, typer.Option("--accept-detach", help="Go on where many decisions would come off.")
    ] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Freeze the catalog: mint unified ids; afterwards changes appear as amendments."""
    from merge_toolkit.publishing import publish as publish_catalog
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        done = publish_catalog(Workspace(workspace), by, note, tell, accept_detach=accept_detach)
    if as_json:
        print_json(asdict(done))
        return
    told = {
        "number": done.number,
        "events": _listed(done.events, lang),
        "amendments": _listed(done.amendments, lang),
        "pending": done.pending,
        "conflicts": done.open_conflicts,
    }
    console = output()
    console.print(say("published", lang).format(**told), soft_wrap=True, markup=False)
    if done.blocking:
        console.print(f"[bold red]{say('blocking', lang).format(count=done.blocking)}[/]")


def _listed(counts: Mapping[str, int], lang: Lang | None) -> str:
    return ", ".join(f"{n} {say(f'published {name}', lang)}" for name, n in counts.items()) or "–"
