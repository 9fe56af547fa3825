"""Counting: precision, recall, and what became of rows without counterpart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.evaluate.compare import (
    Comparison,
    Judged,
    Node,
    in_one_record,
    share_a_record,
)  # fmt: skip
from merge_toolkit.evaluate.outputs import Proposed
from merge_toolkit.model.linkage import Verdict

VERDICTS = (Verdict.SAME, Verdict.REVIEW, Verdict.DIFFERENT)
"""Verdicts on whole procedures; parts are counted by themselves."""

Judgements = Sequence[tuple[Proposed, Judged]]


@dataclass(frozen=True, slots=True)
class Scores:
    """Of ``accepted`` pairs ``right`` are right; of ``pairs`` true ones ``found`` were found."""

    accepted: int
    right: int
    pairs: int
    found: int

    @property
    def precision(self) -> float | None:
        """Share of proposed pairs that are right; None where none was proposed."""
        return self.right / self.accepted if self.accepted else None

    @property
    def recall(self) -> float | None:
        """Share of true pairs that were found."""
        return self.found / self.pairs if self.pairs else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where one of them is."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        both = precision + recall
        return 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """Proposed pairs of one verdict; ``right`` ones are one procedure, whatever the verdict."""

    right: int
    wrong: int

    @property
    def number(self) -> int:
        """All pairs of the verdict."""
        return self.right + self.wrong


@dataclass(frozen=True, slots=True)
class GroupCount:
    """True pairs of one group of difficulty: how they were found.

    ``wrong`` are pairs accepted as «same» whose rows both have another counterpart.
    """

    pairs: int
    same: int
    review: int
    wrong: int

    @property
    def missed(self) -> int:
        """True pairs that were neither accepted nor sent to people."""
        return self.pairs - self.same - self.review


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Everything counted; ``parts`` (relation ``part_of``) stand outside of all other figures.

    ``alone`` rows have no counterpart, ``given_away`` of them were accepted as «same» in
    ``wrong_alone`` pairs. ``mixed`` unified records hold rows of two procedures.
    """

    same: Scores
    reached: Scores
    verdicts: Mapping[Verdict, VerdictCount]
    groups: Mapping[str, GroupCount]
    parts: GroupCount
    alone: int
    given_away: int
    wrong_alone: int
    rows: int
    review_rows: int
    mixed: int


def count(compared: Comparison) -> Accuracy:
    """Count what was found, missed, wrong and given away.

    A true pair is found as «same» when both sides stand in one unified record, as «review» when a
    pair of its rows waits for people.
    """
    judged = tuple(compared.proposed())
    accepted = [one for one, said in judged if said is Judged.WRONG and one.verdict is Verdict.SAME]
    wrong = Counter(map(compared.group, (_charged(one, compared) for one in accepted)))
    groups = _groups(compared, judged, wrong)
    seats = compared.seats()
    alone = {seat for seat in seats if compared.group(seat) is None}
    verdicts = {verdict: _of_verdict(judged, verdict) for verdict in VERDICTS}
    same, review = verdicts[Verdict.SAME], verdicts[Verdict.REVIEW]
    pairs, found = (
        sum(getattr(one, name) for one in groups.values()) for name in ("pairs", "same")
    )
    reached = found + sum(one.review for one in groups.values())
    return Accuracy(
        Scores(same.number, same.right, pairs, found),
        Scores(same.number + review.number, same.right + review.right, pairs, reached),
        verdicts,
        groups,
        _parts(compared, judged),
        len(alone),
        len(alone & {side.seat for one in accepted for side in one.sides}),
        wrong[None],
        len(seats),
        len({s.seat for one, _ in judged if one.verdict is Verdict.REVIEW for s in one.sides}),
        _mixed(compared),
    )


def _charged(one: Proposed, compared: Comparison) -> str:
    """Name the row that a wrong pair is charged to: the one without counterpart, if there is."""
    left, right = (side.seat for side in one.sides)
    return right if compared.group(right) is None else left


def _of_verdict(judged: Judgements, verdict: Verdict) -> VerdictCount:
    counts = Counter(said for one, said in judged if one.verdict is verdict)
    return VerdictCount(counts[Judged.RIGHT], counts[Judged.WRONG])


def _groups(
    compared: Comparison, judged: Judgements, wrong: Mapping[str | None, int]
) -> dict[str, GroupCount]:
    waiting = {
        compared.procedure(one.sources, one.left.seat)
        for one, said in judged
        if said is Judged.RIGHT and one.verdict is Verdict.REVIEW
    }
    procedures = compared.procedures()
    same = {node for node, pairs in procedures.items() if any(map(in_one_record, pairs))}
    group_of = {node: pairs[0].group for node, pairs in procedures.items()}
    names = dict.fromkeys((*sorted(group_of.values()), *sorted(filter(None, wrong))))

    def number(group: str, nodes: set[Node]) -> int:
        return sum(group_of[node] == group for node in nodes)

    review = {node for node in procedures if node in waiting} - same
    return {
        name: GroupCount(
            number(name, set(procedures)), number(name, same), number(name, review),
            wrong.get(name, 0),
        )
        for name in names
    }  # fmt: skip


def _parts(compared: Comparison, judged: Judgements) -> GroupCount:
    """Count parts beside their whole: given by the crosswalk or accepted, or sent to people."""
    proposed: dict[frozenset[str], Verdict] = {}
    for one, said in judged:
        if said is Judged.PART and one.verdict is not Verdict.DIFFERENT:
            proposed[frozenset(side.seat for side in one.sides)] = one.verdict
    same = review = 0
    for pair in compared.parts:
        seats = {frozenset({a.seat, b.seat}) for a in pair.left for b in pair.right}
        found = {proposed[pair_of] for pair_of in seats if pair_of in proposed}
        if share_a_record(pair) or found & {Verdict.SAME, Verdict.PART_OF}:
            same += 1
        elif found:
            review += 1
    return GroupCount(len(compared.parts), same, review, 0)


def _mixed(compared: Comparison) -> int:
    """Count unified records that hold rows of more than one true procedure of two sources."""
    held: dict[tuple[str, frozenset[str]], set[Node]] = {}
    for node, pairs in compared.procedures().items():
        for pair in pairs:
            for one in pair.sides:
                if one.home:
                    held.setdefault((one.home, pair.sources), set()).add(node)
    return len({home for (home, _), nodes in held.items() if len(nodes) > 1})
