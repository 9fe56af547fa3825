"""Lists of records (.json): each record becomes a row, its keys the header in row 1.

What a nested list says in one cell stands under ``shapes`` in ``columns.yaml``; keys that no shape
names are kept as they are. The row of a record is its place in the list plus one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from merge_toolkit.loading.encoding import decode
from merge_toolkit.loading.grid import Grid, Place
from merge_toolkit.loading.sent import Sent, text_content
from merge_toolkit.model.tables import Remark
from merge_toolkit.rules.schema import ShapeColumn, ShapeRule

TWICE = "a key stands twice in one record; the last value was read"
NO_VALUE = "a mark that JSON does not have was read as an empty value: "
HALF = "half a character, as a text cut at a wrong place leaves it, was read as «\ufffd»"
BESIDE = "values beside the list of records were not read: "
"""What a remark about the file says."""
MAX_COLUMNS = 500
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character of two: JSON may escape one alone, no file of text can hold it."""
Json = Any
Item = Mapping[str, Json]


class _Number(str):
    """A number as it is written, so that 1.001230 keeps its zero."""

    __slots__ = ()


@dataclass(slots=True)
class _Pairs:
    """Makes objects of pairs and remembers keys that stand twice."""

    twice: list[str] = field(default_factory=list)

    def __call__(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            self.twice.append(next(key for key in keys if keys.count(key) > 1))
        return made


def read_json(file: Sent) -> tuple[tuple[Grid, ...], str]:
    """Read each list of records in a document as a sheet named by its key.

    Raises:
        InputError: no JSON, an unknown encoding, or no list of records in it.
    """
    decoded = decode(text_content(file))
    if decoded is None or not decoded[0].strip():
        raise file.problem("empty, or of an unknown encoding", "save it as UTF-8")
    text, encoding = decoded
    pairs = _Pairs()
    marks: list[str] = []
    try:
        document = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=pairs,
            parse_float=_Number,
            parse_int=_Number,
            parse_constant=marks.append,
        )
    except json.JSONDecodeError as error:
        what = f"no JSON: {error.msg}"
        raise file.problem(what, "ask the sender for the whole file", f"!{error.lineno}") from error
    except RecursionError as error:
        what = "lists inside lists, deeper than any record"
        raise file.problem(what, "ask the sender for a plain list of records") from error
    lists, beside = _lists(document)
    if not lists:
        what = "no list of records in it"
        raise file.problem(what, "ask the sender for the list of procedures")
    remarks = [Remark("", 0, "", f"{TWICE}: «{key}»") for key in pairs.twice[:1]]
    remarks += [Remark("", 0, "", NO_VALUE + ", ".join(sorted(set(marks))))] if marks else []
    remarks += [Remark("", 0, "", BESIDE + ", ".join(beside))] if beside else []
    return tuple(_grids(lists, file, tuple(remarks))), encoding


def _lists(document: Json) -> tuple[dict[str, list[Item]], list[str]]:
    """Every list of records in a document by its key, and the keys of other values."""
    if _is_records(document):
        return {"": document}, []
    lists: dict[str, list[Item]] = {}
    beside: list[str] = []
    if isinstance(document, Mapping):
        for key, value in document.items():
            inner = value if isinstance(value, Mapping) else {}
            if _is_records(value):
                lists[key] = value
            elif any(map(_is_records, inner.values())):
                found, others = _lists(inner)
                lists |= {f"{key}.{name}": items for name, items in found.items()}
                beside += [f"{key}.{other}" for other in others]
            else:
                beside.append(key)
    return lists, beside


def _is_records(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _grids(
    lists: Mapping[str, Sequence[Item]], file: Sent, remarks: tuple[Remark, ...]
) -> Iterator[Grid]:
    for name, items in lists.items():
        shape = next((s for s in file.shapes.values() if _fits(s, items)), ShapeRule(known_by=()))
        records = [_row(item, shape) for item in items]
        header = list(dict.fromkeys(key for record in records for key in record))
        if len(header) > MAX_COLUMNS:
            what = f"records with {len(header):,} different keys"
            raise file.problem(what, "ask the sender for a plain list of records", f"[{name}]")
        rows = [header, *([str(record.get(key, "")) for key in header] for record in records)]
        if any(_HALF.search(text) for row in rows for text in row):
            rows = [[_HALF.sub("\ufffd", text) for text in row] for row in rows]
            remarks = (*remarks, Remark("" if len(lists) == 1 else name, 0, "", HALF))
        numbers: set[Place] = {
            (at, column)
            for at, record in enumerate(records, start=1)
            for column, key in enumerate(header)
            if type(record.get(key)) is _Number
        }
        yield Grid("" if len(lists) == 1 else name, rows, numbers=frozenset(numbers),
                   remarks=remarks)  # fmt: skip
        remarks = ()


def _fits(shape: ShapeRule, items: Sequence[Item]) -> bool:
    return bool(shape.known_by) and all(key in items[0] for key in shape.known_by)


def _row(item: Item, shape: ShapeRule) -> dict[str, str]:
    """The cells of one record by their header."""
    cells: dict[str, str] = {}
    used: set[str] = set()
    for header, column in shape.columns.items():
        found = [entry for path in column.each for entry in _at(item, path.split("."))]
        used |= {path.split(".")[0] for path in column.each}
        lines = dict.fromkeys(line for entry in found if (line := _line(entry, column, shape)))
        cells[header] = "\n".join(lines)
    for header, flags in shape.flags.items():
        used |= flags.keys()
        cells[header] = "\n".join(word for key, word in flags.items() if item.get(key) is True)
    for key, value in item.items():
        if key not in used:
            cells[key] = _shown(value, shape.words)
    nested = {path.split(".")[0] for column in shape.columns.values() for path in column.each}
    whole = {key: _shown(item[key], shape.words) for key in sorted(nested) if key in item}
    return cells | {f"JSON: {key}": text for key, text in whole.items() if text}


def _at(value: Json, path: Sequence[str]) -> Iterator[Json]:
    """Entries at the end of a path; every list on the way is gone through."""
    if isinstance(value, list):
        for entry in value:
            yield from _at(entry, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _at(value[path[0]], path[1:])


def _line(entry: Json, column: ShapeColumn, shape: ShapeRule) -> str:
    """What one entry of a nested list says: its words, a unit behind a number, a note."""
    if not isinstance(entry, Mapping):
        return _shown(entry, shape.words)
    words = [_shown(entry.get(key), shape.words) for key in column.say]
    said = " ".join(word for word in words if word)
    note = _shown(entry.get(column.note), shape.words) if column.note else ""
    unit = _shown(entry.get(column.unit), shape.words) if column.unit else ""
    is_number = said.replace(".", "").replace(",", "").isdigit()
    if column.zero and not note and is_number and not said.strip("0.,"):
        return column.zero
    if unit and is_number:
        said = f"{said} {unit}"
    return f"{said} ({note})" if said and note and note != said else said or note


def _shown(value: Json, words: Mapping[str, str]) -> str:
    """A value as a text: lists line by line, objects as «key: value»."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return words.get(value, value) if type(value) is str else value
    if isinstance(value, Mapping):
        shown = ((key, _shown(one, words)) for key, one in value.items())
        return "; ".join(f"{key}: {text}" for key, text in shown if text)
    return "\n".join(filter(None, (_shown(one, words) for one in value)))
