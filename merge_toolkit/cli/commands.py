"""The commands an analyst works with every day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from merge_toolkit.cli.console import (
    DONE,
    FINDINGS,
    HERE,
    OPERATOR,
    JsonOption,
    LangOption,
    WorkspaceOption,
    print_json,
    problem_dict,
    progress,
)
from merge_toolkit.cli.texts import Lang

if TYPE_CHECKING:
    from merge_toolkit.workspace import Workspace


def run(
    workspace: WorkspaceOption = HERE,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where the outputs go.", show_default="out/")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 when there are blocking findings.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do everything but write; compare with the last run.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Work everything out anew; leave nothing behind.")
    ] = False,
    accept_detach: Annotated[
        bool, typer.Option("--accept-detach", help="Go on where many decisions would come off.")
    ] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Merge the catalogs: load, match, check, place, export."""
    if dry_run:
        _dry_run(
            workspace, out, lang, strict=strict, as_json=as_json, remember=not no_cache,
            accept_detach=accept_detach,
        )  # fmt: skip
    from merge_toolkit.workspace import Workspace

    summary = written(
        Workspace(workspace), out, lang, remember=not no_cache, accept_detach=accept_detach
    )
    if as_json:
        print_json(summary)
    else:
        from merge_toolkit.cli.summary import print_summary

        print_summary(summary, lang)
    raise typer.Exit(FINDINGS if strict and summary["findings"].get("blocking") else DONE)


def _dry_run(
    workspace: Path,
    out: Path | None,
    lang: Lang | None,
    *,
    strict: bool,
    as_json: bool,
    remember: bool,
    accept_detach: bool,
) -> NoReturn:
    """Print what a run would change, and write nothing."""
    from merge_toolkit.cli.diff import comparison_dict, print_comparison
    from merge_toolkit.cli.figures import figures_of
    from merge_toolkit.cli.summary import print_summary
    from merge_toolkit.compare.effect import effect
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        done, found = effect(
            Workspace(workspace), out, tell, language=lang and lang.value, remember=remember,
            accept_detach=accept_detach,
        )  # fmt: skip
    summary = figures_of(done)
    if as_json:
        print_json({**summary, "effect": comparison_dict(found)})
    else:
        print_summary(summary, lang)
        print_comparison(found, lang)
    raise typer.Exit(FINDINGS if strict and done.blocking else DONE)


def written(
    place: Workspace,
    out: Path | None,
    lang: Lang | None,
    *,
    remember: bool,
    accept_detach: bool = False,
) -> dict[str, Any]:
    """Write the outputs unless they stand as they would be written; return the run's figures."""
    from merge_toolkit.standing import Standing

    spoken = lang.value if lang else ""
    standing = Standing.of(place.root, out or place.out, spoken, remember=remember)
    summary = standing.figures()
    if summary is not None:
        standing.log()
        return summary
    summary = _run(place, out, lang, remember=remember, accept_detach=accept_detach)
    standing.remember(summary)
    return summary


def _run(
    place: Workspace,
    out: Path | None,
    lang: Lang | None,
    *,
    remember: bool,
    accept_detach: bool,
) -> dict[str, Any]:
    """Do the run, and return its figures."""
    from merge_toolkit.cli.figures import figures_of
    from merge_toolkit.run import run as run_workspace

    with progress(lang) as tell:
        done = run_workspace(
            place, out, tell, language=lang and lang.value, remember=remember,
            accept_detach=accept_detach,
        )  # fmt: skip
    return figures_of(done)


def check(
    workspace: WorkspaceOption = HERE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 when there are blocking findings.")
    ] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check rules, inputs and sources, all problems at once; write nothing."""
    from merge_toolkit.cli.summary import print_findings
    from merge_toolkit.errors import OperatorError
    from merge_toolkit.model.outcome import Severity
    from merge_toolkit.run import check as check_workspace
    from merge_toolkit.workspace import Workspace

    try:
        with progress(lang) as tell:
            findings = check_workspace(Workspace(workspace), tell, language=lang and lang.value)
    except OperatorError as error:
        if not as_json:
            raise
        problems = [problem_dict(problem) for problem in error.problems]
        print_json({"findings": [], "problems": problems})
        raise typer.Exit(OPERATOR) from None
    print_findings(findings, lang, as_json)
    blocking = any(finding.severity is Severity.BLOCKING for finding in findings)
    raise typer.Exit(FINDINGS if strict and blocking else DONE)


def init(
    folder: Annotated[Path, typer.Argument(help="The new workspace.", show_default=False)],
    source: Annotated[
        list[str],
        typer.Option("--source", help="A province's list; repeat it.", metavar="ID=FILE"),
    ],
    target: Annotated[str, typer.Option("--target", help="Name of the merged province.")],
    reference: Annotated[
        list[str] | None,
        typer.Option("--reference", help="ID=FILE of a catalog that only bears witness.",
                     metavar="ID=FILE"),
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Make a new workspace for any provinces, with rules that run as they are."""
    from merge_toolkit.cli.console import output
    from merge_toolkit.cli.texts import say
    from merge_toolkit.scaffold import scaffold

    written = scaffold(folder, source, reference or [], target, lang and lang.value)
    if as_json:
        print_json({"workspace": str(folder), "written": [str(path) for path in written]})
        return
    console = output()
    for path in dict.fromkeys(p.parent if p.suffix == ".json" else p for p in written):
        console.print(f"  {path}", soft_wrap=True, markup=False)
    for step in ("init fill in", "init check", "init run"):
        text = say(step, lang).format(folder=folder)
        console.print(text, soft_wrap=True, markup=False)


def inspect(
    files: Annotated[list[Path], typer.Argument(help="Files as provinces sent them.")],
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Show how files are read: sheets, header row, columns, headings, rows left out and why."""
    from merge_toolkit.cli.reading import describe, print_reading
    from merge_toolkit.errors import InputError
    from merge_toolkit.inputs import inspect_files
    from merge_toolkit.workspace import Workspace

    done = inspect_files(Workspace(workspace), files)
    if as_json:
        read = zip(done.readings, done.proposals, strict=True)
        problems = [problem_dict(problem) for problem in done.problems]
        print_json({"files": [describe(*one) for one in read], "problems": problems})
        raise typer.Exit(OPERATOR if problems else DONE)
    for reading, proposal in zip(done.readings, done.proposals, strict=True):
        print_reading(reading, proposal)
    if done.problems:
        raise InputError(done.problems)
