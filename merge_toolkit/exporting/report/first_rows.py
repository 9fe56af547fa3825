"""The first rows of the tables to search, for readers whose browser runs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from merge_toolkit.exporting.annex.entries import name_of
from merge_toolkit.exporting.disputes import code_of
from merge_toolkit.exporting.figures import Figures
from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.parts import parts
from merge_toolkit.exporting.report.data import pairs_of
from merge_toolkit.exporting.report.html import table, text
from merge_toolkit.exporting.view import View, agency_after, first_value
from merge_toolkit.model.records import RecordKey
from merge_toolkit.text.days import spoken_days

FIRST = 20
"""Rows that stand in the page itself; the script puts all of them in their place."""


def first_rows(made: View, counts: Figures, name: str) -> str:
    """Return the beginning of a table with how many rows there are in the file beside the page."""
    columns, rows, file = TABLES[name]
    found = list(rows(made, counts))
    said = made.word("report.first").format(
        shown=whole(min(FIRST, len(found)), made.language),
        all=whole(len(found), made.language), file=file,
    )  # fmt: skip
    heads = [made.word(f"report.js.{column}") for column in columns]
    shown = ([text(cell) for cell in cells] for cells in found[:FIRST])
    return f'<p class="note">{text(said)}</p>{table(heads, shown)}'


def _procedures(made: View, _: Figures) -> Iterator[tuple[str, ...]]:
    where = parts(made)
    for one in made.procedures.unified:
        field = first_value(one, ("domain_field",))
        part = made.word(f"report.part.{where[one.id]}")
        yield code_of(one), name_of(one), field, agency_after(one.placement), part


def _pairs(made: View, _: Figures) -> Iterator[tuple[str, ...]]:
    def side(key: RecordKey) -> str:
        record = made.procedures.records[key]
        return f"{record.code_as_given} {record.name}".strip()

    for match in pairs_of(made.procedures):
        verdict = made.word(f"report.verdict.{match.verdict}")
        yield verdict, side(match.pair.left), side(match.pair.right)


def _questions(made: View, counts: Figures) -> Iterator[tuple[str, ...]]:
    for one in counts.conflicts:
        severity, kind = (made.word(f"report.{key}") for key in
                          (f"severity.{one.severity}", f"kind.{one.kind}"))  # fmt: skip
        yield severity, kind, one.agency, spoken_days(one.message)


Rows = Callable[[View, Figures], Iterator[tuple[str, ...]]]
TABLES: Mapping[str, tuple[tuple[str, ...], Rows, str]] = {
    "procedures": (
        ("code", "name", "field", "agency", "part"), _procedures, "unified_catalog.csv",
    ),
    "pair-rows": (("verdict", "left", "right"), _pairs, "pairs.csv"),
    "questions": (("severity", "kind", "agency", "message"), _questions, "conflicts.csv"),
}  # fmt: skip
