"""Levels, agencies and online services: where the procedures of each stand now."""

from __future__ import annotations

from merge_toolkit.exporting.figures import APART, DISPUTED, NONE, Figures
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.report.bars import Bar, bars
from merge_toolkit.exporting.report.html import figure, number, table, text, titles
from merge_toolkit.exporting.view import View
from merge_toolkit.model.values import Level
from merge_toolkit.text.order import vietnamese_order


def levels(made: View, counts: Figures) -> str:
    """Where procedures of each level before stand now."""
    order = [*(level.value for level in Level), DISPUTED, ""]
    befores = sorted(
        {before for before, _ in counts.levels},
        key=lambda one: [order.index(level) for level in one.split("+")],
    )
    rows = [
        Bar(_level_name(made, before), tuple((part, counts.levels[before, part]) for part in Part))
        for before in befores
    ]
    kinds = [(part.value, made.word(f"report.part.{part}")) for part in Part]
    drawn = bars(rows, kinds, made.language)
    numbers = [
        [text(_level_name(made, before)), *(
            number(f"level.{before}.{part}", counts.levels[before, part], made.language)
            for part in Part)]
        for before in befores
    ]  # fmt: skip
    heads = [made.word("column.level"), *(name for _, name in kinds)]
    behind = made.word("report.behind"), table(heads, numbers)
    return figure(drawn, titles(made, "levels"), behind)


def _level_name(made: View, before: str) -> str:
    if before in ("", DISPUTED):
        return made.word(f"report.level_{before or 'not_stated'}")
    return " + ".join(made.word(f"report.level.{level}") for level in before.split("+"))


def agencies(made: View, counts: Figures) -> str:
    """Every agency before the reform: what it keeps, what is joined, what ended."""
    tallies = counts.tallies
    names = sorted(tallies, key=lambda name: (-tallies[name].before, vietnamese_order(name)))
    kinds = [(kind, made.word(f"transition.{kind}")) for kind in ("remains", "merged", "ended")]
    rows = [
        Bar(name or made.word("transition.no_agency"),
            tuple((kind, int(getattr(tallies[name], kind))) for kind, _ in kinds))
        for name in names[:SHOWN]
    ]  # fmt: skip
    drawn = bars(rows, kinds, made.language)
    columns = ("before", "remains", "merged", "ended")
    numbers = [
        [text(name or made.word("transition.no_agency")), *(
            number(f"agency.{name}.{kind}", int(getattr(tallies[name], kind)), made.language)
            for kind in columns)]
        for name in names
    ]  # fmt: skip
    heads = [made.word(f"transition.{word}") for word in ("agency", *columns)]
    title, caption = titles(made, "agencies")
    told = title, caption.format(shown=min(SHOWN, len(names)))
    return figure(drawn, told, (made.word("report.behind"), table(heads, numbers)))


def online(made: View, counts: Figures) -> str:
    """How far each part of the catalog is served online."""
    rows = [
        Bar(made.word(f"report.part.{part}"),
            tuple((f"online-{level}", counts.online[part, level]) for level in ONLINE))
        for part in Part
    ]  # fmt: skip
    kinds = [(f"online-{level}", made.word(f"report.online.{level}")) for level in ONLINE]
    drawn = bars(rows, kinds, made.language)
    numbers = [
        [text(made.word(f"report.part.{part}")), *(
            number(f"online.{part}.{level}", counts.online[part, level], made.language)
            for level in ONLINE)]
        for part in Part
    ]  # fmt: skip
    heads = [made.word("report.js.part"), *(name for _, name in kinds)]
    behind = made.word("report.behind"), table(heads, numbers)
    return figure(drawn, titles(made, "online"), behind)


SHOWN = 20
"""Rows of a picture; the table behind it holds all of them."""
ONLINE = ("full", "partial", "information", APART, NONE)
