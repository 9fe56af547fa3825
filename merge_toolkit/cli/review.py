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
    output,
    print_json,
    print_warning,
    progress,
    spoken,
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
    accept_foreign: Annotated[
        bool,
        typer.Option("--accept-foreign", help="Take workbooks of another merger."),
    ] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Append the decisions of filled workbooks to the ledger, all of them or none."""
    from merge_toolkit.reviewing import apply_reviews
    from merge_toolkit.suggesting import offered_suggestions
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        applied = apply_reviews(
            Workspace(workspace), files, reviewer, tell, accept_foreign=accept_foreign
        )
        offered = offered_suggestions(Workspace(workspace), tell) if applied.added else ()
    for warning in applied.warnings:
        print_warning(warning, lang)
    if as_json:
        counts = {"added": applied.added, "repeated": applied.repeated}
        told = {"warnings": [spoken(one, lang) for one in applied.warnings],
                "suggestions": [one.id for one in offered]}  # fmt: skip
        print_json(counts | told | _as_dict(applied.status))
        return
    text = say("applied", lang)
    output().print(text.format(added=applied.added, repeated=applied.repeated))
    if applied.withdrawn:
        output().print(say("withdrawn", lang).format(count=applied.withdrawn))
    print_status(applied.status, lang)
    if offered:
        text = say("suggestions found", lang).format(count=len(offered))
        output().print(text, soft_wrap=True, markup=False)


@app.command()
def suggest(
    workspace: WorkspaceOption = HERE,
    accept: Annotated[
        str, typer.Option("--accept", metavar="ID", help="Write this rule into its file.")
    ] = "",
    refuse: Annotated[
        str, typer.Option("--refuse", metavar="ID", help="Never offer this rule again.")
    ] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", help="Who accepts or refuses.")] = "",
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Offer rules for answers that people keep giving, each tried on the ledger."""
    from merge_toolkit.cli.suggestions import print_answered, print_tried
    from merge_toolkit.errors import Problem, UsageError
    from merge_toolkit.suggesting import answer_suggestion, tried_suggestions
    from merge_toolkit.workspace import Workspace

    place, answered = Workspace(workspace), accept or refuse
    if (accept and refuse) or (answered and not reviewer):
        what = "one suggestion is accepted or refused at a time, by somebody"
        raise UsageError(Problem("review suggest", what, "give one id, and --reviewer NAME"))
    with progress(lang) as tell:
        if answered:
            one = answer_suggestion(place, answered, reviewer, tell, accept=bool(accept))
        else:
            tried = tried_suggestions(place, tell)
    if answered:
        print_answered(one, bool(accept), lang, as_json)
    else:
        print_tried(tried, lang, as_json)


@app.command()
def status(
    workspace: WorkspaceOption = HERE, lang: LangOption = None, as_json: JsonOption = False
) -> None:
    """Count the decisions: attached, changed, dormant, contradictory; and what is left to do."""
    from merge_toolkit.reviewing import whole_status
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        counted, left = whole_status(Workspace(workspace), tell)
    if as_json:
        print_json(_as_dict(counted) | {"forecast": forecast_dict(left)})
        return
    print_status(counted, lang)
    if counted.idle:
        text = say("idle", lang).format(count=len(counted.idle))
        output().print(text, soft_wrap=True, markup=False)
    print_forecast(left, lang)


def print_status(counted: ReviewStatus, lang: Lang | None) -> None:
    """Print decisions by state, in total and by agency."""
    parts = [f"{number} {say(f'state {state}', lang)}" for state, number in counted.states.items()]
    text = f"{counted.total} {say('decisions', lang)}"
    output().print(text + (": " + ", ".join(parts) if parts else ""), soft_wrap=True)
    if counted.superseded:
        output().print(say("superseded", lang).format(count=counted.superseded))
    codes = dict.fromkeys((one.source, one.was, one.now) for one in counted.recoded)
    for source, was, now in codes:
        facts = {"source": source, "was": was, "now": now or "—"}
        output().print(say("recoded", lang).format(**facts), soft_wrap=True, markup=False)
    for agency, states in counted.by_agency.items():
        shown = ", ".join(f"{n} {say(f'state {state}', lang)}" for state, n in states.items())
        output().print(f"  {agency or '—'}: {shown}", soft_wrap=True, markup=False)


def _as_dict(counted: ReviewStatus) -> dict[str, object]:
    return {
        "total": counted.total,
        "superseded": counted.superseded,
        "idle": list(counted.idle),
        "recoded": [
            {"line": one.line, "source": one.source, "was": one.was, "now": one.now}
            for one in counted.recoded
        ],
        "states": {state.value: number for state, number in counted.states.items()},
        "by_agency": {
            agency: {state.value: number for state, number in states.items()}
            for agency, states in counted.by_agency.items()
        },
    }
