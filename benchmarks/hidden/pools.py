"""Where the procedures of a case come from: real catalogs, or the universe of a held-out seed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.hidden.guard import bag
from benchmarks.hidden.letters import bare, plain, words
from benchmarks.workspaces import REALDATA
from tests.sample_provinces.facts import AGENCIES, DISTRICT_OFFICES
from tests.sample_provinces.grammar import candidates
from tests.sample_provinces.model import Candidate
from tests.sample_provinces.scale import FULL
from tests.sample_provinces.universe import build

HELD_OUT = (21, 22, 23)
WANTED = 2120
"""Procedures of a case of 1,800 × 1,850 rows, 1,530 of them listed by both."""
FAR = 0.34
"""Least share of words that a name of another list differs in, to be no name of the portal."""
ADJUDICATED = Path(__file__).with_name("adjudicated.csv")
_CODE = re.compile(r"[1-9]\.\d{6}(?!\d)")


@dataclass(frozen=True)
class Entry:
    """A procedure of the pool, as the nation writes it."""

    name: str
    field: str
    agency: str
    orphan: bool = True
    """Whether it may stand on one side only."""


def sampled(seed: int) -> list[Entry]:
    """Names of a held-out seed of the sample provinces, filled up from the same grammar."""
    found = {
        item.name: item for item in build(seed, FULL) if item.group != "split"
    }  # combined rows are no procedures of their own
    pool: list[Candidate] = [item for item in candidates() if item.name not in found]
    Random(f"pool {seed}").shuffle(pool)
    chosen = [(item.name, item.field, item.level) for item in (*found.values(), *pool)]
    entries = [Entry(name, field.name, _agency(field.agency, level))
               for name, field, level in chosen]  # fmt: skip
    return _distinct(entries)[:WANTED]


def _agency(key: str, level: str) -> str:
    if level == "X":
        return "Ủy ban nhân dân cấp xã"
    return (AGENCIES if level == "T" else DISTRICT_OFFICES).get(key) or AGENCIES[key]


def everything() -> list[Entry]:
    """Every procedure that the grammar of the samples composes, in its order."""
    return _distinct([Entry(item.name, item.field.name, _agency(item.field.agency, item.level))
                      for item in candidates()])  # fmt: skip


def real() -> list[Entry] | None:
    """Names of the portal; then those of two provinces that are far from all of them.

    The latter are never without counterpart, so that a renamed procedure of the portal among them
    cannot make a label wrong. None where the real catalogs are absent.
    """
    if not (REALDATA / "portal").is_dir():
        return None
    entries, codes = [], set()
    twins = {row["code given"] for row in adjudicated("portal") if row["verdict"] == "same"}
    for code, entry in _portal():
        codes.add(code)
        if code not in twins:
            entries.append(entry)
    entries = _distinct(entries)
    for code, entry in _provincial():
        if code not in codes and len(entries) < WANTED:
            entries.append(entry)
    return _far_apart(_distinct(entries))


def adjudicated(source: str) -> list[dict[str, str]]:
    """What was ruled about labels of a real list."""
    with ADJUDICATED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source"] == source]


def _portal() -> Iterator[tuple[str, Entry]]:
    from python_calamine import CalamineWorkbook

    for path in sorted((REALDATA / "portal").glob("*.xlsx")):
        for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[2:]:
            code, name, _, agency, field = (str(cell) for cell in row[:5])
            lines = dict.fromkeys(" ".join(line.split()) for line in agency.split("\n"))
            yield code.strip(), Entry(_line(name), _line(field), "; ".join(filter(None, lines)))


def _provincial() -> Iterator[tuple[str, Entry]]:
    for name in ("da-nang-2023-2025.csv", "hai-phong-2025-07.csv"):
        with (REALDATA / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                code = _CODE.match(row["code"])
                entry = Entry(_line(row["name"]), _line(row["field"]),
                              _line(row.get("agency", "")), orphan=False)  # fmt: skip
                yield code.group() if code else "", entry


def _line(text: str) -> str:
    return " ".join(text.split())


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    """One entry a name: «Thủ tục X» and «X», and X written with other marks, are one."""
    found: dict[str, Entry] = {}
    for entry in entries:
        name = re.sub(r"^thủ tục ", "", plain(entry.name))
        key = "".join(sorted(words(bare(name))))
        if len(words(name)) > 2:
            found.setdefault(key, entry)
    return list(found.values())


def _far_apart(entries: Sequence[Entry]) -> list[Entry]:
    """Without names of provinces that some other name of the pool resembles."""
    bags = [bag(bare(entry.name)) for entry in entries]
    return [
        entry
        for at, entry in enumerate(entries)
        if entry.orphan
        or all(
            len(bags[at] ^ other) > FAR * (len(bags[at]) + len(other))
            for number, other in enumerate(bags)
            if number != at
        )
    ]
