"""A run beside a truth: which proposed pairs are right, which rows have a counterpart.

Truth pairs of two sources that share a row are one procedure listed more than once, and count once.
A proposed pair is right when both of its rows, or rows of their sources that they repeat, belong to
one procedure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from merge_toolkit.evaluate.outputs import JOINED, Outputs, Proposed
from merge_toolkit.evaluate.truth import PART_OF, TruePair
from merge_toolkit.model.outcome import Relation

Node = tuple[frozenset[str], str]
"""A seat, as the truth about two sources sees it."""


class Judged(StrEnum):
    """What the truth says of a proposed pair; ``PART`` is a part beside its whole."""

    RIGHT = "right"
    WRONG = "wrong"
    PART = "part"


class Comparison:
    """The outputs of one run beside one truth.

    Only pairs of sources that the truth names are looked at, and only procedures or only the
    inventory where the truth speaks of one of them alone.
    """

    def __init__(self, outputs: Outputs, truth: Sequence[TruePair]) -> None:
        self.pairs = tuple(pair for pair in truth if pair.relation != PART_OF)
        self.parts = tuple(pair for pair in truth if pair.relation == PART_OF)
        self._outputs = outputs
        self._scope = {pair.sources for pair in truth}
        self._kinds = {one.is_asset for pair in truth for one in pair.sides}
        self._parent: dict[Node, Node] = {}
        for pair in self.pairs:
            self._join(pair)
        self._groups: dict[str, str] = {}
        for pair in truth:
            for one in pair.sides:
                self._groups.setdefault(one.seat, pair.group)
        self._part_seats = {
            frozenset({one.seat, other.seat})
            for pair in self.parts
            for one in pair.left
            for other in pair.right
        }

    def procedure(self, sources: frozenset[str], seat: str) -> Node | None:
        """Name the procedure that a seat belongs to between two sources; None: to no pair."""
        node = (sources, seat)
        if node not in self._parent:
            return None
        while self._parent[node] != node:
            node = self._parent[node]
        return node

    def procedures(self) -> Mapping[Node, Sequence[TruePair]]:
        """The true pairs of each procedure, in the order of the truth."""
        found: dict[Node, list[TruePair]] = {}
        for pair in self.pairs:
            node = self.procedure(pair.sources, pair.left[0].seat)
            if node is not None:
                found.setdefault(node, []).append(pair)
        return found

    def proposed(self) -> Iterator[tuple[Proposed, Judged]]:
        """Every proposed pair that the truth can judge, in the order of ``pairs.csv``."""
        for one in self._outputs.proposed:
            if one.sources not in self._scope or one.left.is_asset not in self._kinds:
                continue
            left, right = (self.procedure(one.sources, side.seat) for side in one.sides)
            if left is not None and left == right:
                yield one, Judged.RIGHT
            elif frozenset({one.left.seat, one.right.seat}) in self._part_seats:
                yield one, Judged.PART
            else:
                yield one, Judged.WRONG

    def seats(self) -> set[str]:
        """The rows that took part, a row and its repeats once."""
        sources = frozenset[str]().union(*self._scope)
        return {
            one.seat
            for one in self._outputs.records()
            if one.source in sources
            and one.is_asset in self._kinds
            and one.relations & {*JOINED, Relation.PART_OF}
        }

    def group(self, seat: str) -> str | None:
        """Group of difficulty of a row; None where it stands in no true pair."""
        return self._groups.get(seat)

    def _join(self, pair: TruePair) -> None:
        first: Node | None = None
        for one in pair.sides:
            node = (pair.sources, one.seat)
            self._parent.setdefault(node, node)
            root = self.procedure(*node) or node
            first = first or root
            self._parent[root] = first


def in_one_record(pair: TruePair) -> bool:
    """Tell whether both sides of a true pair stand in one unified record, as equals."""
    return any(one.home and one.home == other.home for one in pair.left for other in pair.right)


def share_a_record(pair: TruePair) -> bool:
    """Tell whether both sides stand in one unified record, be it as a part of it."""
    return any(bool(one.homes & other.homes) for one in pair.left for other in pair.right)
