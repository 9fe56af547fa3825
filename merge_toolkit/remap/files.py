"""Dossier files: how to read one by DuckDB, whatever it is; only listed columns are ever selected.

UTF-8 CSV and Parquet are read where they lie. Other encodings and workbooks are first written out
as CSV of the listed columns alone, into a folder that goes when the work ends.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.loading.encoding import SINGLE_BYTES, decode
from merge_toolkit.remap.columns import FIELDS, Columns, find_columns
from merge_toolkit.rules.schema import DossierRules
from merge_toolkit.text.far_cells import too_far_apart
from merge_toolkit.text.forms import mark

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SAMPLE = 1 << 20
HEADER_WITHIN = 20
"""The header is looked for in so many rows: exports begin with titles."""
DELIMITERS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(rb"\n[,;\t| \"]*[\r\n]")
_STAGED = "\r\n"
"""The one line end beside which ``csv`` quotes every break that a cell holds."""


@dataclass(frozen=True, slots=True)
class Dossiers:
    """A file that can be read: ``relation`` is what DuckDB selects from; ``header`` its row.

    Rows that hold nothing are no dossiers: ``blank`` has for each how many stand above it.
    """

    relation: str
    columns: Columns
    header: int
    in_place: bool = True
    blank: Sequence[int] = ()

    def row_of(self, number: int) -> int:
        """Row of the file in which the dossier of this number stands, as a spreadsheet counts."""
        return self.header + number + bisect_left(self.blank, number)


def open_dossiers(path: Path, keep: Sequence[str], rules: DossierRules, staging: Path) -> Dossiers:
    """Find out how to read a file.

    Raises:
        InputError: it cannot be read, or lacks a required column.
    """
    where = path.name
    try:
        opener = OPENERS.get(path.suffix.lower())
        if opener is None:
            known = ", ".join(OPENERS)
            raise InputError(Problem(where, "no dossier file of a known kind", f"one of {known}"))
        return opener(path, keep, rules, staging)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputError(Problem(where, what, "check the path and its permissions")) from None
    except (csv.Error, UnicodeDecodeError):  # of a file that DuckDB does not read where it lies
        what = "a cell that does not end, or bytes of another encoding"
        fix = "save it as CSV UTF-8; its quotes may not be closed"
        raise InputError(Problem(where, what, fix)) from None


def kept_names(columns: Columns) -> tuple[str, ...]:
    """Safe names of the columns that were named to be kept, in the order they were named."""
    return tuple(f"kept_{number}" for number in range(1, len(columns.kept) + 1))


def select(names: Sequence[str], columns: Columns) -> str:
    """The list of a SELECT that gives every field, absent ones NULL, and what is kept."""
    own = {**{f: columns.fields.get(f) for f in FIELDS}}
    own |= dict(zip(kept_names(columns), columns.kept.values(), strict=True))
    return ", ".join(
        f"CAST(NULL AS VARCHAR) AS {field}"
        if at is None
        else f"nullif(CAST({names[at]} AS VARCHAR), '') AS {field}"
        for field, at in own.items()
    )


def quoted(text: object) -> str:
    """A text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def _csv(path: Path, keep: Sequence[str], rules: DossierRules, staging: Path) -> Dossiers:
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    encoding = _encoding(sample)
    if encoding is None:
        fix = "save the file as CSV UTF-8 and try again"
        raise InputError(Problem(path.name, "its encoding is not known", fix))
    text = sample.decode(encoding, errors="ignore")
    delimiter = max(DELIMITERS, key=text[: 1 << 16].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    # rows and not lines: a quoted cell may hold several, and DuckDB skips rows
    rows = enumerate(itertools.islice(reader, HEADER_WITHIN), 1)
    header, row = _header(rows, rules, path.name)
    columns = find_columns(row, keep, rules, path.name)
    ends = _line_ends(text)
    if encoding in ("utf-8", "utf-8-sig") and len(ends) == 1 and not _blank_rows(path):
        return Dossiers(_read_csv(path, columns, delimiter, header, *ends), columns, header)
    with path.open(encoding=encoding, newline="") as source:
        below = itertools.islice(csv.reader(source, delimiter=delimiter), header, None)
        return _staged(below, columns, header, staging)


def _line_ends(text: str) -> Set[str]:
    """How the rows of a CSV end; a cell may hold breaks of another kind, as Excel writes them.

    What DuckDB finds out by itself it may take from a cell, and then reads no row.
    """
    outside = "".join(text.removesuffix("\r").split('"')[::2])  # a sample may end between the two
    return set(_LINE_END.findall(outside)) or {"\n"}


def _blank_rows(path: Path) -> bool:
    """Whether rows hold nothing, as spreadsheets save those that were only formatted.

    DuckDB passes over some of them and takes others for dossiers.
    """
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as whole:
        return _BLANK.search(whole) is not None


def _parquet(path: Path, keep: Sequence[str], rules: DossierRules, staging: Path) -> Dossiers:
    del staging
    import duckdb

    relation = f"read_parquet({quoted(path)})"
    try:
        with duckdb.connect() as session:
            described = session.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    except duckdb.Error:
        raise InputError(Problem(path.name, "is no Parquet file", "write it anew")) from None
    names = [str(row[0]) for row in described]
    columns = find_columns(names, keep, rules, path.name)
    chosen = select(['"' + name.replace('"', '""') + '"' for name in names], columns)
    return Dossiers(f"(SELECT {chosen} FROM {relation})", columns, 0)


def _workbook(path: Path, keep: Sequence[str], rules: DossierRules, staging: Path) -> Dossiers:
    import python_calamine

    if problem := too_far_apart(path, path.name):
        raise InputError(problem)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        sheet = sheets[_with_dossiers(sheets, rules, path.name)]
    except (python_calamine.CalamineError, IndexError):
        raise InputError(Problem(path.name, "is no workbook", "save it as .xlsx")) from None
    rows = ([_text(cell) for cell in row] for row in sheet.iter_rows())
    first = list(itertools.islice(rows, HEADER_WITHIN))
    begins = sheet.start[0] if sheet.start else 0
    header, row = _header(enumerate(first, begins + 1), rules, path.name)
    columns = find_columns(row, keep, rules, path.name)
    below = itertools.chain(first[header - begins :], rows)
    return _staged(below, columns, header, staging)


def _with_dossiers(sheets: Sequence[CalamineSheet], rules: DossierRules, where: str) -> int:
    """The one sheet that has every required column, or the first; of several none may be lost."""
    words = [{mark(word) for word in rules.columns.get(one, ())} for one in rules.required]
    found: list[int] = []
    for at, sheet in enumerate(sheets):
        rows = itertools.islice(sheet.iter_rows(), HEADER_WITHIN)
        headers = ({mark(_text(cell)) for cell in row} for row in rows)
        if any(all(own & header for own in words) for header in headers):
            found.append(at)
    if len(found) > 1:
        what = f"dossiers stand on several sheets: {', '.join(str(at + 1) for at in found)}"
        fix = "save each of them as a file of its own, and move one after the other"
        raise InputError(Problem(where, what, fix))
    return found[0] if found else 0


def _encoding(sample: bytes) -> str | None:
    """UTF-8 unless bytes prove otherwise; the last letter of a sample may be cut in two."""
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return _other(sample)
    return _other(sample) if b"\0" in sample[:1000] else "utf-8"


def _other(sample: bytes) -> str | None:
    """Another encoding; what was written in an old font has none that gives its letters."""
    found = decode(sample)
    return found[1] if found and not found[1].startswith(SINGLE_BYTES) else None


def _header(
    rows: Iterator[tuple[int, list[str]]], rules: DossierRules, where: str
) -> tuple[int, list[str]]:
    """The row that holds the most known headers, and its number; the first of several."""
    known = {mark(word) for words in rules.columns.values() for word in words}
    counted = [(sum(mark(cell) in known for cell in row), number, row) for number, row in rows]
    if not counted:
        raise InputError(Problem(where, "is empty", "name a file with dossiers"))
    best = max(counted, key=lambda one: (one[0], -one[1]))
    return best[1], best[2]


def _read_csv(path: Path, columns: Columns, delimiter: str, header: int, line_end: str) -> str:
    names = [f"c{at}" for at in range(columns.width)]
    kinds = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    return (
        f"(SELECT {select(names, columns)} FROM read_csv({quoted(path)}, auto_detect=false, "
        f"delim={quoted(delimiter)}, quote='\"', escape='\"', header=false, skip={header}, "
        f"new_line={line_end!r}, columns={{{kinds}}}))"
    )


def _staged(rows: Iterator[list[str]], columns: Columns, header: int, staging: Path) -> Dossiers:
    """Write the listed columns alone as UTF-8 CSV."""
    wanted = [*columns.fields.values(), *columns.kept.values()]
    path, blank = staging / "dossiers.csv", array("L")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator=_STAGED)
        written = 0
        for row in rows:
            if any(map(str.strip, row)):
                writer.writerow([row[at] if at < len(row) else "" for at in wanted])
                written += 1
            else:
                blank.append(written)
    fields = {field: at for at, field in enumerate(columns.fields)}
    kept = {name: at for at, name in enumerate(columns.kept, len(fields))}
    inner = Columns(len(wanted), fields, kept, columns.personal, columns.unlisted)
    return Dossiers(
        _read_csv(path, inner, ",", 0, _STAGED), inner, header, in_place=False, blank=blank
    )


def _text(cell: object) -> str:
    """A cell of a workbook as its text; days as «2025-06-30»."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


OPENERS = {".csv": _csv, ".txt": _csv, ".parquet": _parquet, ".xlsx": _workbook}
