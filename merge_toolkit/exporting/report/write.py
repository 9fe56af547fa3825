"""From a merge result to ``report.html``: one page, its style, script and data inside."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from merge_toolkit.exporting.report.bars import Bar, bars
from merge_toolkit.exporting.report.data import page_data
from merge_toolkit.exporting.report.first_rows import TABLES, first_rows
from merge_toolkit.exporting.report.flow import flow_picture, flow_table
from merge_toolkit.exporting.report.html import data_block, figure, number, section, table, text
from merge_toolkit.exporting.report.numbers import PARTS, Numbers, numbers
from merge_toolkit.exporting.report.pictures import (
    audit_pictures,
    hills_picture,
    hills_table,
    trials_table,
)  # fmt: skip
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Severity
from merge_toolkit.model.values import Level
from merge_toolkit.text.order import vietnamese_order


def write_report(made: View, path: Path) -> None:
    """Write the page; it asks for nothing outside of itself, and its policy forbids it to."""
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    counts = numbers(made)
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


def _sections(made: View, counts: Numbers) -> Iterator[str]:
    behind = made.word("report.behind")
    flow = figure(
        flow_picture(made, counts), _titles(made, "flow"),
        (behind, flow_table(made, counts)),
    )  # fmt: skip
    yield section("story", made.word("report.story"), _cards(made, counts), flow, _totals(made))
    hills = figure(hills_picture(made), _titles(made, "hills"), (behind, hills_table(made)))
    yield section(
        "pairs", made.word("report.pairs"), hills,
        f"<h3>{text(made.word('report.trials'))}</h3>", trials_table(made),
        f"<h3>{text(made.word('report.ladder'))}</h3>",
        f'<p class="note">{text(made.word("report.ladder.caption"))}</p>',
        '<div id="ladder" class="ladder"></div>',
        f"<h3>{text(made.word('report.audit'))}</h3>", audit_pictures(made, made.result.audits),
    )  # fmt: skip
    yield section(
        "placement", made.word("report.placement"), _levels(made, counts),
        _agencies(made, counts), _online(made, counts),
    )  # fmt: skip
    yield section("conflicts", made.word("report.conflicts"), _conflicts(made, counts))
    tables = "".join(
        f'<h3>{text(made.word(f"report.table.{name}"))}</h3><div class="lookup" id="{name}">'
        f"{first_rows(made, counts, name)}</div>"
        for name in TABLES
    )
    more = f'<p class="note">{text(made.word("report.tables.note"))}</p>'
    script = f"<noscript><p>{text(made.word('report.noscript'))}</p></noscript>"
    yield section("tables", made.word("report.tables"), more, script, tables)


def _titles(made: View, name: str) -> tuple[str, str, str]:
    """Title, caption and hint of a picture."""
    keys = (f"report.{name}", f"report.{name}.caption", "report.js.swipe")
    title, caption, swipe = (made.word(key) for key in keys)
    return title, caption, swipe


def _cards(made: View, counts: Numbers) -> str:
    """The story in numbers, in the order in which a reader asks."""
    blocking = sum(f.severity is Severity.BLOCKING for f in made.result.findings)
    shown = (
        ("read", sum(counts.into.values())),
        ("unified", len(made.procedures.unified)),
        ("published", counts.published),
        ("pending", counts.pending),
        ("open", counts.parts["open"]),
        ("questions", counts.questions),
        ("conflicts", len(counts.conflicts)),
        ("findings", len(made.result.findings)),
        ("blocking", blocking),
        ("inventory", len(made.inventory.unified)),
    )
    cards = "".join(
        f"<div><b>{number(name, value, made.language)}</b>"
        f"<span>{text(made.word(f'report.card.{name}'))}</span>"
        f"<small>{text(made.word(f'report.means.{name}'))}</small></div>"
        for name, value in shown
    )
    return f'<div class="cards">{cards}</div>'


def _totals(made: View) -> str:
    """Stated figures beside what the catalog says."""
    rows = []
    for one in made.result.control_totals:
        percent = f" ({one.percent}\u00a0%)" if one.percent else ""
        figures = (
            "—" if value is None else number(f"total.{one.id}.{name}", value, made.language)
            for name, value in (
                ("stated", one.stated), ("counted", one.counted), ("distinct", one.distinct)
            )
        )  # fmt: skip
        state = text(made.word(f"control_total.{one.agreement}"))
        mark = f'<span class="state {one.agreement.value}">{state}</span>'
        rows.append([text(made.figure_name(one.id) + percent), *figures, mark, text(one.stated_in)])
    if not rows:
        return ""
    heads = ("figure", "stated", "counted", "distinct", "state")
    named = [*(made.word(f"summary.{head}") for head in heads), made.word("report.stated_in")]
    return f"<h3>{text(made.word('summary.control_totals'))}</h3>{table(named, rows)}"


def _levels(made: View, counts: Numbers) -> str:
    """Where procedures of each level before stand now."""
    order = [level.value for level in Level]
    befores = sorted(
        {before for before, _ in counts.levels},
        key=lambda one: [order.index(level) for level in one.split("+")] if one else [len(order)],
    )
    rows = [
        Bar(_level_name(made, before), tuple((part, counts.levels[before, part]) for part in PARTS))
        for before in befores
    ]
    kinds = [(part, made.word(f"report.part.{part}")) for part in PARTS]
    drawn = bars(made.word("report.levels"), rows, kinds, made.language)
    numbers_ = [
        [text(_level_name(made, before)), *(
            number(f"level.{before}.{part}", counts.levels[before, part], made.language)
            for part in PARTS)]
        for before in befores
    ]  # fmt: skip
    heads = [made.word("column.level"), *(name for _, name in kinds)]
    return figure(
        drawn, _titles(made, "levels"), (made.word("report.behind"), table(heads, numbers_))
    )


def _level_name(made: View, before: str) -> str:
    if not before:
        return made.word("report.not_stated")
    return " + ".join(made.word(f"report.level.{level}") for level in before.split("+"))


def _agencies(made: View, counts: Numbers) -> str:
    """Every agency before the reform: what it keeps, what is joined, what ended."""
    tallies = counts.transition.tallies
    names = sorted(tallies, key=lambda name: (-tallies[name].before, vietnamese_order(name)))
    kinds = [(kind, made.word(f"transition.{kind}")) for kind in ("after", "merged", "abolished")]
    rows = [
        Bar(name or made.word("transition.no_agency"),
            tuple((kind, int(getattr(tallies[name], kind))) for kind, _ in kinds))
        for name in names[:SHOWN]
    ]  # fmt: skip
    drawn = bars(made.word("report.agencies"), rows, kinds, made.language)
    numbers_ = [
        [text(name or made.word("transition.no_agency")), *(
            number(f"agency.{name}.{kind}", int(getattr(tallies[name], kind)), made.language)
            for kind in ("before", "after", "merged", "abolished"))]
        for name in names
    ]  # fmt: skip
    heads = [made.word(f"transition.{w}") for w in ("agency", "before", "after", "merged",
                                                      "abolished")]  # fmt: skip
    title, caption, swipe = _titles(made, "agencies")
    titles = title, caption.format(shown=min(SHOWN, len(names))), swipe
    return figure(drawn, titles, (made.word("report.behind"), table(heads, numbers_)))


def _online(made: View, counts: Numbers) -> str:
    """How far each part of the catalog is served online."""
    rows = [
        Bar(made.word(f"report.part.{part}"),
            tuple((f"online-{level}", counts.online[part, "" if level == "none" else level])
                  for level in ONLINE))
        for part in PARTS
    ]  # fmt: skip
    kinds = [(f"online-{level}", made.word(f"report.online.{level}")) for level in ONLINE]
    drawn = bars(made.word("report.online"), rows, kinds, made.language)
    numbers_ = [
        [text(made.word(f"report.part.{part}")), *(
            number(f"online.{part}.{level}",
                   counts.online[part, "" if level == "none" else level], made.language)
            for level in ONLINE)]
        for part in PARTS
    ]  # fmt: skip
    heads = [made.word("report.js.part"), *(name for _, name in kinds)]
    return figure(
        drawn, _titles(made, "online"), (made.word("report.behind"),
                                                    table(heads, numbers_)),
    )  # fmt: skip


def _conflicts(made: View, counts: Numbers) -> str:
    """Open conflicts by agency and by kind, the gravest colour first."""
    drawn = []
    for what in ("agency", "kind"):
        counted: dict[str, Counter[str]] = {}
        questions: dict[str, set[str]] = {}
        for one in counts.conflicts:
            of = one.agency if what == "agency" else one.kind
            counted.setdefault(of, Counter())[one.severity.value] += 1
            questions.setdefault(of, set()).add(one.group_id or one.id)
        names = sorted(counted, key=lambda name: (-counted[name].total(), name))
        shown = {name: _conflict_name(made, what, name) for name in names}
        kinds = [(f"s-{one}", made.word(f"report.severity.{one}")) for one in Severity]
        rows = [
            Bar(shown[name], tuple((f"s-{one}", counted[name][one.value]) for one in Severity))
            for name in names[:SHOWN]
        ]
        numbers_ = [
            [text(shown[name]), number(f"question.{what}.{name}", len(questions[name]),
                                       made.language), *(
                number(f"conflict.{what}.{name}.{one}", counted[name][one.value], made.language)
                for one in Severity)]
            for name in names
        ]  # fmt: skip
        title = made.word(f"report.conflicts.{what}")
        heads = [title, made.word("report.questions"), *(name for _, name in kinds)]
        picture = bars(title, rows, kinds, made.language)
        titles = title, made.word("report.conflicts.caption"), made.word("report.js.swipe")
        behind = (made.word("report.behind"), table(heads, numbers_))
        drawn.append(figure(picture, titles, behind))
    return "".join(drawn)


def _conflict_name(made: View, what: str, name: str) -> str:
    if what == "kind":
        return made.word(f"report.kind.{name}")
    return name or made.word("transition.no_agency")


SHOWN = 20
"""Rows of a picture; the table behind it holds all of them."""
ONLINE = ("full", "partial", "information", "apart", "none")
