"""From a merge result to ``report.html``: one page, its style, script and data inside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from merge_toolkit.exporting.figures import Figures, figures
from merge_toolkit.exporting.report.before_after import agencies, levels, online
from merge_toolkit.exporting.report.cards import cards, stated
from merge_toolkit.exporting.report.data import page_data
from merge_toolkit.exporting.report.first_rows import TABLES, first_rows
from merge_toolkit.exporting.report.flow import flow_picture, flow_table
from merge_toolkit.exporting.report.html import data_block, figure, section, text, titles
from merge_toolkit.exporting.report.open_points import open_points
from merge_toolkit.exporting.report.pictures import (
    audit_pictures,
    hills_picture,
    hills_table,
    trials_table,
)  # fmt: skip
from merge_toolkit.exporting.view import View


def write_report(made: View, path: Path) -> None:
    """Write the page; it asks for nothing outside of itself, and its policy forbids it to."""
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    counts = figures(made)
    body = "".join(_sections(made, counts))
    title = made.word("title").format(target=made.rules.merge.target.name.upper())
    page = (
        f'<!DOCTYPE html>\n<html lang="{made.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<link rel="icon" href="data:,"><title>{text(title)}</title><style>{style}</style></head>'
        f"<body><header><h1>{text(title)}</h1><p>{text(_origin(made))}</p>{_menu(made)}</header>"
        f"<main>{body}</main><footer>{text(made.word('report.footer'))}</footer>"
        f"{data_block('data', page_data(made))}\n<script>{script}</script></body></html>\n"
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _asset(name: str) -> str:
    return files("merge_toolkit.exporting.report").joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Forbid everything but the page's own style and script, by their digests."""

    def digest(content: str) -> str:
        return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest(style)}'; "
        f"script-src 'sha256-{digest(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _origin(made: View) -> str:
    """Say what the page was made from, without a clock."""
    return made.word("report.origin").format(
        sources=", ".join(made.source_name(source) for source in made.rules.merge.sources),
        cutover=f"{made.rules.merge.cutover:%d/%m/%Y}" if made.rules.merge.cutover else "—",
        files=len(made.stamp.inputs),
        tool=made.stamp.tool_version,
    )


def _menu(made: View) -> str:
    links = "".join(
        f'<a href="#{name}">{text(made.word(f"report.menu.{name}"))}</a>'
        for name in ("story", "pairs", "placement", "conflicts", "tables")
    )
    return f"<nav>{links}</nav>"


def _sections(made: View, counts: Figures) -> Iterator[str]:
    behind = made.word("report.behind")
    flow = figure(
        flow_picture(made, counts), titles(made, "flow"),
        (behind, flow_table(made, counts)),
    )  # fmt: skip
    yield section("story", made.word("report.story"), cards(made, counts), flow, stated(made))
    hills = figure(hills_picture(made), titles(made, "hills"), (behind, hills_table(made)))
    yield section(
        "pairs", made.word("report.pairs"), hills,
        f"<h3>{text(made.word('report.trials'))}</h3>", trials_table(made),
        f"<h3>{text(made.word('report.ladder'))}</h3>",
        f'<p class="note">{text(made.word("report.ladder.caption"))}</p>',
        '<div id="ladder" class="ladder"></div>',
        f"<h3>{text(made.word('report.audit'))}</h3>", audit_pictures(made, made.result.audits),
    )  # fmt: skip
    yield section(
        "placement", made.word("report.placement"), levels(made, counts),
        agencies(made, counts), online(made, counts),
    )  # fmt: skip
    yield section("conflicts", made.word("report.conflicts"), open_points(made, counts))
    tables = "".join(
        f'<h3>{text(made.word(f"report.table.{name}"))}</h3><div class="lookup" id="{name}">'
        f"{first_rows(made, counts, name)}</div>"
        for name in TABLES
    )
    more = f'<p class="note">{text(made.word("report.tables.note"))}</p>'
    script = f"<noscript><p>{text(made.word('report.noscript'))}</p></noscript>"
    yield section("tables", made.word("report.tables"), more, script, tables)
