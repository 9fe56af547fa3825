"""Stacked bars: one row a thing, one colour a kind, the sum behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.report.svg import Box, picture, rectangle, words

WIDTH, LABELS, STEP, THICK = 960, 330, 30, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, and by class of colour how many."""

    name: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """The whole row."""
        return sum(value for _, value in self.parts)


def bars(title: str, rows: Sequence[Bar], kinds: Sequence[tuple[str, str]], language: str) -> str:
    """Return the picture, with a legend of what is drawn.

    ``kinds`` are classes and what they mean, in the order of the parts.
    """
    most = max((row.total for row in rows), default=1) or 1
    room = WIDTH - LABELS - 70
    seen = {kind for row in rows for kind, value in row.parts if value}
    drawn: list[str] = list(_legend([one for one in kinds if one[0] in seen]))
    meaning = dict(kinds)
    for at, row in enumerate(rows):
        y = 34 + at * STEP
        name = row.name if len(row.name) <= 46 else row.name[:45] + "…"
        drawn.append(words(LABELS - 10, y + 14, name, "end"))
        x = float(LABELS)
        for kind, value in row.parts:
            width = room * value / most
            tip = f"{row.name}: {meaning[kind]} {whole(value, language)}"
            if value:
                drawn.append(rectangle(Box(x, y, width, THICK), kind, tip))
            x += width
        drawn.append(words(x + 6, y + 14, whole(row.total, language), "small"))
    told = "; ".join(f"{row.name} {whole(row.total, language)}" for row in rows[:12])
    return picture((WIDTH, 44 + len(rows) * STEP), title, told, *drawn)


def _legend(kinds: Sequence[tuple[str, str]]) -> Sequence[str]:
    drawn: list[str] = []
    x = float(LABELS)
    for kind, meaning in kinds:
        drawn.append(rectangle(Box(x, 6, 12, 12), kind))
        drawn.append(words(x + 17, 17, meaning, "small"))
        x += 34 + 7.2 * len(meaning)
    return drawn
