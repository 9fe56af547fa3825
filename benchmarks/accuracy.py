"""How many pairs are right: ``python -m benchmarks.accuracy [--seeds 11 12 13] [--freeze]``.

Seeds 11, 12 and 13 are held out: nobody tunes rules or matching on them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import frozen, real_names
from benchmarks.document import cell, stamp, table, write_part
from benchmarks.figures import Figures, Tally, figures
from benchmarks.workspaces import ROOT, call, rows_of, sampled

HELD_OUT = (11, 12, 13)
GOALS = (
    "Goals (issue 3, pooled): precision of `same` ≥ 0.999 over ≥ 4,500 pairs, "
    "recall of `same` + `review` ≥ 0.99."
)
MEANING = (
    "Pairs in truth are one procedure listed by both provinces; `split` (one combined row against "
    "its parts) is a group of its own and not in the totals. A pair is right when both rows have "
    "the same truth id. *Orphans given away*: rows without counterpart in an accepted pair. "
    "*Mixed*: unified records that hold rows of two procedures, duplicates included."
)


def measure(seeds: Sequence[int], rules: Path) -> dict[int, Figures]:
    """Generate, merge and count each seed."""
    counted: dict[int, Figures] = {}
    with tempfile.TemporaryDirectory(prefix="merge-accuracy-") as folder:
        for seed in seeds:
            sample = sampled(seed, Path(folder), rules)
            call(["run", "--workspace", str(sample.root)])
            out = sample.root / "out"
            counted[seed] = figures(
                seed,
                rows_of(sample.truth / "rows.csv"),
                rows_of(sample.truth / "pairs.csv"),
                rows_of(out / "pairs.csv"),
                [line for line in rows_of(out / "crosswalk.csv") if line["source"]],
            )
            print("\n".join(_totals({str(seed): counted[seed].total})))
    return counted


def pooled(counted: Mapping[int, Figures]) -> Figures:
    """All seeds together."""
    total = Figures()
    for one in counted.values():
        total += one
    return total


def _totals(tallies: Mapping[str, Tally]) -> list[str]:
    header = [
        "seed", "pairs in truth", "accepted `same`", "wrong", "precision of `same`",
        "recall of `same`", "recall of `same`+`review`", "pairs to review", "rows in review",
        "orphans", "given away", "mixed",
    ]  # fmt: skip
    return table(header, ([name, *_cells(one)] for name, one in tallies.items()))


def _cells(one: Tally) -> list[str]:
    share = one.review_rows / one.rows if one.rows else 0
    return [
        f"{one.pairs:,}", f"{one.same:,}", f"{one.wrong}", f"{one.precision:.5f}",
        f"{one.recall_same:.4f}", f"{one.recall_reached:.4f}", f"{one.review_pairs:,}",
        f"{share:.1%}", f"{one.orphans:,}", f"{one.given_away}", f"{one.mixed}",
    ]  # fmt: skip


def _groups(groups: Mapping[str, Tally]) -> list[str]:
    header = ["group", "pairs in truth", "found `same`", "found `review`", "missed",
              "accepted `same`", "wrong", "orphans", "given away"]  # fmt: skip
    rows = (
        [name, one.pairs, one.found_same, one.found_review,
         one.pairs - one.found_same - one.found_review, one.same, one.wrong, one.orphans,
         one.given_away]
        for name, one in sorted(groups.items())
    )  # fmt: skip
    return table(header, rows)


def _mistakes(total: Figures) -> Iterator[str]:
    if not total.mistakes:
        yield "None on these seeds."
        return
    header = ["seed", "group", "left", "right", "codes", "evidence"]
    yield from table(
        header,
        ([m.seed, m.group, *map(cell, (m.left, m.right, m.codes, m.reasons))]
         for m in total.mistakes),
        aligned="---|",
    )  # fmt: skip


def lines(counted: Mapping[int, Figures], command: str) -> Iterator[str]:
    """The part of the document about accuracy."""
    total = pooled(counted)
    yield from ("## Accuracy on sample provinces", "", stamp(command), "", GOALS, "", MEANING, "")
    yield from _totals(
        {str(seed): one.total for seed, one in counted.items()} | {"pooled": total.total}
    )
    yield from ("", "### By difficulty of the name, pooled", "")
    yield from _groups(total.groups)
    yield from ("", "### Mistakes that remain", "", *_mistakes(total))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write the document and the difference to the frozen figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(HELD_OUT))
    parser.add_argument("--rules", type=Path, default=ROOT / "rules")
    parser.add_argument("--freeze", action="store_true", help="write benchmarks/frozen.csv anew")
    parser.add_argument("--no-document", action="store_true", help="print only")
    options = parser.parse_args(arguments)
    counted = measure(options.seeds, options.rules)
    seeds = " ".join(map(str, options.seeds))
    text = list(lines(counted, f"python -m benchmarks.accuracy --seeds {seeds}"))
    print("\n".join(text))
    print("\n".join(["", "Difference to benchmarks/frozen.csv:", *frozen.difference(counted)]))
    names = list(real_names.lines())
    print("\n".join(names))
    if options.freeze:
        frozen.write(counted)
    if not options.no_document:
        write_part("accuracy", text)
        write_part("real names", names)


if __name__ == "__main__":
    main()
