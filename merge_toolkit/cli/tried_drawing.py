"""What each value of a rule would do, drawn: one panel a figure, each with a scale of its own.

Answers contradicted are few beside rows to read: on one scale nobody would see them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from merge_toolkit.sensitivity import Sensitivity, Trial

WIDTH, PANEL, EDGE, HEAD = 760, 118, 60, 44
ROOM = 46
"""Least distance between two numbers that stand side by side."""
PANELS = (
    ("contradicted", "#c62828", "answers contradicted (of {answers})",
     "trái với câu trả lời (trên {answers})"),
    ("gained", "#2e7d32", "pairs gained", "cặp thêm"),
    ("lost", "#ef6c00", "pairs lost", "cặp bớt"),
    ("rows", "#1565c0", "rows to read", "dòng phải đọc"),
)  # fmt: skip
"""Figures from top to bottom, whom it contradicts first: their colour, and their words."""
NOW = {"en": "now", "vi": "hiện nay"}


def drawn(found: Sensitivity, spoken: str) -> Iterator[str]:
    """Return the lines of an SVG that needs no other file; the present value is marked."""
    height = HEAD + len(PANELS) * PANEL + 30
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    )
    yield f'<text x="{EDGE}" y="24" font-size="15">{escape(found.key)}</text>'
    values = [one.value for one in found.trials]
    span = (values[-1] - values[0]) or 1
    places = [EDGE + (value - values[0]) / span * (WIDTH - 2 * EDGE) for value in values]
    now = next(at for at, one in enumerate(found.trials) if one.present)
    told = _with_room(places, now)
    foot = HEAD + len(PANELS) * PANEL
    yield _text(places[now], HEAD - 4, NOW[spoken], "#555")
    yield (
        f'<line x1="{places[now]:.1f}" x2="{places[now]:.1f}" y1="{HEAD}" y2="{foot}" '
        'stroke="#888" stroke-dasharray="4"/>'
    )
    for place, (name, colour, english, vietnamese) in enumerate(PANELS):
        title = (english if spoken == "en" else vietnamese).format(answers=found.answers)
        top = HEAD + place * PANEL
        yield f'<text x="{EDGE}" y="{top + 14}" fill="{colour}">{escape(title)}</text>'
        counts = [_count(one, name) for one in found.trials]
        yield from _panel(places, counts, (top, colour), told)
    for at in told:
        colour = "#000" if at == now else "#777"
        yield _text(places[at], foot + 18, number(values[at], spoken), colour)
    yield "</svg>"


def _panel(
    places: Sequence[float], counts: Sequence[int], look: tuple[int, str], told: Sequence[int]
) -> Iterator[str]:
    top, colour = look
    floor, most = top + PANEL - 10, max(counts) or 1
    heights = [floor - count / most * (PANEL - 52) for count in counts]
    points = list(zip(places, heights, strict=True))
    yield f'<path d="M{EDGE} {floor}H{WIDTH - EDGE}" stroke="#bbb"/>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
    for at in told:
        yield _text(points[at][0], points[at][1] - 7, str(counts[at]), colour)


def _with_room(places: Sequence[float], first: int) -> Sequence[int]:
    """Which values are told by their numbers: the present one, and all that have room beside it."""
    told = [first]
    for at in (0, len(places) - 1, *range(len(places))):
        if all(abs(places[at] - places[other]) >= ROOM for other in told):
            told.append(at)
    return sorted(told)


def _text(x: float, y: float, text: str, fill: str) -> str:
    halo = 'stroke="#fff" stroke-width="3" paint-order="stroke"'  # lines pass behind it
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="middle"'
    return f'<text {at} fill="{fill}" {halo}>{escape(text)}</text>'


def number(value: float, spoken: str) -> str:
    """Return a value as its reader writes it."""
    text = f"{value:g}"
    return text if spoken == "en" else text.replace(".", ",")


def _count(trial: Trial, name: str) -> int:
    counts = {
        "contradicted": trial.contradicted, "gained": trial.gained, "lost": trial.lost,
        "rows": trial.rows,
    }  # fmt: skip
    return counts[name]
