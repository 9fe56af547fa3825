"""The matrix as lines of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.document import cell, table
from benchmarks.planted.cases import QUIET, UNTESTED, Trap, traps
from benchmarks.planted.measure import Figures

MEANING = """\
Clean lists of both provinces (and, in one workspace, of a national reference) are written word for
word alike; then each trap is planted at seeded rows (`benchmarks/planted/traps.csv` says what each
side gets, `accepts.csv` which outputs speak of it). What people get to read counts:
`findings.csv`, `conflicts.csv`, and the pairs of `pairs.csv` that wait for them. *reported*:
something must say it; *grouped*: in one group; *quiet*: the difference is spelling, order, unit or
lawful, and nothing may be said. *False*: quiet plantings that something was said of. *Lines*:
everything said of the planted rows; *beside*: lines that speak of something else (an echo of the
same cause, or another field)."""
GOAL = "Goals of issue 7: every planted defect found; at most 1 false alarm per 200 clean rows."
SHOWN = 320


def lines(figures: Figures) -> Iterator[str]:
    """Totals, matrix, and what is wrong with one example each."""
    yield from (MEANING, "", GOAL, "")
    yield from _totals(figures)
    yield from ("", "### Traps by field", "")
    yield from _matrix(figures)
    yield from ("", "### What is missed or said in vain", "")
    yield from _wrong(figures)


def _totals(figures: Figures) -> Iterator[str]:
    loud = [one for one in figures.cells.values() if one.trap.expected != QUIET]
    quiet = [one for one in figures.cells.values() if one.trap.expected == QUIET]
    planted, found = sum(one.planted for one in loud), sum(one.found for one in loud)
    rows = sum(rest.rows for rest in figures.rests.values())
    alarms = sum(rest.alarms for rest in figures.rests.values())
    untested = sum(one.expected == UNTESTED for one in traps())
    yield from table(("figure", "count", "of", "share"), [
        ("traps always found", *_share(sum(not one.missed for one in loud), len(loud))),
        ("planted defects found", *_share(found, planted)),
        ("traps always left alone", *_share(sum(not one.false for one in quiet), len(quiet))),
        ("quiet plantings reported", *_share(
            sum(one.false for one in quiet), sum(one.planted for one in quiet))),
        ("lines on planted rows that say something else", *_share(
            sum(one.beside for one in loud), sum(one.lines for one in loud))),
        ("lines about clean rows", alarms, f"{rows:,} rows", f"{alarms / rows * 200:.2f} per 200"),
        ("traps not tested", *_share(untested, len(traps()))),
    ])  # fmt: skip


def _share(part: int, whole: int) -> tuple[str, str, str]:
    return f"{part:,}", f"{whole:,}", f"{part / whole:.1%}"


def _matrix(figures: Figures) -> Iterator[str]:
    header = ["trap", "field", "what is planted", "expected", "planted", "found", "missed", "false",
              "lines", "beside"]  # fmt: skip
    yield from table(header, (
        [one.trap, one.field, cell(one.planted), one.expected, *_counts(figures, one)]
        for one in traps()
    ))  # fmt: skip


def _counts(figures: Figures, trap: Trap) -> list[object]:
    one = figures.cells.get(trap.trap)
    if one is None:
        return ["–"] * 6
    quiet = one.trap.expected == QUIET
    found = ("–", "–", one.false) if quiet else (one.found, one.missed, "–")
    return [one.planted, *found, one.lines, one.beside]


def _wrong(figures: Figures) -> Iterator[str]:
    wrong = [one for one in figures.cells.values() if one.missed or one.false]
    if not wrong:
        yield "Nothing."
    for one in wrong:
        count = one.missed or one.false
        word = "missed" if one.missed else "said in vain"
        yield f"- **{one.trap.trap}** ({one.trap.planted}): {count} of {one.planted} {word}"
        first = next(example for example in one.examples if example.wrong)
        yield from (f"  - {cell(text)[:SHOWN]}" for text in first.shown())
