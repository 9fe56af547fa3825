"""The outputs of the last run, read back: where every row went and which pairs were proposed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.exporting import crosswalk, pairs
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.text.spreadsheet import cells_of_any_length, unguard

Place = tuple[str, str, str, int]
"""Source, file, sheet, and the row as the clerk sees it."""

Cells = Mapping[str, str]

JOINED = frozenset({Relation.PAIRED, Relation.SINGLE, Relation.PENDING, Relation.DUPLICATE})
"""Relations of a row that is one of the rows its unified record stands for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One record of the crosswalk.

    ``seat`` is shared by a row and the rows of its source that repeat it. ``homes`` are its unified
    records; the first is the one it stands for, empty where it only is a part, or was left out.
    """

    place: Place
    record: int
    code: str
    name: str
    seat: str
    home: str
    homes: frozenset[str]
    relations: frozenset[Relation]
    is_asset: bool

    @property
    def source(self) -> str:
        """Identifier of the source that sent the row."""
        return self.place[0]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One line of ``pairs.csv``."""

    left: Listed
    right: Listed
    score: float
    verdict: Verdict

    @property
    def sides(self) -> tuple[Listed, Listed]:
        """Both rows."""
        return self.left, self.right

    @property
    def sources(self) -> frozenset[str]:
        """The sources of both rows."""
        return frozenset({self.left.source, self.right.source})


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a run made of its rows; ``listed`` holds the records of each row."""

    listed: Mapping[Place, tuple[Listed, ...]]
    proposed: tuple[Proposed, ...]

    def records(self) -> Iterator[Listed]:
        """Every record of every source."""
        for here in self.listed.values():
            yield from here


def read_outputs(folder: Path) -> Outputs:
    """Read the crosswalk and the pairs of an output folder.

    Raises:
        UsageError: there are no outputs, or they are not whole.
    """
    lines = _table(folder / "crosswalk.csv", crosswalk.COLUMNS)
    proposals = _table(folder / "pairs.csv", _OF_PAIRS)
    inventory = folder / "unified_inventory.csv"
    assets = {cells["unified_id"] for cells in _table(inventory, ("unified_id",))}
    try:
        listed = _listed(lines, assets)
        return Outputs(listed, tuple(_proposed(proposals, listed, folder)))
    except ValueError as error:
        raise UsageError(Problem(str(folder), f"is damaged: {error}", _RUN_AGAIN)) from None


def _table(path: Path, columns: Sequence[str]) -> list[Cells]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file, cells_of_any_length():
            reader = csv.DictReader(file)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if not missing:
                return [{name: unguard(row[name] or "") for name in columns} for row in reader]
    except FileNotFoundError:
        what = "there are no outputs to compare with"
        fix = "do «merge-toolkit run» first, or name the folder of its outputs with --out"
        raise UsageError(Problem(str(path), what, fix)) from None
    except (OSError, ValueError, csv.Error) as error:
        raise UsageError(Problem(str(path), f"cannot be read: {error}", _RUN_AGAIN)) from None
    what = f"columns are missing: {', '.join(missing)}"
    raise UsageError(Problem(f"{path}:1", what, _RUN_AGAIN))


def _listed(lines: Iterable[Cells], assets: set[str]) -> dict[Place, tuple[Listed, ...]]:
    of_record: dict[tuple[Place, int], list[Cells]] = {}
    for cells in lines:
        of_record.setdefault((_place(cells, ""), int(cells["record"])), []).append(cells)
    listed: dict[Place, tuple[Listed, ...]] = {}
    for (place, record), own in of_record.items():
        listed[place] = (*listed.get(place, ()), _one(place, record, own, assets))
    return listed


def _one(place: Place, record: int, lines: Sequence[Cells], assets: set[str]) -> Listed:
    home = next((one["unified_id"] for one in lines if one["relation"] in JOINED), "")
    ids = frozenset(one["unified_id"] for one in lines) - {""}
    seat = f"{place[0]}!{home}" if home else "!".join((*map(str, place), str(record)))
    relations = frozenset(Relation(one["relation"]) for one in lines)
    first = lines[0]
    return Listed(
        place, record, first["code"], first["name"], seat, home, ids, relations, bool(ids & assets)
    )


def _proposed(
    lines: Iterable[Cells], listed: Mapping[Place, tuple[Listed, ...]], folder: Path
) -> Iterator[Proposed]:
    for cells in lines:
        sides = [_side(cells, side, listed) for side in ("left", "right")]
        left, right = sides
        if left is None or right is None:
            what = "names a row that crosswalk.csv does not hold"
            raise UsageError(Problem(str(folder / "pairs.csv"), what, _RUN_AGAIN))
        yield Proposed(left, right, float(cells["score"]), Verdict(cells["verdict"]))


def _side(cells: Cells, side: str, listed: Mapping[Place, tuple[Listed, ...]]) -> Listed | None:
    """Find the record that a pair means; of a row with two codes the one with its code."""
    here = listed.get(_place(cells, f"{side}_"), ())
    wanted = (cells[f"{side}_code"], cells[f"{side}_name"])
    exact = (one for one in here if (one.code, one.name) == wanted)
    return next(exact, here[0] if here else None)


def _place(cells: Cells, prefix: str) -> Place:
    source, file, sheet, row = (cells[f"{prefix}{name}"] for name in _PLACE)
    return source, file, sheet, int(row)


_PLACE = ("source", "file", "sheet", "row")
_RUN_AGAIN = "do «merge-toolkit run» again"


_OF_PAIRS = tuple(name for name in pairs.COLUMNS if name != "points")
"""What is read of a pair; outputs of earlier versions have no points."""
