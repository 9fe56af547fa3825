"""What a method reached on one kind of case, pooled over its draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.hidden.case import Case, Row
from benchmarks.hidden.methods import MARGIN_BY_HAND, OURS, Answer
from benchmarks.hidden.metrics import Cut, Pair, Part, Seen, best_f1, best_share, by_kind

PRECISIONS = (0.995, 0.999)
MARGINS = 40
"""Steps at which a margin is tried."""
EMPTY = Seen(0, 0, 0, 0, 0)


@dataclass
class Figures:
    """Accounts on the test part: at the cut of best F1, and at each precision by each rule."""

    best: Seen = EMPTY
    at: dict[tuple[float, bool], Seen] = field(default_factory=dict)
    """By precision, and whether a margin was tuned too."""
    same: Seen = EMPTY
    reached: Seen = EMPTY
    review_rows: list[float] = field(default_factory=list)
    groups: dict[str, Counter[str]] = field(default_factory=dict)
    stage_s: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)
    whole_s: list[float] = field(default_factory=list)
    loaded_s: list[float] = field(default_factory=list)

    def add(self, method: str, case: Case, answer: Answer) -> None:
        """Account for one more draw."""
        dev, test = Part(case, dev=True), Part(case, dev=False)
        pairs = answer.pairs

        def seen(cut: Cut) -> Seen:
            return test.seen(pair for pair in pairs if cut.takes(pair))

        self.best += seen(best_f1(dev, pairs))
        for precision in PRECISIONS:
            for margins in (0, MARGINS) if method in (OURS, *MARGIN_BY_HAND) else (0,):
                cut = best_share(dev, pairs, precision, margins)
                key = (precision, bool(margins))
                self.at[key] = self.at.get(key, EMPTY) + seen(cut)
        if method == OURS:
            self._verdicts(case, test, pairs)
        self.stage_s.append(answer.stage_s)
        self.peak_mb.append(answer.peak_mb)
        self.whole_s.append(answer.whole.cpu_s)
        self.loaded_s.append(answer.loaded_s)

    def _verdicts(self, case: Case, test: Part, pairs: Sequence[Pair]) -> None:
        same = [pair for pair in pairs if pair.verdict == "same"]
        review = [pair for pair in pairs if pair.verdict == "review"]
        self.same += test.seen(same)
        self.reached += test.seen([*same, *review])
        self.review_rows.append(test.touched(review))
        for kind, counts in by_kind(case, test, pairs).items():
            self.groups.setdefault(kind, Counter()).update(counts)

    @property
    def review_share(self) -> float:
        return sum(self.review_rows) / len(self.review_rows) if self.review_rows else 0.0


@dataclass(frozen=True)
class Mistake:
    """A wrong «same» or a missed true pair of ours."""

    what: str
    kinds: tuple[str, ...]
    texts: tuple[str, ...]


def mistakes(case: Case, pairs: Sequence[Pair], *, dev: bool) -> Iterator[Mistake]:
    """Mistakes of ours on one part: wrong «same» first, then missed pairs by kind of change."""
    part = Part(case, dev=dev)
    left, right = case.left, case.right
    for pair in part.own(pairs):
        if pair.verdict == "same" and not part.right(pair):
            own = case.truth.get(pair.left)
            partner = _text(right.rows[own]) if own is not None else "no counterpart"
            kinds = (*left.kinds[pair.left], *right.kinds[pair.right])
            yield Mistake("wrong same", kinds, (_text(left.rows[pair.left]),
                          _text(right.rows[pair.right]), f"its own: {partner}"))  # fmt: skip
    held = {pair.left: pair for pair in pairs if pair.verdict in ("same", "review")}
    for row, own in sorted(part.truth.items()):
        pair = held.get(row)
        if pair is None or pair.right != own:
            took = f"took: {_text(right.rows[pair.right])}" if pair else "left alone"
            kinds = (*left.kinds[row], *right.kinds[own])
            yield Mistake("missed", kinds, (_text(left.rows[row]), _text(right.rows[own]), took))


def _text(row: Row) -> str:
    return " | ".join((row.name, row.field, row.agency))
