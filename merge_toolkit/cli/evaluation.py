"""``evaluate`` against a truth, and ``audit``: random samples that people judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from merge_toolkit.cli.console import (
    HERE,
    JsonOption,
    LangOption,
    WorkspaceOption,
    messages,
    output,
    print_json,
    progress,
)
from merge_toolkit.cli.texts import say

app = typer.Typer(help="Bound the errors without a truth, by random samples that people judge.")


def evaluate(
    truth: Annotated[
        Path, typer.Argument(help="CSV of the true pairs, with the places of both rows.")
    ],
    workspace: WorkspaceOption = HERE,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Outputs to compare with.", show_default="out/"),
    ] = None,
    curve: Annotated[
        Path | None, typer.Option("--curve", help="Write precision and recall by score as CSV.")
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hold the pairs of the last run against a truth: precision, recall, F1."""
    from merge_toolkit.cli.accuracy import accuracy_as_dict, print_accuracy
    from merge_toolkit.evaluate.compare import Comparison
    from merge_toolkit.evaluate.count import count
    from merge_toolkit.evaluate.curve import write_curve
    from merge_toolkit.evaluate.outputs import read_outputs
    from merge_toolkit.evaluate.truth import read_truth

    folder = out or workspace / "out"
    outputs = read_outputs(folder)
    compared = Comparison(outputs, read_truth(truth, outputs))
    counted = count(compared)
    if curve:
        write_curve(compared, curve, folder)
    if as_json:
        print_json(accuracy_as_dict(counted))
        return
    print_accuracy(counted, lang)
    if curve:
        output().print(f"{say('curve', lang)} {curve}", soft_wrap=True, markup=False)


@app.command()
def sample(
    workspace: WorkspaceOption = HERE,
    pairs: Annotated[int, typer.Option("--pairs", min=0, help="Accepted pairs to draw.")] = 300,
    singles: Annotated[
        int, typer.Option("--singles", min=0, help="Rows left single to draw.")
    ] = 150,
    review: Annotated[
        int, typer.Option("--review", min=0, help="Pairs to draw from the review queue.")
    ] = 0,
    seed: Annotated[
        int | None,
        typer.Option("--seed", min=0, help="Draws the same rows again.", show_default="by chance"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The workbook.", show_default="review/audit.xlsx"),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Draw accepted pairs and rows left single at random, into a workbook for people to judge."""
    import secrets

    from merge_toolkit.audit.sampling import Wanted, draw_audit
    from merge_toolkit.cli.audit import print_sample
    from merge_toolkit.workspace import Workspace

    path = out or workspace / "review" / "audit.xlsx"
    wanted = Wanted(pairs, singles, review, secrets.randbelow(10**6) if seed is None else seed)
    with progress(lang) as tell:
        drawn = draw_audit(Workspace(workspace), wanted, path, tell, lang and lang.value)
    print_sample(drawn, path, lang)


@app.command()
def estimate(
    files: Annotated[list[Path], typer.Argument(help="Workbooks of one sample that came back.")],
    workspace: WorkspaceOption = HERE,
    record: Annotated[
        bool, typer.Option("--record", help="Append what was judged to the decisions ledger.")
    ] = False,
    reviewer: Annotated[
        str, typer.Option("--reviewer", help="Who judged, where the workbook does not say.")
    ] = "",
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bound the wrong and the missed pairs from judged samples; propose a cut, apply nothing."""
    from merge_toolkit.audit.estimating import estimate_audit
    from merge_toolkit.cli.audit import audit_as_dict, print_audit
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        audited = estimate_audit(
            Workspace(workspace), files, tell, record=record, reviewer=reviewer
        )
    for warning in audited.warnings:
        messages().print(f"! {warning}", soft_wrap=True, markup=False)
    if as_json:
        print_json(audit_as_dict(audited))
    else:
        print_audit(audited, lang)
