"""``merge-toolkit explain``: why a row was paired, not paired, placed or chosen."""

from __future__ import annotations

from typing import Annotated

import typer

from merge_toolkit.cli.console import (
    HERE,
    JsonOption,
    LangOption,
    WorkspaceOption,
    print_json,
    progress,
)


def explain(
    keys: Annotated[
        list[str],
        typer.Argument(
            help="source:code, source!file!sheet!row, or an id: TT-… HT-… C-… G-… F-… P-…; two "
            "keys are compared.",
            metavar="KEY [KEY]",
            show_default=False,
        ),
    ],
    workspace: WorkspaceOption = HERE,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Why a row was paired, not paired, placed or chosen: one sentence, then the evidence."""
    from dataclasses import asdict

    from merge_toolkit.cli.explanation import print_explanation
    from merge_toolkit.explaining.asking import explain_keys
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        found, language = explain_keys(Workspace(workspace), keys, tell, lang and lang.value)
    if as_json:
        print_json(asdict(found))
    else:
        print_explanation(found, language)
