"""A result as its outputs tell it, read back for a comparison.

Two results are mostly the same: what stands in both word for word is never taken apart.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.text.spreadsheet import cells_of_any_length, unguard

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Row = Mapping[str, str]
Json = Any
NEEDED = (
    "unified_catalog.json", "unified_inventory.csv", "pairs.csv", "conflicts.csv", "findings.csv",
    "basis.json", "run.json",
)  # fmt: skip
YOUNG = frozenset({"basis.json"})
"""Outputs that earlier versions did not write; what they would tell is told less closely."""


@dataclass(frozen=True, slots=True)
class Listed(Mapping[K, Json], Generic[K]):
    """What an output lists, by key, as it is written there; an entry is read when it is asked for.

    ``shape`` is what all entries have in common, such as the columns of a table.
    """

    written: Mapping[K, Any]
    read: Callable[[Any], Json] = msgspec.json.decode
    shape: Sequence[str] = ()

    def __getitem__(self, key: K) -> Json:
        return self.read(self.written[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self.written)

    def __len__(self) -> int:
        return len(self.written)

    def differing(self, other: Listed[K]) -> list[K]:
        """Keys that only one of both has, or under which they hold something else.

        Keys of this one stand first, in its order.
        """
        either = dict.fromkeys((*self.written, *other.written))
        if self.shape != other.shape:
            return list(either)
        mine, others = self.written.get, other.written.get
        return [key for key in either if mine(key) != others(key)]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one result holds: merged records, assets, pairs, conflicts, findings, and its basis.

    Pairs are known by source, code and name of both rows: rows move when files are sent again.
    ``basis`` is None where an earlier version wrote none.
    """

    procedures: Listed[str]
    assets: Listed[str]
    pairs: Listed[tuple[str, ...]]
    conflicts: Listed[str]
    findings: Listed[str]
    basis: Json | None
    run: Json


@contextmanager
def readable(*folders: Path) -> Iterator[None]:
    """Tell what is wrong with outputs, whether they are read at once or when they are looked at.

    Raises:
        UsageError: they are not as a run writes them.
    """
    try:
        yield
    except (ValueError, KeyError, TypeError, csv.Error, msgspec.MsgspecError) as error:
        where, fix = " ".join(map(str, folders)), "run again; outputs are not for editing"
        raise UsageError(Problem(where, f"cannot be read: {error!r}", fix)) from None


def read_snapshot(folder: Path) -> Snapshot:
    """Read the outputs of a run.

    Raises:
        UsageError: outputs are missing, or not as a run writes them.
    """
    there = {name for name in NEEDED if (folder / name).is_file()}
    missing = [name for name in NEEDED if name not in there | YOUNG]
    if missing:
        fix = "name a folder that «merge-toolkit run» wrote, or run again with this version"
        raise UsageError(Problem(str(folder), f"has no {', '.join(missing)}", fix))
    with readable(folder):
        return Snapshot(
            _records(folder / "unified_catalog.json"),
            _rows(folder / "unified_inventory.csv", "unified_id"),
            _pairs(folder / "pairs.csv"),
            _rows(folder / "conflicts.csv", "id"),
            _rows(folder / "findings.csv", "id"),
            _json(folder, "basis.json") if "basis.json" in there else None,
            _json(folder, "run.json"),
        )


def compared(one: Path, other: Path, compare: Callable[[Snapshot, Snapshot], T]) -> T:
    """Read the outputs of two runs and compare them; raise as :func:`read_snapshot`."""
    both = read_snapshot(one), read_snapshot(other)
    with readable(one, other):
        return compare(*both)


class _Catalog(msgspec.Struct):
    records: list[msgspec.Raw]


class _Named(msgspec.Struct):
    unified_id: str


def _records(path: Path) -> Listed[str]:
    records = msgspec.json.decode(path.read_bytes(), type=_Catalog).records
    name = msgspec.json.Decoder(_Named).decode
    return Listed({name(one).unified_id: bytes(one) for one in records})


def _json(folder: Path, name: str) -> Json:
    return json.loads((folder / name).read_text("utf-8"))


def _rows(path: Path, key: str) -> Listed[str]:
    columns, rows = _table(path)
    at = columns.index(key)
    return Listed({row[at]: row for row in rows}, _reader(columns), columns)


def _pairs(path: Path) -> Listed[tuple[str, ...]]:
    columns, rows = _table(path)
    at = [columns.index(f"{side}_{part}") for side in ("left", "right")
          for part in ("source", "code", "name")]  # fmt: skip
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        who = tuple(unguard(row[place]) for place in at)
        seen[who] += 1
        found[(*who, str(seen[who]))] = row
    return Listed(found, _reader(columns), columns)


def _table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Columns and rows of a CSV file, cells as they are written."""
    with path.open(encoding="utf-8-sig", newline="") as file, cells_of_any_length():
        columns, *rows = csv.reader(file)
    broken = next((number for number, row in enumerate(rows, 2) if len(row) != len(columns)), None)
    if broken is not None:
        raise ValueError(f"{path.name}: row {broken} has not the columns of its header")
    return columns, rows


def _reader(columns: Sequence[str]) -> Callable[[Sequence[str]], Row]:
    return lambda row: dict(zip(columns, map(unguard, row), strict=True))
