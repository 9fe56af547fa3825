"""Values, questions and other parts of an explanation on the console."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from merge_toolkit.cli.console import output
from merge_toolkit.explaining.shown import (
    About,
    ConflictShown,
    Explanation,
    FieldShown,
    Origin,
    PlacementShown,
    Told,
    UnifiedShown,
)  # fmt: skip
from merge_toolkit.explaining.words import known, phrase
from merge_toolkit.review.words import words
from merge_toolkit.text.days import spoken_days

CONFLICTS = 10
LONGEST, LONGEST_NOTE = 160, 600
"""Characters of a value, and of a note, that are printed; ``--json`` has them whole."""


def heading(key: str, language: str, **facts: object) -> None:
    """Print a heading."""
    console = output()
    console.print()
    console.print(Text(phrase(key, language, **facts), style="bold cyan"))


def more(count: int, language: str) -> None:
    """Say how much was left out."""
    if count > 0:
        output().print(Text("  " + phrase("more", language, count=count), style="dim"))


def grid_of_labels() -> Table:
    """Return an empty table of labels and texts."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def plain_table() -> Table:
    """Return an empty table without lines."""
    return Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)


def short(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def told_text(one: Told, language: str) -> str:
    """Say who decided, when, and where that is written."""
    key = f"verdict.{one.verdict}"
    verdict = phrase(key, language) if known(key, language) else one.verdict
    reason = f" — {one.reason}" if one.reason else ""
    facts = {"reviewer": one.reviewer, "where": one.where, "line": one.line}
    when = spoken_days(one.at)
    return phrase("told", language, at=when, verdict=verdict, reason=reason, **facts)


def print_conflicts(found: Explanation, language: str) -> None:
    """Print what people must choose."""
    console = output()
    heading("head.conflicts", language)
    alone = found.about is About.CONFLICT
    for one in found.conflicts[:CONFLICTS]:
        if not alone:
            console.print(Text(f"  {one.id}  {one.sentence}"))
        if alone:
            console.print(_question(one, language))
    more(len(found.conflicts) - CONFLICTS, language)
    groups = {one.group_id: one.group_size for one in found.conflicts if one.group_size > 1}
    for group, count in groups.items():
        console.print(Text("  " + phrase("head.group", language, id=group, count=count)))


def _question(one: ConflictShown, language: str) -> Table:
    grid = grid_of_labels()
    for at, offer in enumerate(one.offers):
        head = phrase("head.offers", language) if not at else ""
        grid.add_row(head, Text(f"{short(offer.text)}  ({offer.place})"))
    severity = words(language)[f"severity.{one.severity}"]
    grid.add_row(phrase("head.policy", language), Text(one.policy_text))
    grid.add_row(phrase("head.proposal", language), Text(one.proposal or "—"))
    grid.add_row(phrase("head.agency", language), Text(one.agency or "—"))
    grid.add_row(phrase("head.severity", language), Text(severity))
    return grid


def print_unified(one: UnifiedShown, language: str) -> None:
    """Print a unified record: its rows, values and placement."""
    console = output()
    relation = phrase(f"relation.{one.relation}", language)
    heading("head.unified", language, id=one.id, relation=relation)
    numbers: dict[str, int] = {}
    for row in (*one.members, *one.witnesses):
        numbers[row.key] = len(numbers) + 1
        role = f"{phrase('head.reference', language)}: " if row in one.witnesses else ""
        text = f"  ({numbers[row.key]}) {role}{row.code} {row.name}, {row.place}"
        console.print(Text(text, style="dim"))
    table = plain_table()
    table.add_column(phrase("head.field", language))
    table.add_column(phrase("head.value", language), overflow="fold")
    table.add_column(phrase("head.from", language), overflow="fold")
    table.add_column(phrase("head.how", language), overflow="fold")
    for field in one.fields:
        table.add_row(*_field(field, numbers, language))
    console.print(table)
    if one.placement:
        console.print()
        _print_placement(one.placement, language)


def _print_placement(one: PlacementShown, language: str) -> None:
    """Print where it lives, what each part rests on, and the rules that were tried."""
    console = output()
    label = phrase("head.placement", language)
    console.print(f"[bold cyan]{escape(label)}[/]  {escape(one.sentence)}")
    for flag in one.flags:
        console.print(Text(f"  ! {flag}", style="yellow"))
    table = plain_table()
    for head in ("part", "value", "state", "rule", "basis"):
        table.add_column(phrase(f"head.{head}", language), overflow="fold")
    for part in one.parts:
        days = " – ".join(filter(None, (part.since, part.until)))
        basis = f"{part.basis} ({days})" if part.basis and days else part.basis
        cells = (part.title, part.value, part.state_text, part.decision or part.rule, basis)
        table.add_row(*map(Text, cells))
    if one.parts:
        console.print(table)
    _print_trials(one, language)


def _print_trials(one: PlacementShown, language: str) -> None:
    """Print the rules near the record in their order, and count those far from it."""
    console = output()
    tried = plain_table()
    for head in ("rule", "why", "basis"):
        tried.add_column(phrase(f"head.{head}", language), overflow="fold")
    for trial in one.trials:
        tried.add_row(Text(trial.rule), Text(trial.why), Text(trial.basis))
    if one.trials:
        console.print(tried)
    if one.far:
        far = phrase("tried.far", language, count=one.far)
        console.print(Text(f"  {far}", style="dim"))


def _field(one: FieldShown, numbers: Mapping[str, int], language: str) -> tuple[Text, ...]:
    title = f"{one.title} ({one.territory})" if one.territory else one.title
    how = one.policy_text
    if one.told:
        how = f"{how}: {told_text(one.told, language)}"
    if one.conflict:
        offers = _offers(one.beaten)
        text = phrase("head.conflict", language, id=one.conflict, offers=offers)
        return Text(title), Text(text, style="yellow"), Text(_cells(one.beaten, numbers)), Text(how)
    if one.beaten:
        how = f"{how}; {phrase('head.beaten', language, offers=_offers(one.beaten))}"
    return Text(title), Text(short(one.value)), Text(_cells(one.chosen, numbers)), Text(how)


def _offers(offers: Iterable[Origin]) -> str:
    return "; ".join(dict.fromkeys(f"{one.source}: {short(one.text)}" for one in offers))


def _cells(origins: Iterable[Origin], numbers: Mapping[str, int]) -> str:
    """The cells of a value: the number of the row as listed above, and the address."""
    cells = ((numbers.get(one.record), one.cell.rpartition("!")[2]) for one in origins)
    return ", ".join(f"({number or '?'}) {cell}" for number, cell in cells)
