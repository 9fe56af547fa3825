"""``diff``, and what ``run --dry-run`` prints: the changes between two results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from merge_toolkit.cli.console import (
    DONE,
    HERE,
    JsonOption,
    LangOption,
    WorkspaceOption,
    output,
    print_json,
    progress,
)
from merge_toolkit.cli.texts import Lang

if TYPE_CHECKING:
    from rich.console import Console

    from merge_toolkit.compare.compare_runs import Change, Comparison

ONE_SIDED = frozenset({"conflict opened", "conflict closed", "finding new", "finding gone",
                       "record gained", "record lost"})  # fmt: skip
SHOWN = 12
"""Changes of one kind that are printed; --json, --html and --xlsx hold all of them."""


def diff(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[OUT_A] [OUT_B]", help="Outputs of two runs; by default out/ and "
                       "what a run would give now.", show_default=False),
    ] = None,
    workspace: WorkspaceOption = HERE,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page that works offline.")
    ] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Write a workbook.")] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Show what changed between two results, and which rule, input or decision did it."""
    from merge_toolkit.compare.showing import write_html, write_xlsx
    from merge_toolkit.errors import Problem, UsageError
    from merge_toolkit.folders import whole

    given = folders or []
    if len(given) > 2:
        fix = "name two folders, or one to compare with out/"
        raise UsageError(Problem("diff", f"{len(given)} folders were given", fix))
    found = _found(given, workspace, lang)
    spoken = (lang or Lang.EN).value
    for place, write in ((html, write_html), (xlsx, write_xlsx)):
        if place and found:
            with whole(place) as beside:
                write(found, beside, spoken)
    if as_json:
        print_json(comparison_dict(found))
    else:
        print_comparison(found, lang)
    raise typer.Exit(DONE)


def _found(given: list[Path], workspace: Path, lang: Lang | None) -> Comparison | None:
    from merge_toolkit.compare.compare_runs import compare_runs
    from merge_toolkit.compare.effect import effect
    from merge_toolkit.compare.snapshot import compared
    from merge_toolkit.workspace import Workspace

    place = Workspace(workspace)
    if given:
        one, other = given[0], (given[1:] or [place.out])[0]
        return compared(one, other, compare_runs)
    with progress(lang) as tell:
        return effect(place, None, tell, language=lang and lang.value)[1]


def comparison_dict(found: Comparison | None) -> Mapping[str, Any] | None:
    """A comparison as plain values; None where there was nothing to compare with."""
    if found is None:
        return None
    return {
        "counts": dict(found.counts),
        "causes": [asdict(cause) for cause in found.causes],
        "changes": [asdict(change) for change in found.changes],
    }


def print_comparison(found: Comparison | None, lang: Lang | None) -> None:
    """Print what was changed, then a table a kind of change, decisions contradicted first."""
    from merge_toolkit.compare.showing import spoken_cause
    from merge_toolkit.compare.words import KIND_WORDS, TITLES

    console, spoken = output(), (lang or Lang.EN).value
    if found is None or not (found.changes or found.causes):
        console.print(TITLES["no last run" if found is None else "nothing"][spoken])
        return
    console.print(f"[bold]{TITLES['causes'][spoken]}[/]")
    for cause in found.causes[:SHOWN]:
        console.print(f"  {spoken_cause(cause, spoken)}", markup=False, soft_wrap=True)
    if len(found.causes) > SHOWN:
        console.print(f"  … {len(found.causes) - SHOWN}")
    if not found.changes:
        console.print(TITLES["nothing"][spoken])
    for kind, count in found.counts.items():
        style = "bold red" if kind == "decision contradicted" else "bold"
        console.print(f"\n[{style}]{KIND_WORDS[kind][spoken]}: {count}[/]")
        for change in [one for one in found.changes if one.kind == kind][:SHOWN]:
            _print_change(console, change, spoken, causes=len(found.causes) > 1)
        if count > SHOWN:
            console.print(f"  … {count - SHOWN}")


def print_counts(found: Comparison | None, lang: Lang | None) -> None:
    """Print how many changes of each kind there are, on one line: what stands above may be long."""
    from merge_toolkit.compare.words import KIND_WORDS

    if found and found.changes:
        spoken = (lang or Lang.EN).value
        counts = (f"{KIND_WORDS[kind][spoken]}: {count}" for kind, count in found.counts.items())
        output().print("\n" + " · ".join(counts), style="bold", markup=False)


def _print_change(console: Console, change: Change, spoken: str, *, causes: bool) -> None:
    """Print whose it is, then what stood and stands; the cause where there is more than one."""
    from rich.padding import Padding
    from rich.text import Text

    from merge_toolkit.compare.showing import cells

    whose, name, field, territory, before, after, cause = cells(change, spoken)
    console.print(Padding(Text.assemble((whose, "bold cyan"), "  ", name), (0, 0, 0, 2)))
    about = " · ".join(filter(None, (field, territory)))
    told = Text(f"{about}: " if about else "")
    told.stylize("bold")
    both: Sequence[str] = (before, after)
    if change.kind in ONE_SIDED:  # its kind says whether it came or went
        both = list(filter(None, both))
    told.append(" → ".join(one or "–" for one in both))
    if causes:
        told.append(f"  ({cause})", "dim")
    if told.plain:
        console.print(Padding(told, (0, 0, 0, 6)))
