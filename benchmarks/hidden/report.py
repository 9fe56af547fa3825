"""The figures of hidden codes as lines of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.document import cell, table
from benchmarks.hidden.figures import Figures, Mistake
from benchmarks.hidden.methods import OURS
from benchmarks.hidden.metrics import Seen

NAMES = {
    "ours": "merge_toolkit", "wratio": "RapidFuzz WRatio + assignment",
    "tfidf": "TF-IDF char-5 + assignment", "splink": "splink 5", "recordlinkage": "recordlinkage",
}  # fmt: skip
MEANING = """\
Rows are a name, a field of work and an agency; codes are hidden. 15 % of the rows of each list have
no counterpart, at least half of them siblings of a row of the other list. Every procedure is
written by two clerks (`benchmarks/hidden/drift.py`, which knows nothing of our rules): `plain` =
70 % of the procedures with one or two light changes, `hard` = nearly all with two to four, some of
them heavy.
Families of siblings are split: cuts and weights are tuned on the development part (40 %), all
figures are of the other part. Peers get normalised text and, where it helps them, field and agency.
*Accepted* is the share of the true pairs accepted with a cut tuned for that precision on the
development part, and in brackets the precision really seen; *margin* adds a tuned gap to the best
rival. *Given away*: rows without counterpart in an accepted pair. CPU is of the matching stage
(*process*: with start-up, libraries and reading), the least of the draws; memory the peak of the
process."""
VERDICTS = """\
Goals of issue 5: `same` at ≥ 99.5 % precision ≥ 0.90 (plain) and ≥ 0.80 (hard); `same` + `review`
≥ 0.99 and 0.98; given away ≤ 0.3 %; rows in review ≤ 8 % and ≤ 15 %; error ≤ 0.6 × the best
peer's."""
Cases = Mapping[tuple[str, str], Mapping[str, Figures]]


def lines(cases: Cases) -> Iterator[str]:
    """Tables of all cases: methods side by side, our verdicts, and groups of changes."""
    yield from (MEANING, "")
    for (base, drift), methods in cases.items():
        yield from (f"### {base}, {drift} drift", "")
        yield from _side_by_side(methods)
        yield ""
    yield from ("### Verdicts of merge_toolkit, untuned", "", VERDICTS, "")
    header = ["case", "`same`", "wrong", "precision", "`same` + `review`", "given away",
              "rows in review", "error / best peer's"]  # fmt: skip
    yield from table(header, (
        [f"{base}, {drift}", *_verdict(methods)]
        for (base, drift), methods in cases.items() if OURS in methods
    ))  # fmt: skip
    yield from ("", "### By kind of change, merge_toolkit", "")
    for (base, drift), methods in cases.items():
        if OURS in methods:
            yield from (f"{base}, {drift}: a pair with several changes counts in several.", "")
            yield from _groups(methods[OURS])
            yield ""


def _error(methods: Mapping[str, Figures], name: str) -> str:
    peers = [1 - one.best.f1 for other, one in methods.items() if other != OURS]
    return f"{(1 - methods[name].best.f1) / min(peers):.2f}" if peers and min(peers) else "–"


def _side_by_side(methods: Mapping[str, Figures]) -> list[str]:
    header = ["method", "F1", "error / best peer's", "accepted at 99.5 %", "with margin",
              "accepted at 99.9 %", "with margin", "given away at best F1", "at 99.5 %", "CPU s",
              "process CPU s", "peak MB"]  # fmt: skip
    rows = []
    for name, one in methods.items():
        at = [_accepted(one.at.get((precision, margin)))
              for precision in (0.995, 0.999) for margin in (False, True)]  # fmt: skip
        rows.append([
            NAMES[name], f"{one.best.f1:.4f}", _error(methods, name), *at,
            f"{one.best.given_share:.1%}", f"{one.at[0.995, False].given_share:.1%}",
            f"{min(one.stage_s):.1f}", f"{min(one.whole_s):.1f}", f"{min(one.peak_mb):.0f}",
        ])  # fmt: skip
    return table(header, rows)


def _accepted(seen: Seen | None) -> str:
    return f"{seen.share:.3f} ({seen.precision:.4f})" if seen else "–"


def _verdict(methods: Mapping[str, Figures]) -> list[str]:
    one = methods[OURS]
    return [
        f"{one.same.share:.4f}", f"{one.same.accepted - one.same.right}",
        f"{one.same.precision:.4f}", f"{one.reached.share:.4f}", f"{one.same.given_share:.2%}",
        f"{one.review_share:.1%}", _error(methods, OURS),
    ]  # fmt: skip


def _groups(one: Figures) -> list[str]:
    outcomes = ("same", "review", "missed", "wrong")
    return table(["change", *outcomes], (
        [kind, *(counts[outcome] for outcome in outcomes)]
        for kind, counts in sorted(one.groups.items())
    ))  # fmt: skip


def mistakes(found: Mapping[str, Sequence[Mistake]], most: int) -> Iterator[str]:
    """Remaining mistakes by case, at most so many of each sort, grouped by the first change."""
    for name, items in found.items():
        for what in ("wrong same", "missed"):
            own = sorted((item for item in items if item.what == what), key=lambda one: one.kinds)
            yield f"{name}, {what}: {len(own)}"
            for item in own[:most]:
                yield f"- {', '.join(item.kinds) or 'unchanged'}"
                yield from (f"  - {cell(text)}" for text in item.texts)
