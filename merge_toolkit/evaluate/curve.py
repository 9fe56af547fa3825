"""The precision/recall curve over the score of every pair in ``pairs.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.evaluate.compare import Comparison, Judged, Node
from merge_toolkit.evaluate.count import Scores
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.folders import whole

CURVE_COLUMNS = ("threshold", "accepted", "right", "precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What accepting every pair with this score or a higher one would give."""

    threshold: float
    scores: Scores


def curve(compared: Comparison) -> tuple[CurvePoint, ...]:
    """Return one point a distinct score, the highest first.

    Cut by the score alone: vetoes and the margin rule, which hold pairs back whatever their score,
    are not applied. Pairs that people decided stand at the score their word gave them.
    """
    total = len(compared.procedures())
    judged = [(one, said) for one, said in compared.proposed() if said is not Judged.PART]
    judged.sort(key=lambda item: -item[0].score)
    accepted = right = 0
    found: set[Node | None] = set()
    points: list[CurvePoint] = []
    for score, group in groupby(judged, key=lambda item: item[0].score):
        for one, said in group:
            accepted += 1
            if said is Judged.RIGHT:
                right += 1
                found.add(compared.procedure(one.sources, one.left.seat))
        points.append(CurvePoint(score, Scores(accepted, right, total, len(found))))
    return tuple(points)


def write_curve(compared: Comparison, path: Path, outputs: Path) -> None:
    """Write the curve as CSV, but never among the outputs, which are replaced as a whole.

    Raises:
        UsageError: the file cannot be written there.
    """
    if outputs.resolve() in path.resolve().parents:
        what = "the next run replaces that folder as a whole"
        raise UsageError(Problem(str(path), what, "name a file elsewhere with --curve"))
    rows = ((f"{one.threshold:.4f}", *_cells(one.scores)) for one in curve(compared))
    with whole(path) as beside:
        write_csv(beside, CURVE_COLUMNS, rows)


def _cells(one: Scores) -> tuple[str, ...]:
    shares = (one.precision, one.recall, one.f1)
    return str(one.accepted), str(one.right), *map(_share, shares)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
