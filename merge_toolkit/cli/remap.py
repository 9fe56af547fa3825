"""``merge-toolkit remap``: dossiers moved to unified procedures and new units."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

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

if TYPE_CHECKING:
    from merge_toolkit.remap.moving import Moved


def remap(
    dossiers: Annotated[
        Path, typer.Argument(help="CSV, Parquet or workbook of one province's dossiers.")
    ],
    out: Annotated[
        Path, typer.Option("--out", help="The moved dossiers: .csv, .parquet or .xlsx.")
    ],
    workspace: WorkspaceOption = HERE,
    source: Annotated[
        str,
        typer.Option("--source", help="Who sent them, for a file outside of catalogs/."),
    ] = "",
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep", help="Header of another column to copy, also a personal one; repeat it."
        ),
    ] = None,
    run_out: Annotated[
        Path | None,
        typer.Option("--run", help="Outputs of the run to move by.", show_default="out/"),
    ] = None,
    sql: Annotated[
        Path | None,
        typer.Option("--sql", help="Also write the mapping into a folder: one statement, tables."),
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Move dossiers to their unified procedure and new unit, or list them with the reason."""
    from merge_toolkit.remap.moving import Order, move
    from merge_toolkit.workspace import Workspace

    gc.enable()  # dossiers come and go by millions
    language = lang.value if lang else None
    order = Order(dossiers, out, source, tuple(keep or ()), run_out, sql, language)
    with progress(lang) as tell:
        moved = move(Workspace(workspace), order, tell)
    if as_json:
        print_json(moved_as_dict(moved))
    else:
        _print(moved, lang)


def moved_as_dict(moved: Moved) -> dict[str, object]:
    """The counts for machines; nothing personal."""
    from merge_toolkit.remap.tally import by_state

    made = moved.tally
    return {
        "source": moved.source,
        "read": made.total,
        "moved": made.moved,
        "not_moved": dict(sorted(made.listed().items())),
        "before": {s: {"dossiers": n, "reused": r} for s, n, r in by_state(made.before)},
        "after": {s: {"dossiers": n, "reused": r} for s, n, r in by_state(made.after)},
        "personal_columns_not_read": moved.personal,
        "files": [str(path) for path in moved.files],
    }


def _print(moved: Moved, lang: Lang | None) -> None:
    from merge_toolkit.remap.tally import by_state
    from merge_toolkit.remap.words import word

    console, made = output(), moved.tally
    spoken = "vi" if lang is Lang.VI else "en"
    table = Table(title=say("remap title", lang))
    table.add_column(word("state", spoken))
    for key in ("before", "after"):
        table.add_column(word(key, spoken), justify="right")
        table.add_column(say("remap reused", lang), justify="right")
    for before, after in zip(by_state(made.before), by_state(made.after), strict=True):
        cells = (*before[1:], *after[1:])
        if any(cells):
            table.add_row(word(before[0], spoken), *map(str, cells))
    console.print(table)
    told = say("remap moved", lang).format(moved=made.moved, read=made.total)
    console.print(told, soft_wrap=True, markup=False)
    for reason, count in sorted(made.listed().items(), key=lambda one: (-one[1], one[0])):
        message, _, settles = word(reason, spoken).partition("|")
        console.print(f"  {count}  {message} → {settles}", soft_wrap=True, markup=False)
    left = say("remap personal", lang).format(count=moved.personal)
    console.print(left, soft_wrap=True, markup=False)
    for path in moved.files:
        console.print(f"{say('outputs', lang)} {path}", soft_wrap=True, markup=False)
