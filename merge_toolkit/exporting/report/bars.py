"""Stacked bars: one row a thing, one colour a kind, the sum behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.report.html import text
from merge_toolkit.exporting.report.svg import Box, legend, picture, strip, words

HIGH, THICK = 24, 18
"""Points of a row, and of its bar."""
ROOM = 0.86
"""Share of the width for the longest bar: its sum stands behind it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, and by class of colour how many."""

    name: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """The whole row."""
        return sum(value for _, value in self.parts)


def bars(rows: Sequence[Bar], kinds: Sequence[tuple[str, str]], language: str) -> str:
    """Return a picture a row beside its name, or below it on a narrow screen, and a legend.

    ``kinds`` are classes and what they mean, in the order of the parts.
    """
    most = max((row.total for row in rows), default=1) or 1
    seen = {kind for row in rows for kind, value in row.parts if value}
    drawn = "".join(
        f'<div class="bar"><span>{text(row.name)}</span>{_bar(row, dict(kinds), most, language)}'
        "</div>"
        for row in rows
    )
    return f'<div class="bars">{legend(one for one in kinds if one[0] in seen)}{drawn}</div>'


def _bar(row: Bar, meaning: dict[str, str], most: int, language: str) -> str:
    x, drawn, told = 0.0, [], []
    for kind, value in row.parts:
        if value:
            share = ROOM * value / most
            tip = f"{meaning[kind]} {whole(value, language)}"
            told.append(tip)
            drawn.append(strip(Box(x, 3, share, THICK), kind, f"{row.name}: {tip}"))
            x += share
    total = whole(row.total, language)
    drawn.append(words(x, HIGH - 7, total, "small start"))
    return picture(HIGH, f"{row.name}: {total}", "; ".join(told), *drawn)
