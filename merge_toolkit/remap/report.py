"""The report: by state, reason, procedure and unit, and a sample for people to check.

It says only what rules and catalogs say, counts, and rows of the source file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from xlsxwriter.worksheet import Worksheet

from merge_toolkit.remap.columns import Columns
from merge_toolkit.remap.reasons import PapersState, Reason, UnitRule
from merge_toolkit.remap.sheets import new_workbook, write_table
from merge_toolkit.remap.tally import STATES, UNREAD, Tally, by_state
from merge_toolkit.remap.words import word

EACH = 15
"""Changes shown of each rule."""

Rows = Iterator[Sequence[str | int]]
Table = tuple[Sequence[tuple[str, int]], Rows]


@dataclass(frozen=True, slots=True)
class Sampled:
    """One moved dossier without anything personal; ``row`` is that of the source file."""

    row: int
    code: str
    unified_id: str
    unit: str
    unit_name: str
    unit_rule: str
    received: str
    time_limit: str

    @classmethod
    def of(cls, one: Mapping[str, Any]) -> Self:
        """Take what may be shown of a dossier that was moved."""
        cells = {name: one[name] or "" for name in cls.__slots__}
        return cls(**{**cells, "row": one["row"], "received": str(cells["received"])[:10]})


@dataclass(frozen=True, slots=True)
class _Report:
    tally: Tally
    unified: Mapping[str, Mapping[str, Any]]
    columns: Columns
    sample: Sequence[Sampled]
    language: str

    def word(self, key: str) -> str:
        return word(key, self.language)

    def head(self, *columns: tuple[str, int]) -> Sequence[tuple[str, int]]:
        return [(self.word(key), width) for key, width in columns]

    def states(self) -> Sequence[tuple[str, int]]:
        return self.head(*((state, 12) for state in STATES))

    def text(self, value: str) -> str:
        return self.word("unread") if value == UNREAD else value

    def name(self, unified_id: str) -> str:
        variants = self.unified[unified_id]["fields"].get("name", {}).get("variants", ())
        return str(variants[0]["value"]) if variants else ""

    def code(self, unified_id: str) -> str:
        variants = self.unified[unified_id]["fields"].get("code", {}).get("variants", ())
        return str(variants[0]["value"]) if variants else ""


def write_report(
    path: Path, tally: Tally, unified: Mapping[str, Mapping[str, Any]],
    seen: tuple[Columns, Sequence[Sampled]], language: str,
) -> None:  # fmt: skip
    """Write the workbook; the same counts and sample give the same bytes."""
    report = _Report(tally, unified, seen[0], seen[1], language)
    book = new_workbook(path, report.word("title"))
    title = book.add_format({"bold": True, "font_size": 14})
    for name, tables in SHEETS.items():
        sheet: Worksheet = book.add_worksheet(report.word(f"sheet {name}"))
        sheet.write_string(0, 0, report.word("title"), title)
        sheet.write_string(1, 0, report.word("private"))
        top = 3
        for table in tables:
            top = write_table(book, sheet, top, table(report)) + 1
        sheet.freeze_panes(4, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    book.close()


def _conserved(report: _Report) -> Table:
    """Before and after by state, and those re-used among them."""

    def rows() -> Rows:
        made = report.tally
        moved: Counter[str] = Counter()
        for (reason, state), count in made.reasons.items():
            moved[state] += count if reason is None else 0
        pairs = zip(by_state(made.before), by_state(made.after), strict=True)
        for (state, before, _), (_, after, _) in pairs:
            here = moved[state]
            yield (report.word(state), before, after, here, after - here)
        yield (report.word("total"), made.total, made.after.total(), made.moved,
               made.after.total() - made.moved)  # fmt: skip
        reused = [sum(one[2] for one in by_state(c)) for c in (made.before, made.after)]
        yield (report.word("reused"), *reused, "", "")

    columns = report.head(
        ("state", 44), ("before", 14), ("after", 14), ("moved", 14), ("listed", 14)
    )
    return columns, rows()


def _left_alone(report: _Report) -> Table:
    seen = report.columns
    counted = {"left": seen.personal, "unlisted": seen.unlisted, "kept": len(seen.kept)}
    rows = ((report.word(f"columns {kind}"), count) for kind, count in counted.items())
    return report.head(("sheet summary", 44), ("total", 14)), rows


def _reasons(report: _Report) -> Table:
    def rows() -> Rows:
        for reason in Reason:
            counts = [report.tally.reasons.get((reason.value, state), 0) for state in STATES]
            if any(counts):
                message, _, settles = report.word(reason.value).partition("|")
                yield (message, settles, *counts, sum(counts))

    columns = [*report.head(("reason", 44), ("settles", 50)), *report.states()]
    return [*columns, *report.head(("total", 12))], rows()


def _codes(report: _Report) -> Table:
    def rows() -> Rows:
        ordered = sorted(report.tally.codes.items(), key=lambda one: (-one[1], one[0]))
        for (code, near, reason), count in ordered:
            message = report.word(reason).partition("|")[0]
            names = "\n".join(
                f"{report.code(id_)} {report.name(id_)} ({id_})"
                for id_ in near.split(" | ")
                if id_ in report.unified
            )
            yield (report.text(code), message, names, count)

    return report.head(("code", 26), ("reason", 44), ("candidates", 60), ("count", 12)), rows()


def _procedures(report: _Report) -> Table:
    def rows() -> Rows:
        made = report.tally
        ids = sorted({id_ for id_, _ in made.procedures}, key=lambda i: (report.code(i), i))
        for id_ in ids:
            counts = [made.procedures.get((id_, state), 0) for state in STATES]
            papers = [made.papers.get((id_, state.value), 0) for state in PapersState]
            yield (report.code(id_), id_, report.name(id_), *counts, sum(counts), *papers)

    papers = report.head(*((f"papers {state.value}", 12) for state in PapersState))
    head = report.head(("unified_code", 14), ("unified_id", 18), ("name", 60))
    return [*head, *report.states(), *report.head(("total", 12)), *papers], rows()


def _units(report: _Report) -> Table:
    def rows() -> Rows:
        made = report.tally.units
        for unit, name, rule in sorted({key[:3] for key in made}):
            counts = [made.get((unit, name, rule, state), 0) for state in STATES]
            told = report.word(f"rule {rule}")
            yield (report.text(unit), report.text(name), told, *counts, sum(counts))

    head = report.head(("unit", 44), ("unit_name", 44), ("unit_rule", 30))
    return [*head, *report.states(), *report.head(("total", 12))], rows()


def _papers(report: _Report) -> Table:
    counted: Counter[str] = Counter()
    for (_, state), count in report.tally.papers.items():
        counted[state] += count
    rows = (
        (report.word(f"papers {s.value}"), report.word(f"papers means {s.value}"), counted[s.value])
        for s in PapersState
    )
    return report.head(("sheet papers", 30), ("reason", 80), ("count", 14)), rows


def _sample(report: _Report) -> Table:
    def rows() -> Rows:
        shown: Counter[str] = Counter()
        for one in report.sample:
            if one.unit_rule == UnitRule.KEPT.value or shown[one.unit_rule] >= EACH:
                continue
            shown[one.unit_rule] += 1
            procedure = f"{report.code(one.unified_id)} {report.name(one.unified_id)}"
            rule = report.word(f"rule {one.unit_rule}")
            yield (one.row, one.code, procedure, one.unit, one.unit_name, rule, one.received,
                   one.time_limit, "", "")  # fmt: skip

    head = (("row", 9), ("code", 24), ("name", 50), ("unit", 34), ("unit_name", 34),
            ("unit_rule", 26), ("received", 12), ("time_limit", 18), ("right", 10),
            ("note", 30))  # fmt: skip
    return report.head(*head), rows()


SHEETS: Mapping[str, Sequence[Callable[[_Report], Table]]] = {
    "summary": (_conserved, _left_alone),
    "reasons": (_reasons,),
    "codes": (_codes,),
    "procedures": (_procedures,),
    "units": (_units,),
    "papers": (_papers,),
    "sample": (_sample,),
}
"""Sheets of the report and the tables on each."""
