"""``merge-toolkit review``: workbooks out, decisions in, and how they stand."""

from __future__ import annotations

from enum import StrEnum
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
    progress,
)
from merge_toolkit.cli.forecast import forecast_dict, print_forecast
from merge_toolkit.cli.texts import Lang, say

if TYPE_CHECKING:
    from merge_toolkit.review.status import ReviewStatus

app = typer.Typer(help="Workbooks for people to decide in, and their decisions back.")


class By(StrEnum):
    """How review workbooks are split."""

    AGENCY = "agency"


@app.command()
def export(
    workspace: WorkspaceOption = HERE,
    by: Annotated[By | None, typer.Option("--by", help="One workbook an agency.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder of the workbooks.", show_default="review/")
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write what people must settle as workbooks; fill in the yellow columns."""
    from merge_toolkit.reviewing import export_reviews
    from merge_toolkit.workspace import Workspace

    folder = out or workspace / "review"
    with progress(lang) as tell:
        exported = export_reviews(
            Workspace(workspace), folder, tell, by_agency=by is By.AGENCY,
            language=lang and lang.value,
        )  # fmt: skip
    items = exported.items
    if as_json:
        counts = {"pairs": len(items.pairs), "conflicts": len(items.conflicts),
                  "decided": len(items.decided)}  # fmt: skip
        paths = [str(path) for path in exported.paths]
        print_json({**counts, "files": paths, "forecast": forecast_dict(exported.forecast)})
        return
    console = output()
    text = say("to settle", lang)
    console.print(text.format(pairs=len(items.pairs), conflicts=len(items.conflicts)))
    print_forecast(exported.forecast, lang)
    for path in exported.paths:
        console.print(f"  {path}", soft_wrap=True, markup=False)


@app.command()
def apply(
    files: Annotated[list[Path], typer.Argument(help="Workbooks that came back.")],
    workspace: WorkspaceOption = HERE,
    reviewer: Annotated[
        str, typer.Option("--reviewer", help="Who decided, where the workbook does not say.")
    ] = "",
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Append the decisions of filled workbooks to the ledger, all of them or none."""
    from merge_toolkit.reviewing import apply_reviews
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        applied = apply_reviews(Workspace(workspace), files, reviewer, tell)
    for warning in applied.warnings:
        messages().print(f"! {warning}", soft_wrap=True, markup=False)
    if as_json:
        print_json({"added": applied.added, "repeated": applied.repeated}
                   | _as_dict(applied.status))  # fmt: skip
        return
    text = say("applied", lang)
    output().print(text.format(added=applied.added, repeated=applied.repeated))
    if applied.withdrawn:
        output().print(say("withdrawn", lang).format(count=applied.withdrawn))
    _print_status(applied.status, lang)


@app.command()
def status(
    workspace: WorkspaceOption = HERE, lang: LangOption = None, as_json: JsonOption = False
) -> None:
    """Count the decisions: attached, changed, dormant, contradictory."""
    from merge_toolkit.reviewing import decisions_status
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        counted = decisions_status(Workspace(workspace), tell)
    if as_json:
        print_json(_as_dict(counted))
    else:
        _print_status(counted, lang)


def _print_status(counted: ReviewStatus, lang: Lang | None) -> None:
    parts = [f"{number} {say(f'state {state}', lang)}" for state, number in counted.states.items()]
    text = f"{counted.total} {say('decisions', lang)}"
    output().print(text + (": " + ", ".join(parts) if parts else ""))
    if counted.superseded:
        output().print(say("superseded", lang).format(count=counted.superseded))
    for agency, states in counted.by_agency.items():
        shown = ", ".join(f"{n} {say(f'state {state}', lang)}" for state, n in states.items())
        output().print(f"  {agency or '—'}: {shown}", soft_wrap=True, markup=False)


def _as_dict(counted: ReviewStatus) -> dict[str, object]:
    return {
        "total": counted.total,
        "superseded": counted.superseded,
        "states": {state.value: number for state, number in counted.states.items()},
        "by_agency": {
            agency: {state.value: number for state, number in states.items()}
            for agency, states in counted.by_agency.items()
        },
    }
