"""The picture of ``benchmarks/growth.py``: time and memory by rows, as SVG without any script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 320
LEFT, TOP, INNER_WIDTH, INNER_HEIGHT = 62, 44, 270, 220
GAP = 380
"""From the left edge of one panel to that of the next."""
STYLE = (
    "text{font:12px 'Liberation Sans',Arial,sans-serif;fill:#222}"
    ".axis{stroke:#888;fill:none}.grid{stroke:#ddd}.line{fill:none;stroke:#0b5fa5;stroke-width:2}"
    ".point{fill:#0b5fa5}.even{fill:none;stroke:#b5651d;stroke-dasharray:5 4}"
    ".title{font-weight:bold}"
)

Row = Mapping[str, str]


def plotted(rows: Sequence[Row]) -> str:
    """Two panels over logarithmic axes; the broken line grows as the rows do."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="CPU seconds and peak memory of a run by number of rows">'
    )
    panels = (
        _Panel(0, "CPU seconds of a whole run", rows, "cpu_s"),
        _Panel(1, "Peak memory, MB (all processes)", rows, "peak_mb"),
    )
    parts = [part for panel in panels for part in panel.drawn()]
    background = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", background, *parts, "</svg>", ""])


class _Panel:
    """One measured value by rows."""

    def __init__(self, number: int, title: str, rows: Sequence[Row], column: str) -> None:
        self._left, self._title = LEFT + number * GAP, title
        self._points = [(int(row["rows"]), float(row[column])) for row in rows]
        self._across = _decades([rows for rows, _ in self._points])
        self._up = _decades([value for _, value in self._points])

    def drawn(self) -> Iterator[str]:
        """Grid, axes, the line of even growth, and what was measured."""
        yield f'<text class="title" x="{self._left}" y="{TOP - 16}">{self._title}</text>'
        yield from self._grid()
        yield f'<polyline class="even" points="{self._even()}"/>'
        places = [self._place(rows, value) for rows, value in self._points]
        yield f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
        for (rows, value), (x, y) in zip(self._points, places, strict=True):
            yield f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3.5">'
            yield f"<title>{rows:,} rows: {value:,.0f}</title></circle>"
        x, y = places[-1]
        last = f"{self._points[-1][1]:,.0f}"
        yield f'<text x="{x - 8:.1f}" y="{y - 8:.1f}" text-anchor="end">{last}</text>'

    def _grid(self) -> Iterator[str]:
        low, high = self._up
        for power in range(low, high + 1):
            y = self._place(self._points[0][0], 10.0**power)[1]
            yield (
                f'<path class="grid" d="M{self._left} {y:.1f}h{INNER_WIDTH}"/>'
                f'<text x="{self._left - 6}" y="{y + 4:.1f}" text-anchor="end">{10**power:,}</text>'
            )
        for rows, _ in self._points[:: 2 if len(self._points) > 4 else 1]:
            x, bottom = self._place(rows, 10.0**low)
            yield f'<path class="axis" d="M{x:.1f} {bottom:.1f}v4"/>'
            yield f'<text x="{x:.1f}" y="{bottom + 18:.1f}" text-anchor="middle">{rows:,}</text>'
        bottom = TOP + INNER_HEIGHT
        yield f'<path class="axis" d="M{self._left} {TOP}V{bottom}h{INNER_WIDTH}"/>'
        yield (
            f'<text x="{self._left + INNER_WIDTH / 2}" y="{bottom + 38}" text-anchor="middle">'
            "rows (broken line: grows as they do)</text>"
        )

    def _even(self) -> str:
        """From the first point on, as many times more as there are more rows."""
        first_rows, first = self._points[0]
        top = 10.0 ** self._up[1]
        last = min(self._points[-1][0], first_rows * top / first)
        ends = (self._place(first_rows, first), self._place(last, first * last / first_rows))
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in ends)

    def _place(self, rows: float, value: float) -> tuple[float, float]:
        across = _share(rows, log10(self._points[0][0]), log10(self._points[-1][0]))
        up = _share(value, *self._up)
        return self._left + INNER_WIDTH * across, TOP + INNER_HEIGHT * (1 - up)


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)


def _share(value: float, low: float, high: float) -> float:
    return (log10(value) - low) / ((high - low) or 1)
