"""What people judged of the lines said on real lists: ``python -m benchmarks.planted.judged``.

``judged.csv`` holds 100 lines of ``findings.csv`` and ``conflicts.csv`` (conflicts are put to
people in groups: one group is one line), each judged by reading its source rows: ``true``,
``false`` (false alarm, wrong row, wrong value or misleading text) or ``arguable`` (could not be
decided). Reasons quote nothing, since the real lists are not part of the project.

Drawn by ``--draw FILE --seed N`` (``SEED`` is that of the committed file) from all lines of the
workspaces asked for, ``DRAWN_FROM`` where none is; a line said alike in several of them once: of
every code or kind two lines where there are two, the rest by the largest remainders of the share
of each code. Within a code the digest of seed and line decides, so that a change of other checks
moves no line. The file that is drawn also holds what was said, in a last column: it must be taken
out before committing, and is only written outside the repository.

``judged-1.csv`` to ``judged-3.csv`` are the draws before, of checks that were mended since: they
only tell which of their lines are still said.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from benchmarks.document import stamp, table, write_part
from benchmarks.planted.told import WORKSPACES, Line, Told, retold
from benchmarks.workspaces import REALDATA, ROOT, Row, rows_of

FILE = Path(__file__).with_name("judged.csv")
EARLIER: Mapping[int, int] = {1: 7, 2: 5, 3: 9}
"""Draws before, and their seeds."""
DRAWN_FROM = ("cities",)
SEED, COUNT, LEAST = 12, 100, 2
TRUE, FALSE, ARGUABLE = "true", "false", "arguable"
JUDGEMENTS = (TRUE, FALSE, ARGUABLE)
COLUMNS = ("workspace", "kind", "code", "source", "file", "sheet", "row", "field", "judgement",
           "reason")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw lines to judge, or count what became of the judged ones and write it down."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.planted.judged", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--draw", metavar="FILE", type=Path, help="write lines to judge, and end")
    parser.add_argument("--seed", type=int, default=SEED, help="other lines")
    parser.add_argument("--workspace", nargs="+", choices=WORKSPACES, default=list(DRAWN_FROM),
                        help="those to draw from")  # fmt: skip
    parser.add_argument("--no-document", action="store_true", help="print only")
    options = parser.parse_args(arguments)
    if not REALDATA.is_dir():
        sys.exit("../shared/realdata is absent: nothing can be run again")
    if options.draw and options.draw.resolve().is_relative_to(ROOT):
        sys.exit("what is drawn quotes the real lists: write it outside the repository")
    told = retold()
    if options.draw:
        asked = {name: told[name] for name in WORKSPACES if name in options.workspace}
        _write_draw(options.draw, told, drawn(asked, options.seed))
        return
    text = ["## Judged on real lists", "", stamp("python -m benchmarks.planted.judged"), "",
            *report(judged(), told)]  # fmt: skip
    print("\n".join(text))
    if not options.no_document:
        write_part("judged", text)


def drawn(told: dict[str, Told], seed: int, count: int = COUNT) -> list[tuple[str, Line]]:
    """Workspace and line of ``count`` lines, or of all where there are fewer."""
    home = {line: name for name in reversed(told) for line in told[name].lines}
    strata: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in home:
        strata[line.kind, line.code].append(line)
    sizes = _sizes({key: len(lines) for key, lines in sorted(strata.items())}, count)
    chosen = (sorted(strata[key], key=lambda line: _lot(line, seed))[:size]
              for key, size in sizes.items())  # fmt: skip
    return sorted((home[line], line) for lines in chosen for line in lines)


def _sizes(strata: dict[tuple[str, str], int], count: int) -> dict[tuple[str, str], int]:
    """How many of each stratum: the least first, then the largest remainders."""
    sizes = {key: min(LEAST, size) for key, size in strata.items()}
    open_ = {key: size - sizes[key] for key, size in strata.items()}
    left, whole = max(0, count - sum(sizes.values())), sum(open_.values())
    shares = {key: min(left, whole) * size / (whole or 1) for key, size in open_.items()}
    sizes = {key: size + int(shares[key]) for key, size in sizes.items()}
    rest = min(left, whole) - sum(int(share) for share in shares.values())
    for key in sorted(shares, key=lambda key: (int(shares[key]) - shares[key], key))[:rest]:
        sizes[key] += 1
    return sizes


def _lot(line: Line, seed: int) -> str:
    return hashlib.sha256("!".join((str(seed), *astuple(line))).encode()).hexdigest()


def _write_draw(path: Path, told: dict[str, Told], lines: Iterable[tuple[str, Line]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*COLUMNS, "said"))
        for name, line in lines:
            writer.writerow((name, *astuple(line), "", "", told[name].lines[line]))


def judged(file: Path = FILE) -> list[Row]:
    """The lines that people judged in one draw."""
    return rows_of(file)


def line_of(row: Row) -> Line:
    """The line that one row of ``judged.csv`` is about."""
    return Line(*(row[name] for name in COLUMNS[1:8]))


def share_true(rows: Sequence[Row]) -> float:
    """Share of true lines among the judged ones; arguable ones are not true."""
    return sum(row["judgement"] == TRUE for row in rows) / len(rows) if rows else 0.0


MEANING = """\
{count} lines of `findings.csv` and `conflicts.csv` on the real lists (a group of conflicts is one
line) were judged by hand, by reading their source rows: `benchmarks/planted/judged.csv`, drawn
with seed {seed} as `benchmarks/planted/judged.py` says. *true*: what it says of its row or group is
correct and does not mislead; *false*: a false alarm, a wrong row or value, or a misleading text;
*arguable*: it could not be decided. That a true line repeats another, or could be worded or
proposed better, stands as a remark in its reason; the first draw called such lines arguable, so
that its share is not to be compared with the others.

They are drawn from {workspaces}: this is the real use. Each draw was judged by somebody who had
seen neither the checks nor the draws before; what was false was mended then. The first draw also
took lines of `national` ({national}),
which is artificial: no national list is a province's."""
GOAL = "Goal of issue 7: at least 95 of 100 true."


def report(rows: Sequence[Row], told: dict[str, Told]) -> Iterator[str]:
    """What was judged, what of it is still said, and how much is said in all, by code."""
    workspaces = "; ".join(f"`{name}` ({WORKSPACES[name]})" for name in DRAWN_FROM)
    yield MEANING.format(
        count=len(rows), seed=SEED, workspaces=workspaces, national=WORKSPACES["national"]
    )
    yield from ("", GOAL, "")
    left = [row for row in rows if still_said(row, told)]
    home = {line for name in DRAWN_FROM for line in told[name].lines}
    yield from table(("lines", *JUDGEMENTS, "all", "share true"), [
        _counted("judged", rows),
        _counted("of these still said", left),
        *(line for draw, seed in EARLIER.items() for line in _earlier(draw, seed, told)),
    ])  # fmt: skip
    yield from (
        "",
        f"Said now: {len(home):,} different lines, of which {len(left)} are judged.",
        "",
    )
    yield from _by_code(rows, left, home)


def _earlier(
    draw: int, seed: int, told: dict[str, Told]
) -> Iterator[tuple[str, int, int, int, int, str]]:
    rows = judged(FILE.with_name(f"judged-{draw}.csv"))
    yield _counted(f"draw {draw} (seed {seed}), as judged then", rows)
    yield _counted("of these still said", [row for row in rows if still_said(row, told)])


def _counted(name: str, rows: Sequence[Row]) -> tuple[str, int, int, int, int, str]:
    counts = _by_judgement(rows)
    true, false, arguable = (counts[one] for one in JUDGEMENTS)
    return name, true, false, arguable, len(rows), f"{share_true(rows):.0%}"


def still_said(row: Row, told: dict[str, Told]) -> bool:
    """Whether the workspace still says this of this row, whatever the text and the group."""
    return row["workspace"] in told and line_of(row) in told[row["workspace"]].rows


def _by_judgement(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["judgement"] for row in rows)


def _by_code(rows: Sequence[Row], left: Sequence[Row], home: Iterable[Line]) -> Iterator[str]:
    said = Counter((line.kind, line.code) for line in home)
    still = Counter((row["kind"], row["code"]) for row in left)
    codes = sorted({*said, *((row["kind"], row["code"]) for row in rows)})
    header = ["code or kind", "said now", "judged", *JUDGEMENTS, "still said"]
    yield from table(header, (
        [f"{kind} `{code}`", said[kind, code], sum(counts.values()),
         *(counts[one] for one in JUDGEMENTS), still[kind, code]]
        for kind, code in codes
        for counts in [_by_judgement(r for r in rows if (r["kind"], r["code"]) == (kind, code))]
    ))  # fmt: skip


if __name__ == "__main__":
    main()
