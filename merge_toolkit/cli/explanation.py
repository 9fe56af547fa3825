"""An explanation on the console: the sentence, then evidence, rivals, values and placement."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from merge_toolkit.cli.console import output
from merge_toolkit.cli.explained import (
    LONGEST_NOTE,
    grid_of_labels,
    heading,
    more,
    plain_table,
    print_conflicts,
    print_unified,
    short,
    told_text,
)  # fmt: skip
from merge_toolkit.explaining.shown import (
    Comparison,
    Explanation,
    Fragment,
    Rival,
    Side,
)  # fmt: skip
from merge_toolkit.explaining.sides import points_text
from merge_toolkit.explaining.words import phrase
from merge_toolkit.review.words import words

PAIRS = 3


def print_explanation(found: Explanation, language: str) -> None:
    """Print an explanation, one sentence first."""
    console = output()
    console.print(Text(found.sentence, style="bold"))
    told_below = {pair.left.key for pair in found.comparisons}
    if len(found.records) == 1 and found.records[0].key not in told_below:
        console.print(_card(found.records[0], language))
    for pair in found.comparisons[:PAIRS]:
        _print_pair(pair, language, alone=len(found.comparisons) == 1)
    more(len(found.comparisons) - PAIRS, language)
    if found.rivals:
        heading("head.rivals", language)
        console.print(_rivals(found, language))
    if found.conflicts:
        print_conflicts(found, language)
    for one in found.unified:
        print_unified(one, language)
    if found.notes:
        heading("head.notes", language)
        for note in found.notes:
            console.print(Text(f"  • {short(note, LONGEST_NOTE)}"))


def _card(one: Side, language: str) -> Table:
    grid = grid_of_labels()
    grid.add_row(phrase("head.record", language), Text(one.place))
    grid.add_row(phrase("head.name", language), Text(one.name))
    grid.add_row(phrase("head.code", language), Text(one.code or "—"))
    return grid


def _print_pair(pair: Comparison, language: str, *, alone: bool) -> None:
    console = output()
    console.print()
    if not alone:
        console.print(Text(pair.sentence, style="italic"))
    grid = grid_of_labels()
    for key, one in (("head.record.left", pair.left), ("head.record.right", pair.right)):
        name = _marked(one.fragments)
        code = f"{one.code} " if one.code else ""
        grid.add_row(phrase(key, language), Text(code) + name)
        grid.add_row("", Text(one.place, style="dim"))
    grid.add_row(phrase("head.verdict", language), Text(_verdict(pair, language)))
    if pair.told:
        grid.add_row(phrase("head.told", language), Text(told_text(pair.told, language)))
    console.print(grid)
    if pair.evidence:
        console.print(_evidence(pair, language))


def _marked(fragments: Iterable[Fragment]) -> Text:
    """A name in which the words of one side only stand in brackets, red where there is colour."""
    text = Text()
    for words_, lacks in fragments:
        body = words_.rstrip()
        text.append(f"[{body}]" if lacks else body, style="bold red" if lacks else "")
        text.append(words_[len(body) :])
    return text


def _verdict(pair: Comparison, language: str) -> str:
    verdict = phrase(f"verdict.{pair.verdict}", language)
    if pair.points is None or pair.margin is None:
        return verdict
    needed = pair.needed
    facts = {
        "verdict": verdict,
        "by": phrase(f"by.{pair.decided_by}", language),
        "points": points_text(pair.points, language),
        "margin": points_text(pair.margin, language),
        "needed": points_text(needed.margin, language),
    }
    if pair.decided_by == "reviewer":
        return f"{verdict} ({facts['by']})"
    if needed.same is None:
        return phrase("verdict.never", language, **facts)
    if pair.margin < 0:
        facts["margin"] = points_text(-pair.margin, language)
        return phrase("verdict.behind", language, same=points_text(needed.same, language), **facts)
    return phrase("verdict.line", language, same=points_text(needed.same, language), **facts)


def _evidence(pair: Comparison, language: str) -> Table:
    table = plain_table()
    table.add_column(phrase("head.evidence", language))
    table.add_column("A", overflow="fold")
    table.add_column("B", overflow="fold")
    table.add_column(phrase("head.agreement", language))
    table.add_column(phrase("head.points", language), justify="right", no_wrap=True)
    for one in pair.evidence:
        seen = words(language)[f"agreement.{one.agreement}"]
        seen += f" ({one.note})" if one.note else ""
        seen += f", {phrase('veto', language)}" if one.veto else ""
        points = "" if one.points is None else points_text(one.points, language, signed=True)
        missing = "" if one.field == "part_of" else phrase("nothing", language)
        left, right = (short(text) or missing for text in (one.left, one.right))
        if left == right and one.agreement == "agree":
            right = "="
        style = {"disagree": "red", "partly": "yellow"}.get(one.agreement, "")
        table.add_row(*map(Text, (one.title, left, right)), Text(seen, style=style), points)
    if pair.points is not None:
        start = points_text(pair.start, language, signed=True)
        table.add_row(phrase("head.start", language), "", "", "", start, style="dim")
        total = points_text(pair.points, language, signed=True)
        table.add_row(phrase("head.sum", language), "", "", "", total, style="bold")
    return table


def _rivals(found: Explanation, language: str) -> Table:
    table = plain_table()
    several = len({rival.of for rival in found.rivals}) > 1
    if several:
        table.add_column("")
    table.add_column(phrase("head.rival", language), overflow="fold")
    table.add_column(phrase("head.points", language), justify="right", no_wrap=True)
    table.add_column(phrase("head.differs", language), overflow="fold")
    table.add_column(phrase("head.became", language), overflow="fold")
    first = found.comparisons[0].left.key if found.comparisons else ""
    for one in found.rivals:
        cells = [
            _row_text(one),
            points_text(one.points, language, signed=True),
            one.deciding,
            one.paired_with or "—",
        ]
        letter = ["A" if one.of == first else "B"] if several else []
        table.add_row(*map(Text, (*letter, *cells)))
    return table


def _row_text(one: Rival) -> str:
    side = one.side
    code = f"{side.code} " if side.code else ""
    return f"{code}{side.name} ({side.source_name}, {side.row})"
