"""Accuracy against a truth, for people (tables) and for machines (one object)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from rich.table import Table

from merge_toolkit.cli.console import output
from merge_toolkit.cli.texts import Lang, say, written
from merge_toolkit.evaluate.count import Accuracy, GroupCount, Scores


def accuracy_as_dict(counted: Accuracy) -> dict[str, object]:
    """Everything that was counted, as plain values."""
    return {
        "same": _scores_as_dict(counted.same),
        "same_and_review": _scores_as_dict(counted.reached),
        "verdicts": {
            verdict.value: {"number": one.number, "right": one.right, "wrong": one.wrong}
            for verdict, one in counted.verdicts.items()
        },
        "groups": {name: _group_as_dict(one) for name, one in counted.groups.items()},
        "part_of": _group_as_dict(counted.parts),
        "rows_without_counterpart": counted.alone,
        "given_away": counted.given_away,
        "wrong_pairs_of_rows_without_counterpart": counted.wrong_alone,
        "rows": counted.rows,
        "rows_in_review": counted.review_rows,
        "mixed_records": counted.mixed,
    }


def print_accuracy(counted: Accuracy, lang: Lang | None) -> None:
    """Print precision and recall, then by verdict and by group of difficulty."""
    console = output()
    console.print(_scores_table(counted, lang))
    console.print(_verdict_table(counted, lang))
    console.print(_group_table(counted, lang))
    facts = {
        "rows without counterpart": f"{counted.alone:,}",
        "given away": f"{counted.given_away:,}{_of(counted.given_away, counted.alone)}",
        "rows in review": f"{counted.review_rows:,}{_of(counted.review_rows, counted.rows)}",
        "mixed records": f"{counted.mixed:,}",
    }
    grid = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        grid.add_row(f"[bold]{say(name, lang)}[/]", written(value, lang))
    console.print(grid)


def _scores_table(counted: Accuracy, lang: Lang | None) -> Table:
    names = ("true", "proposed", "right", "found", "precision", "recall", "F1")
    table = _table("Accuracy", ("", *names), lang)
    for name, one in (("same", counted.same), ("with review", counted.reached)):
        numbers = (one.pairs, one.accepted, one.right, one.found)
        shares = (one.precision, one.recall, one.f1)
        table.add_row(
            say(name, lang),
            *_written(numbers, lang),
            *(written(_share(one), lang) for one in shares),
        )
    return table


def _verdict_table(counted: Accuracy, lang: Lang | None) -> Table:
    table = _table("", ("verdict", "pairs", "is one procedure", "is not"), lang)
    for verdict, one in counted.verdicts.items():
        numbers = (one.number, one.right, one.wrong)
        table.add_row(say(verdict.value, lang), *_written(numbers, lang))
    return table


def _group_table(counted: Accuracy, lang: Lang | None) -> Table:
    names = ("group", "true pairs", "found same", "found review", "missed", "wrong")
    table = _table("", names, lang)
    for name, one in counted.groups.items():
        table.add_row(name or "–", *_group_cells(one, lang))
    if counted.alone:
        table.add_row(
            say("no counterpart", lang), "", "", "", "", *_written((counted.wrong_alone,), lang)
        )
    if counted.parts.pairs:
        table.add_row(say("part_of apart", lang), *_group_cells(counted.parts, lang))
    return table


def _table(title: str, names: tuple[str, ...], lang: Lang | None) -> Table:
    table = Table(title=say(title, lang) if title else None, title_justify="left")
    for index, name in enumerate(names):
        table.add_column(say(name, lang) if name else "", justify="right" if index else "left")
    return table


def _group_cells(one: GroupCount, lang: Lang | None) -> list[str]:
    return _written((one.pairs, one.same, one.review, one.missed, one.wrong), lang)


def _written(numbers: Iterable[int], lang: Lang | None) -> list[str]:
    return [written(f"{number:,}", lang) for number in numbers]


def _scores_as_dict(one: Scores) -> dict[str, object]:
    return {**asdict(one), "precision": one.precision, "recall": one.recall, "f1": one.f1}


def _group_as_dict(one: GroupCount) -> dict[str, int]:
    return {**asdict(one), "missed": one.missed}


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _of(part: int, whole: int) -> str:
    return f" ({part / whole:.1%})" if whole else ""
