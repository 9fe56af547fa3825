"""Why a pair got its verdict, in a sentence: who reads the ladder asks what held it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from merge_toolkit.exporting.reasons import evidence_title
from merge_toolkit.exporting.view import View
from merge_toolkit.model.linkage import DecidedBy, Match, Verdict
from merge_toolkit.rules.schema import Thresholds

PART_OF = "part_of"
"""Field of the evidence that a row may be a part of a combined one."""


def why(made: View, match: Match) -> str:
    """Say what a verdict rests on: a person's word, the rule that held it, or its points."""
    if match.decided_by is DecidedBy.REVIEWER:
        return made.word("report.why.reviewer")
    cuts = made.rules.matching.procedure.thresholds
    if match.verdict is Verdict.REVIEW:
        return " ".join(_held(made, match, cuts)) or made.word("report.why.group")
    if match.verdict is Verdict.SAME:
        return _said(made, match, "same", cuts.same)
    enough = match.score >= cuts.review
    return made.word("report.why.taken") if enough else _said(made, match, "different", cuts.review)


def points_of(made: View, match: Match) -> float:
    """Points of a pair by its evidence."""
    start = made.rules.matching.procedure.bias
    return float(start + sum(one.points for one in match.evidence))


def decimal(value: float, language: str) -> str:
    """Write points with one decimal."""
    written = f"{value:.1f}".replace("-", "−")
    return written.replace(".", ",") if language == "vi" else written


def _held(made: View, match: Match, cuts: Thresholds) -> Iterator[str]:
    """Everything that keeps a pair from being accepted, or from being put aside, by itself."""
    if any(one.field == PART_OF for one in match.evidence):
        yield made.word("report.why.part")
        return
    if match.score < cuts.review:  # then only a code that both bear holds it
        yield _said(made, match, "one_code", cuts.review)
        return
    vetoes = [evidence_title(made, one.field) for one in match.evidence if one.veto]
    if vetoes:
        what = ", ".join(f"«{title}»" for title in dict.fromkeys(vetoes))
        yield made.word("report.why.veto").format(what=what)
    if match.score < cuts.same:
        yield _said(made, match, "few", cuts.same)
    if match.margin < cuts.margin and match.score >= cuts.same:
        yield made.word("report.why.rival").format(
            margin=decimal(match.margin, made.language), needed=decimal(cuts.margin, made.language)
        )


def _said(made: View, match: Match, key: str, cut: float) -> str:
    needed = math.log(cut / (1 - cut)) if 0 < cut < 1 else math.copysign(60.0, cut - 0.5)
    return made.word(f"report.why.{key}").format(
        points=decimal(points_of(made, match), made.language), needed=decimal(needed, made.language)
    )
