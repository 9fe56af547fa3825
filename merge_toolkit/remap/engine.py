"""DuckDB runs the definition: two passes over the dossiers, one over what was written.

The first pass only collects spellings and counts; the second writes; the third reads back what was
written, so that the counts after are those of the file itself. Memory is bounded, order is kept,
and what fails says a line number and never a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.remap.columns import FIELDS
from merge_toolkit.remap.definition import NEW, SPELLED
from merge_toolkit.remap.files import Dossiers, quoted
from merge_toolkit.remap.lookups import Lookup, Spellings, write_lookup

MEMORY = "500MB"
BATCH = 10_000
_LINE = re.compile(r"[Ll]ine:? (\d+)")
_RUNS = (9, 13, 39, 43, 45, 61, 64)
"""First characters that may make a spreadsheet run a cell: tab, CR, ' + - = @."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the first pass saw: spellings, and dossiers by status and re-use as they write them."""

    spelled: Spellings
    counted: Counter[tuple[str | None, str | None, bool]]


class Engine:
    """A DuckDB session of its own, closed with the block."""

    def __init__(self, name: str, staging: Path, threads: int | None = None) -> None:
        self._name = name
        self._session = duckdb.connect()
        if threads:
            self._run(f"SET threads = {threads}")
        self._run(f"SET memory_limit = '{MEMORY}'")
        self._run(f"SET temp_directory = {quoted(staging / 'spill')}")
        self._run("SET preserve_insertion_order = true")
        # the dossiers stay the side that streams, whatever their number: joins keep their order
        self._run("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        self._run("SET enable_progress_bar = false")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._session.close()

    def read(self, dossiers: Dossiers) -> None:
        """Name the dossiers, so that the definition finds them."""
        self._run(f"CREATE VIEW dossiers AS SELECT * FROM {dossiers.relation}")

    def profile(self) -> Profile:
        """Collect every spelling and count the dossiers, in one pass."""
        single = [kind for kind in SPELLED if kind not in ("statuses", "marks")]
        columns = ", ".join(f"{SPELLED[kind]} AS {kind}" for kind in SPELLED)
        sets = ", ".join(f"({kind})" for kind in single)
        which = " ".join(f"WHEN grouping({kind}) = 0 THEN '{kind}'" for kind in single)
        rows = self._rows(
            f"SELECT CASE {which} END AS kind, coalesce({', '.join(single)}) AS spelling, "
            f"statuses, marks, has_papers, count(*) FROM "
            f"(SELECT {columns}, papers IS NOT NULL AS has_papers FROM dossiers) "
            f"GROUP BY GROUPING SETS ({sets}, (statuses, marks, has_papers))"
        )
        found: dict[str, set[str]] = {kind: set() for kind in SPELLED}
        counted: Counter[tuple[str | None, str | None, bool]] = Counter()
        for kind, spelling, status, mark, has_papers, count in rows:
            if kind is None:
                counted[status, mark, has_papers] += count
                found["statuses"] |= {status} - {None}
                found["marks"] |= {mark} - {None}
            elif spelling is not None:
                found[kind].add(spelling)
        return Profile(Spellings(**{kind: sorted(all_) for kind, all_ in found.items()}), counted)

    def load(self, lookups: Mapping[str, Lookup], folder: Path) -> None:
        """Make the small tables; an empty cell is NULL. Keys are unique, or this fails."""
        for name, lookup in lookups.items():
            columns = ", ".join(f"{column} VARCHAR" for column in lookup.columns)
            key = KEYS.get(name, "spelling")
            self._run(f"CREATE TABLE {name} ({columns}, UNIQUE ({key}))")
            path = folder / f"{name}.csv"
            write_lookup(path, lookup)
            self._run(f"COPY {name} FROM {quoted(path)} ({_PLAIN_CSV})")

    def write(self, statement: str, path: Path, kept: Mapping[str, str]) -> int:
        """Write what the statement gives; return the number of dossiers written."""
        free = ("dossier", "code", "unit", "received", "due", "returned", "status", "commune",
                "papers", "reused", *kept)  # fmt: skip
        csv = path.suffix == ".csv"
        mark = {"dossier": "\ufeffdossier"} if csv else {}  # Excel then reads the accents
        names = mark | dict(kept)
        columns = ", ".join(
            [f"{_guarded(n) if csv else n} AS {_named(names.get(n, n))}" for n in free]
            + [f"{_guarded(n) if csv and n in TAKEN_OVER else n} AS {_named(n)}" for n in NEW]
        )
        # the setting of the session alone does not keep the order of every CSV that is written
        kind = "FORMAT csv, HEADER" if csv else "FORMAT parquet, ROW_GROUP_SIZE 122880"
        kind += ", PRESERVE_ORDER true"
        query = f"COPY (SELECT {columns} FROM ({statement}) w) TO {quoted(path)} ({kind})"
        return int(self._rows(query)[0][0])

    def read_back(self, path: Path, width: int) -> None:
        """Name what was written, with the number of each dossier in the order of the file."""
        names = [
            *FIELDS,
            *(f"kept_{n}" for n in range(1, width - len(FIELDS) - len(NEW) + 1)),
            *NEW,
        ]
        if path.suffix == ".csv":
            kinds = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
            texts = ", ".join(name if name in OURS else _unguarded(name) for name in names)
            relation = (
                f"(SELECT {texts} FROM read_csv({quoted(path)}, auto_detect=false, delim=',', "
                f"quote='\"', escape='\"', header=true, new_line='\\n', columns={{{kinds}}}))"
            )
        else:
            relation = f"read_parquet({quoted(path)})"
        self._run(f"CREATE VIEW moved AS SELECT * FROM {relation}")

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query without holding them all."""
        try:
            cursor = self._session.execute(query)
            while batch := cursor.fetchmany(BATCH):
                yield from batch
        except duckdb.Error as error:
            raise self._told(error) from None

    def _rows(self, query: str) -> Sequence[tuple[Any, ...]]:
        return list(self.stream(query))

    def _run(self, query: str) -> None:
        try:
            self._session.execute(query)
        except duckdb.Error as error:
            raise self._told(error) from None

    def _told(self, error: duckdb.Error) -> InputError:
        """Say where a file is broken without a word of what stands there: it may be personal."""
        line = _LINE.search(str(error))
        where = f"{self._name}:{line[1]}" if line else self._name
        if isinstance(error, duckdb.OutOfMemoryException | duckdb.IOException):
            what, fix = "no room left to work", "free some room on the disk of the output"
            return InputError(Problem(where, what, fix))
        what = "a row that does not fit the header, or is no UTF-8"
        return InputError(Problem(where, what, "mend that row; its quotes may not be closed"))


_PLAIN_CSV = """FORMAT csv, HEADER, AUTO_DETECT false, DELIMITER ',', QUOTE '"', ESCAPE '"'"""
KEYS = {"homes": "spelling, district", "functions": "agency, field"}


TAKEN_OVER = frozenset({"unit_name"})
"""Columns that a move adds and that may hold what stands on a dossier: a closed one keeps all."""
OURS = frozenset(NEW) - TAKEN_OVER


def _unguarded(name: str) -> str:
    """A text without the apostrophe that :func:`_guarded` gave it."""
    return (
        f"CASE WHEN ascii({name}) = 39 AND regexp_matches({name}, '^''+[=+\\-@\\t\\r]') "
        f"THEN substr({name}, 2) ELSE {name} END AS {name}"
    )


def _guarded(name: str) -> str:
    """A text that a spreadsheet might run gets an apostrophe, as in every CSV file of ours."""
    runs = ", ".join(map(str, _RUNS))
    pattern = "^''*[=+\\-@\\t\\r]"
    return (
        f"CASE WHEN ascii({name}) IN ({runs}) AND regexp_matches({name}, '{pattern}') "
        f"THEN '''' || {name} ELSE {name} END"
    )


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
