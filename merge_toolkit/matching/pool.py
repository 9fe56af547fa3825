"""Many sources matched one after another, each with what the earlier ones came to.

To compare every two of sixty sources would cost two thousand times what two cost, and ask people
the same question sixty times. So the rows of a source are held against the clusters of those before
it: one table a source. A cluster shows a few of its rows, those that are written most differently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from merge_toolkit.matching.block import Places, same_shelf
from merge_toolkit.matching.letters import LetterIndex
from merge_toolkit.matching.prepare import Profile, Words
from merge_toolkit.matching.splits import Part
from merge_toolkit.matching.stage import Stage
from merge_toolkit.matching.table import Between, Table
from merge_toolkit.model.linkage import DecidedBy, Match, Verdict
from merge_toolkit.model.records import RecordKey

FEW = 4
"""Most sources of which every two are compared: each of them may pair what two others do not."""
FACES = 3
"""Most names by which a cluster is known; one that a person put into it is known besides."""


class Pool:
    """The clusters of the sources so far, as the next source sees them."""

    def __init__(self, stage: Stage, wholes: Mapping[RecordKey, Sequence[Profile]]) -> None:
        """``wholes`` are combined rows of all sources, with the parts that they name."""
        self._stage, self._wholes = stage, wholes
        self._faces: dict[RecordKey, Profile] = {}
        self._names: dict[RecordKey, set[Words]] = {}
        self._cluster: dict[RecordKey, RecordKey] = {}
        self._family: dict[RecordKey, RecordKey] = {}
        self._alone: set[RecordKey] = set()
        self._spoken: dict[RecordKey, set[RecordKey]] = {}
        self._profiles: dict[RecordKey, Profile] = {}
        self._nearest: dict[RecordKey, Match] = {}
        self._matches: list[Match] = []
        self._clashes: list[Match] = []
        self.parts: list[Sequence[Part]] = []
        for pair in stage.decided:
            self._spoken.setdefault(pair.left, set()).add(pair.right)
            self._spoken.setdefault(pair.right, set()).add(pair.left)

    @property
    def between(self) -> Between:
        """What all sources so far have to do with each other."""
        return Between(tuple(self._matches), self._nearest, tuple(self._clashes))

    def enter(self, rows: Sequence[Profile]) -> None:
        """Match the rows of one more source, sorted by their keys, and take them in."""
        keys = {row.record.key for row in rows}
        table = self._table(rows)
        found = table.judged(keys | self._alone)
        self._matches += found.matches
        self._clashes += found.clashes
        self.parts.append(tuple(table.parts(self._wholes)))
        for key, match in found.nearest.items():
            known = self._nearest.get(key)
            if known is None or (known.score, match.pair) < (match.score, known.pair):
                self._nearest[key] = match
        self._take(rows, found.matches)

    def _table(self, rows: Sequence[Profile]) -> Table:
        """Score the rows against the faces, and against rows that people named with them."""
        named = {key for row in rows for key in self._spoken.get(row.record.key, ())}
        told = {key: self._profiles[key] for key in named & self._profiles.keys()}
        faces = [one for _, one in sorted((self._faces | told).items())]
        near = self._near(rows, faces)
        for at, row in enumerate(rows):
            if spoken := self._spoken.get(row.record.key):
                clusters = {self._cluster[key] for key in spoken & told.keys()}
                for place, face in enumerate(faces):  # the word on one row is one on its cluster
                    if self._cluster[face.record.key] in clusters:
                        near.pop((at, place), None)
        return self._stage.between(rows, faces, near, self._family)

    def _near(self, rows: Sequence[Profile], faces: Sequence[Profile]) -> dict[Places, float]:
        """The nearest face of each of the few clusters that a row is most like."""
        rules = self._stage.matching.candidates
        index = LetterIndex([face.folded for face in faces], rules)
        near: dict[Places, float] = {}
        found = index.nearest([row.folded for row in rows], rules.near_best)
        for at, likest in enumerate(found):
            seen: set[RecordKey] = set()
            for place, value in likest:
                cluster = self._cluster[faces[place].record.key]
                if cluster not in seen and len(seen) < rules.per_record:
                    seen.add(cluster)
                    near[at, place] = value
        for places in same_shelf(rows, faces, rules):
            near.setdefault(places, 0.0)
        return near

    def _take(self, rows: Sequence[Profile], found: Sequence[Match]) -> None:
        """Put each row into the cluster that it was found to be, or make it one of its own.

        One that waits for people's word is of the family of what it may be: no rival to it.
        """
        own = {row.record.key: row for row in rows}
        self._profiles |= {key: row for key, row in own.items() if key in self._spoken}
        joined: set[RecordKey] = set()
        waits: dict[RecordKey, RecordKey] = {}
        for match in sorted(found, key=lambda one: (-one.score, one.pair)):
            key, other = match.pair.left, match.pair.right
            if key not in own:
                key, other = other, key
            cluster = self._cluster[other]
            if match.verdict is Verdict.REVIEW:
                waits.setdefault(key, self._family[other])
            elif match.verdict is not Verdict.SAME:
                continue
            elif key not in self._cluster and cluster not in joined:
                joined.add(cluster)
                self._alone.discard(cluster)
                self._show(own[key], cluster, told=match.decided_by is DecidedBy.REVIEWER)
        for key in own.keys() - self._cluster.keys():
            self._alone.add(key)
            self._show(own[key], key)
        for key in own:
            cluster = self._cluster[key]
            self._family[key] = waits.get(key, key) if cluster == key else self._family[cluster]

    def _show(self, row: Profile, cluster: RecordKey, *, told: bool = False) -> None:
        """Let a row stand for its cluster, if its name is another and there are not enough."""
        self._cluster[row.record.key] = cluster
        names = self._names.setdefault(cluster, set())
        if row.content not in names and (told or len(names) < FACES):
            names.add(row.content)
            self._faces[row.record.key] = row
