"""``merge-toolkit rules``: schemas for editors, and every name that rules may use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from merge_toolkit.cli.console import (
    HERE,
    JsonOption,
    LangOption,
    WorkspaceOption,
    messages,
    output,
    print_json,
)
from merge_toolkit.cli.texts import Lang, say
from merge_toolkit.cli.trying import try_

if TYPE_CHECKING:
    from merge_toolkit.legal_names import Listed

app = typer.Typer(help="What rules may say: schemas for editors, legal names.")
app.command("try")(try_)
SHOWN_PLACES = 3
"""Places that are printed of each name; ``--json`` lists them all."""


@app.command()
def schema(
    workspace: WorkspaceOption = HERE,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder of the schemas.", show_default="rules/schema"),
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a JSON Schema for each rule file; editors find it by the first line of the file."""
    from merge_toolkit.scaffold import write_schemas

    written = write_schemas(out or workspace / "rules" / "schema")
    if as_json:
        print_json({"written": [str(path) for path in written]})
        return
    text = say("schemas written", lang).format(count=len(written), folder=written[0].parent)
    output().print(text, soft_wrap=True, markup=False)


@app.command("list")
def list_(
    word: Annotated[
        str | None, typer.Argument(help="Only names that hold this.", show_default=False)
    ] = None,
    workspace: WorkspaceOption = HERE,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """List every legal key, comparer, policy and check: what it means, where it is used."""
    from dataclasses import asdict

    from merge_toolkit.legal_names import legal_names, listed
    from merge_toolkit.rules.read import read_default_rules, read_rules

    has_rules = (workspace / "rules" / "merge.yaml").is_file()
    rules = read_rules(workspace / "rules", legal_names()) if has_rules else read_default_rules()
    found = {
        sort: [one for one in names if not word or word in f"{one.file}:{one.name}"]
        for sort, names in listed(rules, vietnamese=lang is Lang.VI).items()
    }
    if word and not any(found.values()):
        from merge_toolkit.errors import Problem, UsageError
        from merge_toolkit.rules.layers import nearest

        every = sorted({one.name for known in listed(rules).values() for one in known})
        what = f"no key, comparer, policy, check or case holds «{word}»"
        raise UsageError(Problem("rules list", what, nearest(word, every)))
    if as_json:
        print_json({sort: [asdict(one) for one in names] for sort, names in found.items()})
        return
    if lang is Lang.VI:
        messages().print(say("list in English", lang), soft_wrap=True, markup=False)
    for sort, names in found.items():
        if names:
            _print(sort, names, lang)


def _print(sort: str, names: list[Listed], lang: Lang | None) -> None:
    console = output()
    console.print(f"[bold]{say(f'list {sort}', lang)}[/]")
    file = ""
    for one in names:
        if one.file != file:
            file = one.file
            console.print(f" [bold]{file}[/]")
        default = f" = {one.default}" if one.default else ""
        holds = f" ({one.holds.replace('`', '')}{default})" if one.holds else ""
        console.print(f"  {one.name}{holds}", style="cyan", markup=False, soft_wrap=True)
        if one.meaning:
            console.print(f"      {one.meaning}", markup=False, soft_wrap=True)
        if one.used:
            more = len(one.used) - SHOWN_PLACES
            places = ", ".join(one.used[:SHOWN_PLACES]) + (f", … {more} more" if more > 0 else "")
            console.print(f"      ↳ {places}", style="dim", markup=False, soft_wrap=True)
