"""HTML as text: whatever comes from a source goes through :func:`text` or into the data block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape

from merge_toolkit.exporting.cells import Json
from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.view import View


def text(content: str) -> str:
    """Return ``content`` as text or attribute value; it can never become markup."""
    return escape(content, quote=True)


def number(key: str, value: int, language: str) -> str:
    """Return a count that can be found by its key, so that a test can hold it against the files."""
    shown = whole(value, language)
    return f'<data class="n" data-number="{text(key)}" value="{value}">{shown}</data>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are HTML already, the first of a row names it."""
    head = "".join(f'<th scope="col">{text(one)}</th>' for one in heads)
    body = "".join(
        "<tr>"
        + f'<th scope="row">{cells[0]}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells[1:])
        + "</tr>"
        for cells in rows
    )
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        "</table></div>"
    )


def titles(made: View, name: str) -> tuple[str, str]:
    """Return the title and the caption of a picture, as :func:`figure` takes them."""
    return made.word(f"report.{name}"), made.word(f"report.{name}.caption")


def section(identifier: str, title: str, *content: str) -> str:
    """Return a section with its heading."""
    return f'<section id="{identifier}"><h2>{text(title)}</h2>{"".join(content)}</section>'


def figure(picture: str, titles: tuple[str, str], behind: tuple[str, str] | None = None) -> str:
    """Return a picture and, folded away, the numbers it is drawn from.

    ``titles`` are its title and its caption.
    """
    title, caption = titles
    content = f"<h3>{text(title)}</h3>{picture}"
    more = ""
    if behind:
        folded, numbers = behind
        more = f"<details><summary>{text(folded)}</summary>{numbers}</details>"
    return f"<figure>{content}<figcaption>{text(caption)}</figcaption>{more}</figure>"


def data_block(identifier: str, content: Json) -> str:
    """Return data for the page's script; no text in it can end the block."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"),
                       ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):  # fmt: skip
        written = written.replace(sign, code)
    return f'<script type="application/json" id="{identifier}">{written}</script>'
