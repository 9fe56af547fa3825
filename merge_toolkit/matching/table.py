"""The table of two sources: every scored pair, the best choice among them, each pair judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from merge_toolkit.matching.assign import assign
from merge_toolkit.matching.judge import Places, Rivals, match_of, verdict_of
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.score import Scored
from merge_toolkit.matching.splits import Part
from merge_toolkit.model.linkage import Agreement, DecidedBy, Match, Pair, Verdict
from merge_toolkit.model.records import RecordKey

if TYPE_CHECKING:
    from merge_toolkit.matching.stage import Stage


@dataclass(frozen=True, slots=True)
class Between:
    """What two sources have to do with each other.

    ``matches`` are the chosen pairs and those that people decided; ``nearest`` the best pair of
    each record that has no partner; ``clashes`` pairs of one code whose names contradict.
    """

    matches: tuple[Match, ...]
    nearest: Mapping[RecordKey, Match]
    clashes: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A scored pair among its rivals, and whether the best choice holds it."""

    scored: Scored
    margin: float
    chosen: bool


class Table:
    """All scored pairs of two sources, and the best choice among them."""

    def __init__(
        self,
        stage: Stage,
        left: Sequence[Profile],
        right: Sequence[Profile],
        scored: Mapping[Places, Scored],
    ) -> None:
        self._stage, self._left, self._right, self._scored = stage, left, right, scored
        points = {places: item.points for places, item in scored.items()}
        self._chosen = assign(points, stage.matching.single_cost)
        self._rivals = Rivals(points)

    def judged(self, alone: Set[RecordKey] | None = None) -> Between:
        """Judge what was chosen, what people decided, and the nearest of each row left alone.

        Only rows among ``alone`` are left alone, if it is given.
        """
        matches = {places: self._match(places) for places in sorted(self._chosen)}
        held = {p for p, item in matches.items() if item.verdict is not Verdict.DIFFERENT}
        told = (self._match(places) for places in sorted(self._told()))
        clashing = {p: self._match(p) for p, item in self._scored.items() if _one_code(item)}
        clashing = {places: item for places, item in clashing.items() if _clash(item)}
        matches |= self._alone_under_one_code(clashing, held)
        held |= {p for p, item in matches.items() if item.verdict is Verdict.REVIEW}
        near = nearest(self._scored, held)
        return Between(
            (*matches.values(), *(m for m in told if m.decided_by is DecidedBy.REVIEWER)),
            {
                self._key(seat): self._match(places)
                for seat, places in near.items()
                if alone is None or self._key(seat) in alone
            },
            tuple(clashing.values()),
        )

    def _alone_under_one_code(
        self, clashing: Mapping[Places, Match], held: Set[Places]
    ) -> dict[Places, Match]:
        """Rows left alone that share a code and much of a name: people tell whether they are one.

        Names alone keep them apart, yet the catalog would publish one code twice.
        """
        taken = {(side, places[side]) for places in held for side in (0, 1)}
        found: dict[Places, Match] = {}
        for places, item in sorted(clashing.items(), key=lambda one: (-one[1].score, one[0])):
            seats = {(side, places[side]) for side in (0, 1)}
            if taken.isdisjoint(seats) and _much_of_a_name(item):
                found[places] = replace(item, verdict=Verdict.REVIEW)
                taken |= seats
        return found

    def around(self, key: RecordKey) -> list[Match]:
        """Every pair of one record that was compared, the best first."""
        places = (
            (row, column)
            for row, column in self._scored
            if key in (self._left[row].record.key, self._right[column].record.key)
        )
        return sorted(map(self._match, places), key=lambda item: (-item.score, item.pair))

    def parts(
        self,
        wholes: Mapping[RecordKey, Sequence[Profile]],
        held: Set[RecordKey] = frozenset(),
    ) -> Iterator[Part]:
        """Rows that fit a part of a combined row of the other side, as if it stood alone.

        None of the rows that are ``held`` is a part: each has a counterpart.
        """
        at_left = {place for place, row in enumerate(self._left) if row.record.key in wholes}
        at_right = {place for place, row in enumerate(self._right) if row.record.key in wholes}
        for row, column in self._scored:
            if row not in at_left and column not in at_right:
                continue
            sides = (self._left[row], self._right[column])
            for whole, other in (sides, sides[::-1]):
                if other.record.key in held:
                    continue
                for number, part in enumerate(wholes.get(whole.record.key, ())):
                    found = self._stage.corpus.known.differences(part, other)
                    scored = self._stage.score(part, other, found)
                    if verdict_of(scored, scored.points, self._stage.thresholds) is Verdict.SAME:
                        pair = Pair.of(whole.record.key, other.record.key)
                        match = match_of(pair, scored, 0.0, Verdict.REVIEW)
                        yield Part(whole.record.key, number, match)

    def _told(self) -> Iterable[Places]:
        told = self._stage.told(self._left, self._right)
        return (places for places in told if places not in self._chosen)

    def _key(self, seat: tuple[int, int]) -> RecordKey:
        side, place = seat
        return (self._right if side else self._left)[place].record.key

    def _match(self, places: Places) -> Match:
        scored = self._scored[places]
        margin = self._rivals.margin(places, scored.points)
        seen = Seen(scored, margin, places in self._chosen)
        return self._stage.judge(self._left[places[0]], self._right[places[1]], seen)


def nearest(scored: Mapping[Places, Scored], held: set[Places]) -> dict[tuple[int, int], Places]:
    """Find the best pair of every (side, record) that no held pair takes."""
    taken = {(side, places[side]) for places in held for side in (0, 1)}
    best: dict[tuple[int, int], Places] = {}
    for places, item in scored.items():
        for side in (0, 1):
            seat = (side, places[side])
            rival = best.get(seat)
            if seat not in taken and (
                rival is None or (item.points, places) > (scored[rival].points, rival)
            ):
                best[seat] = places
    return best


def _one_code(scored: Scored) -> bool:
    return any(
        item.field == "code" and item.agreement is Agreement.AGREE for item in scored.evidence
    )


def _much_of_a_name(item: Match) -> bool:
    """Whether the names agree in part and no distinguishing word speaks wholly against them."""
    names = (one.agreement for one in item.evidence if one.field == "name")
    against = (one.veto and one.agreement is Agreement.DISAGREE for one in item.evidence)
    return Agreement.PARTLY in names and not any(against)


def _clash(item: Match) -> bool:
    """One code on two names: a rename, a wrong name or a wrong code."""
    names_differ = any(
        evidence.field.startswith("name") and evidence.agreement is not Agreement.AGREE
        for evidence in item.evidence
    )
    by_code = item.decided_by is DecidedBy.CODE
    return by_code and names_differ and item.verdict is not Verdict.SAME
