"""Two names laid side by side: what they share, what of the rest explains what, and the gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from merge_toolkit.matching.telling import Gap, Words
from merge_toolkit.matching.vocabulary import Trait
from merge_toolkit.matching.wording import Wording

Places = list[int]


@dataclass(slots=True)
class Differences:
    """What two names do not have in common.

    ``slips`` are words mistyped or without their marks, ``marks`` words that are words of these
    catalogs with either marks, ``short_forms`` words that the other name abbreviates, ``joins``
    words that lost the spaces between them. ``moved`` if shared words stand in another order;
    ``read`` are both names as they would stand without all that.
    """

    slips: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    short_forms: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    moved: bool = False
    gaps: tuple[Gap, ...] = ()
    read: tuple[Words, Words] = ((), ())


class Laid:
    """Two names under comparison, by the places of their words.

    ``rest`` are the places of either name that nothing explains yet; ``bare`` if the words are
    those of whole names without their marks.
    """

    __slots__ = ("_reads", "bare", "found", "left", "names", "rest", "right", "words")

    def __init__(self, left: Wording, right: Wording) -> None:
        self.names, self.words, self.bare = (left, right), (left.words, right.words), left.bare
        self._reads: tuple[dict[int, Words], dict[int, Words]] = ({}, {})
        self.rest = self.left, self.right = _out_of_order(*self.words)
        self.found = Differences(moved=self._moved() if self.left and self.right else False)

    def among(self, side: int, places: Collection[int]) -> Places:
        """Places of one name that nothing explains yet, of those that are given."""
        return [at for at in self.rest[side] if at in places] if places else []

    def of(self, trait: Trait, side: int) -> Places:
        """Places of one name that nothing explains yet, of words that have a trait."""
        return self.among(side, self.names[side].places[trait])

    def _moved(self) -> bool:
        """Take out words that stand elsewhere in the other name; whether there were any."""
        words, others = self.words
        shared = {words[at] for at in self.left}.intersection([others[at] for at in self.right])
        for place in [at for at in self.left if words[at] in shared] if shared else ():
            word = words[place]
            twin = next((at for at in self.right if others[at] == word), None)
            if twin is not None:
                self.left.remove(place)
                self.right.remove(twin)
        return bool(shared)

    def runs(self, side: int) -> list[Places]:
        """What is left of a name, by runs of words."""
        return _runs(self.rest[side])

    def run_length(self, side: int, place: int) -> int:
        """How many words in a row are left of a name where this one stands."""
        return next(len(run) for run in self.runs(side) if place in run)

    def drop(self, side: int, place: int) -> None:
        """Take a word out that says nothing."""
        self.rest[side].remove(place)
        self._reads[side][place] = ()

    def pair(self, side: int, places: Sequence[int], others: Sequence[int], read: Words) -> None:
        """Take out words that explain each other, and say how to read them.

        ``places`` are those of ``side``, ``others`` those of the other name.
        """
        for at, run in ((side, places), (1 - side, others)):
            for place in run:
                self.drop(at, place)
            self._reads[at][run[0]] = read

    def differences(self) -> Differences:
        """What was found; what is left are gaps."""
        if self.left or self.right:
            self.found.gaps = tuple(self._gaps())
        self.found.read = (self._said(0), self._said(1))
        return self.found

    def _said(self, side: int) -> Words:
        reads, words = self._reads[side], self.words[side]
        if not reads:
            return words
        return tuple(w for at, word in enumerate(words) for w in reads.get(at, (word,)))

    def _gaps(self) -> Iterator[Gap]:
        """Runs of words that nothing explains; those in one place of both names are one gap."""
        left, right = _runs(self.left), _runs(self.right)
        around = [self._around(1, run) for run in right] if left else []
        for run in left:
            at = self._opposite(run, around)
            if at is None and len(left) == len(right) == 1 and self._abreast(run, right[0]):
                at = 0
            other: Words = ()
            if at is not None:
                other = self._run(1, right.pop(at))
                around.pop(at)
            yield self._run(0, run), other
        for run in right:
            yield (), self._run(1, run)

    def _opposite(self, run: Places, around: Sequence[tuple[str, str]]) -> int | None:
        """Which run of the right name stands in the place of this one of the left."""
        if not around:
            return None
        before, after = self._around(0, run)
        return next((n for n, (b, a) in enumerate(around) if b == before or a == after), None)

    def _abreast(self, run: Places, other: Places) -> bool:
        """Whether about as much of both names stands before two runs."""
        return abs(self._read_before(0, run[0]) - self._read_before(1, other[0])) <= 1

    def _read_before(self, side: int, place: int) -> int:
        """How many words of a name that the other has too stand before a place."""
        rest, reads = self.rest[side], self._reads[side]
        return sum(len(reads.get(at, ("",))) for at in range(place) if at not in rest)

    def _run(self, side: int, run: Sequence[int]) -> Words:
        return self.words[side][run[0] : run[-1] + 1]

    def _around(self, side: int, run: Sequence[int]) -> tuple[str, str]:
        """The words before and after a run, as both names have them."""
        words, reads = self.words[side], self._reads[side]
        before, after = run[0] - 1, run[-1] + 1
        return (
            (reads.get(before) or (words[before],))[-1] if before >= 0 else "",
            (reads.get(after) or (words[after],))[0] if after < len(words) else "",
        )


def _out_of_order(left: Words, right: Words) -> tuple[Places, Places]:
    """The places of both that are not in the longest row of words that both have in one order."""
    rest: tuple[Places, Places] = ([], [])
    for step in LCSseq.editops(left, right):
        if step.tag == "delete":
            rest[0].append(step.src_pos)
        else:
            rest[1].append(step.dest_pos)
    return rest


def _runs(places: Sequence[int]) -> list[Places]:
    runs: list[Places] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
