"""Evidence about a pair, and the score that it adds up to.

Points are natural-log odds: the score is the logistic function of the bias plus all points.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from merge_toolkit.matching.compare import Sides
from merge_toolkit.matching.fields import Fields
from merge_toolkit.matching.names import EXPLAINED, GapKind
from merge_toolkit.matching.order import order_tells
from merge_toolkit.matching.prepare import OWN_AGENCY
from merge_toolkit.matching.telling import Gap
from merge_toolkit.model.linkage import Agreement, Evidence
from merge_toolkit.rules.schema import Distinction, Matching, MatchingRules
from merge_toolkit.text.forms import fold

MORE, MISSING = 0.5, 0.25
"""Share of the points where one name has an action more, or none where the other has one."""

NONE: frozenset[str] = frozenset()
DOUBT = Evidence("name:doubt", Agreement.PARTLY, 0.0, 0.0, "", "", veto=True)


@dataclass(frozen=True, slots=True)
class Scored:
    """The evidence about a pair, its points, and whether some of it is a veto."""

    points: float
    evidence: tuple[Evidence, ...]
    vetoed: bool

    @property
    def score(self) -> float:
        """Score in 0..1."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.points))))


def score(sides: Sides, matching: Matching, rules: MatchingRules, fields: Fields) -> Scored:
    """Weigh everything that two records say about being the same."""
    siblings = (*_siblings(sides, rules),) if GapKind.SIBLINGS in sides.gaps else ()
    told_apart = (*_distinctions(sides, rules), *_numbers(sides, matching))
    if siblings:  # the same words must not count twice
        told_apart = tuple(replace(one, points=0.0) for one in told_apart)
    evidence = (
        *fields.evidence(sides),
        *told_apart,
        *siblings,
        *_citations(sides, rules),
        *_order(sides, rules),
        *_by_name_alone(sides),
    )
    return total(evidence, matching.bias)


def total(evidence: tuple[Evidence, ...], bias: float) -> Scored:
    """Add up evidence in its given order."""
    points = bias + sum([item.points for item in evidence])
    return Scored(points, evidence, any([item.veto for item in evidence]))


def _distinctions(sides: Sides, rules: MatchingRules) -> Iterator[Evidence]:
    """Words that tell procedures apart, in the names with slips and short forms mended."""
    one, other = sides.features
    if one == other:
        return
    by_habit = not sides.differences.marks and all([kind in EXPLAINED for kind in sides.gaps])
    for name, rule in rules.distinctions.items():
        left, right = one.get(name, NONE), other.get(name, NONE)
        if left == right or (not (left and right) and rule.missing_is == "nothing"):
            continue
        evidence = _distinction(name, rule, (left, right))
        if by_habit and not evidence.veto:
            evidence = replace(evidence, points=0.0)  # one clerk never writes that word
        if sides.left.unaccented is not sides.right.unaccented:
            # without marks «lai» may be «lại» or «lái»: too little to part them, enough to ask
            evidence = replace(evidence, points=evidence.points * MISSING, veto=rule.veto)
        yield evidence


def _distinction(
    name: str, rule: Distinction, sides: tuple[frozenset[str], frozenset[str]]
) -> Evidence:
    """One name says more than the other, or each says something else."""
    left, right = sides
    if left and right:
        more = left < right or left > right
        share, veto = (MORE if more else 1.0), True
    else:
        more = rule.missing_is != "different"
        share, veto = (MISSING, False) if more else (1.0, True)
    return Evidence(
        f"name:{name}",
        Agreement.PARTLY if more else Agreement.DISAGREE,
        0.0,
        rule.points * share,
        ", ".join(sorted(left)),
        ", ".join(sorted(right)),
        veto=rule.veto and veto,
    )


def _numbers(sides: Sides, matching: Matching) -> Iterator[Evidence]:
    """Numbers, classes and groups in the names: different ones are different procedures."""
    left, right = sides.left.numbers, sides.right.numbers
    rule = matching.numbers
    if left == right or not rule.points:
        return
    # of «cấp I, hạng I» and «cấp I, hạng II» each has one that the other has not
    more, more_too = Counter(left) - Counter(right), Counter(right) - Counter(left)
    differs = bool(more and more_too)
    if not differs and {*left} == {*right}:
        return  # one name says it twice
    yield Evidence(
        "name:numbers",
        Agreement.DISAGREE if differs else Agreement.PARTLY,
        0.0,
        rule.points if differs else rule.points / 4,
        ", ".join(sorted(left)),
        ", ".join(sorted(right)),
        veto=rule.veto and differs,
    )


def _siblings(sides: Sides, rules: MatchingRules) -> Iterator[Evidence]:
    """Two procedures of one source that differ by the very same words."""
    rule = rules.siblings
    for gap, kind in zip(sides.differences.gaps, sides.gaps, strict=True):
        if kind is GapKind.SIBLINGS and rule.points:
            left, right = map(" ".join, gap)
            yield Evidence(
                "name:siblings",
                Agreement.DISAGREE,
                0.0,
                rule.points,
                left,
                right,
                veto=rule.veto,
            )
            return


def _citations(sides: Sides, rules: MatchingRules) -> Iterator[Evidence]:
    """Names that both cite legal acts, and other ones."""
    left, right = sides.left.cited, sides.right.cited
    if left and right and left.isdisjoint(right) and rules.citations.points:
        yield Evidence(
            "name:citations",
            Agreement.DISAGREE,
            0.0,
            rules.citations.points,
            ", ".join(sorted(left)),
            ", ".join(sorted(right)),
            veto=True,
        )


def _order(sides: Sides, rules: MatchingRules) -> Iterator[Evidence]:
    """«A thành B» and «B thành A»: the same words in an order that means something else."""
    share = order_tells(sides, rules)
    if share:
        yield Evidence(
            "name:order",
            Agreement.DISAGREE,
            0.0,
            rules.order_words.points * share,
            sides.left.record.name,
            sides.right.record.name,
            veto=True,
        )


def _by_name_alone(sides: Sides) -> Iterator[Evidence]:
    """A name that is not written alike, or says something more, is for people.

    So is one that names its agency, where another agency answers for the other record.
    Where codes disagree only names that are written alike speak for the pair; where they agree, a
    name may still not have other words in the place of its own, or begin with words of its own.
    """
    codes = {side.record.code for side in (sides.left, sides.right)}
    if _named_by_others(sides) and (None in codes or len(codes) > 1):
        yield DOUBT
        return
    if None in codes:
        return  # then only a reference could give a name with words of its own enough points
    unexplained = [
        (gap, kind)
        for gap, kind in zip(sides.differences.gaps, sides.gaps, strict=True)
        if kind not in EXPLAINED
    ]
    doubtful = any(
        len(codes) > 1 or kind is GapKind.TELLING or _at_head(gap, sides)
        for gap, kind in unexplained
    )
    if doubtful or (len(codes) > 1 and sides.differences.marks):
        yield DOUBT


def _named_by_others(sides: Sides) -> bool:
    """Whether a name has its own agency where the other has its own, which is another, or none.

    «Tuyển dụng viên chức của Sở Y tế» is not what Sở Xây dựng does under that name. Where both
    names write one agency, whatever answers for the records, they say the same.
    """
    left, right = sides.left.heirs, sides.right.heirs
    if not (left and right) or not left.isdisjoint(right):
        return False
    if all(OWN_AGENCY in side.words for side in (sides.left, sides.right)):
        return True
    added = [one or other for one, other in sides.differences.gaps if not (one and other)]
    return any(OWN_AGENCY in words for words in added)


def _at_head(gap: Gap, sides: Sides) -> bool:
    """Whether a name begins with these words: what is done stands there."""
    profiles = (sides.left, sides.right)
    bare = any(side.unaccented for side in profiles)
    heads: list[tuple[str, ...]] = [  # as they are compared
        tuple(map(fold, side.words)) if bare else side.content for side in profiles
    ]
    return any(run and head[: len(run)] == run for run, head in zip(gap, heads, strict=True))
