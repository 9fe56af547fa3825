"""The parts of pictures that do not move: each has a title and a description for who cannot see."""

from __future__ import annotations

from dataclasses import dataclass

from merge_toolkit.exporting.report.html import text


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture."""

    x: float
    y: float
    width: float
    height: float


def picture(size: tuple[int, int], title: str, description: str, *parts: str) -> str:
    """Return a picture that scales with the page."""
    width, height = size
    return (
        f'<svg role="img" viewBox="0 0 {width} {height}" '
        f'aria-label="{text(title)}. {text(description)}"><title>{text(title)}</title>'
        f"<desc>{text(description)}</desc>{''.join(parts)}</svg>"
    )


def rectangle(box: Box, kind: str, tip: str = "") -> str:
    """Return a filled rectangle; ``kind`` is its class, ``tip`` shows under the pointer."""
    shape = (
        f'<rect class="{kind}" x="{box.x:.1f}" y="{box.y:.1f}" '
        f'width="{max(0.0, box.width):.1f}" height="{max(0.0, box.height):.1f}"'
    )
    return f"{shape}><title>{text(tip)}</title></rect>" if tip else f"{shape}/>"


def words(x: float, y: float, content: str, kind: str = "") -> str:
    """Return a line of text; classes ``middle`` and ``end`` say what x means."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{text(content)}</text>'


def line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    """Return a straight line."""
    return f'<line class="{kind}" x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>'


def ribbon(left: Box, right: Box, kind: str, tip: str) -> str:
    """Return a band that runs from the right edge of one box to the left edge of another."""
    x, to_x = left.x + left.width, right.x
    middle = (x + to_x) / 2
    path = (
        f"M{x:.1f},{left.y:.1f}C{middle:.1f},{left.y:.1f} {middle:.1f},{right.y:.1f} "
        f"{to_x:.1f},{right.y:.1f}V{right.y + right.height:.1f}C{middle:.1f},"
        f"{right.y + right.height:.1f} {middle:.1f},{left.y + left.height:.1f} "
        f"{x:.1f},{left.y + left.height:.1f}Z"
    )
    return f'<path class="ribbon {kind}" d="{path}"><title>{text(tip)}</title></path>'
