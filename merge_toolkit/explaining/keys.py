"""What a key on the command line names: a source row in any spelling, or an id of the outputs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.model.records import Catalog, Record
from merge_toolkit.normalize.codes import read_code
from merge_toolkit.text.forms import fold, one_line

FORMS = (
    "a key is source:code, source!file!sheet!row, or an id: TT-… or HT-… (unified record), "
    "C-… (conflict), G-… (group), F-… (finding), P-… (pair under review)"
)
_ID = re.compile(r"(TT|HT|C|G|F|P)-([0-9a-f]+)", re.IGNORECASE)
_ROW = re.compile(r"[A-Z]{0,3}(\d+)", re.IGNORECASE)
NEAR = 60
"""Least likeness, of 100, of a key that may have been meant."""
SHOWN = 3
MOST = 12
"""Most candidates of an ambiguous key that are listed."""


class KeyKind(StrEnum):
    """What a key says it names; the value is the prefix of such ids."""

    ROW = ""
    PROCEDURE = "TT"
    ASSET = "HT"
    CONFLICT = "C"
    GROUP = "G"
    FINDING = "F"
    PAIR = "P"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key as typed, the id it spells, or the rows that it fits."""

    text: str
    kind: KeyKind
    id: str = ""
    rows: tuple[Record, ...] = ()


def wanted(text: str, catalogs: Sequence[Catalog]) -> Wanted:
    """Read a key; an id is looked up only after the merge.

    Raises:
        UsageError: no row is like that.
    """
    given = " ".join(text.split())
    if match := _ID.fullmatch(given):
        prefix = match[1].upper()
        return Wanted(text, KeyKind(prefix), f"{prefix}-{match[2].lower()}")
    rows = tuple(_rows(given, catalogs))
    if not rows:
        raise UsageError(Problem(text, *_unknown_row(given, catalogs)))
    return Wanted(text, KeyKind.ROW, rows=rows)


def unknown_id(text: str, known: Iterable[str]) -> UsageError:
    """Make the error for an id that the merge does not know."""
    what = "no such id in this merge; ids change when their rows or rules do"
    return UsageError(Problem(text, what, _meant(text, known)))


def ambiguous(text: str, rows: Sequence[Record]) -> UsageError:
    """Make the error for a key that fits several rows: it lists them."""
    lines = [
        f"{row.key}  {row.ref}  {row.code_as_given or '—'}  «{' '.join(row.name.split())}»"
        for row in rows[:MOST]
    ]
    if len(rows) > MOST:
        lines.append(f"… and {len(rows) - MOST} more")
    what = f"fits {len(rows)} rows:\n    " + "\n    ".join(lines)
    return UsageError(Problem(text, what, "name one of them, by its place or by the first column"))


def _rows(text: str, catalogs: Sequence[Catalog]) -> Iterator[Record]:
    listed = [(one.source, row) for one in catalogs for row in (*one.procedures, *one.assets)]
    if "!" in text:
        yield from (row for _, row in listed if _stands(row, text))
        return
    source, colon, code = text.partition(":")
    if not colon:
        source, code = "", text
    among = [row for name, row in listed if not source or fold(name) == fold(source)]
    yield from _named(among, text) or _coded(among, code.strip())


def _stands(row: Record, place: str) -> bool:
    """Whether a row stands at ``source!file!sheet!row``; a cell address will do for the row."""
    parts = place.split("!")
    number = _ROW.fullmatch(parts[-1].strip())
    if number is None or row.ref.row != int(number[1]):
        return False
    ref = row.ref
    told = (f"{ref.source}!{ref.file}!{ref.sheet}", f"{ref.source}!{ref.file}")
    return _spaced("!".join(parts[:-1])) in map(_spaced, told)


def _spaced(place: str) -> str:
    """A place as one types it: sheets are called «Cấp xã », files are named by other systems."""
    return "!".join(map(one_line, place.split("!")))


def _named(rows: Sequence[Record], key: str) -> list[Record]:
    return [row for row in rows if row.key == key]


def _coded(rows: Sequence[Record], text: str) -> list[Record]:
    """Rows that have a code: the code it is read as, as their source wrote it, or as repaired."""
    reading, given = read_code(text), _plain(text)
    if not given:
        return []
    tries = (
        [row for row in rows if reading.code and row.code == reading.code],
        [row for row in rows if given in (_plain(row.code_as_given), _plain(row.code or ""))],
        [row for row in rows if reading.proposal and row.code == reading.proposal],
        [row for row in rows if _proposal(row, reading.code or reading.proposal)],
    )
    return next(filter(None, tries), [])


def _proposal(row: Record, code: str) -> bool:
    return bool(code) and not row.code and read_code(row.code_as_given).proposal == code


def _plain(code: str) -> str:
    return "".join(fold(code).split())


def _unknown_row(text: str, catalogs: Sequence[Catalog]) -> tuple[str, str]:
    source = re.split("[:!]", text, maxsplit=1)[0]
    names = [one.source for one in catalogs]
    own = [one for one in catalogs if fold(one.source) == fold(source)]
    if re.search("[:!]", text) and not own:
        return f"no source «{source}»", f"sources are {', '.join(names)}; {FORMS}"
    rows = [row for one in own or catalogs for row in (*one.procedures, *one.assets)]
    if "!" in text:
        places = {str(row.ref) for row in rows}
        return "no procedure or asset was read from this row", _meant(text, places)
    lone = "" if own else "no row has this code"
    codes = {
        f"{row.source}:{code}" for row in rows for code in (row.code, row.code_as_given) if code
    }
    return lone or f"no row of «{source}» has this code", _meant(text, codes)


def _meant(text: str, known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process

    near = process.extract(text, sorted(known), scorer=fuzz.ratio, limit=SHOWN, score_cutoff=NEAR)
    told = f"did you mean {', '.join(text for text, _, _ in near)}? " if near else ""
    return told + FORMS
