"""What a run got right and wrong, counted against the truth of a sample."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.workspaces import Row

Place = tuple[str, str, str, str]
"""Source, file, sheet, row."""

ORPHAN, PAIRED, PART = "single", "paired", "part_of"


@dataclass
class Tally:
    """Counts of one group, one seed, or all of them."""

    pairs: int = 0
    found_same: int = 0
    found_review: int = 0
    same: int = 0
    wrong: int = 0
    orphans: int = 0
    given_away: int = 0
    rows: int = 0
    review_pairs: int = 0
    review_rows: int = 0
    mixed: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)
        return self

    @property
    def precision(self) -> float:
        """Share of accepted pairs that are right; 1 when none was accepted."""
        return 1 - self.wrong / self.same if self.same else 1.0

    @property
    def recall_same(self) -> float:
        """Share of true pairs that were accepted."""
        return self.found_same / self.pairs if self.pairs else 1.0

    @property
    def recall_reached(self) -> float:
        """Share of true pairs that were accepted or sent to people."""
        return (self.found_same + self.found_review) / self.pairs if self.pairs else 1.0


@dataclass(frozen=True)
class Mistake:
    """Two rows that were accepted as one procedure and are not."""

    seed: int
    group: str
    left: str
    right: str
    codes: str
    reasons: str


@dataclass
class Figures:
    """Everything counted on one seed, or pooled."""

    total: Tally = field(default_factory=Tally)
    groups: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    mistakes: list[Mistake] = field(default_factory=list)
    orphans_given: list[Mistake] = field(default_factory=list)

    def __iadd__(self, other: Figures) -> Figures:
        self.total += other.total
        for name, tally in other.groups.items():
            self.groups[name] += tally
        self.mistakes += other.mistakes
        self.orphans_given += other.orphans_given
        return self


class Truth:
    """The rows of both lists, found by place and code."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._at: defaultdict[Place, list[Row]] = defaultdict(list)
        for row in rows:
            self._at[(row["source"], row["file"], row["sheet"], row["row"])].append(row)

    def side(self, pair: Row, side: str) -> Row | None:
        """Row of the truth that one side of a proposed pair stands for; None: not a procedure."""
        source, file, sheet, row = (
            pair[f"{side}_{name}"] for name in ("source", "file", "sheet", "row")
        )
        here = self._at.get((source, file, sheet, row), [])
        with_code = [one for one in here if one["code"] == pair[f"{side}_code"]]
        return next(iter(with_code or here), None)


def figures(
    seed: int, rows: Sequence[Row], pairs: Sequence[Row], proposed: Iterable[Row],
    crosswalk: Sequence[Row],
) -> Figures:  # fmt: skip
    """Count what ``pairs.csv`` and ``crosswalk.csv`` made of one sample."""
    truth, counted = Truth(rows), Figures()
    parts = {_places(pair): pair["truth_id"] for pair in pairs if pair["relation"] == PART}
    reached: dict[str, set[str]] = {"same": set(), "review": set()}
    given: set[int] = set()
    in_review: set[int] = set()
    for line in proposed:
        left, right = truth.side(line, "left"), truth.side(line, "right")
        if left is None or right is None or line["verdict"] not in reached:
            continue
        if left["truth_id"] == right["truth_id"]:
            reached[line["verdict"]].add(left["truth_id"])
        elif _places(line) in parts:  # a part of a combined row, which has an id of its own
            reached[line["verdict"]].add(parts[_places(line)])
        if line["verdict"] == "review":
            counted.total.review_pairs += 1
            in_review |= {id(left), id(right)}
            continue
        _judge_same(seed, counted, line, left, right)
        if left["truth_id"] != right["truth_id"]:
            given |= {id(row) for row in (left, right) if row["relation"] == ORPHAN}
    counted.total.rows, counted.total.review_rows = len(rows), len(in_review)
    _count_orphans(counted, rows, given)
    _count_pairs(counted, pairs, reached, _parts(crosswalk, rows))
    counted.total.mixed = _mixed(crosswalk, truth)
    return counted


def _places(pair: Row) -> tuple[Place, ...]:
    """Both rows of a pair of the truth or of ``pairs.csv``, left and right."""
    sides = ("left", "right")
    return tuple(
        (pair[f"{side}_source"], pair[f"{side}_file"], pair[f"{side}_sheet"], pair[f"{side}_row"])
        for side in sides
    )


def _judge_same(seed: int, counted: Figures, line: Row, left: Row, right: Row) -> None:
    right_one = left["truth_id"] == right["truth_id"]
    group = left["group"] if right_one else _worse(left, right)
    for tally in (counted.total, counted.groups[group]):
        tally.same += 1
        tally.wrong += not right_one
    if not right_one:
        codes = f"{left['code'] or '—'} / {right['code'] or '—'}"
        wrong = Mistake(seed, group, left["name"], right["name"], codes, line["reasons"])
        counted.mistakes.append(wrong)
        if ORPHAN in (left["relation"], right["relation"]):
            counted.orphans_given.append(wrong)


def _worse(left: Row, right: Row) -> str:
    """Group that a wrong pair is charged to: the orphan's, if there is one."""
    return left["group"] if left["relation"] == ORPHAN else right["group"]


def _count_orphans(counted: Figures, rows: Sequence[Row], given: set[int]) -> None:
    for row in rows:
        if row["relation"] == ORPHAN:
            for tally in (counted.total, counted.groups[row["group"]]):
                tally.orphans += 1
                tally.given_away += id(row) in given


def _count_pairs(
    counted: Figures, pairs: Sequence[Row], reached: Mapping[str, set[str]], parts: set[str]
) -> None:
    for pair in pairs:
        found = pair["truth_id"]
        same = found in reached["same"] or (pair["relation"] == PART and found in parts)
        review = not same and found in reached["review"]
        tallies = [counted.groups[pair["group"]]]
        if pair["relation"] == PAIRED:
            tallies.append(counted.total)  # splits are a group of their own, not in the total
        for tally in tallies:
            tally.pairs += 1
            tally.found_same += same
            tally.found_review += review


def _parts(crosswalk: Sequence[Row], rows: Sequence[Row]) -> set[str]:
    """Truth ids of parts that the crosswalk gives to their combined row."""
    at = {_key(line) for line in crosswalk if line["relation"] == PART}
    return {row["truth_id"] for row in rows if _key(row) in at and row["relation"] == PART}


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("source", "file", "sheet", "row", "record"))


def _mixed(crosswalk: Sequence[Row], truth: Truth) -> int:
    """Unified records that hold rows of different procedures, duplicates included."""
    known = {_key(row): row["truth_id"] for row in truth.rows}
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in crosswalk:
        if line["unified_id"] and line["relation"] != PART and _key(line) in known:
            held[line["unified_id"]][known[_key(line)]] += 1
    return sum(len(ids) > 1 for ids in held.values())
