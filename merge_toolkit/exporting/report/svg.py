"""The parts of pictures that do not move: each has a title and a description for who cannot see.

Pictures are as wide as the page. What stands in them at a share (0..1) of the width moves with it,
and letters keep their size; only what stands in :func:`stretched` is drawn to the width.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from merge_toolkit.exporting.report.html import text


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture."""

    x: float
    y: float
    width: float
    height: float


def picture(high: int, title: str, description: str, *parts: str) -> str:
    """Return a picture as wide as the page and ``high`` points high."""
    return (
        f'<svg role="img" height="{high}" aria-label="{text(title)}. {text(description)}">'
        f"<title>{text(title)}</title><desc>{text(description)}</desc>{''.join(parts)}</svg>"
    )


def scaled(size: tuple[int, int], title: str, description: str, *parts: str) -> str:
    """Return a picture without letters, which grows and shrinks with the page."""
    width, height = size
    return (
        f'<svg role="img" class="scaled" viewBox="0 0 {width} {height}" '
        f'aria-label="{text(title)}. {text(description)}"><title>{text(title)}</title>'
        f"<desc>{text(description)}</desc>{''.join(parts)}</svg>"
    )


def stretched(size: tuple[int, int], *parts: str) -> str:
    """Return shapes whose x are drawn to the width of the picture that holds them."""
    width, height = size
    return (
        f'<svg height="{height}" viewBox="0 0 {width} {height}" preserveAspectRatio="none" '
        f'aria-hidden="true">{"".join(parts)}</svg>'
    )


def rectangle(box: Box, kind: str, tip: str = "") -> str:
    """Return a filled rectangle; ``kind`` is its class, ``tip`` shows under the pointer."""
    shape = (
        f'<rect class="{kind}" x="{box.x:.1f}" y="{box.y:.1f}" '
        f'width="{max(0.0, box.width):.1f}" height="{max(0.0, box.height):.1f}"'
    )
    return f"{shape}><title>{text(tip)}</title></rect>" if tip else f"{shape}/>"


def strip(box: Box, kind: str, tip: str) -> str:
    """Return a rectangle whose x and width are shares of the picture's width."""
    return (
        f'<rect class="{kind}" x="{_percent(box.x)}" y="{box.y:.1f}" '
        f'width="{_percent(box.width)}" height="{box.height:.1f}"><title>{text(tip)}</title></rect>'
    )


def words(share: float, y: float, content: str, kind: str = "") -> str:
    """Return a line of text; classes ``middle`` and ``end`` say what of it stands at the share."""
    aside = {"end": ' dx="-6"', "start": ' dx="6"'}.get(kind.rpartition(" ")[2], "")
    return f'<text class="{kind}" x="{_percent(share)}"{aside} y="{y:.1f}">{text(content)}</text>'


def line(start: tuple[float, float], end: tuple[float, float], kind: str) -> str:
    """Return a straight line; x are shares."""
    (x, y), (to_x, to_y) = start, end
    return (
        f'<line class="{kind}" x1="{_percent(x)}" y1="{y:.1f}" '
        f'x2="{_percent(to_x)}" y2="{to_y:.1f}"/>'
    )


def legend(kinds: Iterable[tuple[str, str]]) -> str:
    """Say what classes of colour mean."""
    swatch = '<svg class="swatch" aria-hidden="true"><rect class="{}"/></svg>'
    told = (f"<span>{swatch.format(kind)}{text(meaning)}</span>" for kind, meaning in kinds)
    return f'<p class="legend">{"".join(told)}</p>'


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


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
