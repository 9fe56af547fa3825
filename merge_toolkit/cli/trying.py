"""``rules try``: a table of what each value would do, and the same as a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
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

    from merge_toolkit.folders import write_whole
    from merge_toolkit.sensitivity import try_rule
    from merge_toolkit.workspace import Workspace

    with progress(lang) as tell:
        found = try_rule(Workspace(workspace), rule, tell, steps=steps)
    spoken = (lang or Lang.EN).value
    if svg:
        write_whole(svg, "\n".join(_drawn(found, spoken)) + "\n")
    if as_json:
        print_json(asdict(found))
    else:
        _print(found, spoken)


def _print(found: Sensitivity, spoken: str) -> None:
    from rich.table import Table

    words = WORDS[spoken]
    table = Table(title=f"{found.key}", title_justify="left")
    for heading in words:
        table.add_column(heading, justify="right")
    for one in found.trials:
        mark = " ←" if one.present else ""
        cells = (one.same, one.gained, one.lost, one.review, one.rows)
        wrong = f"{one.contradicted}/{found.answers}"
        style = "bold" if one.present else ""
        table.add_row(f"{one.value:g}{mark}", *map(str, cells), wrong, style=style)
    output().print(table)


WORDS = {
    "en": ("value (← now)", "accepted", "gained", "lost", "to review", "rows to read",
           "answers contradicted"),
    "vi": ("giá trị (← hiện nay)", "tự ghép", "thêm", "bớt", "cần xem", "dòng phải đọc",
           "trái với câu trả lời"),
}  # fmt: skip
WIDTH, HEIGHT, EDGE = 720, 360, 60
LINES = (("gained", 2, "#2e7d32"), ("lost", 3, "#ef6c00"), ("rows", 5, "#1565c0"),
         ("contradicted", 6, "#c62828"))  # fmt: skip
"""Figures that are drawn: their name, the place of their word, and their colour."""


def _drawn(found: Sensitivity, spoken: str) -> Iterator[str]:
    """The figures over the values, the present one marked; it needs no other file."""
    values = [one.value for one in found.trials]
    top = max(max(getattr(one, name) for one in found.trials) for name, *_ in LINES) or 1
    span = (values[-1] - values[0]) or 1

    def x(value: float) -> float:
        return EDGE + (value - values[0]) / span * (WIDTH - 2 * EDGE)

    def y(count: float) -> float:
        return HEIGHT - EDGE - count / top * (HEIGHT - 2 * EDGE)

    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    )
    yield f'<text x="{EDGE}" y="20" font-size="14">{escape(found.key)}</text>'
    now = x(found.present)
    yield (
        f'<line x1="{now:.1f}" x2="{now:.1f}" y1="{EDGE}" y2="{HEIGHT - EDGE}" '
        'stroke="#888" stroke-dasharray="4"/>'
    )
    yield f'<path d="M{EDGE} {EDGE}V{HEIGHT - EDGE}H{WIDTH - EDGE}" fill="none" stroke="#444"/>'
    yield f'<text x="{EDGE - 6}" y="{EDGE}" text-anchor="end">{top}</text>'
    for value in values:
        at = f'x="{x(value):.1f}" y="{HEIGHT - EDGE + 18}"'
        yield f'<text {at} text-anchor="middle">{value:g}</text>'
    for place, (name, word, colour) in enumerate(LINES):
        points = [(x(one.value), y(getattr(one, name))) for one in found.trials]
        yield from _line(points, colour)
        label = escape(WORDS[spoken][word])
        yield f'<text x="{EDGE + place * 150}" y="44" fill="{colour}">{label}</text>'
    yield "</svg>"


def _line(points: Sequence[tuple[float, float]], colour: str) -> Iterator[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
