"""The ``merge-toolkit`` command."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from merge_toolkit import __version__
from merge_toolkit.cli import commands, evaluation, review, rules
from merge_toolkit.cli.console import (
    DONE,
    INTERRUPTED,
    OPERATOR,
    language_asked,
    messages,
    print_problems,
    unusable,
)
from merge_toolkit.cli.diff import diff
from merge_toolkit.cli.explain import explain
from merge_toolkit.cli.publishing import publish
from merge_toolkit.cli.remap import remap
from merge_toolkit.cli.units import units
from merge_toolkit.cli.watch import watch
from merge_toolkit.clock import uncollected
from merge_toolkit.errors import OperatorError

app = typer.Typer(
    name="merge-toolkit",
    help="Merge the procedure catalogs and infrastructure inventories of provinces into one.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"merge-toolkit {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Merge the procedure catalogs and infrastructure inventories of provinces into one."""


app.command(rich_help_panel="The main job")(commands.run)
app.command(rich_help_panel="The main job")(commands.check)
app.command(rich_help_panel="The main job")(watch)
app.command(rich_help_panel="The main job")(diff)
app.command(rich_help_panel="The main job")(remap)
app.command(rich_help_panel="Begin")(commands.init)
app.command(rich_help_panel="Begin")(commands.inspect)
app.command(rich_help_panel="Begin")(units)
app.add_typer(rules.app, name="rules", rich_help_panel="The main job")
app.add_typer(review.app, name="review", rich_help_panel="Decide")
app.command(rich_help_panel="Decide")(explain)
app.command(rich_help_panel="Decide")(publish)
app.command(rich_help_panel="Measure")(evaluation.evaluate)
app.add_typer(evaluation.app, name="audit", rich_help_panel="Measure")


def main() -> None:
    """Run the command line; operators' mistakes end with exit code 2 and no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console that lacks our letters gets codes of them
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OperatorError as error:
        print_problems(error.problems, language_asked(sys.argv))
        sys.exit(OPERATOR)
    except OSError as error:
        print_problems([unusable(error)], language_asked(sys.argv))
        sys.exit(OPERATOR)
    except KeyboardInterrupt:
        _interrupted()
        sys.exit(INTERRUPTED)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:  # typer has seen Ctrl-C first, and said nothing
            _interrupted()
        raise


def _interrupted() -> None:
    messages().print("interrupted; the previous outputs and all decisions are as they were")


def command() -> NoReturn:
    """Run the command line in a process of its own, and end it at once.

    To walk and to free all that a merge has built, only to end, costs half a CPU second; the system
    takes it back anyway. Locks and processes beside it are closed by who opened them.
    """
    code: str | int | None = DONE
    with uncollected():
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        if isinstance(code, int) and _all_said():
            os._exit(code)
        sys.exit(code)  # Python says what became of its streams


def _all_said() -> bool:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    command()
