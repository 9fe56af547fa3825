"""The small tables that say what each spelling on the dossiers means; they hold nothing personal.

A spelling that no reader knows is in no table: a name typed into the wrong column goes nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from pathlib import Path

from merge_toolkit.normalize.days import read_day
from merge_toolkit.remap.catalog import LastRun
from merge_toolkit.remap.meaning import Meaning
from merge_toolkit.remap.offices import Function, Home, Office, Offices
from merge_toolkit.remap.procedures import Procedures
from merge_toolkit.rules.schema import DossierState, RuleBook
from merge_toolkit.text.forms import mark
from merge_toolkit.text.spreadsheet import lf_lines

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLASHED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


@dataclass(frozen=True, slots=True)
class Lookup:
    """One table: its columns, and its rows in the order of their spellings; all text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    """Every different text of the columns whose meaning decides, as the dossiers write them."""

    codes: Sequence[str]
    units: Sequence[str]
    communes: Sequence[str]
    days: Sequence[str]
    statuses: Sequence[str]
    marks: Sequence[str]


def compile_lookups(
    spelled: Spellings, run: LastRun, rules: RuleBook, source: str
) -> Mapping[str, Lookup]:
    """Read every spelling once; return the tables that the definition joins, by name."""
    procedures, offices = Procedures(run, rules, source), Offices(rules, source)
    units = [
        (spelling, office)
        for spelling in sorted(spelled.units)
        if (office := offices.read(spelling)) is not None
    ]
    homes = (
        (spelling, home)
        for spelling in sorted(spelled.communes)
        for home in offices.homes(spelling)
    )
    agencies = sorted({office.agency for _, office in units if office.agency})
    functions = (one for agency in agencies for one in offices.functions(agency))
    codes = (
        (spelling, meaning)
        for spelling in sorted(spelled.codes)
        if (meaning := procedures.read(spelling)) is not None
    )
    return {
        "statuses": _table(("state",), _statuses(spelled.statuses, rules)),
        "days": _table(("day",), _days(spelled.days)),
        "codes": _table(_names(Meaning), ((s, *_cells(one)) for s, one in codes)),
        "units": _table(_names(Office), ((s, *_cells(one)) for s, one in units)),
        "homes": _table(_names(Home), ((s, *_cells(one)) for s, one in homes)),
        "functions": Lookup(_names(Function), tuple(_cells(one) for one in functions)),
        "marks": _table(("reused",), _marks(spelled.marks, rules)),
    }


def write_lookup(path: Path, lookup: Lookup) -> None:
    """Write one table as plain CSV: UTF-8, LF, an empty cell for NULL."""
    path.write_bytes(lf_lines((lookup.columns, *lookup.rows)).encode())


def _table(columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Lookup:
    return Lookup(("spelling", *columns), tuple(rows))


def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _cells(one: Meaning | Office | Home | Function) -> tuple[str, ...]:
    return tuple(str(cell) for cell in astuple(one))


def _statuses(spelled: Sequence[str], rules: RuleBook) -> Iterator[tuple[str, str]]:
    known = {mark(w): state for state, words in rules.dossiers.states.items() for w in words}
    for spelling in sorted(spelled):
        state: DossierState | None = known.get(mark(spelling))
        if state is not None:
            yield spelling, state.value


def _marks(spelled: Sequence[str], rules: RuleBook) -> Iterator[tuple[str, str]]:
    yes, no = (set(map(mark, w)) for w in (rules.dossiers.reused, rules.dossiers.not_reused))
    for spelling in sorted(spelled):
        if mark(spelling) in yes | no:
            yield spelling, "yes" if mark(spelling) in yes else "no"


def _days(spelled: Sequence[str]) -> Iterator[tuple[str, str]]:
    for spelling in sorted(spelled):
        day = day_of(spelling)
        if day is not None:
            yield spelling, day.isoformat()


def day_of(text: str) -> date | None:
    """Read «2025-06-30» or «30/6/2025»; None for anything else."""
    try:
        if _ISO.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None
    return read_day(re.sub(r"[.-]", "/", text)) if _SLASHED.fullmatch(text) else None
