"""``rules try``: a table of what each value would do, and the same as a drawing."""

from __future__ import annotations

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
    progress,
)
from merge_toolkit.cli.texts import Lang

if TYPE_CHECKING:
    from merge_toolkit.sensitivity import Sensitivity


def try_(
    rule: Annotated[str, typer.Argument(metavar="KEY=A:B", help="matching.same=0.93:0.99")],
    workspace: WorkspaceOption = HERE,
    steps: Annotated[int, typer.Option("--steps", min=2, help="How many values to try.")] = 7,
    svg: Annotated[Path | None, typer.Option("--svg", help="Draw it into a file.")] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a threshold or weight would do over a range; nothing is changed."""
    from dataclasses import asdict

    from merge_toolkit.cli.tried_drawing import drawn
    from merge_toolkit.folders import write_whole
    from merge_toolkit.sensitivity import try_rule
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        found = try_rule(Workspace(workspace), rule, tell, steps=steps)
    spoken = (lang or Lang.EN).value
    if svg:
        write_whole(svg, "\n".join(drawn(found, spoken)) + "\n")
    if as_json:
        print_json(asdict(found))
    else:
        _print(found, spoken)


def _print(found: Sensitivity, spoken: str) -> None:
    from rich.table import Table

    from merge_toolkit.cli.tried_drawing import number

    words = WORDS[spoken]
    # without the outer padding it fits into 80 columns
    table = Table(title=f"{found.key}", title_justify="left", pad_edge=False)
    for heading in words:
        whole_words = max(map(len, heading.split()))
        table.add_column(heading, justify="right", min_width=whole_words)
    for one in found.trials:
        mark = " ←" if one.present else ""
        cells = (one.same, one.gained, one.lost, one.review, one.rows)
        wrong = f"{one.contradicted}/{found.answers}"
        style = "bold" if one.present else ""
        value = number(one.value, spoken)
        table.add_row(f"{value}{mark}", *map(str, cells), wrong, style=style)
    output().print(table)


WORDS = {
    "en": ("value (← now)", "accepted", "gained", "lost", "to review", "rows to read",
           "answers contradicted"),
    "vi": ("giá trị (← hiện nay)", "tự ghép", "thêm", "bớt", "cần xem", "dòng phải đọc",
           "trái với câu trả lời"),
}  # fmt: skip
